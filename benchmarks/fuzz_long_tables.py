"""Feed damaged tables of many children: `python -m benchmarks.fuzz_long_tables 4000 --to f.jsonl`.

The tables of four children are given as CSV, Parquet or frames; one of them is damaged by a seed:
its bytes, a cell, the type of a column, its name, its rows. A cohort has to be reviewed with its
page, and its windows counted, every child whose diary can be told apart being reviewed or named
with what keeps it from that; or it is refused in a sentence, within 10 seconds. Anything else is
printed with its seed, and ends the run with exit code 1. A run that was stopped goes on where it
was.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

import ivig_track as ivt
from benchmarks.chunks_of_seeds import Done, added, chunks_of, run_chunks
from benchmarks.fuzz_damage import damaged
from benchmarks.fuzz_reading import AS_MEANT, bound_memory, outcome_of
from ivig_track.errors import IvigTrackError

CHUNK = 50
CHILDREN = ("a", "007", "\u00e9 b", "d,d")
#: Ways to give a table.
KINDS = ("csv", "parquet", "frame")
#: Share of the tables that stand whole beside the diary and the damaged one.
BESIDE_SHARE = 0.3
SETTINGS = ("window_last_day", "baseline_days", "measure", "catalogue.vaccination.lookback_days")
VALUES = ("28", "14", "spasms", "5")
_WRONG: tuple[Any, ...] = (
    None, float("nan"), float("inf"), -1, 0, 1e308, 10**30, 2.5, "", " ", "x", "=1+1", "~10",
    "2024-02-30", "0000-00-00", "9999-12-31", "01/02/2024", True, b"\xff", [1, 2], {"a": 1},
    pd.Timestamp.max, pd.NaT, pd.Timedelta(days=1), "\u202e", "'; drop", "9" * 400, "\u0000",
)  # fmt: skip
_TYPES = (
    "object",
    "string",
    "float64",
    "Int64",
    "bool",
    "category",
    "datetime64[ns]",
    "complex128",
)
_NAMES = ("", "date", "record_id", "Date", "spasms ", "unnamed", "\u0000", "name", "x" * 300)
Tables = dict[str, pd.DataFrame]


@lru_cache(maxsize=1)
def whole_tables() -> Tables:
    """Give the tables of the children: 120 days, three infusions, a steroid, events, settings."""
    days = pd.date_range("2024-01-01", periods=120)
    return {
        "diary": _of_all({"date": days, "spasms": np.arange(120) * 7 % 11, "note": "slept well"}),
        "infusions": _of_all({"date": days[[30, 60, 90]], "dose_g_per_kg": 1.0, "product": "x"}),
        "therapies": _of_all({"name": ["Prednisolone"], "start": days[[70]], "stop": days[[84]]}),
        "events": _of_all({"date": days[[20]], "kind": ["fever"], "note": ["38.5"]}),
        "patients": _of_all({"weight_kg": [8.2], "birth_month": ["2023-01"]}),
        "plans": _of_all({"setting": SETTINGS, "value": VALUES}),
    }


def _of_all(columns: dict[str, Any]) -> pd.DataFrame:
    one = pd.DataFrame(columns)
    return pd.concat([one.assign(record_id=child) for child in CHILDREN], ignore_index=True)


class Made(NamedTuple):
    """The tables of a seed: what was damaged how, and the children that have to be told of."""

    what: str
    tables: ivt.LongTables
    children: frozenset[str]
    all_infusions_are_whole: bool


def made_from(seed: int, folder: Path) -> Made:
    """Make the tables of a seed, one of them damaged."""
    chance = random.Random(seed)  # noqa: S311 - damage has to be repeatable
    tables = dict(whole_tables())
    name, kind = chance.choice(list(tables)), chance.choice(KINDS)
    given_with_it = [key for key in tables if chance.random() < BESIDE_SHARE]
    tables = {key: tables[key] for key in tables if key in ("diary", name, *given_with_it)}
    harm = chance.choice((_cells, _cells, _type, _title, _rows, _doubled, _bytes))
    if harm is not _bytes:
        tables[name] = harm(tables[name], chance)
    given: dict[str, Any] = {
        key: given_as(kind, table, folder / key) for key, table in tables.items()
    }
    if harm is _bytes and isinstance(given[name], Path):
        file: Path = given[name]
        file.write_bytes(damaged(file.read_bytes(), file.suffix, chance))
    told_apart = CHILDREN if name != "diary" else _ids_of(given["diary"])
    what = f"{name} as {kind}, {harm.__name__[1:]}"
    has_infusions = "infusions" in given and name != "infusions"
    return Made(what, ivt.LongTables(**given), frozenset(told_apart), has_infusions)


def _ids_of(diary: Path | pd.DataFrame) -> Iterator[str]:
    """Give the ids of a frame that are texts; a damaged file may hold none any more."""
    if isinstance(diary, pd.DataFrame) and "record_id" in diary:
        yield from (each for each in diary["record_id"] if isinstance(each, str) and each.strip())


def given_as(kind: str, table: pd.DataFrame, place: Path) -> Path | pd.DataFrame:
    """Give a table as a file, where it can be one; else as the frame that it is."""
    file = place.with_suffix(f".{kind}")
    try:
        if kind == "csv":
            table.to_csv(file, index=False)
        elif kind == "parquet":
            table.to_parquet(file, index=False)
        else:
            return table
    except Exception:  # noqa: BLE001 - whatever a file cannot hold
        return table
    return file


def _cells(table: pd.DataFrame, chance: random.Random) -> pd.DataFrame:
    columns: dict[str, list[Any]] = {str(title): list(table[title]) for title in table.columns}
    for _ in range(chance.choice((1, 1, 3, 40))):
        columns[chance.choice(list(columns))][chance.randrange(len(table))] = chance.choice(_WRONG)
    return pd.DataFrame(
        {title: pd.Series(cells, dtype="object") for title, cells in columns.items()}
    )


def _type(table: pd.DataFrame, chance: random.Random) -> pd.DataFrame:
    column, kind = (
        chance.choice(list(table.columns)),
        pd.api.types.pandas_dtype(chance.choice(_TYPES)),
    )
    try:
        return table.assign(**{column: table[column].astype(kind)})
    except (ValueError, TypeError):
        return table.assign(**{column: 0})


def _title(table: pd.DataFrame, chance: random.Random) -> pd.DataFrame:
    return table.rename(columns={chance.choice(list(table.columns)): chance.choice(_NAMES)})


def _rows(table: pd.DataFrame, chance: random.Random) -> pd.DataFrame:
    kind = chance.choice(("none", "first", "twice", "mixed", "many"))
    if kind == "none":
        return table.iloc[:0]
    if kind == "first":
        return table.iloc[:1]
    if kind == "mixed":
        return table.sample(frac=1.0, random_state=chance.randrange(1000))
    return pd.concat([table] * (2 if kind == "twice" else 20), ignore_index=True)


def _doubled(table: pd.DataFrame, chance: random.Random) -> pd.DataFrame:
    """Give a column twice, or drop it."""
    column = chance.choice(list(table.columns))
    if chance.choice((True, False)):
        return table.drop(columns=column)
    return pd.concat([table, table[[column]]], axis="columns")


def _bytes(table: pd.DataFrame, _chance: random.Random) -> pd.DataFrame:
    return table


def taken(made: Made, folder: Path) -> str:
    """Review the cohort, write its page and count its windows; "read" where every child is told."""
    ways = (_lost_in_review, _lost_in_windows)
    read = 0
    for way in ways:
        try:
            lost = way(made, folder)
        except IvigTrackError:
            continue
        read += 1
        if lost:
            return f"lost: {sorted(lost)}"
    return "read" if read == len(ways) else "refused"


def _lost_in_review(made: Made, folder: Path) -> frozenset[str]:
    found = ivt.review_cohort(made.tables, answer=False, out=folder / "out")
    return made.children - {str(child) for child in found.records["record_id"]}


def _lost_in_windows(made: Made, folder: Path) -> frozenset[str]:
    """Who has no infusions has no row there; whose diary cannot be read is named."""
    found = ivt.cohort_windows(made.tables, out=folder / "windows.parquet")
    told = [*found.courses["record_id"], *found.failures["record_id"]]
    with_infusions = made.children & {*CHILDREN} if made.all_infusions_are_whole else frozenset()
    return with_infusions - {*told}


def work(seeds: range) -> Done:
    """Try these seeds; give the count of each outcome, and a line for each that is wrong."""
    outcomes: Counter[str] = Counter()
    lines = []
    warnings.simplefilter("ignore")
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            made = made_from(seed, Path(folder))
            outcome = outcome_of(partial(taken, made, Path(folder)))
        outcomes[outcome.split(":")[0]] += 1
        if not outcome.startswith(AS_MEANT):
            lines.append(f"seed {seed}, {made.what}: {outcome}")
    return Done(seeds.start, seeds.stop, dict(outcomes), lines)


def main() -> int:
    """Try the seeds that are asked for; 1 where one of them went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=500, help="how many (default: 500)")
    parser.add_argument("--first", type=int, default=0, help="the first seed (default: 0)")
    parser.add_argument("--to", type=Path, default=Path("fuzz_long_tables.jsonl"))
    parser.add_argument("--jobs", type=int, default=1, help="processes, two at most (default: 1)")
    given = parser.parse_args()
    chunks = chunks_of(given.first, given.runs, CHUNK)
    done = run_chunks(work, chunks, given.to, jobs=given.jobs, initializer=bound_memory)
    outcomes = added(done)
    print(f"{given.runs} sets of tables from seed {given.first} on: {dict(outcomes)}")
    return 1 if any(not outcome.startswith(AS_MEANT) for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

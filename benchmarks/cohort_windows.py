"""What the windows of many records cost: rows of the table of `run.py bench cohort`.

The same children stand in the tables again and again under other ids, a hundred in each group of
rows, which is how a registry that is sorted by its ids is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

import ivig_track as ivt
from benchmarks.bars import Bar, Tables, in_turn, ratio
from benchmarks.peak_memory import peak_megabytes

#: Windows take so many times as long as pandas that reads the diary and sums it, at most.
READ_AND_SUM_RATIO_MAX = 2.5
#: A function that pandas applies to every child takes so many times as long, at least.
APPLY_RATIO_MIN = 50
#: Cost per record in a larger cohort, as a share of that in the smallest.
COST_RATIO_MAX = 1.10
MEMORY_MB_MAX = 500
#: Children in a group of rows, and those to which a function is applied one by one.
IN_A_GROUP, APPLIED = 100, 300
#: The phases around a course: days from its first day, or from day 0.
PHASES = ((-28, -1), (0, 6), (7, 21), (22, 42))


def write_registry(cohort: Sequence[Tables], children: int, folder: Path) -> ivt.LongTables:
    """Write so many children as two Parquet tables."""
    folder.mkdir()
    for name in ("diary", "infusions"):
        parts = [pa.Table.from_pandas(child[name], preserve_index=False) for child in cohort]
        groups = _groups(parts, children)
        first = next(groups)
        with pq.ParquetWriter(folder / f"{name}.parquet", first.schema) as writer:
            writer.write_table(first)
            for group in groups:
                writer.write_table(group)
    return ivt.LongTables(folder / "diary.parquet", folder / "infusions.parquet")


def _groups(parts: Sequence[pa.Table], children: int) -> Iterator[pa.Table]:
    for start in range(0, children, IN_A_GROUP):
        numbers = range(start, min(start + IN_A_GROUP, children))
        some = [parts[number % len(parts)] for number in numbers]
        ids = np.repeat([f"{number:06}" for number in numbers], [part.num_rows for part in some])
        yield pa.concat_tables(some).add_column(0, "record_id", pa.array(ids))


def window_bars(cohort: Sequence[Tables], folder: Path, rounds: int) -> Iterator[Bar]:
    """Time windows against what anybody would write with pandas, and at three sizes."""
    folder.mkdir()
    tables = {
        number: write_registry(cohort, number, folder / str(number))
        for number in (APPLIED, 1_000, 10_000, 100_000)
    }
    yield from _against_pandas(tables[10_000], tables[APPLIED], rounds)
    yield from _cost_per_record(tables, folder, rounds)
    yield _memory(tables[100_000], folder)


def _against_pandas(many: ivt.LongTables, few: ivt.LongTables, rounds: int) -> Iterator[Bar]:
    windows, summed, applied = in_turn(
        [
            partial(ivt.cohort_windows, many),
            partial(read_and_sum, many),
            partial(apply_to_each, few),
        ],
        rounds,
    )
    against_sums = ratio(windows, summed)
    yield Bar(
        "windows of 10,000 records, Parquet to table, against pandas that reads and sums them",
        f"<= {READ_AND_SUM_RATIO_MAX}",
        str(against_sums),
        against_sums.median / READ_AND_SUM_RATIO_MAX,
    )
    times = 10_000 / APPLIED
    against_windows = ratio([seconds * times for seconds in applied], windows)
    yield Bar(
        f"groupby().apply on {APPLIED} records, times {times:.1f}, against the same windows",
        f">= {APPLY_RATIO_MIN}",
        str(against_windows),
        APPLY_RATIO_MIN / against_windows.median,
    )


def read_and_sum(tables: ivt.LongTables) -> pd.Series:
    """Read a diary as pandas does, and sum the counts of each record."""
    return pd.read_parquet(str(tables.diary)).groupby("record_id")["spasms"].sum()


def apply_to_each(tables: ivt.LongTables) -> pd.DataFrame:
    """Count the phases of every course as somebody would who knows pandas alone."""
    given_days = pd.read_parquet(str(tables.infusions)).groupby("record_id")["date"]
    infusions = {str(child): days for child, days in given_days}

    def counted(days: pd.DataFrame) -> pd.DataFrame:
        counts = days.set_index("date")["spasms"]
        rows = []
        for given in infusions[str(days.name)]:
            for first, last in PHASES:
                ends = (given + pd.Timedelta(days=offset) for offset in (first, last))
                phase = counts.loc[slice(*ends)]
                rows.append((phase.count(), (phase == 0).sum(), phase.sum(), phase.mean()))
        return pd.DataFrame(rows)

    diary = pd.read_parquet(str(tables.diary))
    return diary.groupby("record_id")[["date", "spasms"]].apply(counted)


def _cost_per_record(tables: dict[int, ivt.LongTables], folder: Path, rounds: int) -> Iterator[Bar]:
    """Time windows at three sizes, the smallest as often as makes as many records as the next."""
    place = folder / "counted.parquet"
    few, many, most = 1_000, 10_000, 100_000

    def task(size: int) -> None:
        for _ in range(max(1, many // size)):
            ivt.cohort_windows(tables[size], out=place)

    times = in_turn([partial(task, size) for size in (few, many, most)], rounds)
    costs = [
        [seconds / max(size, many) for seconds in column]
        for size, column in zip((few, many, most), times, strict=True)
    ]
    each = ", ".join(f"{median(column) * 1e6:.0f}" for column in costs)
    for size, column in zip((many, most), costs[1:], strict=True):
        found = ratio(column, costs[0])
        yield Bar(
            f"windows, cost per record of {size:,} against {few:,}",
            f"<= {COST_RATIO_MAX}",
            f"{found}; {each} us",
            found.median / COST_RATIO_MAX,
        )


_WINDOWS = """
import sys, ivig_track as ivt
ivt.cohort_windows(ivt.LongTables(*sys.argv[1:3]), out=sys.argv[3])
"""


def _memory(tables: ivt.LongTables, folder: Path) -> Bar:
    """Count the windows of 100,000 records in a process of its own."""
    paths = map(str, (tables.diary, tables.infusions, folder / "peak.parquet"))
    peak = peak_megabytes(_WINDOWS, *paths)
    return Bar(
        "windows of 100,000 records, memory of the process",
        f"<= {MEMORY_MB_MAX} MB",
        f"{peak:.0f} MB",
        peak / MEMORY_MB_MAX,
    )

"""What many records cost, each figure beside its bar: `python3 run.py bench cohort`.

The children are invented: two years, twelve courses.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

import ivig_track as ivt
from benchmarks.bars import Bar, Tables, in_turn, processor_seconds, ratio
from benchmarks.cohort_windows import window_bars
from benchmarks.peak_memory import peak_megabytes
from benchmarks.progress import Progress
from ivig_track.cohort.long_records import LongRecords, items_of_tables
from ivig_track.cohort.long_tables import opened

#: A loop over single reviews takes so many times as long as the cohort, at least.
LOOP_RATIO_MIN = 2.0
#: Milliseconds of one record out of long tables.
RECORD_MS_MAX = 3.0
#: Two processes take so many times the time of one, at most.
TWO_PROCESSES_RATIO_MAX = 1.15
#: Cost per record of the larger cohort, as a share of that of the smaller.
COST_RATIO_MAX = 1.10
MEMORY_MB_MAX = 500
CHILDREN = 96


def children(number: int) -> list[Tables]:
    setting = ivt.SimulationSetting(days=730, courses=12)
    return [_frames(ivt.simulate_record(seed=seed, setting=setting)) for seed in range(number)]


def _frames(record: ivt.Record) -> Tables:
    diary = record.diary.reset_index()[["day", "spasms"]].rename(columns={"day": "date"})
    return {"diary": diary.dropna(), "infusions": record.infusions[["date", "dose_g_per_kg"]]}


def write_tables(cohort: Sequence[Tables], copies: int, folder: Path) -> ivt.LongTables:
    """Write a cohort as Parquet, each child so many times under other ids."""
    folder.mkdir()
    for name in ("diary", "infusions"):
        with pq.ParquetWriter(folder / f"{name}.parquet", _schema(cohort[0][name])) as writer:
            for number in range(len(cohort) * copies):
                rows = cohort[number % len(cohort)][name].assign(record_id=f"{number:06}")
                writer.write_table(pa.Table.from_pandas(rows, preserve_index=False))
    return ivt.LongTables(folder / "diary.parquet", folder / "infusions.parquet")


def _schema(frame: pd.DataFrame) -> pa.Schema:
    return pa.Table.from_pandas(frame.assign(record_id=""), preserve_index=False).schema


def loop(cohort: Sequence[Tables]) -> None:
    """Review one child after the other, as somebody would without a cohort."""
    for frames in cohort:
        record = ivt.record_from_frames(frames["diary"], frames["infusions"])
        ivt.review(record).to_dict()


def measure(rounds: int, records: int = CHILDREN) -> list[Bar]:
    progress = Progress(4)
    cohort = children(records)
    with TemporaryDirectory() as place:
        folder = Path(place)
        tables = write_tables(cohort, 1, folder / "one")
        few = write_tables(cohort[:2], 1, folder / "two")
        progress.step("tables")
        figures = [
            *_against_the_loop(cohort, tables, few, rounds=rounds),
            _records_of_tables(tables, records, rounds, folder, progress),
            _cost_per_record(cohort, folder, progress),
            *window_bars(cohort, folder / "windows", rounds),
            _memory(cohort, 4, folder, "yes"),
            _memory(cohort, 40, folder, "no"),
        ]
        progress.step("windows")
    return figures


_REVIEW = """
import sys, ivig_track as ivt
ivt.review_cohort(ivt.LongTables(*sys.argv[1:3]), out=sys.argv[3], answer=sys.argv[4] == "yes")
"""


def _memory(cohort: Sequence[Tables], copies: int, folder: Path, answer: str) -> Bar:
    """Review a cohort in a process of its own."""
    tables = write_tables(cohort, copies, folder / f"in memory {copies} {answer}")
    paths = map(str, (tables.diary, tables.infusions, folder / f"reviewed {copies} {answer}"))
    peak = peak_megabytes(_REVIEW, *paths, answer)
    return Bar(
        f"{len(cohort) * copies:,} records, answers: {answer}, memory of the process",
        f"<= {MEMORY_MB_MAX} MB",
        f"{peak:.0f} MB",
        peak / MEMORY_MB_MAX,
    )


def _against_the_loop(
    cohort: Sequence[Tables], tables: ivt.LongTables, few: ivt.LongTables, *, rounds: int
) -> list[Bar]:
    alone, one, two, start = in_turn(
        [
            lambda: loop(cohort),
            lambda: ivt.review_cohort(tables),
            lambda: ivt.review_cohort(tables, jobs=2),
            lambda: ivt.review_cohort(few, jobs=2, answer=False),
        ],
        rounds,
    )
    two = [each - apart for each, apart in zip(two, start, strict=True)]
    against_loop, against_two = ratio(alone, one), ratio(two, alone)
    return [
        Bar(
            "a loop over `record_from_frames`, `review`, `to_dict`, against Parquet to all tables",
            f">= {LOOP_RATIO_MIN}",
            str(against_loop),
            LOOP_RATIO_MIN / against_loop.median,
        ),
        Bar(
            f"two processes against the loop, {len(cohort)} records, their start apart",
            f"<= {TWO_PROCESSES_RATIO_MAX}",
            str(against_two),
            against_two.median / TWO_PROCESSES_RATIO_MAX,
        ),
    ]


def _records_of_tables(
    tables: ivt.LongTables, records: int, rounds: int, folder: Path, progress: Progress
) -> Bar:
    files = opened(tables, folder)
    items, _ = items_of_tables(files)
    source = LongRecords(files, {})
    (times,) = in_turn([lambda: list(source.read(items))], rounds)
    progress.step("long table to records")
    each = median(times) / records * 1000
    bar = f"<= {RECORD_MS_MAX} ms"
    return Bar("long table to records, each", bar, f"{each:.1f} ms", each / RECORD_MS_MAX)


def _cost_per_record(cohort: Sequence[Tables], folder: Path, progress: Progress) -> Bar:
    costs = []
    for copies in (10, 40):
        tables = write_tables(cohort, copies, folder / f"times {copies}")
        seconds = processor_seconds(partial(ivt.review_cohort, tables, answer=False))
        costs.append(seconds / len(cohort) / copies)
    progress.step("cost per record")
    few, many = (f"{len(cohort) * copies:,}" for copies in (10, 40))
    found = costs[1] / costs[0]
    return Bar(
        f"cost per record without the answer, {many} against {few}",
        f"<= {COST_RATIO_MAX}",
        f"{found:.2f} ({costs[0] * 1000:.1f} and {costs[1] * 1000:.1f} ms)",
        found / COST_RATIO_MAX,
    )

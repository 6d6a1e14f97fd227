"""How often the flags of a baseline are raised where nothing is wrong, and where something is.

`python -m benchmarks.flag_rates` simulates 1,000 diaries of every kind (`--diaries`) and prints the
share of courses with each flag: of all courses, and of those whose baseline has enough days outside
earlier courses to be judged. `--only worst` runs the kinds whose name holds a word, `--seed` other
diaries, `--docs` writes the table into docs/flags.md.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.flag_rate_cells import Cell, cells
from ivig_track.analysis.course_results import course_contexts
from ivig_track.analysis.flags.baseline_flags import baseline_flags
from ivig_track.analysis.flags.flag_context import CourseContext
from ivig_track.clinical.numbers import BASELINE_DAYS
from ivig_track.entries.entries import InfusionEntry
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.courses import courses_of
from ivig_track.record.spans import days_from
from ivig_track.rehearsal.simulation import FIRST_DAY, SimulatedDiary, simulate_diary
from ivig_track.results.daily_counts import DailyCounts

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "flags.md"
DIARIES, SEED = 1000, 20261128
AT_ONCE, BAR_WIDTH = 100, 30
HEAD = (
    "| kind of diary | courses | bad spell, of all | of those judged | falling baseline, of all |"
    " of those judged |"
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Courses of one kind, those that can be judged by each rule, and those with its flag."""

    courses: int = 0
    spell_judged: int = 0
    spells: int = 0
    fall_judged: int = 0
    falls: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, x.name) + getattr(other, x.name) for x in fields(self)))


class Job(NamedTuple):
    """Some diaries of one kind, by their numbers."""

    name: str
    cell: Cell
    seed: int
    numbers: range


def contexts_of(made: SimulatedDiary) -> Sequence[CourseContext]:
    """Give what the rules look at in a simulated diary whose courses last one day."""
    plan = AnalysisPlan()
    counts = DailyCounts(FIRST_DAY, made.counts, made.counts, made.counts)
    courses = courses_of([InfusionEntry(days_from(FIRST_DAY, int(x))) for x in made.first_days])
    return course_contexts(counts, "spasms", courses, plan)


def tally_of(made: SimulatedDiary) -> Tally:
    """Count the courses of one diary, and their flags."""
    whole = Tally()
    for context in contexts_of(made):
        rules = [flag.rule for flag in baseline_flags(context)]
        spells, falls = "bad_spell" in rules, "falling_baseline" in rules
        judged = context.found
        whole += Tally(1, judged.has_last_week, spells, judged.has_trend, falls)
    return whole


def shaped(made: SimulatedDiary, cell: Cell, rng: np.random.Generator) -> SimulatedDiary:
    """Let counts fall for good over the first baseline, or courses come later than was decided."""
    counts, first_days = made.counts, made.first_days + cell.days_late
    first_days = first_days[first_days < len(counts)]
    if cell.falls_to < 1 and len(first_days):
        day = np.arange(len(counts)) - int(first_days[0])
        kept = np.interp(day, [-BASELINE_DAYS.value, 0], [1.0, cell.falls_to])
        thinned = rng.binomial(np.nan_to_num(counts).astype(np.int64), kept)
        counts = np.where(np.isnan(counts), np.nan, thinned)
    return replace(made, counts=counts, first_days=first_days, day0=first_days)


def part_of(job: Job) -> Tally:
    """Simulate some diaries of a kind and count their flags."""
    whole = Tally()
    for number in job.numbers:
        rng = np.random.default_rng([job.seed, zlib.crc32(job.name.encode()), number])
        made = simulate_diary(job.cell.setting, rng)
        whole += tally_of(shaped(made, job.cell, rng))
    return whole


def measure(wanted: Mapping[str, Cell], diaries: int, seed: int) -> dict[str, Tally]:
    """Count the flags of every kind, on all cores, with a bar that says how far it is."""
    starts = range(0, diaries, AT_ONCE)
    jobs = [
        Job(name, cell, seed, range(start, min(start + AT_ONCE, diaries)))
        for name, cell in wanted.items()
        for start in starts
    ]
    rows = dict.fromkeys(wanted, Tally())
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for number, (job, tally) in enumerate(zip(jobs, pool.map(part_of, jobs), strict=True), 1):
            rows[job.name] += tally
            full = "#" * (BAR_WIDTH * number // len(jobs))
            line = f"\r[{full:<{BAR_WIDTH}}] {number}/{len(jobs)} {job.name[:40]:<40}"
            print(line, end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return rows


def table(rows: Mapping[str, Tally]) -> list[str]:
    """Give the table: one row a kind."""
    return [HEAD, "|---|" + "---:|" * 5, *(_row(name, tally) for name, tally in rows.items())]


def _row(name: str, tally: Tally) -> str:
    shares = (
        (tally.spells, tally.courses),
        (tally.spells, tally.spell_judged),
        (tally.falls, tally.courses),
        (tally.falls, tally.fall_judged),
    )
    cells_of = " | ".join(_percent(part, whole) for part, whole in shares)
    return f"| {name} | {tally.courses:,} | {cells_of} |"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def main(arguments: Sequence[str]) -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flag_rates", description=__doc__)
    parser.add_argument("--diaries", type=int, default=DIARIES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", default="")
    parser.add_argument("--docs", action="store_true")
    asked = parser.parse_args(arguments)
    wanted = {name: cell for name, cell in cells().items() if asked.only in name}
    lines = table(measure(wanted, asked.diaries, asked.seed))
    print("\n".join(lines))
    if asked.docs:
        DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8"), lines), "utf-8")


def with_table(document: str, lines: Sequence[str]) -> str:
    """Put the table into the page, in the place of the one that stands there."""
    before, rest = document.split(HEAD, 1)
    after = rest.split("\n\n", 1)[1]
    return before + "\n".join(lines) + "\n\n" + after


if __name__ == "__main__":
    main(sys.argv[1:])

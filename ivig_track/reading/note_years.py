"""The year of each line of a notes file, where it is written once or not on every line.

Notes run through New Year without saying so: "31/12" is followed by "1/1" of the next year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: A step of more than half a year against the direction of the notes is New Year.
NEW_YEAR_MONTHS = 6


@dataclass(frozen=True, slots=True)
class LineMonth:
    """The months that a line can mean (two where day and month could be swapped), and its year.

    `year` is None where the line itself does not say it.
    """

    months: tuple[int, ...]
    year: int | None


def years_of(lines: Sequence[LineMonth], heading_year: int | None) -> list[int | None]:
    """Give each line its year; None for all where no year is written anywhere.

    A year holds from the line that says it onwards, and backwards for the lines before the first
    one. Where the month jumps back from the end of a year to its beginning, the next year begins;
    in notes with the newest day on top it is the other way round.

    >>> years_of([LineMonth((12,), 2023), LineMonth((12,), None), LineMonth((1,), None)], None)
    [2023, 2023, 2024]
    """
    anchors = [number for number, line in enumerate(lines) if line.year is not None]
    if not anchors and heading_year is None:
        return [None] * len(lines)
    way = -1 if _runs_backwards(lines) else 1
    years: list[int | None] = [None] * len(lines)
    first = anchors[0] if anchors else 0
    year = lines[first].year if anchors else heading_year
    for number in range(first, len(lines)):
        stated = lines[number].year
        if stated is not None:
            year = stated
        elif number > first and year is not None:
            year += way * _new_year(lines[number - 1], lines[number], way)
        years[number] = year
    year = years[first] if lines else None
    for number in range(first - 1, -1, -1):
        year = (
            None if year is None else year - way * _new_year(lines[number], lines[number + 1], way)
        )
        years[number] = year
    return years


def _runs_backwards(lines: Sequence[LineMonth]) -> bool:
    steps = [
        after.months[0] - before.months[0]
        for before, after in pairwise(lines)
        if len(before.months) == len(after.months) == 1
    ]
    small = [step for step in steps if step and abs(step) < NEW_YEAR_MONTHS]
    return sum(step < 0 for step in small) > sum(step > 0 for step in small)


def _new_year(before: LineMonth, after: LineMonth, way: int) -> int:
    steps = [way * (b - a) for a in before.months for b in after.months]
    return int(bool(steps) and max(steps) < -NEW_YEAR_MONTHS + 1)

"""The year of each line of a notes file, where it is written once or not on every line.

Notes run through New Year without saying so: "31/12" is followed by "1/1" of the next year.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

#: A step of about half a year against the direction of the notes is New Year.
HALF_A_YEAR = 180
DAYS_OF_A_MONTH = 31


class LineDay(NamedTuple):
    """The days of the year that a line can mean, as month and day, and its year.

    There are two where day and month could be swapped. `year` is None where the line does not say
    it itself.
    """

    days: tuple[tuple[int, int], ...]
    year: int | None


def years_of(lines: Sequence[LineDay], heading_year: int | None) -> list[int | None]:
    """Give each line its year; None for all where no year is written anywhere.

    A year holds from the line that says it onwards, and backwards for the lines before the first
    one. Where the month jumps back from the end of a year to its beginning, the next year begins;
    in notes with the newest day on top it is the other way round.

    >>> lines = [LineDay(((12, 30),), 2023), LineDay(((12, 31),), None), LineDay(((1, 1),), None)]
    >>> years_of(lines, None)
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


def _runs_backwards(lines: Sequence[LineDay]) -> bool:
    small = [
        step
        for before, after in pairwise(lines)
        for step in [_steps(before, after)[:1]]
        if step and 0 < abs(step[0]) < HALF_A_YEAR
    ]
    return sum(step[0] < 0 for step in small) > sum(step[0] > 0 for step in small)


def _steps(before: LineDay, after: LineDay) -> list[int]:
    """Give the days from one line to the next, for each way to read them; months count 31 days."""
    return [
        (later[0] - earlier[0]) * DAYS_OF_A_MONTH + later[1] - earlier[1]
        for earlier, later in zip(before.days, after.days, strict=False)
    ]


def _new_year(before: LineDay, after: LineDay, way: int) -> int:
    steps = [way * step for step in _steps(before, after)]
    return int(bool(steps) and max(steps) < -HALF_A_YEAR)

"""One course in a row of short cells: a number never stands without its recorded days."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ivig_track.results.values import CourseResult, PhaseCount
from ivig_track.wording.change_words import change_in_words
from ivig_track.wording.numbers_in_words import day_in_words, number_in_words
from ivig_track.wording.overview.other_causes import OtherCause, signs_of
from ivig_track.wording.regimen_words import UNKNOWN, known_dose_words

HEADERS = (
    "Course, first day",
    "Dose",
    "Baseline a day\n(recorded)",
    "Window a day\n(recorded)",
    "Change (interval)",
    "Days with none:\nbaseline; window",
    "Flags",
)


def course_cells(item: CourseResult, causes: Sequence[OtherCause]) -> tuple[str, ...]:
    """Give the cells of one course, under `HEADERS`; its number in brackets where not scored."""
    number = item.course.number
    days = len(item.course.infusion_days)
    first = day_in_words(item.course.first_day) + (f", {days} days" if days > 1 else "")
    return (
        f"{number}: {first}" if item.is_scored else f"({number}): {first}",
        known_dose_words(item.course.known_doses) or UNKNOWN,
        _rate(item.baseline),
        _rate(item.window),
        "none" if item.change.percent is None else change_in_words(item.change),
        f"{_without(item.baseline)}; {_without(item.window)}",
        signs_of(number, causes),
    )


def _rate(phase: PhaseCount) -> str:
    """Give a rate with its recorded days: "4.0 (22 of 28)"; "+" where it is a lower end."""
    days = f"{phase.recorded_days} of {max(phase.span.days, 0)}"
    beside = f", {phase.uncountable_days} too many" if phase.uncountable_days else ""
    if phase.per_day is None:
        return f"– ({days}{beside})"
    more = "+" if math.isinf(phase.total_high) else ""
    return f"{number_in_words(phase.per_day)}{more} ({days}{beside})"


def _without(phase: PhaseCount) -> str:
    return f"{phase.zero_days} of {phase.recorded_days}"

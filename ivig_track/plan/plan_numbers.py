"""The numbers that a plan may set, by name: their usual values, and what values make sense."""

from __future__ import annotations

from typing import NamedTuple

from ivig_track.clinical import numbers
from ivig_track.clinical.numbers import ClinicalNumber
from ivig_track.messages.message import Message, message

#: The two outcomes, by the names that a plan's `measure` may take.
MEASURE_NAMES = ("spasms", "clusters")
#: No day count of a plan or of a rule may be longer than this: ten years.
DAYS_MAX = 3650


class PlanNumber(NamedTuple):
    """A number of the plan: the usual one, its bounds (both included), and what to write instead.

    A number whose usual value is whole has to be whole.
    """

    usual: ClinicalNumber[int] | ClinicalNumber[float]
    low: float
    high: float
    fix: Message

    @property
    def is_whole(self) -> bool:
        """True where only whole numbers make sense."""
        return isinstance(self.usual.value, int)


def whole_days(low: int) -> Message:
    """Say which day counts can be used, from `low` on."""
    return message("give a whole number of days, {low} to {high}", low=low, high=DAYS_MAX)


def _days(usual: ClinicalNumber[int], low: int = 1) -> PlanNumber:
    return PlanNumber(usual, low, DAYS_MAX, whole_days(low))


def _count(usual: ClinicalNumber[int], low: int = 1) -> PlanNumber:
    fix = message("give a whole number, {low} or more", low=low)
    return PlanNumber(usual, low, 1_000_000, fix)


def _share(usual: ClinicalNumber[float]) -> PlanNumber:
    fix = message("give a share between 0 and 1, for example 0.8")
    return PlanNumber(usual, 1e-6, 1 - 1e-6, fix)


SEED = ClinicalNumber(1, "start of every random draw", "judgement: any whole number does")

PLAN_NUMBERS: dict[str, PlanNumber] = {
    "baseline_days": _days(numbers.BASELINE_DAYS),
    "window_first_day": _days(numbers.WINDOW_FIRST_DAY, 0),
    "window_last_day": _days(numbers.WINDOW_LAST_DAY, 0),
    "wear_off_last_day": _days(numbers.WEAR_OFF_LAST_DAY, 0),
    "course_gap_days": _days(numbers.COURSE_GAP_DAYS),
    "recorded_baseline_days_min": _days(numbers.RECORDED_BASELINE_DAYS_MIN),
    "recorded_window_days_min": _days(numbers.RECORDED_WINDOW_DAYS_MIN),
    "coverage_strong": _share(numbers.COVERAGE_STRONG),
    "coverage_block": _share(numbers.COVERAGE_BLOCK),
    "small_baseline_events": _count(numbers.SMALL_BASELINE_EVENTS, 0),
    "bad_spell_days": _days(numbers.BAD_SPELL_DAYS),
    "bad_spell_ratio": PlanNumber(
        numbers.BAD_SPELL_RATIO,
        1e-6,
        1000,
        message("give a ratio above zero, for example 1.3"),
    ),
    "scored_courses_min": _count(numbers.SCORED_COURSES_MIN),
    "placebo_positions_min": _count(numbers.PLACEBO_POSITIONS_MIN, 0),
    "confidence_level": _share(numbers.CONFIDENCE_LEVEL),
    "level": _share(numbers.LEVEL),
    "seed": _count(SEED, 0),
}

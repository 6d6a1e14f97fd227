"""Two reviews of one diary side by side: what each held, and what differs between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ivig_track.record.model import Measure, Span


@dataclass(frozen=True, slots=True)
class DayCount:
    """One day's count of one measure.

    `best` is None where there were too many to count; `high` is None where there is no upper end.
    A day without a count has no DayCount.
    """

    best: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class CourseSeen:
    """One course as a review gave it; `flags` holds rule and what was flagged, in words."""

    number: int
    first_day: date
    infusion_days: frozenset[date]
    dose_g_per_kg: float | None
    status: str
    percent: float | None
    percent_low: float | None
    percent_high: float | None
    window_recorded_days: int
    window_days: int | None
    flags: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AnswerSeen:
    """The overall answer as a review gave it."""

    conclusion: str
    percent: float | None
    percent_low: float | None
    percent_high: float | None
    courses_scored: int
    window_recorded_days: int | None
    window_days: int | None


@dataclass(frozen=True, slots=True)
class Visit:
    """What a review held.

    `days` is None where a summary does not hold the counts of single days, `version` is empty where
    it does not name the version that wrote it.
    """

    label: str
    span: Span
    measure: Measure
    recorded_days: int
    version: str
    settings: dict[str, object]
    days: dict[tuple[date, Measure], DayCount] | None
    courses: tuple[CourseSeen, ...]
    answer: AnswerSeen


class Difference(StrEnum):
    """How a day or a course of one review stands beside the other review."""

    NEW = "new"
    FILLED_IN = "filled_in"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class DayDifference:
    """One measure of one day that is not what it was; None = no count.

    New lies outside the former diary, filled in was a day of it without a count.
    """

    day: date
    measure: Measure
    kind: Difference
    former: DayCount | None
    now: DayCount | None


@dataclass(frozen=True, slots=True)
class CourseDifference:
    """A course that is new, withdrawn, or not what it was."""

    former: CourseSeen | None
    now: CourseSeen | None

    @property
    def kind(self) -> Difference:
        """New, withdrawn or corrected."""
        if self.former is None:
            return Difference.NEW
        return Difference.WITHDRAWN if self.now is None else Difference.CORRECTED

    def flags(self) -> tuple[tuple[Difference, str, str], ...]:
        """Give the flags that came and those that went: kind, rule, what was flagged."""
        then = self.former.flags if self.former else frozenset()
        now = self.now.flags if self.now else frozenset()
        came = ((Difference.NEW, *flag) for flag in sorted(now - then))
        went = ((Difference.WITHDRAWN, *flag) for flag in sorted(then - now))
        return (*came, *went)


@dataclass(frozen=True, slots=True)
class SettingDifference:
    """A number of the plan that is not what it was."""

    name: str
    former: object
    now: object


@dataclass(frozen=True, slots=True)
class VisitDifferences:
    """What differs between a former review and one of now.

    Attributes
    ----------
    days
        None where the former summary does not hold the counts of single days.
    answer_of_former_days
        The answer of the present record cut after the last day of the former diary, with the
        present plan; None where the present record is not at hand, or ends no later.
    """

    former: Visit
    now: Visit
    days: tuple[DayDifference, ...] | None
    courses: tuple[CourseDifference, ...]
    settings: tuple[SettingDifference, ...]
    answer_of_former_days: AnswerSeen | None = None

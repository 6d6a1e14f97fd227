"""What the analysis finds, as plain frozen values. Rates are per day; spans include both ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ivig_track.clinical.numbers import TRIAL_MONTH_DAYS
from ivig_track.clinical.rules import OTHER_CAUSES, Origin, Severity
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Span
from ivig_track.results.flag_findings import FlagFinding
from ivig_track.results.reasons import (
    AnswerReason,
    ChangeReason,
    CourseReason,
    OutcomeReason,
    WearOffReason,
)
from ivig_track.results.relapse_follow_up import RelapseFollowUp

Number = TypeVar("Number", bound=np.generic)


class CourseStatus(StrEnum):
    """Whether a course enters the overall answer, and if not, why."""

    SCORED = "scored"
    CONFOUNDED = "confounded"
    NOT_ASSESSABLE = "not_assessable"


class Conclusion(StrEnum):
    """The overall answer; none of them says that IVIG was the cause."""

    LOWER_THAN_EXPECTED = "lower_than_expected"
    NOT_DISTINGUISHABLE = "not_distinguishable"
    HIGHER_THAN_EXPECTED = "higher_than_expected"
    CONFOUNDED = "confounded"
    NOT_ASSESSABLE = "not_assessable"


class Answer(StrEnum):
    """Whether a published outcome was reached."""

    YES = "yes"
    NO = "no"
    CANNOT_BE_CONFIRMED = "cannot_be_confirmed"


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """The counts of one phase: never a rate without its recorded days.

    `per_day` is None where no day was recorded. `total_low` and `total_high` take the bounds of
    uncertain counts over recorded days; `total_high` is infinite where a count has no upper bound.
    """

    span: Span
    recorded_days: int
    zero_days: int
    uncountable_days: int
    total: float
    total_low: float
    total_high: float

    @property
    def per_day(self) -> float | None:
        """Rate per recorded day; None where no day was recorded."""
        return self.total / self.recorded_days if self.recorded_days else None

    @property
    def per_28_days(self) -> float | None:
        """Rate for 28 recorded days; None where no day was recorded."""
        return None if self.per_day is None else self.per_day * TRIAL_MONTH_DAYS.value

    @property
    def zero_days_per_28_days(self) -> float | None:
        """Recorded zero days for 28 recorded days; None where no day was recorded."""
        if not self.recorded_days:
            return None
        return self.zero_days / self.recorded_days * TRIAL_MONTH_DAYS.value

    @property
    def coverage(self) -> float:
        """Share of the phase's days that were recorded, 0 to 1."""
        return self.recorded_days / self.span.days if self.span.days > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """A percent change with its interval, or the reason why there is none.

    `low` is None with a `percent` where the interval cannot be given. -100 = none counted.
    """

    percent: float | None
    low: float | None = None
    high: float | None = None
    why: ChangeReason | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """One reason why a course's change may not be IVIG's.

    `overlap_days` are the days that it shares with baseline, course and window together,
    `overlap_baseline_days` and `overlap_window_days` with one of them. `days_from_course` says
    where it begins: days after day 0 (0 = within the course), negative days before the first day.
    `origin`, `reason` and `source` are those of the rule.
    """

    course: int
    rule: str
    severity: Severity
    what: FlagFinding
    first_day: date
    last_day: date
    overlap_days: int
    reason: str
    source: str
    overlap_baseline_days: int = 0
    overlap_window_days: int = 0
    days_from_course: int = 0
    origin: Origin = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class WearOff:
    """When counts that had left the baseline were near it again; `day` counts from day 0.

    `why` says why there is no day; it is None where there is one.
    """

    day: int | None
    date: date | None
    why: WearOffReason | None = None


@dataclass(frozen=True, slots=True)
class CourseResult:
    """What the diary contains around one course.

    `window` and `wear_off_phase` end the day before the next course's first day at the latest.
    `pre_ivig` is the one baseline before any IVIG, the same for every course of a record; None
    where no day before the first course was recorded. `why` holds what keeps it from being scored,
    and is empty where it is; `why_diary` what of it the diary lacks, beside another therapy too.
    `relapse` is None where 28 recorded days without an event were not full before the next course.
    """

    course: InfusionCourse
    baseline: PhaseCount
    early: PhaseCount
    window: PhaseCount
    wear_off_phase: PhaseCount
    change: Change
    change_from_pre_ivig: Change
    pre_ivig: PhaseCount | None
    wear_off: WearOff
    flags: tuple[Flag, ...]
    status: CourseStatus
    why: tuple[CourseReason, ...]
    why_diary: tuple[CourseReason, ...] = ()
    relapse: RelapseFollowUp | None = None

    @property
    def is_blocked_by_therapy_alone(self) -> bool:
        """True where the course would be scored but for another therapy."""
        return self.status is CourseStatus.CONFOUNDED and not self.why_diary

    @property
    def is_scored(self) -> bool:
        """True where the course enters the overall answer."""
        return self.status is CourseStatus.SCORED

    @property
    def is_flagged(self) -> bool:
        """True where a flag is more than a note."""
        return any(flag.severity is not Severity.NOTE for flag in self.flags)

    @property
    def has_other_cause(self) -> bool:
        """True where another therapy or an event, more than a note, may explain its change."""
        return any(
            flag.severity is not Severity.NOTE and flag.origin in OTHER_CAUSES
            for flag in self.flags
        )


def read_only(values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """Give a view of values through which nobody can change them."""
    seen = values.view()
    seen.flags.writeable = False
    return seen


@dataclass(frozen=True, slots=True)
class Placebo:
    """Placebo-in-time: the whole schedule shifted in time.

    `shifts` are days by which the schedule was moved (0 = real, not among them); `statistics` the
    change found at each shift, the real windows keeping theirs, as a log ratio on the scale of the
    estimate's error; `observed` the estimate. p is not counted from them: it comes from the model.
    """

    shifts: npt.NDArray[np.int64]
    statistics: npt.NDArray[np.float64]
    observed: float | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "shifts", read_only(self.shifts))
        object.__setattr__(self, "statistics", read_only(self.statistics))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A pooled answer: percent against what this child's own diary would lead one to expect.

    Every number is None where it cannot be given; `why` says so. `p` is two-sided. `confounded`
    has numbers where enough courses are scored beside those that hormonal therapy touches.
    `course_percents` holds each scored course's own change in time order, `percents_without` that
    of the others when it is left out, `scored_numbers` which courses these are; all three are empty
    where there is no answer. `p_model` is p before it is kept above `smallest_p`; `log_ratio` and
    `log_ratio_sd` are mean and standard deviation of the natural log rate ratio that `percent` is,
    `log_ratio_low` and `log_ratio_high` the interval of it: of the mixture itself, however wide.
    """

    conclusion: Conclusion
    courses_scored: int
    courses_lower: int
    percent: float | None
    percent_low: float | None
    percent_high: float | None
    p: float | None
    smallest_p: float | None
    why: AnswerReason
    placebo: Placebo
    course_percents: tuple[float, ...] = ()
    percents_without: tuple[float, ...] = ()
    scored_numbers: tuple[int, ...] = ()
    p_model: float | None = None
    log_ratio: float | None = None
    log_ratio_sd: float | None = None
    log_ratio_low: float | None = None
    log_ratio_high: float | None = None

    @property
    def p_is_smallest(self) -> bool:
        """True where p is the smallest that is given, not an estimate."""
        return self.p is not None and self.smallest_p is not None and self.p <= self.smallest_p


@dataclass(frozen=True, slots=True)
class Outcome:
    """A published outcome by its exact rule, its answer, and what decided it.

    `span` holds the days that the rule looked at, both ends included; None where it came to none.
    `why` does not hold the change of the first course, where that decided; a relapse came on the
    last day of `span`.
    """

    name: str
    answer: Answer
    why: tuple[OutcomeReason, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SteadyTherapy:
    """A hormonal therapy that is no change: the same throughout, or a dose that only replaces.

    `key` is what its rows share; `name` the one shown; `first_day` that of its first row, whose
    dose `dose` is as written, "" where none was.
    """

    key: str
    name: str
    first_day: date
    dose: str
    is_replacement: bool


@dataclass(frozen=True, slots=True)
class BeforeHormonal:
    """The answer of the diary up to the day before hormonal therapy first began, as it stands.

    `began` is the day on which it did; `scored` holds the courses that enter the answer, each with
    its window before that day, as the cut diary shows them.
    """

    began: date
    scored: tuple[CourseResult, ...]
    estimate: Estimate

    @property
    def recorded_days(self) -> int:
        """Recorded days in the windows of the courses."""
        return sum(item.window.recorded_days for item in self.scored)

    @property
    def days(self) -> int:
        """Calendar days of these windows."""
        return sum(item.window.span.days for item in self.scored)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The same question asked another way; shown all together, never chosen from.

    `recorded_days` are those of the windows of the courses that it scores, `left_out` the numbers
    of scored courses that it does without; only the first of all variants `is_plan`.
    """

    name: str
    estimate: Estimate
    recorded_days: int = 0
    is_plan: bool = False
    left_out: tuple[int, ...] = ()

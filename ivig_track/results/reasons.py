"""Why a number is missing, an answer is what it is, or an outcome was decided: values, no words.

One small value per kind of reason, with what it speaks of; days and courses are whole numbers.
`ivig_track.wording.reason_words` puts each into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ivig_track.results.flag_findings import FlagFinding


@dataclass(frozen=True, slots=True)
class NothingBeforeFirstCourse:
    """No day was recorded before the first course."""


@dataclass(frozen=True, slots=True)
class TooFewBaselineDays:
    """Fewer recorded baseline days than are needed; `uncountable` more held too many to count."""

    recorded: int
    days: int
    uncountable: int
    needed: int


@dataclass(frozen=True, slots=True)
class NoEventInBaseline:
    """Nothing was counted on the recorded days of the baseline."""

    recorded: int
    uncountable: int


@dataclass(frozen=True, slots=True)
class UncountableWindow:
    """None on the recorded days of the window, but too many to count on others."""

    recorded: int
    uncountable: int


@dataclass(frozen=True, slots=True)
class TooFewWindowDays:
    """Fewer recorded window days than are needed; `uncountable` more held too many to count."""

    recorded: int
    uncountable: int
    needed: int


#: Why there is no percent change between two phases.
ChangeReason = (
    NothingBeforeFirstCourse
    | TooFewBaselineDays
    | NoEventInBaseline
    | UncountableWindow
    | TooFewWindowDays
)


@dataclass(frozen=True, slots=True)
class HadNotLeftBaseline:
    """The window was at this share of the baseline rate, more than the share that is `needed`."""

    share: float
    needed: float


@dataclass(frozen=True, slots=True)
class NoBaselineToReturnTo:
    """The baseline holds too few recorded days, or no event."""


@dataclass(frozen=True, slots=True)
class NextCourseCameFirst:
    """The next course began before this day after day 0, the first one that could be judged."""

    day: int


@dataclass(frozen=True, slots=True)
class TooFewDaysAfterWindow:
    """No day after the window could be judged."""


@dataclass(frozen=True, slots=True)
class NotSeenUpTo:
    """Counts were not back up to this day after day 0, the last one that could be judged."""

    day: int


#: Why there is no day of wear-off.
WearOffReason = (
    NoBaselineToReturnTo
    | TooFewWindowDays
    | UncountableWindow
    | HadNotLeftBaseline
    | NextCourseCameFirst
    | TooFewDaysAfterWindow
    | NotSeenUpTo
)


@dataclass(frozen=True, slots=True)
class NoInfusion:
    """No infusion is recorded."""


@dataclass(frozen=True, slots=True)
class TooFewCourses:
    """Fewer scored courses than are needed, `confounded` of all by another therapy.

    `are_left` where scored courses were left out on purpose.
    """

    scored: int
    courses: int
    needed: int
    confounded: int
    are_left: bool


@dataclass(frozen=True, slots=True)
class TooFewCoursesWithDays:
    """Only so many scored courses have recorded days in their window that may be used."""

    courses: int
    needed: int


@dataclass(frozen=True, slots=True)
class AbsurdCount:
    """A count is more than anyone can count on one day."""

    count: float
    at_most: float


@dataclass(frozen=True, slots=True)
class CountsDoNotVary:
    """Every recorded day holds the same count."""


@dataclass(frozen=True, slots=True)
class EvenlySpread:
    """So many `days` with any, `of` all of these, lie in runs of equal counts."""

    days: int
    of: int


@dataclass(frozen=True, slots=True)
class TooFewEvents:
    """The diary holds too few events, or on too few days."""

    events: float
    days: int
    events_needed: float
    days_needed: float


@dataclass(frozen=True, slots=True)
class TooFewDaysOutside:
    """Too few recorded days lie outside the response windows."""

    days: int
    needed: int


@dataclass(frozen=True, slots=True)
class TooFewShifts:
    """The schedule can be shifted to too few other positions."""

    shifts: int
    needed: int


@dataclass(frozen=True, slots=True)
class LevelOutOfReach:
    """The plan asks for a p smaller than any that is given."""

    smallest_p: float
    level: float


@dataclass(frozen=True, slots=True)
class ModelCannotFollow:
    """The model gives no finite answer for these counts."""


@dataclass(frozen=True, slots=True)
class PByModel:
    """p against the plan's level; `beyond` of `shifts` shifted schedules lie as far from zero."""

    is_above: bool
    level: float
    beyond: int
    shifts: int


@dataclass(frozen=True, slots=True)
class NotToldApartFromHormonal:
    """Courses that hormonal therapy keeps from being scored; those `before` them are scored.

    `therapies` holds what blocks them, course by course.
    """

    courses: tuple[int, ...]
    therapies: tuple[FlagFinding, ...]
    before: tuple[int, ...]


#: Too few courses to pool.
CoursesReason = NoInfusion | TooFewCourses | TooFewCoursesWithDays
#: Counts that allow no answer.
CountsReason = (
    AbsurdCount
    | CountsDoNotVary
    | EvenlySpread
    | TooFewEvents
    | TooFewDaysOutside
    | ModelCannotFollow
)
#: Too few other positions of the schedule, or what stands beside an answer.
PositionsReason = TooFewShifts | LevelOutOfReach | PByModel | NotToldApartFromHormonal
#: Why the overall answer is what it is.
AnswerReason = CoursesReason | CountsReason | PositionsReason


@dataclass(frozen=True, slots=True)
class DaysOfSpan:
    """The days of a span shared out: events seen, none, perhaps some, unrecorded."""

    seen: int
    zero: int
    in_doubt: int
    unrecorded: int


@dataclass(frozen=True, slots=True)
class NoneBefore:
    """None before the course either, on `zero` of `recorded` days: nothing had to stop.

    Where none of the `days` before it was recorded, that is what there is to say.
    """

    days: int
    recorded: int
    zero: int


@dataclass(frozen=True, slots=True)
class NoSpasmSince:
    """No spasm was seen from so many days before the course to this day after day 0."""

    days_before: int
    last_day: int


@dataclass(frozen=True, slots=True)
class NoEeg:
    """No EEG that tells of hypsarrhythmia was entered up to this day after day 0."""

    last_day: int


@dataclass(frozen=True, slots=True)
class EegSeen:
    """What the EEG of a day tells; `based` is a score that contradicts it, None where none does."""

    day: int
    hypsarrhythmia: bool
    based: int | None = None


@dataclass(frozen=True, slots=True)
class NoLongStretch:
    """No stretch of days with none is long enough; the longest has so many recorded days."""

    needed: int
    longest: int


class StretchEnd(StrEnum):
    """What became of a long stretch of days with none."""

    SEEN_AGAIN = "seen_again"
    OPEN = "open"
    NOT_EVERY_DAY = "not_every_day"


@dataclass(frozen=True, slots=True)
class LongStretch:
    """A long enough stretch of days with none; `other_days` of it have no count of their own."""

    zero_days: int
    other_days: int
    end: StretchEnd


@dataclass(frozen=True, slots=True)
class NoneOfLate:
    """Beside a "no": none on `zero_days` of all `days` from the day after `last_spasm` on."""

    last_spasm: date
    zero_days: int
    days: int


#: What decided a published outcome, and what stands beside it.
OutcomeReason = (
    DaysOfSpan
    | NoneOfLate
    | NoneBefore
    | NoSpasmSince
    | NoEeg
    | EegSeen
    | NoLongStretch
    | LongStretch
    | ChangeReason
)

#: Why a course is not scored: its blocking flags, or why there is no percentage.
CourseReason = FlagFinding | ChangeReason

#: Any reason but that of an effect size.
Reason = AnswerReason | OutcomeReason | WearOffReason | CourseReason

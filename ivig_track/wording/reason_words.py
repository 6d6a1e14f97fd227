"""Reasons in words: why a number is missing, an answer is what it is, an outcome was decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from ivig_track.clinical.numbers import EQUAL_COUNTS_RUN_DAYS
from ivig_track.results.reasons import (
    AbsurdCount,
    AnswerReason,
    ChangeReason,
    CountsDoNotVary,
    CountsReason,
    CourseReason,
    DaysOfSpan,
    EegSeen,
    EvenlySpread,
    HadNotLeftBaseline,
    LevelOutOfReach,
    LongStretch,
    ModelCannotFollow,
    NextCourseCameFirst,
    NoBaselineToReturnTo,
    NoEeg,
    NoEventInBaseline,
    NoInfusion,
    NoLongStretch,
    NoneBefore,
    NoneOfLate,
    NoSpasmSince,
    NothingBeforeFirstCourse,
    NotSeenUpTo,
    NotToldApartFromHormonal,
    OutcomeReason,
    PByModel,
    PositionsReason,
    StretchEnd,
    TooFewBaselineDays,
    TooFewCourses,
    TooFewCoursesWithDays,
    TooFewDaysAfterWindow,
    TooFewDaysOutside,
    TooFewEvents,
    TooFewShifts,
    TooFewWindowDays,
    UncountableWindow,
    WearOffReason,
)
from ivig_track.wording.finding_words import finding_words
from ivig_track.wording.numbers_in_words import (
    counted,
    day_in_words,
    days_with_none,
    listed,
    plural,
    share_percent,
    uncountable_words,
)

_STRETCH_ENDS = {
    StretchEnd.SEEN_AGAIN: "after",
    StretchEnd.OPEN: "none seen since:",
    StretchEnd.NOT_EVERY_DAY: "none seen since, but not on every day:",
}


def change_reason_words(why: ChangeReason | None) -> str:
    """Say why there is no percent change; "" where there is one.

    >>> change_reason_words(TooFewBaselineDays(13, 28, 1, needed=14))
    'only 13 of 28 baseline days were recorded, too many to count on 1 more (14 are needed)'
    """
    match why:
        case None:
            return ""
        case NothingBeforeFirstCourse():
            return "no day was recorded before the first course"
        case TooFewBaselineDays(recorded, days, uncountable, needed):
            held = f"{recorded} of {days} baseline days were recorded"
            return f"only {held}{uncountable_words(uncountable)} ({needed} are needed)"
        case NoEventInBaseline(recorded, uncountable):
            return (
                f"none were seen on any of the {recorded} recorded days before it, so there is"
                f" nothing to take a percentage of{uncountable_words(uncountable)}"
            )
        case UncountableWindow(recorded, uncountable):
            return (
                f"none on the {recorded} recorded days of the response window, but too many to"
                f" count on {uncountable} more"
            )
        case TooFewWindowDays(recorded, uncountable, needed):
            held = f"{recorded} days of the response window were recorded"
            return f"only {held}{uncountable_words(uncountable)} ({needed} are needed)"
        case _:
            assert_never(why)


def wear_off_reason_words(why: WearOffReason | None) -> str:
    """Say why there is no day of wear-off; "" where there is one."""
    match why:
        case None:
            return ""
        case (
            NoBaselineToReturnTo() | TooFewWindowDays() | UncountableWindow() | HadNotLeftBaseline()
        ):
            return _not_away(why)
        case NextCourseCameFirst(day):
            return f"the next course began before day {day}"
        case TooFewDaysAfterWindow():
            return "too few recorded days after the window"
        case NotSeenUpTo(day):
            return f"not seen up to day {day}"
        case _:
            assert_never(why)


def _not_away(
    why: NoBaselineToReturnTo | TooFewWindowDays | UncountableWindow | HadNotLeftBaseline,
) -> str:
    if isinstance(why, NoBaselineToReturnTo):
        return "no baseline to come back to"
    if isinstance(why, HadNotLeftBaseline):
        share, most = share_percent(why.share), share_percent(why.needed)
        return f"had not left it: {share} of it in the window, above {most}"
    return change_reason_words(why)


def course_reason_words(why: Iterable[CourseReason]) -> str:
    """Say why a course is not scored; "" where it is."""
    return "; ".join(_course_reason(reason) for reason in why)


def _course_reason(why: CourseReason) -> str:
    match why:
        case (
            NothingBeforeFirstCourse()
            | TooFewBaselineDays()
            | NoEventInBaseline()
            | UncountableWindow()
            | TooFewWindowDays()
        ):
            return change_reason_words(why)
        case _:
            return finding_words(why)


def outcome_reason_words(why: Iterable[OutcomeReason]) -> str:
    """Say what decided a published outcome; "" where the change of the first course did."""
    return "; ".join(_outcome_reason(reason) for reason in why)


def _outcome_reason(why: OutcomeReason) -> str:
    match why:
        case DaysOfSpan():
            return _days_of_span(why)
        case NoneBefore():
            return _none_before(why)
        case NoSpasmSince(days_before, last_day):
            since = f"{counted(days_before, 'day')} before the course to day {last_day}"
            return f"no spasm was recorded from {since}"
        case NoEeg() | EegSeen():
            return _eeg(why)
        case NoLongStretch() | LongStretch() | NoneOfLate():
            return _stretch(why)
        case _:
            return change_reason_words(why)


def _eeg(why: NoEeg | EegSeen) -> str:
    if isinstance(why, NoEeg):
        return f"no EEG that tells of hypsarrhythmia was entered for days 0 to {why.last_day}"
    found = "shows" if why.hypsarrhythmia else "was entered as without"
    score = "" if why.based is None else f", but its BASED score is {why.based}"
    return f"the EEG of day {why.day} {found} hypsarrhythmia{score}"


def _stretch(why: NoLongStretch | LongStretch | NoneOfLate) -> str:
    if isinstance(why, NoneOfLate):
        last = day_in_words(why.last_spasm)
        return f"later none on {why.zero_days} of {why.days} days after {last}"
    if isinstance(why, NoLongStretch):
        none = f"no stretch of {why.needed} recorded days with none"
        return f"{none}; the longest has {why.longest}"
    return f"{_STRETCH_ENDS[why.end]} {days_with_none(why.zero_days, why.other_days)}"


def _days_of_span(days: DaysOfSpan) -> str:
    parts = (
        (days.seen, "seen on"),
        (days.zero, "none on"),
        (days.in_doubt, "perhaps some on"),
        (days.unrecorded, "unrecorded"),
    )
    return ", ".join(f"{words} {number}" for number, words in parts if number)


def _none_before(before: NoneBefore) -> str:
    if not before.recorded:
        return f"none of the {before.days} days before the course was recorded"
    none = f"{before.zero} of {before.recorded} recorded"
    return f"none on {none} days before the course either, so nothing is known to have stopped"


def answer_reason_words(why: AnswerReason) -> str:
    """Say why the overall answer is what it is.

    >>> answer_reason_words(TooFewCourses(1, 3, needed=2, confounded=0, are_left=False))
    '1 of 3 courses could be scored (2 are needed)'
    """
    match why:
        case NoInfusion():
            return "no infusion is recorded"
        case TooFewCourses():
            return _too_few_courses(why)
        case TooFewCoursesWithDays(courses, needed):
            return (
                f"only {courses} scored courses have recorded days in their window that may be used"
                f" ({needed} are needed)"
            )
        case _:
            return _of_counts(why)


def _of_counts(why: CountsReason | PositionsReason) -> str:
    match why:
        case AbsurdCount() | CountsDoNotVary() | EvenlySpread():
            return _of_single_days(why)
        case TooFewEvents(events, days, least_events, least_days):
            least = f"{least_events} on {least_days} are needed"
            return f"the diary holds {events:.0f} events on {days} days ({least})"
        case TooFewDaysOutside(days, needed):
            return (
                f"only {days} recorded days lie outside the response windows ({needed} are needed)"
            )
        case ModelCannotFollow():
            return "the counts are of a kind that the model cannot follow"
        case _:
            return _of_positions(why)


def _of_single_days(why: AbsurdCount | CountsDoNotVary | EvenlySpread) -> str:
    if isinstance(why, AbsurdCount):
        most = f"{why.at_most} at most"
        return f"a count of {why.count:.0f} is more than anyone can count on one day ({most})"
    if isinstance(why, CountsDoNotVary):
        return "the counts do not vary"
    run = EQUAL_COUNTS_RUN_DAYS.value
    return (
        f"{why.days} of the {why.of} days with any lie in runs of {run} or more days with"
        " equal counts, as where the average of a week or a month is written into every day; an"
        " answer needs days that were counted one by one"
    )


def _of_positions(why: PositionsReason) -> str:
    match why:
        case TooFewShifts(shifts, needed):
            return (
                f"the schedule can be slid to only {shifts} other positions ({needed} are needed)"
            )
        case LevelOutOfReach(smallest_p, level):
            return f"no p below {smallest_p:g} is given, and this plan asks for {level:g} or less"
        case PByModel():
            return _p_by_model(why)
        case NotToldApartFromHormonal():
            return _not_told_apart(why)
        case _:
            assert_never(why)


def _too_few_courses(why: TooFewCourses) -> str:
    left = "are left" if why.are_left else "could be scored"
    of_all = f"{why.scored} of {counted(why.courses, 'course')} {left}"
    text = f"{of_all} ({why.needed} are needed)"
    if not why.confounded:
        return text
    return f"{text}; another therapy stands in the way of {why.confounded}"


def _p_by_model(why: PByModel) -> str:
    side = "above" if why.is_above else "at most"
    text = f"p by the model is {side} {why.level:g}"
    if not why.shifts:
        return text
    return (
        f"{text}; {why.beyond} of {why.shifts} shifted schedules lie at least as far from zero as"
        " the real one"
    )


def _not_told_apart(why: NotToldApartFromHormonal) -> str:
    are = "is" if len(why.courses) == 1 else "are"
    therapies = "; ".join(finding_words(found) for found in why.therapies)
    text = (
        f"{_numbered(why.courses)} {are} not scored ({therapies}), and a remission that a steroid"
        " brings can outlast the days on which it is given, so the fall in the courses after it"
        " cannot be told apart from it"
    )
    if not why.before:
        return text
    return f"{text}; {_numbered(why.before)} came before it, and the number pools both"


def _numbered(courses: tuple[int, ...]) -> str:
    return f"{plural(len(courses), 'course')} {listed([str(number) for number in courses])}"

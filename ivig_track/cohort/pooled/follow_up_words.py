"""Times to wear-off and to relapse in sentences: each number with its courses, and no cause."""

from __future__ import annotations

from collections.abc import Mapping

from ivig_track.clinical.numbers import (
    LEFT_BASELINE_SHARE,
    POOLED_CHILDREN_MIN,
    RELAPSE_FREE_DAYS,
    WEAR_OFF_SHARE,
)
from ivig_track.cohort.pooled.children_words import children_in_words, number_or_few
from ivig_track.cohort.pooled.follow_up import FollowUpEnd
from ivig_track.cohort.pooled.kaplan_meier import WithoutEvent
from ivig_track.cohort.pooled.time_to_relapse import TimeToRelapse
from ivig_track.cohort.pooled.time_to_wear_off import TimeToWearOff
from ivig_track.results.relapse_follow_up import RelapseEnd
from ivig_track.wording.numbers_in_words import counted, listed, share_percent

NO_CURVE = "There is no curve to show."
CENSORING_TELLS = (
    "A next course that is given because counts rise ends the follow-up of the very courses whose"
    " counts were about to come back. The curve takes such an end for one that tells nothing, and"
    " then lies too high; the diaries do not say which ends were of that kind."
)
RELAPSE_IS = (
    f"A relapse is the first spasm seen after at least {RELAPSE_FREE_DAYS.value} recorded days with"
    " none, counted from the last infusion day of a course on: a judgement after West Delphi 2004."
)
RELAPSE_CENSORING_TELLS = (
    "Where courses come closer together than these days, none of them can be followed, so the curve"
    " is of courses with a long interval after them. A next course that is given because counts"
    " rise, or were expected to, ends a follow-up in a way that tells something; the curve takes it"
    " for one that tells nothing, and can then lie too high."
)
#: What ended the follow-up of a course, where the event did not.
END_WORDS = {
    FollowUpEnd.LAST_DAY.value: "the last day that is looked at",
    FollowUpEnd.DIARY_END.value: "the end of the diary",
    FollowUpEnd.NEXT_COURSE.value: "the next course",
    FollowUpEnd.GAP.value: "days without enough counts",
}
#: Days at which each curve is put into words.
_WEAR_OFF_DAYS, _RELAPSE_DAYS = (28, 35, 42), (28, 91, 182)


def wear_off_sentences(found: TimeToWearOff) -> tuple[str, ...]:
    """Say which courses had left their baseline, how they were followed, and what the curve is."""
    left_at = share_percent(LEFT_BASELINE_SHARE.value)
    back_at = share_percent(WEAR_OFF_SHARE.value)
    sentences = [
        (
            f"Of {counted(found.scored, 'scored course')}, {found.left:,} had a window rate of"
            f" {left_at} of their own baseline or less: only such counts can come back to it."
            f" {found.not_left:,} had not, and of {found.cannot_be_said:,} it cannot be said."
        ),
    ]
    if found.curve is None:
        return (*sentences, NO_CURVE)
    sentences.append(
        f"{counted(found.curve.courses, 'course')} of {children_in_words(found.curve.children)}"
        f" were followed from day {found.curve.days[0]} on. Counts of"
        f" {number_or_few(found.ends[FollowUpEnd.BACK])} were back at {back_at} of the baseline or"
        f" more over seven days; the others were followed up to {_ends_in_words(found.ends)}."
    )
    curve = _curve_in_words(found.curve, "Not yet back", "", _WEAR_OFF_DAYS)
    return (
        *sentences,
        *_never_followed(found.never_followed, "the window"),
        *curve,
        CENSORING_TELLS,
    )


def relapse_sentences(found: TimeToRelapse | None) -> tuple[str, ...]:
    """Say what a relapse is, which courses could have one, their follow-up, and the curve."""
    if found is None:
        return ("The numbers of children are too small to be handed on.",)
    sentences = [
        RELAPSE_IS,
        (
            f"Of {counted(found.left, 'scored course')} whose counts had left their baseline,"
            f" {found.free:,} (of {children_in_words(found.children)}) had"
            f" {RELAPSE_FREE_DAYS.value} such days before the next course began."
        ),
    ]
    if found.curve is None:
        return (*sentences, *_never_followed(found.never_followed, "these"), NO_CURVE)
    sentences.append(
        f"{counted(found.curve.courses, 'course')} of {children_in_words(found.curve.children)}"
        " were followed from the day on which these were full. In"
        f" {number_or_few(found.ends[RelapseEnd.RELAPSE])} a spasm was seen again; the others were"
        f" followed up to {_ends_in_words(found.ends)}."
    )
    curve = _curve_in_words(found.curve, "None seen again", " after that", _RELAPSE_DAYS)
    return (
        *sentences,
        *_never_followed(found.never_followed, "these"),
        *curve,
        RELAPSE_CENSORING_TELLS,
    )


def _never_followed(ends: Mapping[str, int | None], what: str) -> tuple[str, ...]:
    if all(number == 0 for number in ends.values()):
        return ()
    said = _ends_in_words(ends)
    return (f"Not followed at all, as their days after {what} end with: {said}.",)


def _ends_in_words(ends: Mapping[str, int | None]) -> str:
    named = [
        f"{words} ({number_or_few(ends[end])})"
        for end, words in END_WORDS.items()
        if ends[end] != 0
    ]
    return listed(named) if named else "no other end (0)"


def _curve_in_words(
    curve: WithoutEvent, what: str, since: str, days: tuple[int, ...]
) -> tuple[str, ...]:
    said = [_day_in_words(curve, day, since) for day in days if day in curve.days]
    band = (
        "Intervals come from drawing the children anew, each with all its courses: courses of one"
        " child are not independent."
        if curve.low is not None
        else f"No intervals: they need {POOLED_CHILDREN_MIN.value} children."
    )
    return (f"{what}: {'; '.join(said)}. {band}",) if said else ()


def _day_in_words(curve: WithoutEvent, day: int, since: str) -> str:
    at = curve.days.index(day)
    ends = ""
    if curve.low is not None and curve.high is not None:
        ends = f", {share_percent(curve.low[at])} to {share_percent(curve.high[at])}"
    followed = counted(curve.at_risk[at], "course")
    share = share_percent(curve.share[at])
    return f"{share} on day {day}{since} ({followed} followed so far{ends})"

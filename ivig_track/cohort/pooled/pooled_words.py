"""The pooled description in sentences: every number with what it is a number of, and no cause."""

from __future__ import annotations

import math
from typing import NamedTuple

from ivig_track.clinical.numbers import (
    LEFT_BASELINE_SHARE,
    POOLED_CHILDREN_MIN,
    SHARED_CHILDREN_MIN,
    WEAR_OFF_SHARE,
)
from ivig_track.cohort.pooled.by_chance import ByChance
from ivig_track.cohort.pooled.dose_and_interval import DoseCell
from ivig_track.cohort.pooled.follow_up import FollowUpEnd
from ivig_track.cohort.pooled.pooled_description import NO_FDR, Pooled
from ivig_track.cohort.pooled.proportion import Proportion
from ivig_track.cohort.pooled.spread import Spread
from ivig_track.cohort.pooled.time_to_wear_off import NotYetBack, TimeToWearOff
from ivig_track.cohort.pooled.who_is_in import WhoIsIn
from ivig_track.results.values import Conclusion
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS
from ivig_track.wording.numbers_in_words import (
    counted,
    interval_in_words,
    listed,
    percent_in_words,
    share_in_words,
    share_percent,
)

WHO, SPREAD, CHANCE = "Who is in it", "How far the changes lie apart", "How many by chance"
WEAR_OFF, DOSES = "Time to wear-off", "By dose and interval"
TOO_FEW_ANSWERED = (
    f"Changes are pooled from {POOLED_CHILDREN_MIN.value} answered children on; there are fewer."
)
NO_CAUSE = (
    "These numbers describe the children in these tables. They say neither why counts changed nor"
    " what another child's counts will do: infusion dates were not chosen by chance."
)
CENSORING_TELLS = (
    "A next course that is given because counts rise ends the follow-up of the very courses whose"
    " counts were about to come back. The curve takes such an end for one that tells nothing, and"
    " then lies too high; the diaries do not say which ends were of that kind."
)
DOSES_BY_NEED = (
    "Doses and intervals are chosen by need: a child with more spasms may be given more, or sooner."
    " So the rows cannot be set against each other, nothing is fitted through them, and nothing is"
    " tested."
)
SMALL_LEFT_OUT = (
    f"A copy to hand on: cells of fewer than {SHARED_CHILDREN_MIN.value} children are left out, and"
    " so is the next smallest cell where a sum would give one away."
)
#: What ended the follow-up of a course, where the event did not.
END_WORDS = {
    FollowUpEnd.LAST_DAY: "the last day that is looked at",
    FollowUpEnd.DIARY_END: "the end of the diary",
    FollowUpEnd.NEXT_COURSE: "the next course",
    FollowUpEnd.GAP: "days without enough counts",
}
#: Days at which the curve is put into words.
_DAYS_SAID = (28, 35, 42)


class PooledSection(NamedTuple):
    """A part of the description: its title and its sentences, most important first."""

    title: str
    sentences: tuple[str, ...]


def children_in_words(number: int) -> str:
    """Give a number of children.

    >>> children_in_words(1), children_in_words(60)
    ('1 child', '60 children')
    """
    return "1 child" if number == 1 else f"{number:,} children"


def pooled_sections(pooled: Pooled) -> tuple[PooledSection, ...]:
    """Say what a cohort shows; who is in it stands first."""
    who = who_sentences(pooled.who)
    return (
        PooledSection(WHO, (*who, SMALL_LEFT_OUT) if pooled.is_shared else who),
        PooledSection(SPREAD, spread_sentences(pooled.spread)),
        PooledSection(CHANCE, chance_sentences(pooled)),
        PooledSection(WEAR_OFF, wear_off_sentences(pooled.wear_off)),
        PooledSection(DOSES, (DOSES_BY_NEED,)),
    )


def who_sentences(who: WhoIsIn) -> tuple[str, ...]:
    """Say how many children, courses and days there are."""
    left = f"; {who.not_reviewed:,} more could not be" if who.not_reviewed else ""
    named = [
        f"{number_or_few(number)} {CONCLUSION_WORDS[Conclusion(name)]}"
        for name, number in who.conclusions.items()
        if number != 0
    ]
    if who.without_answer:
        named.append(f"{who.without_answer:,} whose answer was not asked for")
    invented = (
        f"SYNTHETIC: {children_in_words(who.synthetic)} of {who.children:,}"
        f" {'is' if who.synthetic == 1 else 'are'} invented."
    )
    return (
        *((invented,) if who.synthetic else ()),
        (
            f"{children_in_words(who.children)} {'was' if who.children == 1 else 'were'}"
            f" reviewed{left}."
        ),
        *((f"By conclusion: {listed(named)}.",) if named else ()),
        (
            f"Of {who.courses:,} courses, {who.courses_scored:,} are scored,"
            f" {who.courses_confounded:,} confounded and {who.courses_not_assessable:,} not"
            " assessable."
        ),
        (
            f"Counts were recorded on {who.recorded_days:,} of {who.days:,} days, and on"
            f" {who.window_days_recorded:,} of {who.window_days:,} days in the response windows of"
            " the scored courses."
        ),
    )


def ratio_in_words(log_ratio: float) -> str:
    """Give a natural log rate ratio as a percent change.

    >>> ratio_in_words(math.log(2))
    '+100 %'
    """
    return percent_in_words(100 * math.expm1(log_ratio))


def ratios_in_words(low: float, high: float) -> str:
    """Give the two ends of an interval of log rate ratios as percent changes."""
    return interval_in_words(100 * math.expm1(low), 100 * math.expm1(high))


def spread_sentences(spread: Spread | None) -> tuple[str, ...]:
    """Say the mean change, how far children lie apart, and what was pooled."""
    if spread is None:
        return (TOO_FEW_ANSWERED,)
    left = (
        f" {children_in_words(spread.left_out)} more said no more than that assumption."
        if spread.left_out
        else ""
    )
    return (
        (
            f"Over {children_in_words(spread.children)} with an answer that is not confounded, the"
            f" mean change is {ratio_in_words(spread.mean)} (95 % interval"
            f" {ratios_in_words(spread.low, spread.high)})."
        ),
        (
            f"One more child like these {spread.children:,} would lie within"
            f" {ratios_in_words(spread.prediction_low, spread.prediction_high)} (95 % prediction"
            f" interval); the changes differ between children by a standard deviation of"
            f" {spread.between_sd:.2f} in the log rate ratio."
        ),
        (
            "Random effects after Paule and Mandel, interval after Hartung and Knapp. What the"
            f" model assumes of a change beforehand was taken out of each answer.{left}"
        ),
        NO_CAUSE,
    )


def proportion_in_words(found: Proportion) -> str:
    """Give a proportion with its exact interval."""
    return share_in_words(found.found, found.of, found.low, found.high)


def chance_sentences(pooled: Pooled) -> tuple[str, ...]:
    """Say how many were called lower, beside how many chance alone gives; and why no more."""
    chance = pooled.chance
    if chance is None and pooled.is_shared:
        return ("The numbers of children are too small to be handed on.",)
    if chance is None:
        return ("No child has an answer that is not confounded.",)
    return (*_counts_beside_chance(chance), NO_FDR)


def _counts_beside_chance(chance: ByChance) -> tuple[str, ...]:
    return (
        (
            f"Lower than in other weeks: {proportion_in_words(chance.lower)} of the answered"
            f" children; higher: {proportion_in_words(chance.higher)}. The intervals are exact"
            " binomial ones."
        ),
        (
            f"Where nothing changed in any of {children_in_words(chance.lower.of)}, about"
            f" {chance.expected:.1f} would be called lower, {chance.expected_low} to"
            f" {chance.expected_high} in 95 % of such cohorts: the answer allows"
            f" {share_percent(chance.nominal)}, and {share_percent(chance.measured)} were measured"
            f" on simulated diaries without a change ({share_percent(chance.measured_low)} to"
            f" {share_percent(chance.measured_high)} by kind of diary)."
        ),
    )


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
        return (*sentences, "There is no curve to show.")
    sentences.append(
        f"{counted(found.curve.courses, 'course')} of {children_in_words(found.curve.children)}"
        f" were followed from day {found.curve.days[0]} on. Counts of"
        f" {number_or_few(found.ends[FollowUpEnd.BACK])} were back at {back_at} of the baseline or"
        f" more over seven days; the others were followed up to {_ends_in_words(found.ends)}."
    )
    if any(number != 0 for number in found.never_followed.values()):
        ends = _ends_in_words(found.never_followed)
        sentences.append(f"Not followed at all, as their days after the window end with: {ends}.")
    return (*sentences, *_curve_in_words(found.curve), CENSORING_TELLS)


def number_or_few(number: int | None) -> str:
    """Give a number, or say that it is not shared.

    >>> number_or_few(1200), number_or_few(None)
    ('1,200', 'a number not shown')
    """
    return "a number not shown" if number is None else f"{number:,}"


def _ends_in_words(ends: dict[str, int | None]) -> str:
    named = [
        f"{words} ({number_or_few(ends[end])})"
        for end, words in END_WORDS.items()
        if ends[end] != 0
    ]
    return listed(named) if named else "no other end (0)"


def _curve_in_words(curve: NotYetBack) -> tuple[str, ...]:
    said = [_day_in_words(curve, day) for day in _DAYS_SAID if day in curve.days]
    band = (
        "Intervals come from drawing the children anew, each with all its courses: courses of one"
        " child are not independent."
        if curve.low is not None
        else f"No intervals: they need {POOLED_CHILDREN_MIN.value} children."
    )
    return (f"Not yet back: {'; '.join(said)}. {band}",) if said else ()


def _day_in_words(curve: NotYetBack, day: int) -> str:
    at = curve.days.index(day)
    ends = ""
    if curve.low is not None and curve.high is not None:
        ends = f", {share_percent(curve.low[at])} to {share_percent(curve.high[at])}"
    followed = counted(curve.at_risk[at], "course")
    return f"{share_percent(curve.share[at])} on day {day} ({followed} followed so far{ends})"


def dose_rows(cells: tuple[DoseCell, ...]) -> list[tuple[str, ...]]:
    """Give the table of doses as text."""
    return [
        (
            cell.dose,
            cell.interval,
            str(cell.children),
            str(cell.courses),
            f"{cell.scored} of {children_in_words(cell.scored_children)}",
            f"{cell.window_days_recorded} of {cell.window_days}",
            "none"
            if cell.below is None or cell.low is None or cell.high is None
            else f"{share_percent(cell.below)} ({share_percent(cell.low)} to"
            f" {share_percent(cell.high)})",
        )
        for cell in cells
    ]


#: What stands over the columns of `dose_rows`.
DOSE_HEADERS = (
    "Dose, g/kg per course",
    "Days since the course before",
    "Children",
    "Courses",
    "Scored courses",
    "Window days recorded",
    "Of a child's scored courses below their baseline, on average (95 % interval)",
)

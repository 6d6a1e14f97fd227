"""The pooled description in sentences: every number with what it is a number of, and no cause."""

from __future__ import annotations

import math
from typing import NamedTuple

from ivig_track.clinical.numbers import (
    POOLED_CHILDREN_MIN,
    SHARED_CHILDREN_MIN,
)
from ivig_track.cohort.pooled.by_chance import ByChance
from ivig_track.cohort.pooled.children_words import children_in_words, number_or_few
from ivig_track.cohort.pooled.dose_and_interval import DoseCell
from ivig_track.cohort.pooled.follow_up_words import relapse_sentences, wear_off_sentences
from ivig_track.cohort.pooled.pooled_description import NO_FDR, Pooled
from ivig_track.cohort.pooled.proportion import Proportion
from ivig_track.cohort.pooled.spread import Spread
from ivig_track.cohort.pooled.who_is_in import WhoIsIn
from ivig_track.results.values import Conclusion
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS
from ivig_track.wording.numbers_in_words import (
    interval_in_words,
    listed,
    percent_in_words,
    share_in_words,
    share_percent,
)

WHO, SPREAD, CHANCE = "Who is in it", "How far the changes lie apart", "How many by chance"
WEAR_OFF, RELAPSE = "Time to wear-off", "Time to relapse"
DOSES = "By dose and interval"
TOO_FEW_ANSWERED = (
    f"Changes are pooled from {POOLED_CHILDREN_MIN.value} answered children on; there are fewer."
)
NO_CAUSE = (
    "These numbers describe the children in these tables. They say neither why counts changed nor"
    " what another child's counts will do: infusion dates were not chosen by chance."
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


class PooledSection(NamedTuple):
    """A part of the description: its title and its sentences, most important first."""

    title: str
    sentences: tuple[str, ...]


def pooled_sections(pooled: Pooled) -> tuple[PooledSection, ...]:
    """Say what a cohort shows; who is in it stands first."""
    who = who_sentences(pooled.who)
    return (
        PooledSection(WHO, (*who, SMALL_LEFT_OUT) if pooled.is_shared else who),
        PooledSection(SPREAD, spread_sentences(pooled.spread)),
        PooledSection(CHANCE, chance_sentences(pooled)),
        PooledSection(WEAR_OFF, wear_off_sentences(pooled.wear_off)),
        PooledSection(RELAPSE, relapse_sentences(pooled.relapse)),
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
    held = share_percent(chance.expected_share)
    return (
        (
            f"Lower than in other weeks: {proportion_in_words(chance.lower)} of the answered"
            f" children; higher: {proportion_in_words(chance.higher)}. The intervals are exact"
            " binomial ones."
        ),
        (
            f"Where nothing changed in any of {children_in_words(chance.lower.of)}, about"
            f" {chance.expected:.1f} would be called lower, {chance.expected_low} to"
            f" {chance.expected_high} in {held} of such cohorts: the answer allows"
            f" {share_percent(chance.nominal)}, and {share_percent(chance.measured)} were measured"
            f" on simulated diaries without a change ({share_percent(chance.measured_low)} to"
            f" {share_percent(chance.measured_high)} by kind of diary)."
        ),
    )


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

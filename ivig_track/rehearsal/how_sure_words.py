"""What a rehearsal on simulated diaries showed, in words that speak neither for nor against it."""

from __future__ import annotations

from collections.abc import Iterable

from ivig_track.clinical import numbers
from ivig_track.rehearsal.operating_characteristics import RULES, DetectionRate, HowSure, Share
from ivig_track.wording.numbers_in_words import number_in_words, share_in_words, share_percent

RULE_NAMES = {
    "review": "This review",
    "half_together": "50 % fall, all windows together",
    "half_once": "50 % fall in at least one course",
    "mann_whitney": "Mann-Whitney test of the days",
}
#: What the rehearsal leaves out.
REHEARSAL_LIMITS = (
    "The simulated diaries contain what the fitted model knows: level, slow trend, ups and downs."
    " They contain no other therapy, no fever, no cycle and no change in how spasms were counted,"
    " and their infusions do not follow bad weeks. They show how often a rule errs on diaries of"
    " the kind that the model takes this one for, not whether it errs on this one."
)
SHARES_EXPLAINED = (
    "Each share is given with its 95 % interval, which shows only how precisely this many simulated"
    " diaries determine it. The fit to this one child errs, too: a share of falls found was off by"
    f" {numbers.HOW_SURE_FIT_SD.value:g} percentage points more, by standard deviation, and by up"
    f" to {numbers.HOW_SURE_FIT_SD_MAX.value:g} where infusions followed bad weeks or a cycle ran."
)
#: Said where this diary's mean lies outside the middle 90 % of the simulated ones.
NOT_LIKE_IT = "They did not come out like this diary: take what follows with that in mind."
#: Said where the upper end of that middle is more than so many times its lower end.
FAR_APART = 10
UNLIKE_ONE_ANOTHER = (
    "They differ widely among themselves, as the model describes this diary only roughly: take the"
    " shares that follow as rough."
)
NO_ADVICE_ON_COURSES = (
    "That more courses show more is a fact about counting. It is no reason for or against a course."
)


def how_sure_sentences(result: HowSure) -> tuple[str, ...]:
    """Say how often a review of such a diary errs, what it can see, and what this leaves out."""
    if not result.rates:
        why = result.why or "no number could be given"
        return (f"This diary allows no overall answer, so there is none to rehearse: {why}.",)
    return (
        *drawn_sentences(result),
        *chance_sentences(result.rates[0], result.level),
        *power_sentences(result),
        *unanswered_sentences(result),
        SHARES_EXPLAINED,
        REHEARSAL_LIMITS,
        NO_ADVICE_ON_COURSES,
    )


def drawn_sentences(result: HowSure) -> Iterable[str]:
    """Say what the simulated diaries were drawn from, and whether they came out like this one."""
    fitted, null = result.fitted, result.rates[0]
    if fitted is None or result.per_day is None or result.drawn_per_day is None:
        return
    level_shift = (
        ""
        if fitted.level_shift_day is None
        else " The level shift found in this diary is in all of them."
    )
    recorded = int(fitted.recorded.sum())
    yield (
        f"{null.shares[0].diaries} diaries were simulated from a model fitted to this one: the same"
        f" {null.courses} courses, {recorded} of {null.days} days recorded, good and bad spells by"
        f" the model (day-to-day correlation {number_in_words(fitted.correlation)}, standard"
        f" deviation of the log rate {number_in_words(fitted.sd)}, size of the counts"
        f" {number_in_words(fitted.size)}).{level_shift}"
    )
    low, high = (number_in_words(mean) for mean in result.drawn_per_day)
    yield (
        f"How well they resemble it: this diary has {number_in_words(result.per_day)}"
        f" {result.measure} a day on the {result.days_outside} recorded days outside all courses,"
        f" the middle 90 % of the simulated ones {low} to {high}."
    )
    if not result.drawn_per_day[0] <= result.per_day <= result.drawn_per_day[1]:
        yield NOT_LIKE_IT
    elif result.drawn_per_day[1] > FAR_APART * result.drawn_per_day[0]:
        yield UNLIKE_ONE_ANOTHER


def chance_sentences(null: DetectionRate, level: float) -> Iterable[str]:
    """Give the false-positive rate of each rule: how often it finds a fall where there was none."""
    ours, *naive = null.shares
    yield (
        "Without any effect this review called counts lower than in other weeks in"
        f" {_share(ours)}; it is built to do so in {share_percent(level / 2)}."
    )
    named = zip(RULES[1:], naive, strict=True)
    parts = "; ".join(f"{RULE_NAMES[rule]}: {_share(share)}" for rule, share in named)
    yield f"Naive rules found a fall in the same diaries, by chance alone. {parts}."


def power_sentences(result: HowSure) -> tuple[str, ...]:
    """Give the power: the share of true falls found, with the courses at hand and with more."""
    falls = [rate for rate in result.rates if rate.fall_percent]
    at_hand = [rate for rate in falls if not rate.more_courses]
    more = {rate.fall_percent: rate for rate in falls if rate.more_courses}
    return tuple(
        f"A true fall of {rate.fall_percent} % in every window was found in"
        f" {_share(rate.shares[0])} with the {rate.courses} courses at hand, in"
        f" {_share(more[rate.fall_percent].shares[0])} with {more[rate.fall_percent].more_courses}"
        f" more, {result.interval} days apart."
        for rate in at_hand
    )


def unanswered_sentences(result: HowSure) -> tuple[str, ...]:
    """Say how many diaries the review could not answer; nothing where it answered all."""
    unanswered = sum(rate.unanswered for rate in result.rates)
    diaries = sum(rate.shares[0].diaries for rate in result.rates)
    if not unanswered:
        return ()
    part = f"In {unanswered} of the {diaries} reviews no answer could be given;"
    return (f"{part} they count as not found.",)


def _share(share: Share) -> str:
    return share_in_words(share.found, share.diaries, share.low, share.high)

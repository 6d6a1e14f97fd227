"""How far the scored courses agree: each by itself, and the answer with any one left out."""

from __future__ import annotations

from ivig_track.analysis.results import Estimate
from ivig_track.wording.numbers_in_words import percent_in_words


def courses_agreeing(estimate: Estimate) -> int | None:
    """Count the scored courses on the same side of expectation as all together.

    None where there is no answer. A course exactly at expectation, or an answer that is, agrees
    with neither side.
    """
    if estimate.percent is None or not estimate.course_percents:
        return None
    return sum(percent * estimate.percent > 0 for percent in estimate.course_percents)


def agreement_sentence(estimate: Estimate) -> str:
    """Say how many courses lie on which side, and how far one of them can move the answer.

    Empty where there is no answer.
    """
    each, without = estimate.course_percents, estimate.percents_without
    if estimate.percent is None or not each or not without:
        return ""
    below, above = sum(own < 0 for own in each), sum(own > 0 for own in each)
    low, high = percent_in_words(min(without)), percent_in_words(max(without))
    moved = f"stays at {low}" if low == high else f"lies between {low} and {high}"
    return (
        f"Taken one by one, {below} of {len(each)} scored courses lie below what this diary leads"
        f" one to expect and {above} above; with any one of them left out the answer {moved}."
    )

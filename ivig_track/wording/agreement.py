"""How far the scored courses agree: each by itself, and the answer with any one left out."""

from __future__ import annotations

from ivig_track.results.record_results import RecordResults
from ivig_track.results.values import Estimate
from ivig_track.wording.numbers_in_words import percent_in_words


def courses_agreeing(estimate: Estimate) -> int | None:
    """Count the scored courses on the same side of the other weeks as all together.

    None where there is no answer. A course exactly at the other weeks, or an answer that is, agrees
    with neither side.
    """
    if estimate.percent is None or not estimate.course_percents:
        return None
    return sum(percent * estimate.percent > 0 for percent in estimate.course_percents)


def agreement_sentence(found: RecordResults) -> str:
    """Say how many courses lie on which side, and how far one of them can move the answer.

    Empty where there is no answer.
    """
    estimate = found.estimate
    each, without = estimate.course_percents, estimate.percents_without
    if estimate.percent is None or not each or not without:
        return ""
    below, above = sum(own < 0 for own in each), sum(own > 0 for own in each)
    moved = _moved(percent_in_words(min(without)), percent_in_words(max(without)))
    return (
        f"Taken one by one against this child's other weeks (not against each course's own"
        f" baseline), {below} of {len(each)} scored courses lie below and {above}"
        " above: this counts them and does not weigh them. With any one left out"
        f" ({_days_left(found)} recorded window days) the answer {moved}."
    )


def _moved(low: str, high: str) -> str:
    return f"stays at {low}" if low == high else f"lies between {low} and {high}"


def _days_left(found: RecordResults) -> str:
    days = [item.window.recorded_days for item in found.scored]
    fewest, most = sum(days) - max(days), sum(days) - min(days)
    return f"{most}" if fewest == most else f"{fewest} to {most}"

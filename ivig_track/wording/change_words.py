"""A percent change in words, or why there is none."""

from __future__ import annotations

from ivig_track.results.values import Change
from ivig_track.wording.numbers_in_words import interval_in_words, percent_in_words
from ivig_track.wording.reason_words import change_reason_words

NO_PERCENTAGE = "no percentage"


def change_in_words(change: Change) -> str:
    """Give a percent change with its interval, or why there is none."""
    if change.percent is None:
        return f"{NO_PERCENTAGE}: {change_reason_words(change.why)}"
    if change.low is None or change.high is None:
        return percent_in_words(change.percent)
    return f"{percent_in_words(change.percent)} ({interval_in_words(change.low, change.high)})"


def change_in_a_cell(change: Change) -> str:
    """Give a percent change with its interval; why there is none stands beneath the table.

    >>> change_in_a_cell(Change(None, None, None))
    'no percentage'
    """
    return NO_PERCENTAGE if change.percent is None else change_in_words(change)


def change_in_a_sentence(change: Change) -> str:
    """Give a percent change for a text that has no heading to say what the two ends are.

    >>> from ivig_track.wording.numbers_in_words import MINUS
    >>> change_in_a_sentence(Change(12.0, -8.0, 40.0)).replace(MINUS, "-")
    '+12 % (interval -8 % to +40 %)'
    """
    if change.percent is None or change.low is None or change.high is None:
        return change_in_words(change)
    ends = interval_in_words(change.low, change.high)
    return f"{percent_in_words(change.percent)} (interval {ends})"

"""Spontaneous remission beside every zero: how often spasms stop without any treatment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ivig_track.clinical.numbers import (
    ICISS_LAST_DAY,
    SPONTANEOUS_REMISSION,
    SPONTANEOUS_REMISSION_SOURCE,
)
from ivig_track.clinical.remission import remission_by
from ivig_track.record.spans import months_from
from ivig_track.results.values import Answer, CourseResult, Outcome
from ivig_track.wording.numbers_in_words import counted, listed, month_in_words

#: Outcomes that are reached by days without any count.
ZERO_OUTCOMES = frozenset(
    {"west_delphi_clinical", "electroclinical", "ukiss_d13_14", "iciss_d14_42"}
)


def is_zero(item: CourseResult) -> bool:
    """Tell whether a response window was recorded and holds nothing but zeros."""
    seen = item.window.total > 0 or item.window.uncountable_days > 0
    return item.window.recorded_days > 0 and not seen


def remission_sentences(
    onset_month: str, courses: Sequence[CourseResult], outcomes: Sequence[Outcome]
) -> tuple[str, ...]:
    """Say how often spasms stop by themselves, where something here speaks of none; else nothing.

    With the month of onset, the share published for as long after onset as each window or outcome
    that holds none ended in this child. It is a figure of that series, never this child's chance.
    """
    ends = list(_ends_of_zeros(courses, outcomes))
    return (f"{_published()} {_of_this_child(onset_month, ends)}",) if ends else ()


def _ends_of_zeros(courses: Sequence[CourseResult], outcomes: Sequence[Outcome]) -> Iterable[date]:
    for item in courses:
        if is_zero(item):
            yield item.window.span.last_day
    reached = (x.name in ZERO_OUTCOMES and x.answer is Answer.YES for x in outcomes)
    if courses and any(reached):
        yield courses[0].course.span(0, ICISS_LAST_DAY.value).last_day


def _published() -> str:
    parts = [
        f"{SPONTANEOUS_REMISSION[month].value} % by {counted(month, 'month')}"
        for month in (1, 6, 12)
    ]
    return (
        f"Without treatment spasms had stopped in {listed(parts)} after onset"
        f" ({SPONTANEOUS_REMISSION_SOURCE})."
    )


def _of_this_child(onset_month: str, ends: Iterable[date]) -> str:
    months = sorted({after for end in ends if (after := months_from(onset_month, end)) is not None})
    if not months:
        return "The month of onset is not recorded, so how long after it that was is not known."
    shares = "; ".join(map(_by_then, months))
    return (
        f"For the time here (onset {month_in_words(onset_month)}) that series gives {shares}."
        " It is a figure of other children, not the chance of this one."
    )


def _by_then(months: int) -> str:
    share = remission_by(months)
    if share is None:
        return "no figure, it being less than a month after onset"
    last = max(SPONTANEOUS_REMISSION)
    beyond = f", the last month of the source being {last}" if months > last else ""
    return f"{share.value} % about {counted(months, 'month')} after onset{beyond}"

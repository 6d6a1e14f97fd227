"""Flags of what stands unread in the sources: each course that it can touch carries one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.analysis.flags.flag_context import CourseContext, make_flag
from ivig_track.clinical.material import Material
from ivig_track.clinical.rules import Severity
from ivig_track.entries.columns import UnreadAnswer, UnreadMaterial
from ivig_track.record.model import Span
from ivig_track.results.flag_findings import UnreadNamed
from ivig_track.results.values import Flag


def unread_flags(context: CourseContext, unread: Iterable[UnreadMaterial]) -> Iterable[Flag]:
    """Flag what stands unread on days from the baseline's first to the last of the wear-off.

    What names hormonal therapy blocks. Where no day is known, it can touch every course. One column
    is flagged once for each kind of thing that it names.
    """
    rule = context.plan.rules["unread_material"]
    for same in _alike(touching(unread)):
        named = same[0]
        span = _days(same) or context.studied()
        if _reach(context, named).overlap(span).days <= 0:
            continue
        blocks = named.material is Material.HORMONAL
        severity = Severity.BLOCK if blocks else rule.severity
        yield make_flag(context, rule, severity, UnreadNamed(named.written, named.material), span)


def unread_hormonal_spans(unread: Iterable[UnreadMaterial]) -> tuple[Span, ...]:
    """Give the days on which something unread names hormonal therapy, where they are known."""
    hormonal = (found for found in touching(unread) if found.material is Material.HORMONAL)
    days = (_days([found]) for found in hormonal)
    return tuple(span for span in days if span is not None)


def touching(unread: Iterable[UnreadMaterial]) -> Iterable[UnreadMaterial]:
    """Leave out what was not given, as the family said: it touches no course."""
    return (found for found in unread if found.answer is not UnreadAnswer.NOT_GIVEN)


def _reach(context: CourseContext, named: UnreadMaterial) -> Span:
    """Give the days on which something unread can touch a course.

    A note tells one day of a hormonal therapy that lasts: it reaches as far as a start of one does.
    """
    phases = context.phases
    first = phases.baseline.first_day
    if named.in_words and named.material is Material.HORMONAL:
        start = context.plan.rules["hormonal_start"]
        first = min(first, context.reach(start.lookback_days, 0).first_day)
    return Span(first, max(context.studied().last_day, phases.wear_off.last_day))


def _alike(unread: Iterable[UnreadMaterial]) -> Iterable[Sequence[UnreadMaterial]]:
    """Put together what one column names of one kind; what has no title stands alone."""
    same: dict[tuple[object, ...], list[UnreadMaterial]] = {}
    for found in unread:
        column = (found.place.file, found.place.sheet, found.title or found.written)
        same.setdefault((*column, found.material), []).append(found)
    return same.values()


def _days(same: Sequence[UnreadMaterial]) -> Span | None:
    """Give the first and the last day; None where one of them is not known."""
    first = [found.first_day for found in same if found.first_day is not None]
    last = [found.last_day for found in same if found.last_day is not None]
    if len(first) < len(same) or len(last) < len(same):
        return None
    return Span(min(first), max(last))

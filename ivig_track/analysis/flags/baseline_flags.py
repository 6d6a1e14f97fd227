"""Flags of a baseline whose counts were about to fall anyway: a bad spell, or a fall under way."""

from __future__ import annotations

from collections.abc import Iterable

from ivig_track.analysis.flags.flag_context import CourseContext, make_flag
from ivig_track.record.model import Span, days_from
from ivig_track.results.values import Flag


def baseline_flags(context: CourseContext) -> Iterable[Flag]:
    """Give the flags of a baseline after which counts tend to fall by themselves."""
    yield from bad_spell_flags(context)
    yield from falling_baseline_flags(context)


def bad_spell_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag an infusion after a bad spell: the worst days of its baseline, just before it.

    Where counts came back in the baseline after 28 recorded days with none, that is what is said.
    """
    found, rule = context.found.bad_spell, context.plan.rules["bad_spell"]
    if found is not None:
        last = days_from(context.phases.baseline.last_day, -found.days_before)
        span = Span(days_from(last, 1 - context.plan.bad_spell_days), last)
        yield make_flag(context, rule, rule.severity, found, span)


def falling_baseline_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag a baseline that was already falling, more steadily than this diary's others, or stopped.

    A stop takes the place of the trend.
    """
    found, rule = context.found.falling, context.plan.rules["falling_baseline"]
    if found is not None:
        yield make_flag(context, rule, rule.severity, found, context.phases.baseline)

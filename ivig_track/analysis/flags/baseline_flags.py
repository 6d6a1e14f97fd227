"""Flags of a baseline whose counts were about to fall anyway: a bad spell, or a fall under way.

Days 0 to 28 of earlier courses are left out of what a baseline is judged by, or a child whose
counts fell would be flagged at every later course. Where too few days are left, there is no flag.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from ivig_track.analysis.flags.flag_context import CourseContext, make_flag
from ivig_track.analysis.flags.own_weeks import Weeks
from ivig_track.clinical.numbers import (
    BAD_SPELL_EARLIER_DAYS,
    BAD_SPELL_EARLIER_SHARE,
    BAD_SPELL_FEW_DAYS_SHARE,
    BAD_SPELL_OTHER_DAYS_ENOUGH,
    BAD_SPELL_OTHER_DAYS_MIN,
    BAD_SPELL_SHARE,
    FALLING_BASELINE_LEVEL,
    FALLING_BASELINE_TAU,
    RELAPSE_FREE_DAYS,
    STOPPED_IN_BASELINE_DAYS,
)
from ivig_track.record.model import Span, days_from
from ivig_track.results.flag_findings import BadSpell, CameBack, FallingBaseline, StoppedInBaseline
from ivig_track.results.values import Flag


def baseline_flags(context: CourseContext) -> Iterable[Flag]:
    """Give the flags of a baseline after which counts tend to fall by themselves."""
    yield from bad_spell_flags(context)
    yield from falling_baseline_flags(context)


def bad_spell_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag an infusion after a bad spell: the worst days of its baseline, just before it.

    Where counts came back in the baseline after 28 recorded days with none, that is what is said.
    """
    back = _return_in_baseline(context)
    found = _bad_spell(context) if back is None else _spell_after(context, back)
    if found is not None:
        rule, last = context.plan.rules["bad_spell"], context.phases.baseline.last_day
        last = days_from(last, -found.days_before)
        span = Span(days_from(last, 1 - context.own.week), last)
        yield make_flag(context, rule, rule.severity, found, span)


def _spell_after(context: CourseContext, back: CameBack) -> BadSpell | None:
    """Compare the last week with the whole baseline before it, in which counts came back."""
    own, baseline = context.own, context.phases.baseline
    cut = days_from(baseline.last_day, -own.week)
    rest = context.counts.phase(Span(baseline.first_day, cut))
    week = context.counts.phase(Span(days_from(cut, 1), baseline.last_day))
    if not week.recorded_days or not rest.recorded_days:
        return None
    rates = [Fraction(repr(each.total)) / each.recorded_days for each in (week, rest)]
    if rates[0] <= Fraction(repr(context.plan.bad_spell_ratio)) * rates[1]:
        return None
    return BadSpell(
        worst_per_day=week.total / week.recorded_days,
        worst_recorded=week.recorded_days,
        days_before=0,
        rest_per_day=rest.total / rest.recorded_days,
        rest_recorded=rest.recorded_days,
        came_back=back,
    )


def _bad_spell(context: CourseContext) -> BadSpell | None:
    spell = _worst_week(context) if has_last_week(context) else None
    if spell is None or not _is_bad_spell(context, spell):
        return None
    own, end = context.own, _end(context)
    cut = int(spell.ends[0]) - own.week
    week = context.counts.best[cut : cut + own.week][own.recorded[cut : cut + own.week]]
    rest = slice(max(end - own.stretch, 0), cut)
    others = context.counts.best[rest][(own.recorded & own.outside)[rest]]
    return BadSpell(
        worst_per_day=float(week.mean()),
        worst_recorded=len(week),
        days_before=end - int(spell.ends[0]),
        rest_per_day=float(others.mean()),
        rest_recorded=len(others),
        came_back=None,
    )


def _end(context: CourseContext) -> int:
    return context.counts.index_of(context.course.first_day)


def has_last_week(context: CourseContext) -> bool:
    """Tell whether the last week of a baseline can be compared with days before it.

    It has to lie outside days 0 to 28 of earlier courses, with a count on more than half of its
    days; so have the days before it, with a count on four of them.
    """
    own, end = context.own, _end(context)
    weeks = own.weeks_before(end)
    last = weeks.where(weeks.ends == end)
    return len(last.ends) > 0 and own.before(last, end).days[0] >= BAD_SPELL_OTHER_DAYS_MIN.value


def _worst_week(context: CourseContext) -> Weeks | None:
    """Find the worst week of a baseline, where it ends late enough.

    Of several that share days it is the last one. Another as bad that shares no day with it makes
    it nothing out of the ordinary: there is none then.
    """
    end = _end(context)
    weeks = context.own.weeks_before(end)
    for late in range(end, end - BAD_SPELL_EARLIER_DAYS.value - 1, -1):
        week = weeks.where(weeks.ends == late)
        if len(week.ends) and bool(np.all(week.at_least(weeks))):
            apart = weeks.where(np.asarray(weeks.ends <= late - context.own.week, dtype=bool))
            return None if apart.as_bad_as(week).any() else week
    return None


def _is_bad_spell(context: CourseContext, spell: Weeks) -> bool:
    """Tell whether a week is above the ratio, and among the worst of the diary's own."""
    own, end = context.own, _end(context)
    days_before, rest = end - int(spell.ends[0]), own.before(spell, end)
    ratio = Fraction(repr(context.plan.bad_spell_ratio))
    above = spell.events * rest.days * ratio.denominator
    if rest.days[0] < BAD_SPELL_OTHER_DAYS_MIN.value:
        return False
    if above[0] <= (rest.events * spell.days * ratio.numerator)[0]:
        return False
    as_bad = own.weeks.at_least(spell)
    share = _share_as_bad(days_before, int(rest.days[0]))
    # Its own days are one week more that was as bad.
    return int(as_bad.sum()) + own.week <= share * (len(as_bad) + own.week)


def _share_as_bad(days_before: int, rest: int) -> float:
    """Give the share of the diary's own weeks that may be as bad as a bad spell."""
    if days_before:
        return BAD_SPELL_EARLIER_SHARE.value
    if rest < BAD_SPELL_OTHER_DAYS_ENOUGH.value:
        return BAD_SPELL_FEW_DAYS_SHARE.value
    return BAD_SPELL_SHARE.value


def _return_in_baseline(context: CourseContext) -> CameBack | None:
    """Find where counts came back in the baseline after a long time with none."""
    counts, baseline = context.counts, context.phases.baseline
    if counts.zero.sum() < RELAPSE_FREE_DAYS.value:
        return None
    for free in (each for each in context.free if each.ended and each.is_long):
        back = days_from(counts.first_day, free.last + 1)
        if baseline.holds(back):
            days = (context.course.first_day - back).days
            return CameBack(days, free.zero_days, free.other_days)
    return None


def falling_baseline_flags(context: CourseContext) -> Iterable[Flag]:
    """Flag a baseline that was already falling, more steadily than this diary's others, or stopped.

    A stop takes the place of the trend.
    """
    rule = context.plan.rules["falling_baseline"]
    free = _free_at_the_end(context)
    if free >= STOPPED_IN_BASELINE_DAYS.value and context.baseline.total:
        stopped = StoppedInBaseline(free)
        yield make_flag(context, rule, rule.severity, stopped, context.phases.baseline)
    elif has_trend(context) and _is_falling(context):
        what = FallingBaseline(_recorded_outside(context))
        yield make_flag(context, rule, rule.severity, what, context.phases.baseline)


def has_trend(context: CourseContext) -> bool:
    """Tell whether enough days of a baseline lie outside earlier courses for its trend."""
    return _recorded_outside(context) >= context.plan.recorded_baseline_days_min


def _recorded_outside(context: CourseContext) -> int:
    days = context.counts.slice_of(context.phases.baseline)
    return int((context.own.recorded & context.own.outside)[days].sum())


def _is_falling(context: CourseContext) -> bool:
    own, end = context.own, _end(context)
    trend = own.trend_before(end)
    if trend.rises[0] > FALLING_BASELINE_TAU.value * trend.pairs[0]:
        return False
    # Stretches that share more than half of their days with this one are this one again.
    others = own.trends.where(2 * np.abs(own.trends.ends - end) >= own.stretch)
    as_steep = int(others.as_steep_as(trend).sum())
    return as_steep <= FALLING_BASELINE_LEVEL.value * len(others.ends)


def _free_at_the_end(context: CourseContext) -> int:
    """Count the recorded days with none after the last witnessed event of the baseline."""
    days = context.counts.slice_of(context.phases.baseline)
    seen = np.flatnonzero(context.counts.witnessed[days])
    after = int(seen[-1]) + 1 if len(seen) else 0
    return int(context.counts.zero[days][after:].sum())

"""What makes a fall likely by itself before courses of many records, as plain values."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.counted_spans import CountedSpans
from ivig_track.analysis.counts.many_courses import CourseDays
from ivig_track.analysis.counts.spasm_free_intervals import FreeStretches
from ivig_track.analysis.flags.bad_spells import BadSpells, bad_spells
from ivig_track.analysis.flags.came_back import Returns, returns_in_baseline
from ivig_track.analysis.flags.falling_baselines import FallingBaselines, falling_baselines
from ivig_track.analysis.flags.own_days import own_days
from ivig_track.analysis.flags.own_weeks import has_last_week, weeks_before
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.count_block import CountBlock
from ivig_track.results.flag_findings import BadSpell, CameBack, FallingBaseline, StoppedInBaseline


class BaselineFindings(NamedTuple):
    """What was found in the baseline of one course; None where nothing was.

    `has_last_week` and `has_trend` tell whether its diary could show a bad spell, and a fall.
    """

    bad_spell: BadSpell | None
    falling: FallingBaseline | StoppedInBaseline | None
    has_last_week: bool
    has_trend: bool


def baseline_findings(
    block: CountBlock,
    courses: CourseDays,
    baseline: CountedSpans,
    long: FreeStretches,
    plan: AnalysisPlan,
) -> list[BaselineFindings]:
    """Give the findings of every course, in the order of the courses.

    Parameters
    ----------
    baseline
        That of each course, counted.
    long
        The stretches of all records with 28 recorded days with none, or more.

    Notes
    -----
    Days 0 to 28 of earlier courses are left out of what a baseline is judged by, or a child whose
    counts fell would be flagged at every later course. Where too few days are left, there is
    nothing to be found. Where counts came back in the baseline, that is what is said.
    """
    own = own_days(block, courses, plan)
    back = returns_in_baseline(own, courses, long, baseline.slots, plan.bad_spell_ratio)
    weeks = weeks_before(own, courses)
    has_week = has_last_week(own, courses, weeks)
    asked = has_week.copy()
    asked[back.course] = False
    spells = bad_spells(own, courses, weeks, asked, plan.bad_spell_ratio)
    falling = falling_baselines(own, courses, baseline, plan)
    said = {**_spells_as_values(spells), **_returns_as_values(back)}
    falls = _falls_as_values(falling)
    judged = zip(has_week.tolist(), falling.has_trend.tolist(), strict=True)
    return [
        BaselineFindings(said.get(course), falls.get(course), *each)
        for course, each in enumerate(judged)
    ]


def _spells_as_values(found: BadSpells) -> dict[int, BadSpell]:
    columns = zip(*(column.tolist() for column in found), strict=True)
    return {
        course: BadSpell(
            worst_per_day=worst,
            worst_recorded=worst_days,
            days_before=days_before,
            rest_per_day=rest,
            rest_recorded=rest_days,
            came_back=None,
        )
        for course, days_before, worst, worst_days, rest, rest_days in columns
    }


def _returns_as_values(found: Returns) -> dict[int, BadSpell]:
    """Give those after which the last week was above the rest of the baseline."""
    above = (column[found.is_above].tolist() for column in found)
    return {
        course: BadSpell(
            worst_per_day=worst,
            worst_recorded=worst_days,
            days_before=0,
            rest_per_day=rest,
            rest_recorded=rest_days,
            came_back=CameBack(days, zero_days, other_days),
        )
        for course, days, zero_days, other_days, worst, worst_days, rest, rest_days, _ in zip(
            *above, strict=True
        )
    }


def _falls_as_values(found: FallingBaselines) -> dict[int, FallingBaseline | StoppedInBaseline]:
    """Give those that fall, and those in which counts had stopped."""
    falls, stopped = np.flatnonzero(found.is_falling), np.flatnonzero(found.has_stopped)
    days, free = found.recorded_outside[falls].tolist(), found.free_at_end[stopped].tolist()
    return {
        **dict(zip(falls.tolist(), map(FallingBaseline, days), strict=True)),
        **dict(zip(stopped.tolist(), map(StoppedInBaseline, free), strict=True)),
    }

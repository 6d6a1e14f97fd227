"""The common change with the shape that is fitted, averaged over level shifts and cycles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ivig_track.analysis.answer.level_shift_and_cycle import with_cycle, with_level_shift
from ivig_track.analysis.answer.passes.cycles import Cycles
from ivig_track.analysis.answer.passes.design import Design
from ivig_track.analysis.answer.passes.observed_counts import observed
from ivig_track.analysis.answer.posterior import Fit, Mixture, fit
from ivig_track.analysis.answer.schedule import Schedule
from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Bools, Floats

#: Added to the mean rate, events a day, before its logarithm is taken.
RATE_OFFSET = 0.1


class FittedChange(NamedTuple):
    """The change as a mixture, and the likeliest of the fits that it is averaged over."""

    mixture: Mixture
    likeliest: Fit


def fitted_change(schedule: Schedule, shifts: int) -> FittedChange:
    """Fit the model with the fitted shape; `shifts` is the number of admissible shifts."""
    curves = schedule.fitted_curves
    diary = observed(schedule.counts)
    design = _design(schedule.counts, curves, schedule.scored)
    base, _ = with_level_shift(diary, fit(diary, design))
    return FittedChange(*with_cycle(diary, base, _cycles(schedule, shifts)))


def _design(counts: Floats, curves: Floats, scored: Bools) -> Design:
    """Level, common change, trend; and a change of its own for each course that is not scored."""
    days = len(counts)
    spread = [numbers.LEVEL_SD.value, numbers.CHANGE_SD.value, numbers.TREND_SD.value]
    common = curves[:, scored].sum(axis=1)
    design = Design(
        np.column_stack([np.ones(days), common, np.linspace(-0.5, 0.5, days)]),
        np.array(spread) ** -2.0,
        np.array([np.log(np.nanmean(counts) + RATE_OFFSET), 0.0, 0.0]),
    )
    if scored.all():
        return design
    return design.adding(curves[:, ~scored], numbers.CHANGE_SD.value)


def _cycles(schedule: Schedule, shifts: int) -> Cycles:
    """Give the cycles that are tried, among them one exactly as long as the courses' spacing.

    The more shifts, the less of the weight it has: days outside the schedule tell such a cycle
    from it.
    """
    known = min(shifts / numbers.SPACING_CYCLE_SHIFTS.value, 1.0)
    share = numbers.SPACING_CYCLE_SHARE.value * (1 - known)
    return Cycles(len(schedule.counts), schedule.spacing, share if schedule.spacing else 0.0)

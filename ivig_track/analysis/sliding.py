"""The schedule slid in time: whether real windows fall more than others of the same diary.

Every day of the diary can play day 0. The log rate of its window is regressed on the log rates of
its baseline and of the last week before it, so that a window after a bad spell is compared with
other windows after bad spells. What is left, averaged over the real courses, is set against the
same average after sliding the whole schedule around the diary, its spacing kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ivig_track.analysis.daily import Bools, Floats

Ints = npt.NDArray[np.int64]

#: A range of log rates below this is the dust of floating point.
ROUNDING = 1e-9
#: Events added to a sum before its logarithm is taken.
HALF_AN_EVENT = 0.5
#: Days before the course whose rate stands for a bad spell, and recorded days that it needs.
LAST_WEEK_DAYS = 7
LAST_WEEK_RECORDED_MIN = 3
#: Share of a slid schedule's positions that must be usable.
USABLE_SHARE_MIN = 2 / 3


@dataclass(frozen=True, slots=True)
class Shape:
    """The days, counted from a position's day 0, that are compared (both ends included)."""

    course_days: int
    baseline_days: int
    window_first_day: int
    window_last_day: int
    recorded_baseline_days_min: int
    recorded_window_days_min: int


@dataclass(frozen=True, slots=True)
class Slid:
    """The real schedule's mean residual, and that of each slid schedule, both per root course."""

    observed: float
    slides: Ints
    statistics: Floats

    @property
    def p(self) -> float:
        """Two-sided: share of schedules, the real one included, at least as far from zero."""
        beyond = int((np.abs(self.statistics) >= abs(self.observed) - 1e-12).sum())
        return (1 + beyond) / (1 + len(self.statistics))

    @property
    def smallest_p(self) -> float:
        """The smallest p that these positions could have given."""
        return 1 / (1 + len(self.statistics))


def slide_schedule(
    best: Floats, excluded: Bools, day0: Ints, treated: Bools, shape: Shape, log_ratio: float = 0.0
) -> Slid | None:
    """Slide the schedule around the diary.

    Parameters
    ----------
    best
        Daily counts, shape (days,), NaN where unrecorded.
    excluded
        Days, shape (days,), that no position may use, for instance under hormonal therapy.
    day0
        Positions of day 0 of the scored courses, shape (courses,).
    treated
        Days, shape (days,), of the real response windows.
    log_ratio
        An effect that is taken out of the treated days first: the hypothesis that is tested.

    Returns
    -------
    Slid or None
        None where a course is not usable or the diary does not vary.
    """
    recorded = best[~np.isnan(best)]
    if not len(recorded) or recorded.min() == recorded.max():
        return None
    adjusted = np.where(treated, best * np.exp(-log_ratio), best)
    residual = _residuals(adjusted, excluded, shape)
    if residual is None or np.isnan(residual[day0]).any():
        return None
    usable = np.flatnonzero(~np.isnan(residual))
    first, period = int(usable[0]), int(usable[-1] - usable[0] + 1)
    slides = np.arange(1, period)
    places = first + (day0[None, :] - first + slides[:, None]) % period
    statistics, share = _mean_per_root(residual[places])
    kept = share >= USABLE_SHARE_MIN
    observed = _mean_per_root(residual[day0][None, :])[0][0]
    return Slid(float(observed), slides[kept], statistics[kept])


def _mean_per_root(residuals: Floats) -> tuple[Floats, Floats]:
    usable = ~np.isnan(residuals)
    number = usable.sum(axis=1)
    total = np.where(usable, residuals, 0.0).sum(axis=1)
    return total / np.sqrt(np.maximum(number, 1)), number / residuals.shape[1]


def _residuals(best: Floats, excluded: Bools, shape: Shape) -> Floats | None:
    """Window log rate less what the baseline lets expect, at every position; NaN where unusable."""
    start = -shape.course_days + 1
    baseline = _sums(best, start - shape.baseline_days, start - 1)
    week = _sums(best, start - LAST_WEEK_DAYS, start - 1)
    window = _sums(best, shape.window_first_day, shape.window_last_day)
    barred = _sums(np.where(excluded, 1.0, 0.0), start - shape.baseline_days, shape.window_last_day)
    usable = (
        (baseline[1] >= shape.recorded_baseline_days_min)
        & (window[1] >= shape.recorded_window_days_min)
        & (barred[0] == 0)
    )
    if usable.sum() < LAST_WEEK_DAYS:
        return None
    log_baseline = _log_rate(*baseline)
    log_week = np.where(week[1] >= LAST_WEEK_RECORDED_MIN, _log_rate(*week), log_baseline)
    design = np.stack([np.ones(len(best)), log_baseline, log_week], axis=1)[usable]
    response = _log_rate(*window)[usable]
    if np.ptp(response) < ROUNDING:
        return None
    coefficients = np.linalg.lstsq(design, response, rcond=None)[0]
    residual = np.full(len(best), np.nan)
    residual[usable] = response - design @ coefficients
    return residual


def _sums(values: Floats, first: int, last: int) -> tuple[Floats, Floats]:
    """Sum and number of recorded values from `first` to `last` days after each position."""
    recorded = ~np.isnan(values)
    size = len(values)
    positions = np.arange(size)
    start = np.clip(positions + first, 0, size)
    stop = np.clip(positions + last + 1, 0, size)
    sums = np.concatenate([[0.0], np.cumsum(np.where(recorded, values, 0.0))])
    numbers = np.concatenate([[0.0], np.cumsum(recorded)])
    return sums[stop] - sums[start], numbers[stop] - numbers[start]


def _log_rate(total: Floats, days: Floats) -> Floats:
    return np.log((total + HALF_AN_EVENT) / np.maximum(days, 1))

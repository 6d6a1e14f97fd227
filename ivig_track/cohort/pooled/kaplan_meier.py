"""Kaplan-Meier over the courses of many children, with bands by resampling the children."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from ivig_track.clinical.numbers import COHORT_RESAMPLES, CONFIDENCE_LEVEL, POOLED_CHILDREN_MIN

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
#: Resamples drawn at once: what they take stays small for a registry.
_AT_ONCE = 50
_SEED = 20


@dataclass(frozen=True, slots=True)
class WithoutEvent:
    """The share of courses that have not yet had an event, day by day.

    `share` holds after each of the `days`, `at_risk` are courses followed to that day at least.
    `low` and `high` are None where children are too few for a band. `censored` are the days on
    which the follow-up of a course ended without the event.
    """

    days: tuple[int, ...]
    share: tuple[float, ...]
    at_risk: tuple[int, ...]
    low: tuple[float, ...] | None
    high: tuple[float, ...] | None
    censored: tuple[int, ...]
    children: int

    @property
    def courses(self) -> int:
        """Courses in the curve."""
        return self.at_risk[0]


def without_event(followed: pd.DataFrame, event: str, first_day: int) -> WithoutEvent | None:
    """Give the curve of courses followed to a `day`, with its `end` and `record_id`.

    A course whose `end` is the event had it on its `day`; every other end censors it there. The
    estimate is `scipy.stats.ecdf`. Courses of one child are not independent: the standard error of
    the band comes from resampling children, with all their courses. The curve begins with the first
    day, or with an earlier one on which a course was last followed. None where no course was
    followed.
    """
    if followed.empty:
        return None
    day = followed["day"].to_numpy(dtype=np.int64)
    had = (followed["end"] == event).to_numpy()
    child, children = pd.factorize(followed["record_id"])
    grid = np.arange(min(first_day, day.min()), day.max() + 1)
    found = stats.ecdf(stats.CensoredData(uncensored=day[had], right=day[~had])).sf
    share = np.asarray(found.evaluate(grid), dtype=np.float64)
    low, high = None, None
    if len(children) >= POOLED_CHILDREN_MIN.value:
        curves = _resampled(np.asarray(child, dtype=np.int64), day - grid[0], had)
        low, high = (tuple(end.tolist()) for end in band_of(share, curves))
    return WithoutEvent(
        days=tuple(grid.tolist()),
        share=tuple(share.tolist()),
        at_risk=tuple((day[:, None] >= grid).sum(axis=0).tolist()),
        low=low,
        high=high,
        censored=tuple(np.sort(day[~had]).tolist()),
        children=len(children),
    )


def band_of(share: Floats, curves: Floats) -> tuple[Floats, Floats]:
    """Give the ends of the band around a curve, shape (days,), from those of resampled children.

    The logarithm of minus the logarithm of the share is taken for normal, its standard error is
    that of the resampled curves, shape (resamples, days): Borgan and Liestoel 1990, Scandinavian
    Journal of Statistics 17:35. Ends of resampled curves held too seldom while most courses had no
    event yet: docs/pooled.md. They stand where the share is 0 or 1, which has no such logarithm.

    >>> low, high = band_of(np.array([1.0, 0.5]), np.array([[1.0, 0.4], [1.0, 0.6]]))
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([1.0, 0.214], [1.0, 0.732])
    """
    tail = (1 - CONFIDENCE_LEVEL.value) / 2
    low, high = np.quantile(curves, [tail, 1 - tail], axis=0)
    inner = (share > 0) & (share < 1)
    logarithm = np.log(share[inner])
    error = curves[:, inner].std(axis=0, ddof=1) / (share[inner] * -logarithm)
    reach = np.exp(stats.norm.isf(tail) * error)
    low[inner], high[inner] = np.exp(logarithm * reach), np.exp(logarithm / reach)
    return low, high


def _resampled(child: Ints, day: Ints, had: npt.NDArray[np.bool_]) -> Floats:
    """Give Kaplan-Meier curves of resampled children, shape (resamples, days)."""
    shape = (int(child.max()) + 1, int(day.max()) + 1)
    events, leaving = np.zeros(shape), np.zeros(shape)
    np.add.at(leaving, (child, day), 1.0)
    np.add.at(events, (child[had], day[had]), 1.0)
    at_risk = leaving[:, ::-1].cumsum(axis=1)[:, ::-1]
    rng = np.random.default_rng(_SEED)
    drawn = (
        rng.multinomial(shape[0], np.full(shape[0], 1 / shape[0]), size=_AT_ONCE).astype(float)
        for _ in range(int(COHORT_RESAMPLES.value) // _AT_ONCE)
    )
    return np.vstack([curves_of(times @ events, times @ at_risk) for times in drawn])


def curves_of(events: Floats, at_risk: Floats) -> Floats:
    """Give the product-limit curves of events and courses at risk, shape (curves, days).

    >>> curves_of(np.array([[1.0, 0.0, 1.0]]), np.array([[4.0, 3.0, 2.0]])).tolist()
    [[0.75, 0.75, 0.375]]
    """
    share = np.divide(events, at_risk, out=np.zeros_like(events), where=at_risk > 0)
    return np.asarray(np.cumprod(1.0 - share, axis=-1))

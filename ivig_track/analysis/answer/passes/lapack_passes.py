"""The passes over the days by LAPACK: every row of the days at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.linalg.lapack import dpttrf, dpttrs

from ivig_track.analysis.answer.passes.cycles import Cycles
from ivig_track.analysis.answer.passes.design import CHANGE, Design
from ivig_track.analysis.answer.passes.held_fit import Added, AddedPairs, HeldFit, project
from ivig_track.analysis.answer.passes.latent_part import LatentPart
from ivig_track.analysis.answer.passes.newton import LOG_RATE_MAX, STEP_LONGEST, TINY, Modes
from ivig_track.analysis.answer.passes.observed_counts import Observed
from ivig_track.results.daily_counts import Floats, Ints

#: Values of added columns that are held at once: few enough to stay in a processor's cache.
VALUES_AT_ONCE = 50_000


class LapackNewton:
    """Newton iterations in which all thetas' matrices are one, factored and solved at once."""

    def __init__(
        self, diary: Observed, design: Design, latent: LatentPart, size: Floats, start: Floats
    ) -> None:
        self._diary, self._design, self._latent, self._size = diary, design, latent, size
        self._log_rate = np.repeat(start[None], len(size), axis=0)
        self._modes: Modes | None = None

    def step(self) -> float:
        """Take one more step; give the longest that it asked for at any theta."""
        weight, response = _working(self._diary, self._log_rate, self._size)
        diagonal, lower = _factored(self._latent.main + weight, self._latent.side)
        found = regress(self._design, weight, response, diagonal, lower)
        step = found.latent + found.coefficient @ self._design.columns.T - self._log_rate
        largest = np.abs(step).max(axis=1)
        step *= np.minimum(1.0, STEP_LONGEST / (largest + TINY))[:, None]
        self._log_rate = self._log_rate + step
        self._modes = Modes(self._log_rate, weight, response, *found, diagonal, lower)
        return float(largest.max())

    def modes(self) -> Modes:
        """Give where the steps led to."""
        if self._modes is None:
            raise ValueError("no step was taken")
        return self._modes


class LapackPasses:
    """`Passes` by LAPACK and numpy; added columns are held, some at a time."""

    def newton(
        self, diary: Observed, design: Design, latent: LatentPart, size: Floats, start: Floats
    ) -> LapackNewton:
        """Keep the days of all thetas in rows."""
        return LapackNewton(diary, design, latent, size, start)

    def cycles(self, held: HeldFit, cycles: Cycles) -> AddedPairs:
        """Project waves that are kept off the fit."""
        waves = cycles.waves
        at_once = max(1, VALUES_AT_ONCE // waves[0].size)
        starts = range(0, len(waves), at_once)
        return _joined([_pairs(held, waves[n : n + at_once]) for n in starts])

    def slides(self, held: HeldFit, curve: Floats, shifts: Ints) -> Added:
        """Slide a copy of the curve for each shift."""
        days = len(curve)
        beyond, (score, information) = np.zeros(days), np.zeros((2, len(shifts)))
        every = sliding_window_view(np.concatenate([beyond, curve, beyond]), days)
        at_once = max(1, VALUES_AT_ONCE // days)
        for start in range(0, len(shifts), at_once):
            part = slice(start, start + at_once)
            seen = project(held, every[days - shifts[part]])
            score[part], information[part] = seen.score, seen.information
        return Added(score, information)


def _pairs(held: HeldFit, waves: Floats) -> AddedPairs:
    pairs, _, days = waves.shape
    seen = project(held, waves.transpose(1, 0, 2).reshape(2 * pairs, days))
    by_pair = (2, pairs)
    return AddedPairs(
        seen.score.reshape(by_pair),
        seen.information.reshape(by_pair),
        seen.shared_by_halves,
        seen.pull[CHANGE].reshape(by_pair),
    )


def _joined(parts: Sequence[AddedPairs]) -> AddedPairs:
    return AddedPairs(
        np.concatenate([part.score for part in parts], axis=1),
        np.concatenate([part.information for part in parts], axis=1),
        np.concatenate([part.shared for part in parts]),
        np.concatenate([part.pull for part in parts], axis=1),
    )


def _working(diary: Observed, log_rate: Floats, size: Floats) -> tuple[Floats, Floats]:
    """Weight and weighted response of the counts on the scale of the log rate."""
    mean = np.exp(np.minimum(log_rate, LOG_RATE_MAX))
    share = diary.recorded / (mean + size)
    weight = (diary.counts + size) * mean * size * share / (mean + size)
    return weight, weight * log_rate + size * (diary.counts - mean) * share


def _factored(main: Floats, side: Floats) -> tuple[Floats, Floats]:
    """Factor every tridiagonal matrix, shapes as in `LatentPart`."""
    diagonal, lower, _ = dpttrf(main.ravel(), side.ravel()[:-1])
    return diagonal.reshape(main.shape), np.append(lower, 0.0).reshape(main.shape)


class Regression(NamedTuple):
    """Mode of the latent part and the coefficients, and their precision; one row per theta."""

    latent: Floats
    coefficient: Floats
    precision: Floats


def regress(
    design: Design, weight: Floats, response: Floats, diagonal: Floats, lower: Floats
) -> Regression:
    """Regress working responses, the latent part integrated out; shapes (thetas, days)."""
    rows, shape = design.columns.T, weight.shape
    right = np.empty((len(rows) + 1, *shape))
    np.multiply(rows[:, None, :], weight, out=right[:-1])
    right[-1] = response
    flat, _ = dpttrs(diagonal.ravel(), lower.ravel()[:-1], right.reshape(len(right), -1).T)
    solved = flat.T.reshape(right.shape)
    whitened = right - weight * solved
    precision = rows @ whitened[:-1].transpose(1, 2, 0)
    precision[:, range(len(rows)), range(len(rows))] += design.precision
    target = whitened[-1] @ design.columns + design.precision * design.centre
    coefficient = np.linalg.solve(precision, target[..., None])[..., 0]
    explained = (solved[:-1] * coefficient.T[:, :, None]).sum(axis=0)
    return Regression(solved[-1] - explained, coefficient, precision)

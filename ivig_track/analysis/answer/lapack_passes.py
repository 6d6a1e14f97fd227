"""The passes over the days by LAPACK: every row of the days at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.linalg.lapack import dpttrf, dpttrs

from ivig_track.analysis.answer.cycles import Cycles
from ivig_track.analysis.answer.design import CHANGE, Design
from ivig_track.analysis.answer.held_fit import Added, AddedPairs, HeldFit, project
from ivig_track.analysis.answer.laplace import Regression
from ivig_track.analysis.answer.latent_part import LatentPart
from ivig_track.results.daily_counts import Floats, Ints

#: Values of added columns that are held at once: few enough to stay in a processor's cache.
VALUES_AT_ONCE = 50_000


class LapackPasses:
    """`Passes` by LAPACK and numpy; added columns are held, some at a time."""

    def regression(
        self, design: Design, latent: LatentPart, weight: Floats, response: Floats
    ) -> Regression:
        """Factor all thetas' matrices as one, and solve it once."""
        diagonal, lower = _factored(latent.main + weight, latent.side)
        return regress(design, weight, response, diagonal, lower)

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


def _factored(main: Floats, side: Floats) -> tuple[Floats, Floats]:
    """Factor every tridiagonal matrix, shapes as in `LatentPart`."""
    diagonal, lower, _ = dpttrf(main.ravel(), side.ravel()[:-1])
    return diagonal.reshape(main.shape), np.append(lower, 0.0).reshape(main.shape)


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
    latent = solved[-1] - (solved[:-1] * coefficient.T[:, :, None]).sum(axis=0)
    log_rate = latent + coefficient @ design.columns.T
    return Regression(log_rate, latent, coefficient, precision, diagonal, lower)

"""`Passes` of the answer by numba: added columns are never held, only what they add up to."""

from __future__ import annotations

import numpy as np

from ivig_track.analysis.answer.cycles import Complexes, Cycles, rotations
from ivig_track.analysis.answer.design import CHANGE, Design
from ivig_track.analysis.answer.held_fit import Added, AddedPairs, HeldFit
from ivig_track.analysis.answer.laplace import Regression
from ivig_track.analysis.answer.latent_part import LatentPart
from ivig_track.cohort.compiled.kernels import (
    backward,
    cycles_forward,
    factor_and_forward,
    slides_forward,
)
from ivig_track.results.daily_counts import Floats, Ints

#: Thetas are filled up to a multiple of these, as many as a processor takes at a time, or twice.
LANES = 8
#: Slides that are summed together: few enough to stay in a processor's cache.
SLIDES_TOGETHER = 256


class NumbaPasses:
    """The passes compiled."""

    def regression(
        self, design: Design, latent: LatentPart, weight: Floats, response: Floats
    ) -> Regression:
        """Factor, substitute forward, solve for the coefficients, substitute backward."""
        (thetas, days), count = weight.shape, len(design.precision)
        columns, lanes = _rows(design.columns), -(-thetas // LANES) * LANES
        factor, found = np.empty((2, days, lanes)), np.empty((2, days, lanes))
        forward, products = np.empty((days, count + 1, lanes)), np.zeros((count, count + 1, lanes))
        entries = _filled(np.stack([latent.ends, latent.middle, latent.beside]), lanes)
        factor_and_forward(
            columns, _rows(weight.T), _rows(response.T), entries, factor, forward, products
        )
        precision = products[:, :count, :thetas].transpose(2, 0, 1).copy()
        precision[:, range(count), range(count)] += design.precision
        target = products[:, count, :thetas].T + design.precision * design.centre
        coefficient = np.linalg.solve(precision, target[..., None])[..., 0]
        backward(columns, _filled(coefficient.T, lanes), factor, forward, found)
        diagonal, lower, log_rate, path = (
            each[:, :thetas].T for pair in (factor, found) for each in pair
        )
        return Regression(log_rate, path, coefficient, precision, diagonal, lower)

    def cycles(self, held: HeldFit, cycles: Cycles) -> AddedPairs:
        """Make the waves as the days go by."""
        stretches, together = rotations(cycles.days, cycles.periods)
        count, pairs = len(held.whitened), len(stretches)
        own, score, cross = np.zeros((3, pairs)), np.zeros((2, pairs)), np.zeros((2, count, pairs))
        cycles_forward(
            _fit(held),
            _rows(held.whitened.T),
            _parts(stretches),
            _parts(together),
            own,
            score,
            cross,
        )
        pull = held.covariance @ cross
        information = own[:2] - (cross * pull).sum(axis=1)
        shared = own[2] - (cross[0] * pull[1]).sum(axis=0)
        return AddedPairs(score, information, np.asarray(shared), pull[:, CHANGE])

    def slides(self, held: HeldFit, curve: Floats, shifts: Ints) -> Added:
        """Slide the curve as the days go by, some shifts together."""
        beyond, fit, whitened = np.zeros(len(curve)), _fit(held), _rows(held.whitened.T)
        curve, starts = np.concatenate([beyond, curve, beyond]), len(curve) - shifts
        own, score, pulls = np.zeros(len(shifts)), np.zeros(len(shifts)), np.zeros(len(shifts))
        for first in range(0, len(shifts), SLIDES_TOGETHER):
            part = slice(first, first + SLIDES_TOGETHER)
            cross = np.zeros((len(held.whitened), len(starts[part])))
            slides_forward(fit, whitened, curve, starts[part], own[part], score[part], cross)
            pulls[part] = (cross * (held.covariance @ cross)).sum(axis=0)
        return Added(score, own - pulls)


def _rows(array: Floats) -> Floats:
    """Give an array as the kernels take it."""
    return np.require(array, dtype=np.float64, requirements=["C", "W"])


def _filled(array: Floats, lanes: int) -> Floats:
    """Give as many lanes as asked for, those beyond like the first."""
    filled = np.repeat(array[:, :1], lanes, axis=1)
    filled[:, : array.shape[1]] = array
    return np.asarray(filled)


def _fit(held: HeldFit) -> Floats:
    at = held.at
    return np.stack([at.weight, at.diagonal, at.lower, held.residual])


def _parts(waves: Complexes) -> Floats:
    """Give cosine and sine apart, the cycles last."""
    return _rows(np.stack([waves.real.T, waves.imag.T]))

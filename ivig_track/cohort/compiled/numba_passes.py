"""`Passes` of the answer by numba: added columns are never held, only what they add up to."""

from __future__ import annotations

import numpy as np

from ivig_track.analysis.answer.passes.cycles import Complexes, Cycles
from ivig_track.analysis.answer.passes.design import CHANGE, Design
from ivig_track.analysis.answer.passes.held_fit import Added, AddedPairs, HeldFit
from ivig_track.analysis.answer.passes.latent_part import LatentPart
from ivig_track.analysis.answer.passes.newton import LOG_RATE_MAX, STEP_LONGEST, TINY, Modes
from ivig_track.analysis.answer.passes.observed_counts import Observed
from ivig_track.cohort.compiled.added_columns import cycles_forward, slides_forward
from ivig_track.cohort.compiled.newton_passes import (
    eliminate,
    factorise,
    find_modes,
    longest_steps,
    multiply,
    weigh,
)
from ivig_track.results.daily_counts import Floats, Ints

#: Thetas are filled up to a multiple of these: as many as a processor has under way at a time.
LANES = 16
#: Slides that are summed together: few enough to stay in a processor's cache.
SLIDES_TOGETHER = 256


class NumbaNewton:
    """Newton iterations whose arrays are made once; what they hold is told in `newton_passes`."""

    def __init__(
        self, diary: Observed, design: Design, latent: LatentPart, size: Floats, start: Floats
    ) -> None:
        self.days, count = design.columns.shape
        self.thetas, lanes = len(size), -(-len(size) // LANES) * LANES
        even = self.days + self.days % 2
        self.columns = np.zeros((even, count + 1))
        self.columns[: self.days, :count] = design.columns
        self.of_response = np.append(np.zeros(count), 1.0)
        self.prior = _prior(design, lanes)
        self.counts = np.stack([diary.counts, diary.recorded])
        self.size = _filled(size.T, lanes)[0]
        self.latent = _filled(np.stack([latent.ends, latent.middle, latent.beside]), lanes)
        self.log_rate = np.repeat(start[:, None], lanes, axis=1)
        self.mean, self.found = np.empty((self.days, lanes)), np.empty((2, self.days, lanes))
        self.working, self.diagonal = np.zeros((2, even, lanes)), np.zeros((2, even, lanes))
        self.lower = np.zeros((even + 1, lanes))
        self.products, self.system = np.empty_like(self.prior), np.empty_like(self.prior)
        self.coefficient, self.longest = np.empty((count, lanes)), np.empty(lanes)

    def step(self) -> float:
        """Take one more step; give the longest that it asked for at any theta."""
        np.exp(np.minimum(self.log_rate, LOG_RATE_MAX, out=self.mean), out=self.mean)
        weigh(self.counts, self.size, self.log_rate, self.mean, self.working)
        factor = self.working, self.diagonal, self.lower
        factorise(self.latent, self.working, self.diagonal, self.lower[: self.days + 1])
        np.copyto(self.products, self.prior)
        multiply(self.columns, self.of_response, *factor, self.products)
        np.copyto(self.system, self.products)
        eliminate(self.system, self.coefficient)
        find_modes(self.columns, self.coefficient, *factor, self.found)
        longest_steps(self.found, self.log_rate, self.longest)
        return self._gone_on(float(self.longest.max()))

    def _gone_on(self, longest: float) -> float:
        """Go to the modes, or towards them where they are far."""
        if longest <= STEP_LONGEST:
            np.copyto(self.log_rate, self.found[0])
        else:
            share = np.minimum(1.0, STEP_LONGEST / (self.longest + TINY))
            self.log_rate += share * (self.found[0] - self.log_rate)
        return longest

    def modes(self) -> Modes:
        """Give where the steps led to, each theta in a row."""
        weight, response = map(self._by_theta, self.working)
        return Modes(
            log_rate=np.ascontiguousarray(self._by_theta(self.log_rate)),
            weight=weight,
            weighted_response=response,
            latent=np.ascontiguousarray(self._by_theta(self.found[1])),
            coefficient=self.coefficient[:, : self.thetas].T,
            precision=self._precision(),
            diagonal=np.ascontiguousarray(self._by_theta(self.diagonal[0])),
            lower=self._by_theta(self.lower[1:]),
        )

    def _by_theta(self, lanes: Floats) -> Floats:
        return lanes[: self.days, : self.thetas].T

    def _precision(self) -> Floats:
        """Both triangles of each theta's precision, of which the products hold the upper one."""
        count = len(self.coefficient)
        upper = self.products[:, :count, : self.thetas].transpose(2, 0, 1)
        precision = upper + upper.transpose(0, 2, 1)
        precision[:, range(count), range(count)] *= 0.5
        return np.asarray(precision)


def _prior(design: Design, lanes: int) -> Floats:
    """What the design's priors say of the coefficients, as products."""
    count = len(design.precision)
    prior = np.zeros((count, count + 1, lanes))
    prior[range(count), range(count)] = design.precision[:, None]
    prior[:, count] = (design.precision * design.centre)[:, None]
    return prior


class NumbaPasses:
    """The passes compiled."""

    def newton(
        self, diary: Observed, design: Design, latent: LatentPart, size: Floats, start: Floats
    ) -> NumbaNewton:
        """Keep thetas side by side."""
        return NumbaNewton(diary, design, latent, size, start)

    def cycles(self, held: HeldFit, cycles: Cycles) -> AddedPairs:
        """Make the waves as the days go by."""
        stretches, together = cycles.rotations
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

"""What more columns would add to a fit whose weights are held fixed.

The latent part is integrated out: a day's counts tell of the columns with the precision
W - W S^-1 W, where W are the weights of the fit and S is the tridiagonal precision of its latent
part plus W.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg.lapack import dpttrs, dtbtrs

from ivig_track.analysis.answer.passes.design import CHANGE, Design
from ivig_track.analysis.answer.passes.laplace import Laplace
from ivig_track.results.daily_counts import Floats, Ints


@dataclass(frozen=True, slots=True)
class HeldFit:
    """A design regressed at the weights of a fit.

    `change` and `variance` are those of the common change; `whitened` (columns, days) is the
    precision of the days times the design, `residual` (days,) the same times what the design leaves
    of the adjusted responses; `covariance` (columns, columns) is that of the coefficients.
    """

    at: Laplace
    change: float
    variance: float
    whitened: Floats
    covariance: Floats
    residual: Floats


def hold(at: Laplace, design: Design) -> HeldFit:
    """Regress a design, which may be another than the fit's own, at the weights of a fit."""
    rows = np.ascontiguousarray(design.columns.T)
    right = np.concatenate([rows * at.weight, at.weighted_response[None]])
    whitened = right - _solved(at, right) * at.weight
    precision = whitened[:-1] @ design.columns + np.diag(design.precision)
    covariance = np.asarray(np.linalg.inv(precision), dtype=np.float64)
    coefficient = covariance @ (rows @ whitened[-1] + design.precision * design.centre)
    return HeldFit(
        at=at,
        change=float(coefficient[CHANGE]),
        variance=float(covariance[CHANGE, CHANGE]),
        whitened=whitened[:-1],
        covariance=covariance,
        residual=whitened[-1] - coefficient @ whitened[:-1],
    )


def _solved(at: Laplace, right: Floats) -> Floats:
    solved, _ = dpttrs(at.diagonal, at.lower[:-1], right.T)
    return np.asarray(solved.T)


@dataclass(frozen=True, slots=True)
class Projection:
    """Added columns beside a held fit, shape (added, days).

    `score` (added,) is their pull on the fit; `weighted` are the columns times the weights, `rest`
    what the latent part leaves of the columns; `cross` and `pull` (design, added) are the
    information and the coefficients that they share with the design.
    """

    score: Floats
    weighted: Floats
    rest: Floats
    cross: Floats
    pull: Floats

    @property
    def information(self) -> Floats:
        """Each column's own information, the design's share taken out, shape (added,)."""
        own = np.einsum("jd,jd->j", self.weighted, self.rest)
        return np.asarray(own - (self.cross * self.pull).sum(axis=0))

    @property
    def shared_by_halves(self) -> Floats:
        """The information that column j shares with column j of the second half."""
        half = len(self.score) // 2
        own = np.einsum("jd,jd->j", self.weighted[:half], self.rest[half:])
        return np.asarray(own - (self.cross[:, :half] * self.pull[:, half:]).sum(axis=0))

    @property
    def precision(self) -> Floats:
        """The columns' joint information, shape (added, added)."""
        return np.asarray(self.weighted @ self.rest.T - self.cross.T @ self.pull)


def project(held: HeldFit, rows: Floats) -> Projection:
    """Project added columns, one a row, shape (added, days), off a held fit."""
    weighted = rows * held.at.weight
    rest = _solved(held.at, weighted)
    np.subtract(rows, rest, out=rest)
    # A matrix product would be shared among threads, which wait for one another on a busy machine.
    cross = np.einsum("kd,jd->kj", held.whitened, rows)
    return Projection(rows @ held.residual, weighted, rest, cross, held.covariance @ cross)


@dataclass(frozen=True, slots=True)
class Added:
    """Columns added to a held fit, each by itself: its pull and information, shape (added,)."""

    score: Floats
    information: Floats


@dataclass(frozen=True, slots=True)
class AddedPairs:
    """Pairs of columns added to a held fit, each pair by itself.

    `score`, `information` and `pull`, which is that on the common change, have the shape
    (2, pairs); `shared` (pairs,) is the information that the two of a pair share.
    """

    score: Floats
    information: Floats
    shared: Floats
    pull: Floats


@dataclass(frozen=True, slots=True)
class Steps:
    """Level shifts, -1/2 before a day and 1/2 from it on, beside a held fit; shape (steps,) each.

    The names are those of `Projection`; `pull` has the shape (design, steps).
    """

    score: Floats
    information: Floats
    pull: Floats


def project_steps(held: HeldFit, starts: Ints) -> Steps:
    """Project a level shift at each of `starts` (positions of days) off a held fit.

    All of them come from sums of the days before them, in one pass over the days.
    """
    weight = held.at.weight
    level = weight * (1.0 - _solved(held.at, weight[None])[0])
    square = weight - _squares_of_sums(held.at)
    cross = _halves(held.whitened, starts)
    own = 0.25 * level.sum() - _before(level, starts) + _before(square, starts)
    pull = held.covariance @ cross
    score = _halves(held.residual, starts)
    return Steps(score, own - (cross * pull).sum(axis=0), pull)


def _before(values: Floats, starts: Ints) -> Floats:
    """Sum of the days before each start; `starts` are at least 1."""
    return np.asarray(np.cumsum(values, axis=-1)[..., starts - 1])


def _halves(values: Floats, starts: Ints) -> Floats:
    """Half the sum from each start on, less half the sum before it."""
    return np.asarray(0.5 * values.sum(axis=-1, keepdims=True) - _before(values, starts))


def _squares_of_sums(at: Laplace) -> Floats:
    """Give what each day adds to the square in S^-1 of the weights of all days up to it.

    The inverse of S = L D L' between day t and an earlier one is its diagonal at t times that
    entry of the inverse of L, so that the weights up to t enter through one forward substitution.
    """
    band = np.ones((2, len(at.weight)))
    band[1] = at.lower
    forward = dtbtrs(band, at.weight, uplo="L", diag="U")[0]
    band[1] = -(at.lower**2)
    inverse = dtbtrs(band, 1.0 / at.diagonal, uplo="L", trans="T", diag="U")[0]
    return np.asarray(inverse * (forward**2 - (forward - at.weight) ** 2))

"""The latent part of the log rate: a stationary AR(1) process, whose precision is tridiagonal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ivig_track.results.daily_counts import Floats


@dataclass(frozen=True)
class LatentPart:
    """Precisions of stationary AR(1) processes over the same days, one per theta.

    `ends` stands on the diagonal on the first and the last day, `middle` on all days between,
    `beside` next to the diagonal; `log_determinant` is that of each whole matrix. Shape (thetas,).
    """

    days: int
    ends: Floats
    middle: Floats
    beside: Floats
    log_determinant: Floats

    @cached_property
    def main(self) -> Floats:
        """The diagonals, shape (thetas, days)."""
        main = np.repeat(self.middle[:, None], self.days, axis=1)
        main[:, [0, -1]] = self.ends[:, None]
        return main

    @cached_property
    def side(self) -> Floats:
        """The entries next to the diagonals, shape (thetas, days).

        The last column is 0, so that all of them in a row are one tridiagonal matrix.
        """
        side = np.repeat(self.beside[:, None], self.days, axis=1)
        side[:, -1] = 0.0
        return side

    def quadratic(self, latent: Floats) -> Floats:
        """Give the quadratic form of each matrix, shape (thetas,), at `latent` (thetas, days)."""
        beside = 2.0 * self.side[:, :-1] * latent[:, 1:] * latent[:, :-1]
        return np.asarray((self.main * latent * latent).sum(axis=1) + beside.sum(axis=1))


def latent_part(days: int, sd: Floats, correlation: Floats) -> LatentPart:
    """Give the precision of a process by its standard deviation and day-to-day correlation.

    >>> latent_part(2, np.array([2.0]), np.array([0.0])).main.tolist()
    [[0.25, 0.25]]
    """
    rest = 1.0 - correlation**2
    scale = 1.0 / (sd * sd * rest)
    log_determinant = -2.0 * days * np.log(sd) - (days - 1) * np.log(rest)
    return LatentPart(
        days, scale, scale * (1.0 + correlation**2), -scale * correlation, log_determinant
    )

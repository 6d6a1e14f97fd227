"""What the Gaussian approximation of the count model leaves: its place, its weights, its factor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ivig_track.results.daily_counts import Floats


@dataclass(frozen=True, slots=True)
class Regression:
    """Working responses regressed, the latent part integrated out; one row per theta.

    `log_rate` and its `latent` part have the shape (thetas, days), `coefficient` (thetas, columns),
    its `precision` (thetas, columns, columns). `diagonal` and `lower`, whose last column is 0,
    factor the precision of the latent part plus the weights; shape (thetas, days).
    """

    log_rate: Floats
    latent: Floats
    coefficient: Floats
    precision: Floats
    diagonal: Floats
    lower: Floats


@dataclass(frozen=True, slots=True)
class Laplace:
    """The Gaussian approximation at one theta: where it lies and its working weights.

    `value` is the log posterior of theta up to a constant; `diagonal` and `lower`, whose last entry
    is 0, factor the precision of the latent part plus the weights; `precision` is that of the
    coefficients.
    """

    value: float
    log_rate: Floats
    weight: Floats
    weighted_response: Floats
    diagonal: Floats
    lower: Floats
    coefficient: Floats
    precision: Floats


@dataclass(frozen=True, slots=True)
class Laplaces:
    """The Gaussian approximations at several thetas, one row each; names as in `Laplace`."""

    value: Floats
    log_rate: Floats
    weight: Floats
    weighted_response: Floats
    found: Regression

    def __getitem__(self, theta: int) -> Laplace:
        """Give the approximation at one theta."""
        found = self.found
        return Laplace(
            float(self.value[theta]),
            np.ascontiguousarray(self.log_rate[theta]),
            np.ascontiguousarray(self.weight[theta]),
            np.ascontiguousarray(self.weighted_response[theta]),
            np.ascontiguousarray(found.diagonal[theta]),
            np.ascontiguousarray(found.lower[theta]),
            found.coefficient[theta],
            found.precision[theta],
        )

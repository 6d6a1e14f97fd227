"""What the Gaussian approximation of the count model leaves: its place, its weights, its factor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ivig_track.analysis.answer.passes.newton import Modes
from ivig_track.results.daily_counts import Floats


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
    """The Gaussian approximations at several thetas, one row each; `value` as in `Laplace`."""

    value: Floats
    modes: Modes

    def __getitem__(self, theta: int) -> Laplace:
        """Give the approximation at one theta."""
        modes = self.modes
        return Laplace(
            float(self.value[theta]),
            np.ascontiguousarray(modes.log_rate[theta]),
            np.ascontiguousarray(modes.weight[theta]),
            np.ascontiguousarray(modes.weighted_response[theta]),
            np.ascontiguousarray(modes.diagonal[theta]),
            np.ascontiguousarray(modes.lower[theta]),
            modes.coefficient[theta],
            modes.precision[theta],
        )

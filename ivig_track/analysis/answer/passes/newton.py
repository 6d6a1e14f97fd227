"""Newton iterations towards the mode of latent part and coefficients: bounds, and what is found."""

from __future__ import annotations

from dataclasses import dataclass

from ivig_track.results.daily_counts import Floats

#: Longest step (log rate) that is taken whole, so that the first do not overshoot.
STEP_LONGEST = 4.0
#: Log rate above which the exponential is not followed, far above any count of a diary.
LOG_RATE_MAX = 25.0
#: Avoids a division by a step of exactly zero.
TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Modes:
    """Where Newton iterations are, one row per theta.

    `log_rate` is after the last step, `weight` and `weighted_response` those of the counts before
    it; shape (thetas, days), as `latent`, the latent part that the last step led to. `coefficient`
    has the shape (thetas, columns), its `precision` (thetas, columns, columns). `diagonal` and
    `lower`, whose last column is 0, factor the precision of the latent part plus the weights; shape
    (thetas, days).
    """

    log_rate: Floats
    weight: Floats
    weighted_response: Floats
    latent: Floats
    coefficient: Floats
    precision: Floats
    diagonal: Floats
    lower: Floats

"""Averaging over the shapes of a change agrees with fitting each of them."""

from __future__ import annotations

import numpy as np
import pytest

from ivig_track.analysis.answer.change_shapes import averaged_over_shapes, course_curves
from ivig_track.analysis.answer.count_model import Design, observed
from ivig_track.analysis.answer.posterior import Fit, Mixture, fit
from ivig_track.results.daily_counts import Floats

DAY0 = np.array([60, 110, 160, 210])
ENDS = np.append(DAY0[1:], 260)


def shape(ramps: tuple[int, int]) -> Floats:
    return np.asarray(course_curves(260, DAY0, (7, 21), ramps, ENDS).sum(axis=1))


def fitted_with(curve: Floats, counts: Floats) -> Fit:
    """Level, change and trend with wide priors, the level around 20 a day."""
    columns = np.column_stack([np.ones(260), curve, np.linspace(-0.5, 0.5, 260)])
    centre = np.array([np.log(20), 0.0, 0.0])
    return fit(observed(counts), Design(columns, np.full(3, 0.1), centre))


def test_another_shape_moves_the_change_as_a_fit_of_its_own_does() -> None:
    """Counts of 20 a day fall to 5 on days 7 to 21 alone.

    A wear-off of 21 days takes in days of 20, so with it the change is smaller.
    """
    short, long = shape((2, 2)), shape((2, 21))
    rate = np.where(shape((0, 0)) == 1, 5.0, 20.0)
    counts = np.random.default_rng(1).poisson(rate).astype(float)
    fitted, other = fitted_with(short, counts), fitted_with(long, counts)
    one = Mixture(np.zeros(1), fitted.mixture.mean[:1], fitted.mixture.variance[:1])
    averaged = averaged_over_shapes(one, fitted, np.column_stack([short, long]))
    assert averaged.mean[0] == pytest.approx(one.mean[0])
    assert averaged.variance[0] == pytest.approx(one.variance[0])
    assert averaged.mean[1] == pytest.approx(other.mixture.mean[0], abs=0.1)
    assert one.mean[0] + 0.2 < averaged.mean[1] < 0
    assert averaged.weights[0] > averaged.weights[1]

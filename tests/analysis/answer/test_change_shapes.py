"""Averaging over the shapes of a change agrees with fitting each of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ivig_track.analysis.answer.change_shapes import (
    BELIEFS,
    FITTED,
    Shape,
    averaged_over_shapes,
    course_curves,
)
from ivig_track.analysis.answer.early_days import early_days
from ivig_track.analysis.answer.passes.design import Design
from ivig_track.analysis.answer.passes.observed_counts import observed
from ivig_track.analysis.answer.posterior import Fit, Mixture, fit
from ivig_track.results.daily_counts import Floats

DAY0 = np.array([60, 110, 160, 210])
ENDS = np.append(DAY0[1:], 260)


EARLY = early_days(260, DAY0, ENDS)


def shape(onset: int, offset: int) -> Floats:
    curves = course_curves(260, DAY0, (7, 21), Shape(0, onset, offset), ENDS)
    return np.asarray(curves.sum(axis=1))


def fitted_with(curve: Floats, counts: Floats) -> Fit:
    """Level, change and trend with wide priors, the level around 20 a day."""
    columns = np.column_stack([np.ones(260), curve, np.linspace(-0.5, 0.5, 260)])
    centre = np.array([np.log(20), 0.0, 0.0])
    return fit(observed(counts), Design(columns, np.full(3, 0.1), centre))


def test_another_shape_moves_the_change_as_a_fit_of_its_own_does() -> None:
    """Counts of 20 a day fall to 5 on days 7 to 21 alone.

    A wear-off of 21 days takes in days of 20, so with it the change is smaller.
    """
    short, long = shape(2, 2), shape(2, 21)
    rate = np.where(shape(0, 0) == 1, 5.0, 20.0)
    counts = np.random.default_rng(1).poisson(rate).astype(float)
    fitted, other = fitted_with(short, counts), fitted_with(long, counts)
    one = Mixture(np.zeros(1), fitted.mixture.mean[:1], fitted.mixture.variance[:1])
    even = replace(BELIEFS, shapes=np.full(2, 0.5))
    averaged = averaged_over_shapes(one, fitted, np.column_stack([short, long]), EARLY, even)
    assert averaged.mean[0] == pytest.approx(one.mean[0])
    assert averaged.variance[0] == pytest.approx(one.variance[0])
    assert averaged.mean[1] == pytest.approx(other.mixture.mean[0], abs=0.1)
    assert one.mean[0] + 0.2 < averaged.mean[1] < 0
    assert averaged.weights[0] > averaged.weights[1]


def test_early_days_that_rise_are_no_yardstick_of_the_windows() -> None:
    """20 a day throughout but 60 on days 0 to 4: against the rest of the diary nothing fell.

    Without a change of their own the early days make the windows look low; with one, the change is
    that of a fit whose design holds it.
    """
    counts = np.random.default_rng(2).poisson(np.where(EARLY[:, 1] == 1, 60.0, 20.0)).astype(float)
    fitted = fitted_with(shape(2, 2), counts)
    one = Mixture(np.zeros(1), fitted.mixture.mean[:1], fitted.mixture.variance[:1])
    averaged = averaged_over_shapes(
        one, fitted, shape(2, 2)[:, None], EARLY, replace(BELIEFS, shapes=np.ones(1))
    )
    allowed = fit(observed(counts), fitted.design.adding(EARLY, 1.0))
    assert averaged.mean[0] < averaged.mean[1]
    assert averaged.weights[1] > 0.99
    assert averaged.mean[1] == pytest.approx(allowed.mixture.mean[0], abs=0.1)


def test_the_plateau_is_whole_on_the_days_of_the_ramps() -> None:
    """Days 4 to 24 after day 0: ramps of one and two thirds, or whole from day 5 to 23."""
    one, end = np.array([0]), np.array([30])
    ramps = course_curves(30, one, (7, 21), FITTED, end)[4:25, 0]
    plateau = course_curves(30, one, (7, 21), Shape(2, 0, 0), end)[4:25, 0]
    assert ramps.tolist() == pytest.approx([0, 1 / 3, 2 / 3, *[1] * 15, 2 / 3, 1 / 3, 0])
    assert plateau.tolist() == [0, *[1] * 19, 0]

"""The count model against dense matrices, and its parts by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom, norm

from ivig_track.analysis.answer.change_shapes import Shape, course_curves
from ivig_track.analysis.answer.count_model import PRIOR_MEAN, PRIOR_SD, laplace_at
from ivig_track.analysis.answer.fitted_change import _design
from ivig_track.analysis.answer.passes.design import Design
from ivig_track.analysis.answer.passes.held_fit import hold, project, project_steps
from ivig_track.analysis.answer.passes.laplace import Laplace
from ivig_track.analysis.answer.passes.observed_counts import observed
from ivig_track.analysis.answer.placebo_in_time import admissible_shifts, shifted_changes
from ivig_track.analysis.answer.posterior import Fit, Mixture, read

DAYS = 30
SD, CORRELATION, SIZE = 0.7, 0.8, 1.3
THETA = np.array([np.log(SD), np.log(CORRELATION / (1 - CORRELATION)), np.log(SIZE)])


@pytest.fixture
def counts() -> np.ndarray:
    drawn = np.random.default_rng(1).poisson(4, DAYS).astype(float)
    drawn[[3, 17, 18]] = np.nan
    return drawn


@pytest.fixture
def design() -> Design:
    window = np.zeros(DAYS)
    window[10:16] = 1.0
    columns = np.column_stack([np.ones(DAYS), window])
    return Design(columns, np.array([1 / 9, 1 / 4]), np.array([1.0, 0.0]))


@pytest.fixture
def fitted(counts: np.ndarray, design: Design) -> Laplace:
    return laplace_at(observed(counts), design, THETA[None], np.ones(DAYS), 1e-10)[0]


def dense_precision() -> np.ndarray:
    """The inverse of the covariance sd^2 correlation^|i - j|, without its tridiagonal form."""
    days = np.arange(DAYS)
    return np.linalg.inv(SD**2 * CORRELATION ** np.abs(days[:, None] - days[None, :]))


def test_the_mode_is_where_likelihood_and_prior_pull_alike(
    counts: np.ndarray, design: Design, fitted: Laplace
) -> None:
    """Gradient of the counts' log likelihood = precision times path, and the same for the level."""
    mean = np.exp(fitted.log_rate)
    gradient = np.nan_to_num(counts - (counts + SIZE) * mean / (mean + SIZE))
    path = fitted.log_rate - design.columns @ fitted.coefficient
    np.testing.assert_allclose(gradient, dense_precision() @ path, atol=1e-8)
    pulled = design.precision * (fitted.coefficient - design.centre)
    np.testing.assert_allclose(design.columns.T @ gradient, pulled, atol=1e-8)


def test_the_value_is_laplace_approximation_with_dense_determinants(
    counts: np.ndarray, design: Design, fitted: Laplace
) -> None:
    """Log likelihood by scipy.stats, determinant of the joint curvature of path and level."""
    held, mean, columns = np.isfinite(counts), np.exp(fitted.log_rate), design.columns
    likelihood = nbinom.logpmf(counts[held], SIZE, SIZE / (SIZE + mean[held])).sum()
    path, precision = fitted.log_rate - columns @ fitted.coefficient, dense_precision()
    off = fitted.coefficient - design.centre
    weight = np.diag(np.nan_to_num((counts + SIZE) * mean * SIZE / (mean + SIZE) ** 2))
    joint = np.block(
        [
            [precision + weight, weight @ columns],
            [columns.T @ weight, columns.T @ weight @ columns + np.diag(design.precision)],
        ]
    )
    expected = likelihood - 0.5 * (
        path @ precision @ path
        + design.precision @ off**2
        + (((THETA - PRIOR_MEAN) / PRIOR_SD) ** 2).sum()
        + np.linalg.slogdet(joint)[1]
        - np.linalg.slogdet(precision)[1]
        - np.log(design.precision).sum()
    )
    assert fitted.value == pytest.approx(expected, abs=1e-8)


def test_the_variance_of_the_coefficients_is_that_of_the_joint_curvature(
    counts: np.ndarray, design: Design, fitted: Laplace
) -> None:
    mean, columns = np.exp(fitted.log_rate), design.columns
    weight = np.diag(np.nan_to_num((counts + SIZE) * mean * SIZE / (mean + SIZE) ** 2))
    joint = np.block(
        [
            [dense_precision() + weight, weight @ columns],
            [columns.T @ weight, columns.T @ weight @ columns + np.diag(design.precision)],
        ]
    )
    expected = np.linalg.inv(joint)[DAYS:, DAYS:]
    np.testing.assert_allclose(np.linalg.inv(fitted.precision), expected, atol=1e-10)


def test_an_added_column_moves_the_fit_as_a_fit_with_it_would(
    design: Design, fitted: Laplace
) -> None:
    """Score over information = its coefficient in the larger regression at the same weights."""
    step = np.where(np.arange(DAYS) >= 20, 0.5, -0.5)[:, None]
    seen = project(hold(fitted, design), step.T)
    height = seen.score / (seen.information + 0.25)
    wider = design.adding(step, 2.0)
    held = fitted.weight > 0
    response = fitted.weighted_response[held] / fitted.weight[held]
    noise = np.diag(1 / fitted.weight[held])
    covariance = noise + np.linalg.inv(dense_precision())[np.ix_(held, held)]
    inverse, columns = np.linalg.inv(covariance), wider.columns[held]
    precision = columns.T @ inverse @ columns + np.diag(wider.precision)
    target = columns.T @ inverse @ response + wider.precision * wider.centre
    assert height[0] == pytest.approx(np.linalg.solve(precision, target)[2], abs=1e-8)


def test_level_shifts_from_sums_are_those_of_columns(design: Design, fitted: Laplace) -> None:
    starts = np.array([1, 4, 17, 20, DAYS - 1])
    held = hold(fitted, design)
    seen, steps = (
        project(held, np.where(np.arange(DAYS) >= starts[:, None], 0.5, -0.5)),
        project_steps(held, starts),
    )
    np.testing.assert_allclose(steps.score, seen.score, rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(steps.information, seen.information, rtol=1e-11)
    np.testing.assert_allclose(steps.pull, seen.pull, rtol=1e-11, atol=1e-12)


def test_the_change_at_a_shift_is_that_of_the_schedule_moved_by_so_many_days(
    design: Design, fitted: Laplace
) -> None:
    curve = np.zeros(DAYS)
    curve[[8, 9, 20]] = 1.0, 0.5, 1.0
    whole = Fit(design, THETA, fitted, 0.0, Mixture(np.zeros(1), np.zeros(1), np.ones(1)))
    shifts = np.array([-9, -1, 4, 12])
    moved = np.zeros((len(shifts), DAYS))
    moved[0, [0, 11]] = 0.5, 1.0
    moved[1, [7, 8, 19]] = 1.0, 0.5, 1.0
    moved[2, [12, 13, 24]] = 1.0, 0.5, 1.0
    moved[3, [20, 21]] = 1.0, 0.5
    alone = project(hold(fitted, design), moved)
    np.testing.assert_allclose(
        shifted_changes(whole, curve, shifts), alone.score / np.sqrt(alone.information), rtol=1e-12
    )


def test_a_mixture_of_one_curve_is_read_like_that_curve() -> None:
    """Mean -1, sd 0.5: 95 % interval -1 -/+ 0.98, p = 2 P(N > 2)."""
    reading = read(Mixture(np.zeros(1), np.array([-1.0]), np.array([0.25])), 0.95)
    assert reading.low == pytest.approx(-1 - 1.959964 * 0.5, abs=1e-5)
    assert reading.high == pytest.approx(-1 + 1.959964 * 0.5, abs=1e-5)
    assert reading.p == pytest.approx(2 * norm.sf(2))


def test_two_curves_far_apart_make_an_interval_over_both() -> None:
    """Half the weight at -3, half at 3: mean 0, p = 1."""
    reading = read(Mixture(np.zeros(2), np.array([-3.0, 3.0]), np.array([0.01, 0.01])), 0.95)
    assert reading.log_ratio == pytest.approx(0, abs=1e-12)
    assert reading.p == pytest.approx(1)
    assert reading.low < -3 < 3 < reading.high


def test_windows_that_meet_share_their_days() -> None:
    """Day 0 on days 0 and 10, window 7 to 21, no ramps, uncut: from day 17 both, one half."""
    curves = course_curves(30, np.array([0, 10]), (7, 21), Shape(0, 0, 0), np.array([30, 30]))
    assert curves[7:17, 0].tolist() == [1.0] * 10
    assert curves[17:22].tolist() == [[0.5, 0.5]] * 5
    assert curves[22:, 1].tolist() == [1.0] * 8


def test_a_curve_ends_on_the_next_courses_first_day() -> None:
    curves = course_curves(30, np.array([0]), (7, 21), Shape(0, 2, 2), np.array([14]))
    assert curves[4:8, 0].tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert curves[13:, 0].tolist() == [1.0] + [0.0] * 16


def test_places_need_half_of_their_windows_recorded() -> None:
    """One course on day 30 of 80; from day 60 on nothing is recorded.

    Places run from day 28 to 58 (80 - 21 - 1). A window of 15 days from 7 days after day 0 keeps 8
    recorded days where it starts on day 52 at the latest: positions up to day 45, shifts -2 to 15.
    """
    counts = np.ones(80)
    counts[60:] = np.nan
    shifts = admissible_shifts(counts, np.array([30]), np.array([30]), (7, 21), 28, 0.5)
    assert shifts.tolist() == [-2, -1, *range(1, 16)]


def test_a_shift_is_admissible_where_its_windows_are_recorded_to_their_last_day() -> None:
    """The window of day 30 is day 37 to 51; day 52 is unrecorded, and every later shift has it."""
    counts = np.ones(60)
    counts[52] = np.nan
    shifts = admissible_shifts(counts, np.array([30]), np.array([30]), (7, 21), 28, 1.0)
    assert shifts.tolist() == [-2, -1]


def test_a_course_that_is_not_scored_has_a_change_of_its_own(counts: np.ndarray) -> None:
    curves = np.zeros((DAYS, 3))
    curves[5:8, 0], curves[12:15, 1], curves[20:25, 2] = 1.0, 1.0, 1.0
    all_scored = _design(counts, curves, np.array([True, True, True])).columns
    assert all_scored.shape == (DAYS, 3)
    np.testing.assert_array_equal(all_scored[:, 1], curves.sum(axis=1))
    one_left = _design(counts, curves, np.array([True, False, True])).columns
    np.testing.assert_array_equal(one_left[:, 1], curves[:, 0] + curves[:, 2])
    np.testing.assert_array_equal(one_left[:, 3:], curves[:, [1]])

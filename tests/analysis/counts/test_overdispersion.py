"""How much counts vary: a variogram worked by hand, and simulated diaries whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from ivig_track.analysis.counts.days_apart import days_apart
from ivig_track.analysis.counts.overdispersion import (
    LAGS,
    CountVariability,
    _fit,
    _line,
    _variogram,
    estimate_count_variability,
)
from ivig_track.results.daily_counts import Floats

DAYS, DIARIES = 700, 30


def variogram_of(scaled: list[float]) -> tuple[list[float], list[float]]:
    """Give the pairs and the variogram of one diary, at the lags that it is long for."""
    apart = days_apart(np.array([0, len(scaled)]), LAGS)
    pairs, variogram = _variogram(apart.laid_out(np.array(scaled)), apart)
    assert not pairs[0, len(scaled) - 1 :].any()
    return pairs[0, : len(scaled) - 1].tolist(), variogram[0, : len(scaled) - 1].tolist()


def test_the_variogram_is_half_the_mean_squared_difference_of_recorded_days() -> None:
    """Counts 1, 3, blank, 1, 5.

    One day apart: (4/2 + 16/2) / 2 = 5; two: 3 and 1, 4/2; three: (0 + 4/2) / 2; four: 16/2.
    """
    pairs, variogram = variogram_of([1.0, 3.0, np.nan, 1.0, 5.0])
    assert pairs == [2.0, 1.0, 2.0, 1.0]
    assert variogram == [5.0, 2.0, 1.0, 8.0]


def test_a_lag_without_any_pair_weighs_nothing() -> None:
    """Every other day: no two recorded days are one day apart."""
    pairs, variogram = variogram_of([1.0, np.nan, 3.0, np.nan, 1.0])
    assert pairs == [0.0, 2.0, 0.0, 1.0]
    assert variogram == [0.0, 2.0, 0.0, 0.0]


@pytest.mark.parametrize("phi", [0.3, 0.7, 0.9, 0.985])
def test_a_variogram_without_error_gives_back_what_made_it(phi: float) -> None:
    """n + s (1 - phi^h) with n = 0.2 and s = 0.5, as unlike as needed to tell them apart."""
    lags = np.arange(1.0, LAGS + 1)
    fitted = _fit(np.full(LAGS, 100.0), 0.2 + 0.5 * (1 - phi**lags))
    assert fitted == pytest.approx((0.2, 0.5, phi))


def test_a_level_variogram_holds_no_spell() -> None:
    assert _fit(np.full(LAGS, 100.0), np.full(LAGS, 0.3)) == pytest.approx((0.3, 0.0, 0.0))


def test_lags_with_more_pairs_weigh_more() -> None:
    """A line through (0, 1), (1, 2) and a third point without any pair."""
    weights, shape = np.array([5.0, 5.0, 0.0]), np.array([0.0, 1.0, 2.0])
    assert _line(weights, shape, np.array([1.0, 2.0, 99.0])) == pytest.approx((1.0, 1.0))


def test_a_line_that_would_start_below_zero_is_drawn_through_it() -> None:
    """Values 0, 1, 2 at 1, 2, 3: through zero the slope is (0 + 2 + 6) / (1 + 4 + 9)."""
    fitted = _line(np.ones(3), np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 2.0]))
    assert fitted == pytest.approx((0.0, 4 / 7))


def test_a_falling_line_is_held_level() -> None:
    fitted = _line(np.ones(3), np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0]))
    assert fitted == pytest.approx((2.0, 0.0))


def wandering(seed: int, phi: float, sd: float, day_variance: float) -> Floats:
    """Twelve a day on average, times an AR(1) log rate, times gamma noise of single days."""
    rng = np.random.default_rng(seed)
    log_rate = np.empty(DAYS)
    log_rate[0] = rng.normal(0.0, sd)
    for day in range(1, DAYS):
        log_rate[day] = phi * log_rate[day - 1] + rng.normal(0.0, sd * np.sqrt(1 - phi**2))
    rate = 12 * np.exp(log_rate - sd**2 / 2)
    if day_variance:
        rate = rate * rng.gamma(1 / day_variance, day_variance, DAYS)
    return rng.poisson(rate).astype(float)


def estimates(phi: float, sd: float, day_variance: float) -> list[CountVariability]:
    untreated = np.zeros(DAYS, dtype=bool)
    return [
        estimate_count_variability(wandering(seed, phi, sd, day_variance), untreated)
        for seed in range(DIARIES)
    ]


@pytest.mark.parametrize(
    ("phi", "sd", "day_variance"), [(0.9, 0.6, 0.0), (0.7, 0.5, 0.0), (0.7, 0.5, 0.3)]
)
def test_simulated_spells_come_back(phi: float, sd: float, day_variance: float) -> None:
    """A log-normal rate has the relative variance exp(sd^2) - 1, a gamma day its own.

    Both are multiplied on a day: the noise of a day is day_variance times (1 + spell variance). The
    local mean takes away a part of long spells, so the bound is a fifth below and above.
    """
    found = estimates(phi, sd, day_variance)
    spell = np.exp(sd**2) - 1
    assert np.median([each.persistence for each in found]) == phi
    assert np.mean([each.spell_variance for each in found]) == pytest.approx(spell, rel=0.2)
    noise = np.mean([each.day_variance for each in found])
    assert noise == pytest.approx(day_variance * (1 + spell), abs=0.04)


def test_plain_poisson_counts_have_neither_spells_nor_noisy_days() -> None:
    found = estimates(0.0, 0.0, 0.0)
    assert np.median([each.spell_variance for each in found]) < 0.02
    assert np.median([each.day_variance for each in found]) < 0.02


def test_a_fall_that_all_windows_share_is_taken_for_no_spell() -> None:
    """Twelve a day, three on fifteen of every fifty days: told, it is divided out."""
    treated = np.arange(DAYS) % 50 < 15
    rng = np.random.default_rng(1)
    counts = rng.poisson(np.where(treated, 3.0, 12.0)).astype(float)
    told = estimate_count_variability(counts, treated)
    untold = estimate_count_variability(counts, np.zeros(DAYS, dtype=bool))
    assert told.spell_variance < 0.02
    assert untold.spell_variance > 0.1


@pytest.mark.parametrize(
    "counts",
    [
        [5.0, 9.0] * 13 + [5.0] + [float("nan")] * 73,
        [0.0] * 100,
    ],
)
def test_too_little_to_estimate_from_gives_no_variance(counts: list[float]) -> None:
    """27 recorded days are one too few; without any event there is no relative variance."""
    nothing = estimate_count_variability(np.array(counts), np.zeros(len(counts), dtype=bool))
    assert nothing == CountVariability(0.0, 0.0, 0.0)


def test_twenty_eight_recorded_days_are_enough() -> None:
    """One and nineteen in turn, ten on average: days vary far beyond Poisson."""
    counts = np.array([1.0, 19.0] * 14)
    assert estimate_count_variability(counts, np.zeros(28, dtype=bool)).day_variance > 0

"""Simulated records: the same seed gives the same record, and the truth is what was drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

import ivig_track as ivt
from ivig_track.rehearsal.simulated_diary import simulated_log_rate
from ivig_track.rehearsal.simulation import simulate_diary


def counts_of(seeds: Sequence[int], setting: ivt.SimulationSetting) -> np.ndarray:
    """Counts of several diaries, shape (diaries, days)."""
    made = [ivt.simulate_record(seed=seed, setting=setting) for seed in seeds]
    return np.array([record.diary["spasms"].to_numpy() for record in made])


def test_the_same_seed_gives_the_same_record_and_another_one_does_not() -> None:
    one, again, other = (ivt.simulate_record(seed=seed) for seed in (4, 4, 5))
    assert one.diary.equals(again.diary)
    assert one.infusion_entries == again.infusion_entries
    assert not one.diary.equals(other.diary)


def test_a_simulated_record_says_that_it_is_synthetic() -> None:
    review = ivt.review(ivt.simulate_record(seed=1))
    assert review.text[0].startswith("SYNTHETIC")


def test_poisson_counts_without_spread_have_the_mean_and_variance_asked_for() -> None:
    """8 a day over 40 x 365 days: the mean's standard error is 0.023, the variance's 0.1."""
    setting = ivt.SimulationSetting(mean=8, spread=0.0, count_size=np.inf)
    counts = counts_of(range(40), setting)
    assert counts.mean() == pytest.approx(8, abs=0.1)
    assert counts.var() == pytest.approx(8, abs=0.5)


def test_negative_binomial_counts_have_the_variance_asked_for() -> None:
    """Variance = mean + mean^2 / size = 8 + 64 / 2 = 40."""
    counts = counts_of(range(40), ivt.SimulationSetting(mean=8, spread=0.0, count_size=2.0))
    assert counts.var() == pytest.approx(40, rel=0.1)


@pytest.mark.parametrize("correlation", [0.0, 0.8, 0.97])
def test_the_log_rate_wanders_with_the_spread_and_the_lag_asked_for(correlation: float) -> None:
    """A stationary AR(1): standard deviation 0.6 on every day, correlation phi with the day before.

    With phi = 0.97 the 365 days of a path are worth about 6, so 3,000 paths give both within 1 %.
    """
    setting = ivt.SimulationSetting(spread=0.6, correlation=correlation)
    rng = np.random.default_rng(1)
    paths = np.array([simulated_log_rate(setting, rng) for _ in range(3000)]) - np.log(8)
    assert paths.mean() == pytest.approx(0, abs=0.02)
    for day in (0, 1, 30, 364):
        assert paths[:, day].std() == pytest.approx(0.6, abs=0.03)
    lagged = np.corrcoef(paths[:, :-1].ravel(), paths[:, 1:].ravel())[0, 1]
    assert lagged == pytest.approx(correlation, abs=0.01)


def test_the_ratios_of_courses_spread_as_asked_for() -> None:
    """Log ratios around log 0.5 with standard deviation 0.4; days 7 to 21 lie on the plateau."""
    rng = np.random.default_rng(2)
    one_course = ivt.SimulationSetting(ratio=0.5, ratio_spread=0.4, courses=1)
    ratios = [simulate_diary(one_course, rng).log_ratio for _ in range(3000)]
    assert np.mean(ratios) == pytest.approx(np.log(0.5), abs=0.03)
    assert np.std(ratios) == pytest.approx(0.4, abs=0.02)


def test_a_fall_by_half_halves_the_counts_of_days_5_to_23_only() -> None:
    """Constant rate of 50 a day, one infusion day: 25 on the plateau, 50 elsewhere."""
    setting = ivt.SimulationSetting(
        mean=50, spread=0.0, count_size=np.inf, courses=3, spacing=60, ratio=0.5
    )
    inside, outside = [], []
    for seed in range(10):
        record = ivt.simulate_record(seed=seed, setting=setting)
        counts = record.diary["spasms"].to_numpy()
        plateau = np.zeros(365, dtype=bool)
        for infusion in record.infusion_entries:
            day0 = (infusion.day - record.span.first_day).days
            plateau[day0 + 5 : day0 + 24] = True
        inside.append(counts[plateau].mean())
        outside.append(counts[~plateau].mean())
        assert record.truth["log_ratio"] == pytest.approx(np.log(0.5))
    assert np.mean(inside) == pytest.approx(25, abs=0.6)
    assert np.mean(outside) == pytest.approx(50, abs=0.6)


@pytest.mark.parametrize("how", ["random", "runs", "good_days"])
def test_the_share_of_unrecorded_days_is_the_one_asked_for(how: str) -> None:
    setting = ivt.SimulationSetting(missing=0.3, missing_how=how)  # type: ignore[arg-type]
    assert np.isnan(counts_of(range(20), setting)).mean() == pytest.approx(0.3, abs=0.04)


def test_good_days_are_the_ones_that_go_missing() -> None:
    setting = ivt.SimulationSetting(missing=0.3, missing_how="good_days")
    whole = counts_of(range(20), ivt.SimulationSetting())
    assert np.nanmean(counts_of(range(20), setting)) > whole.mean() + 1


def test_a_triggered_infusion_follows_a_bad_week() -> None:
    """The week before each course holds at least 1.5 times the rate of everything before it."""
    setting = ivt.SimulationSetting(schedule="triggered", trigger=1.5)
    for seed in range(10):
        record = ivt.simulate_record(seed=seed, setting=setting)
        counts = record.diary["spasms"].to_numpy()
        for infusion in record.infusion_entries:
            day = (infusion.day - record.span.first_day).days
            assert counts[day - 7 : day].mean() > 1.5 * counts[: day - 7].mean()


def test_a_course_follows_the_worst_seven_days_of_six_weeks() -> None:
    """The six weeks begin with day 21, then 28 days after a course: 36 days may be its first."""
    setting = ivt.SimulationSetting(schedule="worst_of_six_weeks", spacing=35, days=500)
    found = 0
    for seed in range(10):
        record = ivt.simulate_record(seed=seed, setting=setting)
        counts, earliest = record.diary["spasms"].to_numpy(), 28
        for infusion in record.infusion_entries:
            day = (infusion.day - record.span.first_day).days
            weeks = {end: counts[end - 7 : end].sum() for end in range(earliest, earliest + 36)}
            assert day == max(weeks, key=weeks.__getitem__)
            earliest, found = day + 35, found + 1
    assert found == 60


def test_prednisolone_is_a_therapy_of_the_record_and_blocks_its_course() -> None:
    setting = ivt.SimulationSetting(steroid_at_course=0, courses=3)
    record = ivt.simulate_record(seed=2, setting=setting)
    assert [step.entry.name for step in record.therapy_steps] == ["prednisolone"]
    assert record.therapy_steps[0].start == record.infusion_entries[0].day
    assert ivt.review(record).courses["status"].iloc[0] == "confounded"

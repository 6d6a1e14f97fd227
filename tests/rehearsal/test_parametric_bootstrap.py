"""Invented diaries have the level, the spells and the unrecorded days of the one they are like."""

from __future__ import annotations

import numpy as np
import pytest

from ivig_track.rehearsal.parametric_bootstrap import (
    FittedDiary,
    drawn_counts,
    fitted_diary,
    with_fall,
)

DAYS = 900
COURSES = (100, 300, 500, 700)


def known_diary(seed: int, factor: float = 1.0) -> np.ndarray:
    """Median 10 a day, day-to-day correlation 0.8, spread 0.5, size 3, windows multiplied."""
    rng = np.random.default_rng(seed)
    level = np.zeros(DAYS)
    level[0] = 0.5 * rng.normal()
    for number in range(1, DAYS):
        level[number] = 0.8 * level[number - 1] + 0.5 * 0.6 * rng.normal()
    rate = 10 * np.exp(level)
    for course in COURSES:
        rate[course + 5 : course + 24] *= factor
    return rng.poisson(rng.gamma(3.0, rate / 3.0)).astype(float)


def curves() -> np.ndarray:
    """One on days 5 to 23 of each course."""
    shares = np.zeros((DAYS, len(COURSES)))
    for number, course in enumerate(COURSES):
        shares[course + 5 : course + 24, number] = 1.0
    return shares


def fitted(counts: np.ndarray) -> FittedDiary:
    return fitted_diary(counts, np.isfinite(counts), curves())


def test_a_fit_finds_the_values_that_a_diary_was_drawn_with() -> None:
    """Means of four diaries of 900 days; the tolerances are about three standard errors."""
    found = [fitted(known_diary(seed)) for seed in range(4)]
    assert np.mean([one.sd for one in found]) == pytest.approx(0.5, abs=0.1)
    assert np.mean([one.correlation for one in found]) == pytest.approx(0.8, abs=0.08)
    assert np.mean([one.size for one in found]) == pytest.approx(3.0, abs=0.6)


def test_a_fall_in_the_windows_is_no_part_of_what_is_drawn() -> None:
    """The mean outside the windows, whether the windows hold a tenth of it or not."""
    counts = known_diary(5, factor=0.1)
    outside = counts[curves().sum(axis=1) == 0].mean()
    one = fitted(counts)
    rng = np.random.default_rng(1)
    drawn = np.mean([drawn_counts(one, rng).mean() for _ in range(200)])
    assert drawn == pytest.approx(outside, rel=0.05)


def test_drawn_counts_have_the_spells_they_were_asked_for() -> None:
    """At 400 a day with hardly any noise beside the path, log counts are the path itself."""
    flat = FittedDiary(np.full(20000, np.log(400.0)), np.ones(20000, dtype=bool), 0.4, 0.9, 1e6)
    path = np.log(drawn_counts(flat, np.random.default_rng(3)) + 0.5)
    path -= path.mean()
    assert path.std() == pytest.approx(0.4, rel=0.1)
    assert (path[1:] @ path[:-1]) / (path @ path) == pytest.approx(0.9, abs=0.03)


def test_a_longer_diary_repeats_its_unrecorded_days_and_keeps_its_last_rate() -> None:
    recorded = np.array([True, False, True])
    one = FittedDiary(np.array([0.0, 1.0, 2.0]), recorded, 0.3, 0.5, 2.0).prolonged(7)
    assert one.recorded.tolist() == [True, False, True, True, False, True, True]
    assert one.log_rate.tolist() == [0.0, 1.0, 2.0, 2.0, 2.0, 2.0, 2.0]


def test_a_fall_takes_its_share_of_the_counts_and_leaves_the_other_days() -> None:
    """A share of 1/2 at a ratio of 1/4 is a half."""
    curve = np.repeat([0.0, 0.5, 1.0], 1000)
    fallen = with_fall(np.full(3000, 100.0), curve, 0.25, np.random.default_rng(2))
    assert (fallen[:1000] == 100).all()
    assert fallen[1000:2000].mean() == pytest.approx(50, abs=0.5)
    assert fallen[2000:].mean() == pytest.approx(25, abs=0.5)


def test_unrecorded_days_tell_nothing_of_the_level() -> None:
    counts = known_diary(6)
    blank = counts.copy()
    blank[::3] = np.nan
    drawn = [np.exp(fitted(one).log_rate).mean() for one in (counts, blank)]
    assert drawn[1] == pytest.approx(drawn[0], rel=0.1)

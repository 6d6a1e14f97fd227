"""Counts spread evenly over the days of a week or a month are told from days counted one by one."""

from __future__ import annotations

import numpy as np
import pytest

import ivig_track as ivt
from ivig_track.analysis.counts.evenly_spread import evenly_spread
from ivig_track.rehearsal.simulation import simulate_diary
from ivig_track.results.daily_counts import Floats
from ivig_track.results.reasons import EvenlySpread
from tests.made_records import record_of

DIARIES = 60
POISSON = float("inf")
#: Means, correlations, spreads and sizes: among them few events, long spells, quiet days.
COUNTED_BY_THE_DAY = {
    f"mean {mean:g}, correlation {correlation}, spread {spread}, size {size}": (
        ivt.SimulationSetting(mean=mean, correlation=correlation, spread=spread, count_size=size)
    )
    for mean in (0.5, 1.0, 2.0, 8.0)
    for correlation in (0.9, 0.97)
    for spread, size in ((0.6, 1.5), (0.3, POISSON))
}


def averaged(counts: Floats, days: int, digits: int) -> Floats:
    """Write the mean of each stretch of days into every one of them."""
    stretches = np.split(counts, range(days, len(counts), days))
    return np.concatenate([np.full(len(x), np.round(x.mean(), digits)) for x in stretches])


@pytest.mark.parametrize("name", COUNTED_BY_THE_DAY)
def test_days_counted_one_by_one_are_not_refused(name: str) -> None:
    rng = np.random.default_rng(31)
    drawn = [simulate_diary(COUNTED_BY_THE_DAY[name], rng).counts for _ in range(DIARIES)]
    assert [evenly_spread(counts) for counts in drawn] == [None] * DIARIES


@pytest.mark.parametrize("days", [7, 30], ids=["weeks", "months"])
@pytest.mark.parametrize("digits", [0, 2], ids=["rounded", "to two decimals"])
def test_averages_are_told(days: int, digits: int) -> None:
    rng = np.random.default_rng(32)
    diaries = [simulate_diary(ivt.SimulationSetting(mean=2), rng).counts for _ in range(DIARIES)]
    assert all(evenly_spread(averaged(counts, days, digits)) for counts in diaries)


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ([8.0, 8.0, 8.0, 8.0, 8.0, 1.0, 2.0, 3.0, 4.0], EvenlySpread(5, 9)),
        ([8.0, 8.0, 8.0, 8.0, 8.0, 1.0, 2.0, 3.0, 4.0, 5.0], None),
        ([8.0, 8.0, 8.0, 8.0, 1.0, 2.0, 3.0], None),
        ([0.0] * 20 + [2.0, 3.0, 4.0], None),
    ],
    ids=["5 of 9", "5 of 10", "four equal ones", "zeros"],
)
def test_more_than_half_of_the_days_with_any_in_runs_of_five_or_more(
    counts: list[float], found: EvenlySpread | None
) -> None:
    assert evenly_spread(np.array(counts)) == found


def test_a_day_without_a_count_does_not_end_a_run() -> None:
    assert evenly_spread(np.array([8.0, 8.0, np.nan, 8.0, 8.0, 8.0])) == EvenlySpread(5, 5)


def test_one_cluster_every_morning_is_counted_by_the_day() -> None:
    """Ones by the month, a few twos among them, on single days: no average is behind them."""
    counts = np.ones(300)
    counts[::17], counts[5::23] = 2.0, 0.0
    assert evenly_spread(counts) is None


def test_a_review_of_weekly_averages_gives_no_number_and_says_why() -> None:
    """52 weeks of 7 days with the same count, all of them with any."""
    rng = np.random.default_rng(5)
    counts = np.repeat(rng.permutation(np.arange(3.0, 55.0)), 7).tolist()
    review = ivt.review(record_of(counts, [40, 80, 120, 160, 200, 240]))
    assert review.overall["conclusion"] == "not_assessable"
    assert review.overall["percent"] is None
    assert review.overall["why"].startswith("364 of the 364 days with any lie in runs of 5 or more")

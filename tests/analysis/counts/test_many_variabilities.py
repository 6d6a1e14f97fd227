"""Count variability of many diaries together: that of each alone, and that of a plain reference."""

from __future__ import annotations

import math
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_track.analysis.counts.days_apart import days_apart
from ivig_track.analysis.counts.overdispersion import (
    count_variabilities,
    estimate_count_variability,
)

LAGS, REACH = 42, 60
PHIS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.985)

Counts = list[float | None]


@st.composite
def diaries(draw: st.DrawFn) -> tuple[Counts, list[bool]]:
    """Counts by the day, whole, by halves or tenths, with gaps; and treated days."""
    days = draw(st.integers(1, 130))
    unit = draw(st.sampled_from([1, 1, 2, 10]))
    pattern = draw(st.lists(st.one_of(st.integers(0, 40), st.none()), min_size=1, max_size=29))
    counts = [None if (x := pattern[n % len(pattern)]) is None else x / unit for n in range(days)]
    gap, start = draw(st.integers(0, 30)), draw(st.integers(0, 130))
    counts[start : start + gap] = [None] * len(counts[start : start + gap])
    every = draw(st.integers(23, 60))
    return counts, [n % every < 22 for n in range(days)]


@settings(max_examples=60, deadline=None)
@given(st.lists(diaries(), min_size=1, max_size=5))
def test_many_diaries_vary_as_each_does_alone(drawn: list[tuple[Counts, list[bool]]]) -> None:
    """To the last bit: what is rounded is added up in the order of one diary."""
    arrays = [(np.array(one, dtype=float), np.array(treated)) for one, treated in drawn]
    best, treated = (np.concatenate(parts) for parts in zip(*arrays, strict=True))
    starts = np.concatenate([[0], np.cumsum([len(one) for one, _ in drawn])])
    found = zip(
        *(part.tolist() for part in count_variabilities(best, starts, treated)), strict=True
    )
    alone = [estimate_count_variability(*arrays_of_one) for arrays_of_one in arrays]
    assert list(found) == [(one.spell_variance, one.persistence, one.day_variance) for one in alone]
    for one, (counts, given_on) in zip(alone, drawn, strict=True):
        curve, noise = fitted(counts, given_on)
        lags = range(1, LAGS + 1)
        shown = [one.spell_variance * (1 - one.persistence**lag) for lag in lags]
        assert shown == pytest.approx(curve, rel=1e-6, abs=1e-9)
        assert one.day_variance == pytest.approx(noise, rel=1e-6, abs=1e-9)


def fitted(counts: Counts, treated: list[bool]) -> tuple[list[float], float]:
    """Give s (1 - phi^h) of every lag, and the variance of single days, by plain sums."""
    recorded = [n for n, count in enumerate(counts) if count is not None]
    if len(recorded) < 28 or not any(counts[n] for n in recorded):
        return [0.0] * LAGS, 0.0
    level = levels(counts, treated)
    scaled = {n: float(counts[n] or 0) / level[n] for n in recorded if level[n] > 0}
    poisson = fmean(1 / level[n] for n in scaled) if scaled else 0.0
    points = variogram(scaled, min(LAGS, len(counts) - 1))
    _, noise, spell, phi = min(fit(points, phi) for phi in PHIS)
    return [spell * (1 - phi**lag) for lag in range(1, LAGS + 1)], max(noise - poisson, 0.0)


def levels(counts: Counts, treated: list[bool]) -> list[float]:
    """Give the mean of the untreated days up to 60 away, on treated days times what they share."""
    level = []
    for day in range(len(counts)):
        near = range(max(day - REACH, 0), min(day + REACH + 1, len(counts)))
        kept = [x for n in near if not treated[n] and (x := counts[n]) is not None]
        level.append(fmean(kept) if kept else 0.0)
    told = [n for n, x in enumerate(counts) if x is not None and treated[n] and level[n] > 0]
    expected = math.fsum(level[n] for n in told)
    change = math.fsum(counts[n] or 0 for n in told) / expected if expected else 1.0
    return [x * change if treated[n] else x for n, x in enumerate(level)]


def variogram(scaled: dict[int, float], lags: int) -> list[tuple[int, int, float]]:
    """Give each lag, its pairs, and half their mean squared difference."""
    points = []
    for lag in range(1, lags + 1):
        halves = [(scaled[n] - scaled[n + lag]) ** 2 / 2 for n in scaled if n + lag in scaled]
        points.append((lag, len(halves), fmean(halves) if halves else 0.0))
    return points


def fit(points: list[tuple[int, int, float]], phi: float) -> tuple[float, float, float, float]:
    """Give the misfit, noise and spell variance of one phi; the misfit comes first."""
    total = max(sum(pairs for _, pairs, _ in points), 1)
    shape = {lag: 1 - phi**lag if phi else 0.0 for lag, _, _ in points}
    mean_shape = math.fsum(pairs * shape[lag] for lag, pairs, _ in points) / total
    mean = math.fsum(pairs * value for _, pairs, value in points) / total
    spread = math.fsum(pairs * (shape[lag] - mean_shape) ** 2 for lag, pairs, _ in points)
    along = math.fsum(pairs * (shape[lag] - mean_shape) * value for lag, pairs, value in points)
    slope = max(along / spread, 0.0) if spread > 1e-12 else 0.0
    noise = mean - slope * mean_shape
    if noise < 0:
        norm = math.fsum(pairs * shape[lag] ** 2 for lag, pairs, _ in points)
        above = math.fsum(pairs * shape[lag] * value for lag, pairs, value in points)
        noise, slope = 0.0, above / norm if norm else 0.0
    misfit = math.fsum(
        pairs * (value - noise - slope * shape[lag]) ** 2 for lag, pairs, value in points
    )
    return misfit, noise, slope, phi


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.one_of(st.floats(0.01, 1e6), st.none()), min_size=1, max_size=200),
        min_size=1,
        max_size=4,
    )
)
def test_sums_of_parts_are_those_of_single_arrays_bit_for_bit(drawn: list[Counts]) -> None:
    values = np.concatenate([np.array(one, dtype=float) for one in drawn])
    apart = days_apart(np.concatenate([[0], np.cumsum([len(one) for one in drawn])]), 3)
    number, total = apart.sums_of_known(apart.laid_out(values))
    known = [np.array([x for x in one if x is not None]) for one in drawn]
    assert number.tolist() == [len(one) for one in known]
    assert total.tolist() == [float(one.sum()) for one in known]

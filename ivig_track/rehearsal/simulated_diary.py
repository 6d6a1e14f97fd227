"""Simulated diaries: gamma-Poisson counts on a latent log rate, and their missing days.

The log rate is a stationary AR(1) with optional cycles, decline and a level shift. Counts of one
day are overdispersed, like the diaries to which seizure simulators are fitted; the constants of
CHOCOLATES (about three seizures a month, no autocorrelation) are not those of spasms.
"""

from __future__ import annotations

import numpy as np
from scipy.signal import lfilter

from ivig_track.clinical import numbers
from ivig_track.rehearsal.simulation_setting import SimulationSetting
from ivig_track.results.daily_counts import Bools, Floats

WEEK_DAYS = 7
#: Breaks ties when days are ranked by their counts, below one event.
TIE_BREAK = 0.5
#: Most often that a good day is unrecorded.
MISSING_MAX = 0.95
#: Shortest mean gap between two runs of unrecorded days.
SHORTEST_GAP_DAYS = 0.1


def simulated_log_rate(setting: SimulationSetting, rng: np.random.Generator) -> Floats:
    """Draw the log rate without the infusions' effect, shape (days,)."""
    days = np.arange(setting.days)
    steps = rng.standard_normal(setting.days) * setting.spread
    steps[1:] *= np.sqrt(1.0 - setting.correlation**2)
    log_rate = np.log(setting.mean) + lfilter([1.0], [1.0, -setting.correlation], steps)
    if setting.cycle_days is not None:
        period = rng.uniform(*setting.cycle_days)
        start = rng.uniform(0.0, 2 * np.pi)
        phase = start + np.cumsum(rng.normal(0, setting.cycle_wander, setting.days))
        log_rate = log_rate + setting.cycle_amplitude * np.cos(2 * np.pi * days / period + phase)
    if setting.weekly_amplitude:
        shifted = days + rng.integers(WEEK_DAYS)
        log_rate = log_rate + setting.weekly_amplitude * np.cos(2 * np.pi * shifted / WEEK_DAYS)
    log_rate = log_rate - setting.decline * days / setting.days
    if setting.remission_ratio is not None:
        step = rng.integers(numbers.BASELINE_DAYS.value, setting.days)
        log_rate = log_rate + np.where(days >= step, np.log(setting.remission_ratio), 0.0)
    if setting.bouts_days is not None:
        calm = _calm(setting.days, setting.bouts_days, rng)
        log_rate = log_rate + np.where(calm, np.log(setting.calm_ratio), 0.0)
    return np.asarray(log_rate, dtype=np.float64)


def _calm(days: int, bouts_days: tuple[float, float], rng: np.random.Generator) -> Bools:
    """Draw which days lie between two bouts; the diary starts in a bout."""
    calm, day, is_calm = np.zeros(days, dtype=bool), 0, False
    while day < days:
        lasts = 1 + int(rng.exponential(bouts_days[int(is_calm)]))
        calm[day : day + lasts] = is_calm
        day, is_calm = day + lasts, not is_calm
    return calm


def simulated_counts(
    log_rate: Floats, setting: SimulationSetting, rng: np.random.Generator
) -> Floats:
    """Draw the counts of every day, recorded or not."""
    size, cluster = setting.count_size, setting.cluster_size
    frailty: Floats | float = 1.0
    if setting.day_spread is not None:
        frailty = np.exp(rng.normal(0.0, setting.day_spread, setting.days))
    elif np.isfinite(size):
        frailty = rng.gamma(size, 1 / size, setting.days)
    events = rng.poisson(np.exp(log_rate) / (cluster or 1.0) * frailty)
    if cluster is None:
        return events.astype(np.float64)
    more = rng.negative_binomial(np.maximum(events, 1), 1 / cluster)
    return np.where(events > 0, events + more, 0).astype(np.float64)


def simulated_recording(
    counts: Floats, setting: SimulationSetting, rng: np.random.Generator
) -> Bools:
    """Draw which days are recorded, shape (days,)."""
    if setting.missing == 0:
        return np.ones(setting.days, dtype=bool)
    if setting.missing_how == "random":
        return np.asarray(rng.random(setting.days) >= setting.missing)
    if setting.missing_how == "runs":
        return _in_runs(setting, rng)
    order = np.argsort(np.argsort(counts + rng.random(setting.days) * TIE_BREAK))
    missing = np.clip(2 * setting.missing * (1 - order / setting.days), 0, MISSING_MAX)
    return np.asarray(rng.random(setting.days) >= missing)


def _in_runs(setting: SimulationSetting, rng: np.random.Generator) -> Bools:
    recorded = np.ones(setting.days, dtype=bool)
    gap = setting.missing_run_days * (1 - setting.missing) / setting.missing
    day = int(rng.exponential(gap))
    while day < setting.days:
        run = 1 + int(rng.poisson(setting.missing_run_days - 1))
        recorded[day : day + run] = False
        day += run + 1 + int(rng.exponential(max(gap - 1, SHORTEST_GAP_DAYS)))
    return recorded

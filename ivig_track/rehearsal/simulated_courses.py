"""Simulated courses: what infusions and prednisolone do to the counts.

Effects thin counts that are already drawn, which for gamma-Poisson counts is exactly a lower rate
and allows an infusion to be triggered by the recorded past alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ivig_track.clinical import numbers
from ivig_track.rehearsal.course_days import course_days_in_turn
from ivig_track.rehearsal.simulation_setting import SimulationSetting
from ivig_track.results.daily_counts import Bools, Floats, Ints

WINDOW = slice(numbers.WINDOW_FIRST_DAY.value, numbers.WINDOW_LAST_DAY.value + 1)
#: Days after day 0 over which an effect may reach.
REACH_DAYS = 90
#: Day after day 0 from which spasms cease, where they do.
CEASED_FROM_DAY = 5
#: Prednisolone: full after 5 days, half of the fall by day 3 (published median 3 to 4 days);
#: 60 days after its end the fall is lost over a month.
STEROID_FIRST_DAY, STEROID_ONSET_DAYS, STEROID_HOLDS_DAYS, STEROID_LOST_DAYS = 1, 4.0, 60, 30.0


@dataclass(frozen=True, slots=True)
class SimulatedCourses:
    """First days of the courses, counts with their effect, and each course's log rate ratio.

    The log ratio is the mean over the response window, days 7 to 21.
    """

    first_days: Ints
    counts: Floats
    log_ratios: Floats


def effect_curve(setting: SimulationSetting) -> Floats:
    """Give the share of the full effect on each day from day 0 on.

    >>> effect_curve(SimulationSetting(onset_days=1))[3:6].tolist()
    [0.0, 0.5, 1.0]
    """
    first, last = setting.effect_first_day, setting.effect_last_day
    knots = [first - setting.onset_days - 1, first, last, last + setting.wear_off_days + 1]
    return np.interp(np.arange(REACH_DAYS), knots, [0.0, 1.0, 1.0, 0.0])


def simulated_courses(
    counts: Floats,
    recorded: Bools,
    log_rate: Floats,
    setting: SimulationSetting,
    rng: np.random.Generator,
) -> SimulatedCourses:
    """Place the courses one after another and let each act on the counts that follow."""
    next_day = course_days_in_turn(recorded, log_rate, setting, rng)
    curve, early = effect_curve(setting), _early_log_ratios(setting)
    first_days: list[int] = []
    ratios: list[float] = []
    while len(first_days) < setting.courses:
        start = next_day(counts, first_days)
        if start is None:
            break
        log_ratio = _log_ratio(len(first_days), setting, rng)
        log_effect = log_ratio * curve + early
        if log_effect.any():
            counts = _with_effect(counts, start + setting.course_days - 1, log_effect, rng)
        if not first_days and setting.ceased_days is not None:
            counts = _ceased(counts, start + setting.course_days - 1, setting.ceased_days, rng)
        first_days.append(start)
        ratios.append(log_ratio * float(curve[WINDOW].mean()))
    return SimulatedCourses(np.asarray(first_days, dtype=np.int64), counts, np.asarray(ratios))


def _log_ratio(number: int, setting: SimulationSetting, rng: np.random.Generator) -> float:
    """The log rate ratio of a course, 0 = the first, on its plateau."""
    in_turn = setting.ratios_in_turn
    log_ratio = float(np.log(in_turn[min(number, len(in_turn) - 1)] if in_turn else setting.ratio))
    if setting.ratio_spread:
        log_ratio += rng.normal(0, setting.ratio_spread)
    if setting.nonresponse and rng.random() < setting.nonresponse:
        return 0.0
    return log_ratio


def _ceased(
    counts: Floats, day0: int, ceased_days: tuple[int, int], rng: np.random.Generator
) -> Floats:
    changed = counts.copy()
    start = day0 + CEASED_FROM_DAY
    changed[start : start + int(rng.integers(*ceased_days, endpoint=True))] = 0.0
    return changed


def _early_log_ratios(setting: SimulationSetting) -> Floats:
    """The log rate ratio on each day from day 0 on that has nothing to do with an effect."""
    early = np.zeros(REACH_DAYS)
    early[: len(setting.early_ratios)] = np.log(setting.early_ratios)
    return early


def _with_effect(counts: Floats, day0: int, log_effect: Floats, rng: np.random.Generator) -> Floats:
    changed = counts.copy()
    span = slice(day0, min(day0 + len(log_effect), len(counts)))
    effect = np.exp(log_effect[: span.stop - span.start])
    kept = rng.binomial(changed[span].astype(np.int64), np.minimum(effect, 1.0))
    changed[span] = kept + rng.poisson(changed[span] * np.maximum(effect - 1.0, 0.0))
    return changed


def with_prednisolone(
    counts: Floats, start: int, setting: SimulationSetting, rng: np.random.Generator
) -> Floats:
    """Thin the counts from the day on which prednisolone is started, until its effect is lost."""
    since = np.arange(setting.days) - start
    onset = np.clip((since - STEROID_FIRST_DAY) / STEROID_ONSET_DAYS, 0, 1)
    ended = since - setting.steroid_days - STEROID_HOLDS_DAYS
    share = np.where(since >= 0, onset * (1 - np.clip(ended / STEROID_LOST_DAYS, 0, 1)), 0.0)
    kept = rng.binomial(counts.astype(np.int64), np.exp(share * np.log(setting.steroid_ratio)))
    return kept.astype(np.float64)

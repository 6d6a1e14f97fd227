"""Simulated courses: when infusions are given, and what they and prednisolone do to the counts.

Effects thin counts that are already drawn, which for gamma-Poisson counts is exactly a lower rate
and allows an infusion to be triggered by the recorded past alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ivig_track.analysis.answer.change_shapes import Ints
from ivig_track.clinical import numbers
from ivig_track.rehearsal.simulation_setting import SimulationSetting
from ivig_track.results.daily_counts import Bools, Floats

BASELINE_DAYS = numbers.BASELINE_DAYS.value
WINDOW = slice(numbers.WINDOW_FIRST_DAY.value, numbers.WINDOW_LAST_DAY.value + 1)
WEEK_DAYS = 7
#: Days of six weeks, within which the worst seven days are looked for.
SIX_WEEKS = 42
#: Schedules that follow the recorded counts.
BY_COUNTS = ("triggered", "worst_of_six_weeks")
#: Recorded days of a week from which it can be called bad.
WEEK_RECORDED_MIN = 4
#: Days after day 0 over which an effect may reach.
REACH_DAYS = 90
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
    counts: Floats, recorded: Bools, setting: SimulationSetting, rng: np.random.Generator
) -> SimulatedCourses:
    """Place the courses one after another and let each act on the counts that follow."""
    latest = setting.days - numbers.WINDOW_LAST_DAY.value - setting.course_days
    planned = None if setting.schedule in BY_COUNTS else _planned(latest, setting, rng)
    curve = effect_curve(setting)
    first_days: list[int] = []
    ratios: list[float] = []
    earliest = BASELINE_DAYS
    while len(first_days) < setting.courses:
        if planned is not None:
            start = planned[len(first_days)] if len(first_days) < len(planned) else None
        elif setting.schedule == "triggered":
            start = _next_bad_week(counts, recorded, earliest, latest, setting.trigger)
        else:
            start = _after_worst_week(counts, recorded, earliest, latest)
        if start is None:
            break
        log_ratio = float(np.log(setting.ratio))
        if setting.ratio_spread:
            log_ratio += rng.normal(0, setting.ratio_spread)
        if log_ratio:
            counts = _with_effect(counts, start + setting.course_days - 1, log_ratio * curve, rng)
        first_days.append(start)
        ratios.append(log_ratio * float(curve[WINDOW].mean()))
        earliest = start + setting.spacing
    return SimulatedCourses(np.asarray(first_days, dtype=np.int64), counts, np.asarray(ratios))


def _planned(latest: int, setting: SimulationSetting, rng: np.random.Generator) -> list[int]:
    room = max(latest - BASELINE_DAYS - (setting.courses - 1) * setting.spacing, 0)
    if setting.schedule == "regular":
        first = BASELINE_DAYS + int(rng.integers(0, room + 1))
        return list(range(first, latest + 1, setting.spacing))[: setting.courses]
    slack = np.sort(rng.integers(0, room + 1, setting.courses))
    days = BASELINE_DAYS + slack + setting.spacing * np.arange(setting.courses)
    return [int(day) for day in days if day <= latest]


def _next_bad_week(
    counts: Floats, recorded: Bools, earliest: int, latest: int, trigger: float
) -> int | None:
    total = np.concatenate([[0.0], np.cumsum(np.where(recorded, counts, 0.0))])
    seen = np.concatenate([[0], np.cumsum(recorded)])
    day = np.arange(earliest, latest + 1)
    in_week = seen[day] - seen[day - WEEK_DAYS]
    week = (total[day] - total[day - WEEK_DAYS]) / np.maximum(in_week, 1)
    before = total[day - WEEK_DAYS] / np.maximum(seen[day - WEEK_DAYS], 1)
    bad = (week > trigger * before) & (week > 0) & (in_week >= WEEK_RECORDED_MIN)
    return int(day[bad.argmax()]) if bad.any() else None


def _after_worst_week(counts: Floats, recorded: Bools, earliest: int, latest: int) -> int | None:
    """Give the day after the worst seven days of the six weeks that begin a week before `earliest`.

    None where the six weeks do not end by `latest`.
    """
    day = np.arange(earliest, earliest + SIX_WEEKS - WEEK_DAYS + 1)
    if day[-1] > latest:
        return None
    total = np.concatenate([[0.0], np.cumsum(np.where(recorded, counts, 0.0))])
    seen = np.concatenate([[0], np.cumsum(recorded)])
    in_week = seen[day] - seen[day - WEEK_DAYS]
    rate = (total[day] - total[day - WEEK_DAYS]) / np.maximum(in_week, 1)
    worst = int(np.where(in_week >= WEEK_RECORDED_MIN, rate, -1.0).argmax())
    return int(day[worst])


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

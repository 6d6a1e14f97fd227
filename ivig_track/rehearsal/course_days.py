"""When simulated infusions are given: by the calendar, by chance, or by how the child does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ivig_track.clinical import numbers
from ivig_track.rehearsal.simulation_setting import SimulationSetting
from ivig_track.results.daily_counts import Bools, Floats, Ints

BASELINE_DAYS = numbers.BASELINE_DAYS.value
WEEK_DAYS = 7
#: Days within which the worst seven are looked for.
SIX_WEEKS = 42
#: Recorded days of a week from which it can be called bad.
WEEK_RECORDED_MIN = 4

#: Gives the first day of the next course from the counts so far and the courses so far; None where
#: the diary has no room for another.
NextDay = Callable[[Floats, Sequence[int]], int | None]


def course_days_in_turn(
    recorded: Bools, log_rate: Floats, setting: SimulationSetting, rng: np.random.Generator
) -> NextDay:
    """Give what decides on the day of each course in turn."""
    latest = setting.days - numbers.WINDOW_LAST_DAY.value - setting.course_days
    if setting.schedule in ("regular", "random"):
        planned = _planned(latest, setting, rng)
        return lambda _, given: planned[len(given)] if len(given) < len(planned) else None

    def next_day(counts: Floats, given: Sequence[int]) -> int | None:
        earliest = given[-1] + setting.spacing if given else BASELINE_DAYS
        day = np.arange(earliest, latest + 1)
        if setting.schedule == "worst_of_six_weeks":
            return _after_worst_week(counts, recorded, day)
        if setting.schedule == "looks_ill":
            return _next_illness(log_rate, day, setting.trigger)
        if setting.schedule == "returning" and given:
            return _next_return(counts, recorded, day, given[0], setting.return_share)
        return _next_bad_week(counts, recorded, day, setting.trigger)

    return next_day


def _planned(latest: int, setting: SimulationSetting, rng: np.random.Generator) -> list[int]:
    room = max(latest - BASELINE_DAYS - (setting.courses - 1) * setting.spacing, 0)
    if setting.schedule == "regular":
        first = BASELINE_DAYS + int(rng.integers(0, room + 1))
        return list(range(first, latest + 1, setting.spacing))[: setting.courses]
    slack = np.sort(rng.integers(0, room + 1, setting.courses))
    days = BASELINE_DAYS + slack + setting.spacing * np.arange(setting.courses)
    return [int(day) for day in days if day <= latest]


def _first(day: Ints, fits: Bools) -> int | None:
    return int(day[fits.argmax()]) if fits.any() else None


def _weeks(counts: Floats, recorded: Bools, day: Ints) -> tuple[Floats, Floats, Bools]:
    """Rates of the 7 days before each day and of all before those; where the week was recorded."""
    total = np.concatenate([[0.0], np.cumsum(np.where(recorded, counts, 0.0))])
    seen = np.concatenate([[0], np.cumsum(recorded)])
    in_week = seen[day] - seen[day - WEEK_DAYS]
    week = (total[day] - total[day - WEEK_DAYS]) / np.maximum(in_week, 1)
    before = total[day - WEEK_DAYS] / np.maximum(seen[day - WEEK_DAYS], 1)
    return week, before, in_week >= WEEK_RECORDED_MIN


def _next_bad_week(counts: Floats, recorded: Bools, day: Ints, trigger: float) -> int | None:
    week, before, known = _weeks(counts, recorded, day)
    return _first(day, (week > trigger * before) & (week > 0) & known)


def _after_worst_week(counts: Floats, recorded: Bools, day: Ints) -> int | None:
    """Give the day after the worst seven days of six weeks, which begin a week before the first."""
    day = day[: SIX_WEEKS - WEEK_DAYS + 1]
    if len(day) <= SIX_WEEKS - WEEK_DAYS:
        return None
    week, _, known = _weeks(counts, recorded, day)
    return int(day[np.where(known, week, -1.0).argmax()])


def _next_return(
    counts: Floats, recorded: Bools, day: Ints, first: int, share: float
) -> int | None:
    untreated = counts[:first][recorded[:first]]
    week, _, known = _weeks(counts, recorded, day)
    return _first(day, (week >= share * untreated.mean()) & known)


def _next_illness(log_rate: Floats, day: Ints, trigger: float) -> int | None:
    return _first(day, log_rate[day] > np.median(log_rate) + np.log(trigger))

"""The kinds of diaries of `benchmarks.flag_rates`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ivig_track.rehearsal.simulation_setting import SimulationSetting

#: Counts that wander by themselves, six courses.
USUAL = SimulationSetting(correlation=0.9, spread=0.6)
#: Courses so far apart that every baseline lies outside earlier courses.
APART = replace(USUAL, spacing=63, days=450)
#: Each course follows the worst seven days of the six weeks that begin 28 days after the last one.
WORST = replace(USUAL, schedule="worst_of_six_weeks", spacing=35, days=500)
LATER = replace(WORST, spacing=63, days=650)
ALONE = replace(USUAL, courses=1, days=200)


@dataclass(frozen=True, slots=True)
class Cell:
    """A kind of diary.

    Attributes
    ----------
    setting
        What shapes it.
    days_late
        Days from the decision to the course.
    falls_to
        What is left of the counts after a fall over the first course's baseline; 1 = all of it.
    """

    setting: SimulationSetting
    days_late: int = 0
    falls_to: float = 1.0


def cells() -> dict[str, Cell]:
    """Every kind by name; the names seed the diaries."""
    plain = {**fixed_dates(), **other_kinds(), **worst_weeks(), **with_effect()}
    made = {name: Cell(setting) for name, setting in plain.items()}
    for days in (1, 3, 7):
        made[f"worst seven days of six weeks, {days} d later"] = Cell(WORST, days_late=days)
    for share in (0.5, 0.25, 0.1):
        percent = f"{100 * (1 - share):.0f} %"
        made[f"one course, counts fall by {percent} over its baseline"] = Cell(ALONE, 0, share)
    return made


def fixed_dates() -> dict[str, SimulationSetting]:
    """No effect, dates by the calendar."""
    made = {f"every {n} d": replace(USUAL, spacing=n) for n in (21, 28, 42)}
    made["every 56 d"] = replace(USUAL, spacing=56, days=400)
    made["every 63 d"] = APART
    tight = replace(USUAL, days=28 + 5 * 28 + 22)
    made["every 28 d, from day 28 to three weeks after the last"] = tight
    made["one course"] = ALONE
    made["one course, 85 d"] = replace(ALONE, days=85)
    made["first visit: 28 d before, 21 d after"] = replace(ALONE, days=50)
    return made


def other_kinds() -> dict[str, SimulationSetting]:
    """No effect, dates by the calendar, counts of another kind; every baseline can be judged."""
    return {
        "every 63 d, phi .97 sd .9": replace(APART, correlation=0.97, spread=0.9),
        "every 63 d, phi .5 sd .3": replace(APART, correlation=0.5, spread=0.3),
        "every 63 d, phi 0": replace(APART, correlation=0.0),
        "every 63 d, mean .5": replace(APART, mean=0.5, count_size=0.8),
        "every 63 d, mean 40": replace(APART, mean=40),
        "every 63 d, clusters of 8": replace(APART, cluster_size=8.0),
        "every 63 d, cycle 13-32": replace(APART, cycle_days=(13, 32), cycle_amplitude=0.5),
        "every 63 d, weekly cycle": replace(APART, weekly_amplitude=0.4),
        "every 63 d, decline 1.4": replace(APART, decline=1.4),
        "every 63 d, growth 1.4": replace(APART, decline=-1.4),
        "every 63 d, step to 10 %": replace(APART, remission_ratio=0.1),
        "every 63 d, 30 % missing on good days": replace(
            APART, missing=0.3, missing_how="good_days"
        ),
    }


def worst_weeks() -> dict[str, SimulationSetting]:
    """No effect, each course after the worst seven days of six weeks."""
    return {
        "worst seven days of six weeks": WORST,
        "worst seven days of six weeks, at least 63 d apart": LATER,
        "worst seven days of six weeks, one course": ALONE_WORST,
        "worst seven days of six weeks, phi .97 sd .9": replace(
            WORST, correlation=0.97, spread=0.9
        ),
        "worst seven days of six weeks, phi .5 sd .3": replace(WORST, correlation=0.5, spread=0.3),
        "worst seven days of six weeks, mean .5": replace(WORST, mean=0.5, count_size=0.8),
    }


ALONE_WORST = replace(ALONE, schedule="worst_of_six_weeks")


def with_effect() -> dict[str, SimulationSetting]:
    """A true effect: later courses must not be flagged for it."""
    made = {
        f"50 % fall, every {n} d": replace(USUAL, spacing=n, ratio=0.5) for n in (21, 28, 35, 42)
    }
    made["50 % fall, every 63 d"] = replace(APART, ratio=0.5)
    made["95 % fall, every 28 d"] = replace(USUAL, ratio=0.05)
    made["95 % fall, every 42 d"] = replace(USUAL, spacing=42, ratio=0.05)
    made["50 % fall on days 3 to 35, every 42 d"] = replace(
        USUAL, spacing=42, ratio=0.5, effect_first_day=3, effect_last_day=35
    )
    made["50 % fall, worst seven days of six weeks"] = replace(WORST, ratio=0.5)
    return made

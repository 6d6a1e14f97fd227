"""The cells of the calibration: kinds of diaries, with an effect and without."""

from __future__ import annotations

from dataclasses import replace

from ivig_track.rehearsal.simulation_setting import SimulationSetting


def cells() -> dict[str, SimulationSetting]:
    """Every cell by name: with an effect, several things wrong, one thing varied, steroids.

    The names seed the diaries, so another name is another draw. A "step" is a level shift.
    """
    return {
        **power_cells(),
        **more_effect_cells(),
        **nasty_cells(),
        **marginal_cells(),
        **natural_cells(),
        **early_cells(),
        **odd_cells(),
        **steroid_cells(),
    }


CENTRE = SimulationSetting(days=365, mean=8, count_size=1.5, correlation=0.9, spread=0.6, courses=5)
POWER = replace(CENTRE, days=300)
TRIG = replace(CENTRE, schedule="triggered")


#: Rate ratios on days 0 to 4 of a course after which a ward misses fewer spasms.
RISE = (2.5, 2.5, 1.4, 1.4, 1.4)


#: Daily phase step of a cycle that wanders, radians.
WANDER = 0.1


def monthly(setting: SimulationSetting, wander: float = 0.0) -> SimulationSetting:
    """Give the setting with a cycle as long as the spacing of monthly courses."""
    return replace(setting, cycle_days=(28, 28), cycle_amplitude=0.5, cycle_wander=wander)


def natural(setting: SimulationSetting, spare: int = 0) -> SimulationSetting:
    """Give the diary that a family keeps: from 28 days before the first course to 3 weeks after.

    `spare` days more leave room for as many other positions of the schedule.
    """
    last = 28 + (setting.courses - 1) * setting.spacing
    return replace(setting, days=last + 22 + spare)


def power_cells() -> dict[str, SimulationSetting]:
    """Cells with an effect; the first two carry the bars."""
    return {
        "power: 70 % fall K4": replace(POWER, courses=4, ratio=0.3),
        "power: 50 % fall K6": replace(POWER, courses=6, ratio=0.5),
        "effect: triggered 50 % K5": replace(TRIG, ratio=0.5),
        "effect: 50 % differs by course (sd .3) K6": replace(
            POWER, courses=6, ratio=0.5, ratio_spread=0.3
        ),
        "effect: 50 % slow onset 3 d, wear-off 7 d K6": replace(
            POWER, courses=6, ratio=0.5, onset_days=3, wear_off_days=7
        ),
        "effect: 50 % days 7-21 K6": replace(
            POWER, courses=6, ratio=0.5, effect_first_day=7, effect_last_day=21
        ),
        "effect: 50 % 20 % good days missing K6": replace(
            POWER, courses=6, ratio=0.5, missing=0.2, missing_how="good_days"
        ),
        "effect: 50 % with 13-32 cycle K6": replace(
            POWER, courses=6, ratio=0.5, cycle_days=(13, 32), cycle_amplitude=0.5
        ),
        "effect: 90 % fall K3": replace(POWER, courses=3, ratio=0.1),
    }


def more_effect_cells() -> dict[str, SimulationSetting]:
    """Effects in natural diaries, and effects of other shapes, courses and schedules."""
    half = replace(CENTRE, ratio=0.5)
    six = replace(POWER, courses=6, ratio=0.5)
    return {
        "effect: natural 50 % K12 every 28 d": natural(replace(half, courses=12)),
        "effect: natural 50 % K6 every 28 d": natural(replace(half, courses=6)),
        "effect: natural 50 % K6 every 42 d": natural(replace(half, courses=6, spacing=42)),
        "effect: natural 50 % K8 every 21 d": natural(replace(half, courses=8, spacing=21)),
        "effect: natural 70 % K4 every 28 d": natural(replace(half, courses=4, ratio=0.3)),
        "effect: natural 90 % K3 every 28 d": natural(replace(half, courses=3, ratio=0.1)),
        "effect: 50 % K8 every 14 d": replace(half, courses=8, spacing=14),
        "effect: 70 % K8 every 14 d": replace(half, courses=8, spacing=14, ratio=0.3),
        "effect: 75 % or nothing, each course, K6": replace(six, ratio=0.25, nonresponse=0.5),
        "effect: 80 % fading to nothing K6": replace(
            six, ratios_in_turn=(0.2, 0.25, 0.35, 0.5, 0.7, 1.0)
        ),
        "effect: nothing growing to 80 % K6": replace(
            six, ratios_in_turn=(1.0, 0.7, 0.5, 0.35, 0.25, 0.2)
        ),
        "effect: 50 % days 3-35 K6": replace(six, effect_first_day=3, effect_last_day=35),
        "effect: 50 % days 14-35 every 42 d K6": replace(
            six, spacing=42, effect_first_day=14, effect_last_day=35
        ),
        "effect: 50 % given when counts are back": replace(half, schedule="returning", courses=6),
    }


def nasty_cells() -> dict[str, SimulationSetting]:
    """Null cells in which several things go wrong at once."""
    made: dict[str, SimulationSetting] = {}
    for period, spacing in ((14, 14), (21, 21), (28, 28), (21, 42)):
        made[f"cycle {period} d, every {spacing} d"] = replace(
            CENTRE, cycle_days=(period, period), cycle_amplitude=0.5, spacing=spacing
        )
    made["cycle 28 d amp .8, every 28 d, K8"] = replace(
        CENTRE, cycle_days=(28, 28), cycle_amplitude=0.8, courses=8
    )
    made["cycle 13-32 triggered"] = replace(TRIG, cycle_days=(13, 32), cycle_amplitude=0.5)
    made["cycle 28 amp .8 triggered"] = replace(TRIG, cycle_days=(28, 28), cycle_amplitude=0.8)
    made["cycle 13-32 wandering triggered"] = replace(
        TRIG, cycle_days=(13, 32), cycle_amplitude=0.5, cycle_wander=0.1
    )
    made["cycle 28 wandering, every 28 d"] = replace(
        CENTRE, cycle_days=(28, 28), cycle_amplitude=0.5, cycle_wander=0.1
    )
    made["cycle 13-32, K3 150 d every 21 d"] = replace(
        CENTRE, cycle_days=(13, 32), cycle_amplitude=0.5, courses=3, days=150, spacing=21
    )
    made["triggered phi .97 sd .9"] = replace(TRIG, correlation=0.97, spread=0.9)
    made["triggered phi .97 sd .9 K3 150 d"] = replace(
        TRIG, correlation=0.97, spread=0.9, courses=3, days=150
    )
    made["triggered K8 730 d"] = replace(TRIG, courses=8, days=730)
    made["triggered good days missing 30 %"] = replace(TRIG, missing=0.3, missing_how="good_days")
    made["triggered, decline 1.4"] = replace(TRIG, decline=1.4)
    made["triggered, step to 10 %"] = replace(TRIG, remission_ratio=0.1, trigger=1.3)
    made["triggered, clusters of 8"] = replace(TRIG, cluster_size=8.0)
    made["triggered, mean .5"] = replace(TRIG, mean=0.5, count_size=0.8)
    made["random dates, decline 2.5, K3"] = replace(
        CENTRE, schedule="random", decline=2.5, courses=3
    )
    made["step to 5 %, K3"] = replace(CENTRE, remission_ratio=0.05, courses=3)
    made["step to 5 %, K8"] = replace(CENTRE, remission_ratio=0.05, courses=8)
    made["step to 20 %, phi .5 sd .3"] = replace(
        CENTRE, remission_ratio=0.2, correlation=0.5, spread=0.3
    )
    made["phi .97 sd .9 every 14 d K8"] = replace(
        CENTRE, correlation=0.97, spread=0.9, spacing=14, courses=8
    )
    made["K3 120 d phi .97 sd .9"] = replace(
        CENTRE, days=120, courses=3, spacing=14, correlation=0.97, spread=0.9
    )
    made["mean .5 size .8 phi .97 runs 30 %"] = replace(
        CENTRE, mean=0.5, count_size=0.8, correlation=0.97, missing=0.3, missing_how="runs"
    )
    return made


def steroid_cells() -> dict[str, SimulationSetting]:
    """Null cells with prednisolone started two days after an infusion; 3 courses or more stay.

    Recorded, it may never be called lower. Where nobody wrote it down no statistic can tell.
    """
    course = replace(CENTRE, steroid_start_day=2)
    return {
        "steroid: course 1 of 6": replace(course, courses=6, steroid_at_course=0),
        "steroid: course 4 of 8": replace(course, courses=8, steroid_at_course=3),
        "steroid: courses 1 and 6 of 10, 450 d": replace(
            course, courses=10, days=450, steroid_at_course=(0, 5)
        ),
        "steroid: with the infusion, course 2 of 8": replace(
            course, courses=8, steroid_at_course=1, steroid_start_day=0
        ),
        "steroid: after bad weeks, course 1 of 6, 730 d": replace(
            course, schedule="triggered", courses=6, days=730, steroid_at_course=0
        ),
        "steroid: course 2 of 8, and a 50 % fall": replace(
            course, courses=8, steroid_at_course=1, ratio=0.5
        ),
        "unrecorded steroid: course 1 of 6": replace(
            course, courses=6, steroid_at_course=0, steroid_recorded=False
        ),
        "unrecorded steroid: after a bad week, course 1 of 5": replace(
            course, schedule="triggered", steroid_at_course=0, steroid_recorded=False
        ),
    }


def natural_cells() -> dict[str, SimulationSetting]:
    """Null cells as families keep diaries: no day to spare before the first or after the last."""
    made: dict[str, SimulationSetting] = {}
    for courses, spacing in ((3, 28), (4, 28), (6, 28), (12, 28), (8, 21), (6, 42)):
        made[f"natural K{courses} every {spacing} d"] = natural(
            replace(CENTRE, courses=courses, spacing=spacing)
        )
    six, twelve = replace(CENTRE, courses=6), replace(CENTRE, courses=12)
    made["natural K12, a year"] = replace(CENTRE, courses=12, days=365)
    made["natural K6 cycle 28 d"] = natural(monthly(six))
    made["natural K12 cycle 28 d"] = natural(monthly(twelve))
    made["natural K6 cycle 28 d wandering"] = natural(monthly(six, WANDER))
    made["natural K6 phi .97 sd .9"] = natural(replace(six, correlation=0.97, spread=0.9))
    made["natural K6 step to 10 %"] = natural(replace(six, remission_ratio=0.1))
    made["natural K6 decline 1"] = natural(replace(six, decline=1.0))
    made["natural K6 mean .5"] = natural(replace(six, mean=0.5))
    for spare in (21, 60, 120):
        made[f"natural K6 cycle 28 d, {spare} days more"] = natural(monthly(six), spare)
    made["natural K6 cycle 28 d wandering, 21 days more"] = natural(monthly(six, WANDER), 21)
    return made


def early_cells() -> dict[str, SimulationSetting]:
    """Null cells in which the first days after every infusion differ for reasons of their own."""
    eight = replace(CENTRE, courses=8, spacing=21)
    return {
        "early x2.5 days 0-1, x1.4 to 4, K5": replace(CENTRE, early_ratios=RISE),
        "early x2.5 days 0-1, x1.4 to 4, K8 every 21 d": replace(eight, early_ratios=RISE),
        "early x2.5 days 0-1, K6": replace(POWER, courses=6, early_ratios=(2.5,) * 2),
        "early x2 days 0-2, K6": replace(POWER, courses=6, early_ratios=(2.0,) * 3),
        "early x1.5 days 0-1, K6": replace(POWER, courses=6, early_ratios=(1.5,) * 2),
        "early x.4 days 0-1, K6": replace(POWER, courses=6, early_ratios=(0.4,) * 2),
        "early rise, natural K6": natural(replace(CENTRE, courses=6, early_ratios=RISE)),
        "early rise, natural K12": natural(replace(CENTRE, courses=12, early_ratios=RISE)),
    }


def odd_cells() -> dict[str, SimulationSetting]:
    """Null cells of other kinds of children, decisions and ways of writing down."""
    six = replace(POWER, courses=6)
    return {
        "every 14 d, K8": replace(CENTRE, spacing=14, courses=8),
        "given when counts are back": replace(CENTRE, schedule="returning", courses=6),
        "given when the child looks ill": replace(CENTRE, schedule="looks_ill", courses=6),
        "bouts of 40 d, calm of 30 d": replace(six, bouts_days=(40.0, 30.0)),
        "bouts of 90 d, calm of 60 d, a year": replace(CENTRE, bouts_days=(90.0, 60.0)),
        "log-normal days, sd 1.3": replace(six, day_spread=1.3),
        "log-normal days, sd 1.3, after bad weeks": replace(TRIG, day_spread=1.3),
        "rounded to fives": replace(six, rounded_to=5),
        "rounded to tens, mean 20": replace(six, mean=20.0, rounded_to=10),
        "capped at 20": replace(six, capped_at=20),
        "weekly averages": replace(six, averaged_days=7),
        "ceased after course 1 for 60 to 150 d": replace(six, ceased_days=(60, 150)),
    }


def marginal_cells() -> dict[str, SimulationSetting]:
    """One thing varied at a time around the centre."""
    made = {"centre": CENTRE, "triggered": TRIG}
    for mean in (0.5, 3.0, 40.0):
        made[f"mean {mean:g}"] = replace(CENTRE, mean=mean)
    for size in (0.8, 3.0):
        made[f"size {size:g}"] = replace(CENTRE, count_size=size)
    for phi in (0.0, 0.5, 0.97):
        made[f"phi {phi:g}"] = replace(CENTRE, correlation=phi)
    for sd in (0.3, 0.9):
        made[f"sd {sd:g}"] = replace(CENTRE, spread=sd)
    for spacing in (14, 21, 42):
        made[f"every {spacing} d"] = replace(CENTRE, spacing=spacing)
    made["random dates"] = replace(CENTRE, schedule="random")
    for courses, days, spacing in ((3, 365, 28), (8, 365, 28), (3, 120, 14), (6, 730, 28)):
        made[f"K{courses} {days} d"] = replace(CENTRE, courses=courses, days=days, spacing=spacing)
    for how in ("random", "runs", "good_days"):
        made[f"missing 30 % {how}"] = replace(CENTRE, missing=0.3, missing_how=how)
    made["weekly cycle"] = replace(CENTRE, weekly_amplitude=0.4)
    made["cycle 13-32"] = replace(CENTRE, cycle_days=(13, 32), cycle_amplitude=0.5)
    made["decline 1"] = replace(CENTRE, decline=1.0)
    made["step to 10 %"] = replace(CENTRE, remission_ratio=0.1)
    made["clusters of 8"] = replace(CENTRE, cluster_size=8.0)
    return made

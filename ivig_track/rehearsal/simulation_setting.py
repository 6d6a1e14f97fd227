"""What shapes a simulated diary: every mechanism by its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: Infusions every so many days, on random days, after a bad week, or each after the worst seven
#: days of six weeks.
Schedule = Literal["regular", "random", "triggered", "worst_of_six_weeks"]
#: Days unrecorded at random, in runs, or more often when few events happened.
Gaps = Literal["random", "runs", "good_days"]


@dataclass(frozen=True, slots=True)
class SimulationSetting:
    """Everything that shapes one simulated diary. Rates are per day, spans in days.

    Attributes
    ----------
    days
        Length of the diary.
    mean
        Median rate before any effect.
    count_size
        Size of the gamma-Poisson counts (variance = mean + mean^2 / size); infinity = Poisson.
    correlation, spread
        Lag-1 autocorrelation and standard deviation of the latent log rate.
    cycle_days, cycle_amplitude, cycle_wander
        Range from which the period of a cycle is drawn (None = no cycle), its amplitude in the log
        rate, and the standard deviation of its daily phase step in radians.
    weekly_amplitude
        Amplitude of a cycle of one week.
    decline
        Log rate lost linearly over the diary.
    remission_ratio
        Rate ratio after a level shift on a random day; None = no shift.
    cluster_size
        Mean spasms of a cluster; None = single events.
    schedule, courses, spacing, course_days
        How courses are placed, how many, days between their first days (the least spacing, unless
        regular), and infusion days of each.
    trigger
        Ratio of the last 7 recorded days to everything before from which a week is bad.
    ratio, ratio_spread
        Rate on the plateau over the rate without effect, and the standard deviation of its
        logarithm over courses.
    effect_first_day, effect_last_day, onset_days, wear_off_days
        The plateau in days after day 0, both included, and the linear onset and offset ramps.
    missing, missing_how, missing_run_days
        Share of days unrecorded, which ones, and the mean length of a run.
    steroid_at_course
        Prednisolone is started with this course, or with each of these (0 = the first; None =
        never). A course that the diary does not contain starts none.
    steroid_start_day, steroid_ratio, steroid_days
        Days after the course's first day on which it is started, its rate ratio, and how long it
        is given.
    steroid_recorded
        False where it was not recorded: the counts fall, the record contains no therapy.
    """

    days: int = 365
    mean: float = 8.0
    count_size: float = 1.5
    correlation: float = 0.8
    spread: float = 0.6
    cycle_days: tuple[float, float] | None = None
    cycle_amplitude: float = 0.0
    cycle_wander: float = 0.0
    weekly_amplitude: float = 0.0
    decline: float = 0.0
    remission_ratio: float | None = None
    cluster_size: float | None = None
    schedule: Schedule = "regular"
    courses: int = 6
    spacing: int = 28
    course_days: int = 1
    trigger: float = 1.5
    ratio: float = 1.0
    ratio_spread: float = 0.0
    effect_first_day: int = 5
    effect_last_day: int = 23
    onset_days: int = 0
    wear_off_days: int = 0
    missing: float = 0.0
    missing_how: Gaps = "random"
    missing_run_days: float = 5.0
    steroid_at_course: int | tuple[int, ...] | None = None
    steroid_start_day: int = 0
    steroid_ratio: float = 0.15
    steroid_days: int = 28
    steroid_recorded: bool = True

"""What shapes a simulated diary: every mechanism by its number."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

#: Infusions every so many days, on random days, after a bad week, when counts are back at what they
#: were before the first course, when the child looks ill, which nobody writes down, or after the
#: worst seven days of six weeks.
Schedule = Literal["regular", "random", "triggered", "returning", "looks_ill", "worst_of_six_weeks"]
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
    bouts_days, calm_ratio
        Mean days of a bout and of the calm after it (None = no bouts), and the rate ratio in calm.
    cluster_size
        Mean spasms of a cluster; None = single events.
    day_spread
        Standard deviation of the log rate of single days (log-normal), in place of `count_size`;
        None = gamma.
    schedule, courses, spacing, course_days
        How courses are placed, how many, days between their first days (the least spacing, unless
        regular), and infusion days of each.
    trigger
        Ratio of the last 7 recorded days to everything before from which a week is bad; of the
        latent rate to its median over the diary from which the child looks ill.
    return_share
        Share of the mean before the first course to which the last 7 recorded days have to return.
    ratio, ratio_spread
        Rate on the plateau over the rate without effect, and the standard deviation of its
        logarithm over courses.
    ratios_in_turn
        Ratio of each course in turn, the last one for all later ones, in place of `ratio`.
    nonresponse
        Probability that a course has no effect.
    ceased_days
        Shortest and longest stretch without any event from day 5 of the first course on; None =
        never.
    effect_first_day, effect_last_day, onset_days, wear_off_days
        The plateau in days after day 0, both included, and the linear onset and offset ramps.
    early_ratios
        Rate ratios on day 0, day 1 and so on of every course, beside the effect: a ward that misses
        fewer, an infusion that upsets.
    missing, missing_how, missing_run_days
        Share of days unrecorded, which ones, and the mean length of a run.
    rounded_to, capped_at, averaged_days
        Counts of that size or more are written as its multiples, counts beyond the cap as the cap,
        and the average of so many days is written into each of them; None = as counted.
    steroid_at_course
        Prednisolone is started with this course, or with each of these (0 = the first; None =
        never). A course that the diary does not contain starts none.
    steroid_start_day, steroid_ratio, steroid_days
        Days after the course's first day on which it is started, its rate ratio, and how long it
        is given.
    steroid_recorded
        False where it was not recorded: the counts fall, the record contains no therapy.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> setting = ivt.SimulationSetting(days=120, courses=2, ratio=0.5)
    >>> len(ivt.simulate_record(seed=1, setting=setting).diary)
    120
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
    bouts_days: tuple[float, float] | None = None
    calm_ratio: float = 0.1
    cluster_size: float | None = None
    day_spread: float | None = None
    schedule: Schedule = "regular"
    courses: int = 6
    spacing: int = 28
    course_days: int = 1
    trigger: float = 1.5
    return_share: float = 0.8
    ratio: float = 1.0
    ratio_spread: float = 0.0
    ratios_in_turn: tuple[float, ...] = ()
    nonresponse: float = 0.0
    ceased_days: tuple[int, int] | None = None
    effect_first_day: int = 5
    effect_last_day: int = 23
    onset_days: int = 0
    wear_off_days: int = 0
    early_ratios: tuple[float, ...] = ()
    missing: float = 0.0
    missing_how: Gaps = "random"
    missing_run_days: float = 5.0
    rounded_to: int | None = None
    capped_at: int | None = None
    averaged_days: int | None = None
    steroid_at_course: int | tuple[int, ...] | None = None
    steroid_start_day: int = 0
    steroid_ratio: float = 0.15
    steroid_days: int = 28
    steroid_recorded: bool = True

    def __repr__(self) -> str:
        """Give what differs from the defaults, in one line.

        >>> SimulationSetting(), SimulationSetting(ratio=0.5)
        (SimulationSetting(), SimulationSetting(ratio=0.5))
        """
        chosen = [
            f"{field.name}={value!r}"
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        ]
        return f"SimulationSetting({', '.join(chosen)})"

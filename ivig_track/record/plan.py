"""AnalysisPlan: every number that the analysis uses, fixed before anyone looks at the counts."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from ivig_track.clinical import numbers
from ivig_track.errors import PlanError, Problem
from ivig_track.record.measures import MEASURES, Measure


@dataclass(frozen=True, slots=True)
class AnalysisPlan:
    """The settings of a review; a day count includes the day that it names.

    Attributes
    ----------
    measure
        "spasms" or "clusters"; None takes the one with more recorded days (spasms where equal).
    baseline_days
        Days before a course's first day that make its baseline.
    window_first_day, window_last_day
        The response window in days after day 0, both included.
    wear_off_last_day
        Last day of the wear-off phase, which starts on the day after the window.
    course_gap_days
        Infusion days at most this far apart belong to one course.
    recorded_baseline_days_min, recorded_window_days_min
        Fewest recorded days for a percent change and for a scored course.
    coverage_strong, coverage_block
        Recorded share of a phase below which it is flagged, and not scored.
    scored_courses_min, placebo_positions_min
        Fewest scored courses and placebo positions for an overall answer.
    confidence_level, level
        Level of the intervals, and two-sided significance level of the overall answer.
    seed
        Start of every random draw, so that a review gives the same numbers twice.

    Raises
    ------
    PlanError
        With every setting that cannot be used.

    Examples
    --------
    >>> AnalysisPlan().window_last_day
    21
    >>> AnalysisPlan(window_first_day=7, window_last_day=28).window_days
    22
    """

    measure: Measure | None = None
    baseline_days: int = numbers.BASELINE_DAYS.value
    window_first_day: int = numbers.WINDOW_FIRST_DAY.value
    window_last_day: int = numbers.WINDOW_LAST_DAY.value
    wear_off_last_day: int = numbers.WEAR_OFF_LAST_DAY.value
    course_gap_days: int = numbers.COURSE_GAP_DAYS.value
    recorded_baseline_days_min: int = numbers.RECORDED_BASELINE_DAYS_MIN.value
    recorded_window_days_min: int = numbers.RECORDED_WINDOW_DAYS_MIN.value
    coverage_strong: float = numbers.COVERAGE_STRONG.value
    coverage_block: float = numbers.COVERAGE_BLOCK.value
    small_baseline_events: int = numbers.SMALL_BASELINE_EVENTS.value
    bad_spell_days: int = numbers.BAD_SPELL_DAYS.value
    bad_spell_ratio: float = numbers.BAD_SPELL_RATIO.value
    scored_courses_min: int = numbers.SCORED_COURSES_MIN.value
    placebo_positions_min: int = numbers.PLACEBO_POSITIONS_MIN.value
    confidence_level: float = numbers.CONFIDENCE_LEVEL.value
    level: float = numbers.LEVEL.value
    seed: int = 1

    def __post_init__(self) -> None:
        problems = tuple(_problems_of(self))
        if problems:
            raise PlanError(problems)

    @property
    def window_days(self) -> int:
        """Days of a whole response window."""
        return self.window_last_day - self.window_first_day + 1

    def to_dict(self) -> dict[str, object]:
        """Give every number used, by name."""
        return asdict(self)


_SHARES = ("coverage_strong", "coverage_block", "confidence_level", "level")
_POSITIVE = (
    "baseline_days",
    "course_gap_days",
    "recorded_baseline_days_min",
    "recorded_window_days_min",
    "bad_spell_days",
    "bad_spell_ratio",
    "scored_courses_min",
    "placebo_positions_min",
)


def _problems_of(plan: AnalysisPlan) -> list[Problem]:
    problems = _type_problems(plan)
    return problems or [*_range_problems(plan), *_order_problems(plan)]


def _type_problems(plan: AnalysisPlan) -> list[Problem]:
    problems = []
    if plan.measure is not None and plan.measure not in MEASURES:
        problems.append(_problem("measure", plan.measure, 'take "spasms" or "clusters"'))
    for entry in fields(plan):
        value = getattr(plan, entry.name)
        if entry.name == "measure":
            continue
        kinds = (int, float) if entry.type == "float" else (int,)
        if isinstance(value, bool) or not isinstance(value, kinds):
            problems.append(_problem(entry.name, value, f"give a number ({entry.type})"))
    return problems


def _range_problems(plan: AnalysisPlan) -> list[Problem]:
    shares = [
        _problem(name, getattr(plan, name), "give a share between 0 and 1")
        for name in _SHARES
        if not 0 < getattr(plan, name) < 1
    ]
    counts = [
        _problem(name, getattr(plan, name), "give a number above zero")
        for name in _POSITIVE
        if not getattr(plan, name) > 0
    ]
    return [*shares, *counts]


def _order_problems(plan: AnalysisPlan) -> list[Problem]:
    ordered = 0 <= plan.window_first_day <= plan.window_last_day <= plan.wear_off_last_day
    if not ordered:
        return [
            Problem(
                "the response window has to lie between day 0 and the last wear-off day",
                "choose 0 <= window_first_day <= window_last_day <= wear_off_last_day",
                value=f"days {plan.window_first_day} to {plan.window_last_day},"
                f" wear-off to {plan.wear_off_last_day}",
            )
        ]
    if plan.recorded_window_days_min > plan.window_days:
        return [
            _problem(
                "recorded_window_days_min",
                plan.recorded_window_days_min,
                f"the window has only {plan.window_days} days: ask for fewer",
            )
        ]
    if plan.bad_spell_days >= plan.baseline_days:
        return [_problem("bad_spell_days", plan.bad_spell_days, "keep it below baseline_days")]
    return []


def _problem(name: str, value: object, mend: str) -> Problem:
    return Problem(f"the plan's {name} cannot be used", mend, value=str(value))

"""AnalysisPlan: every number that the analysis uses, fixed before anyone looks at the counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from ivig_track.clinical import numbers
from ivig_track.clinical.catalogue import CATALOGUE
from ivig_track.clinical.rules import Catalogue
from ivig_track.errors import PlanError
from ivig_track.html_card import html_card
from ivig_track.plan.plan_file import plan_settings
from ivig_track.plan.plan_numbers import SEED
from ivig_track.plan.plan_settings import BringsSettings, PlanSettings, Setting, setting_problems

#: Changes of the confounder catalogue: rule -> setting -> value.
CatalogueChanges = Mapping[str, Mapping[str, Setting]]


@dataclass(frozen=True, slots=True, repr=False)
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
    catalogue
        What differs from the confounder catalogue, as rule -> setting -> value: day counts
        (`lookback_days`, `lookahead_days` ...) and `severity`. `confounder_catalogue` shows all.

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
    >>> plan = AnalysisPlan(catalogue={"vaccination": {"lookback_days": 10}})
    >>> plan.rules["vaccination"].lookback_days, plan.changed().values
    (10, (('catalogue.vaccination.lookback_days', 10),))
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
    seed: int = SEED.value
    catalogue: Catalogue | CatalogueChanges = CATALOGUE

    def __post_init__(self) -> None:
        changes = _changes_of(self.catalogue)
        problems = setting_problems(self.numbers(), changes)
        if problems:
            raise PlanError(problems)
        object.__setattr__(self, "catalogue", CATALOGUE.changed(changes))

    @classmethod
    def of(
        cls,
        record: BringsSettings,
        catalogue: CatalogueChanges | None = None,
        **numbers: Setting | None,
    ) -> AnalysisPlan:
        """Give the plan that a record brings along, with further changes.

        Parameters
        ----------
        record
            Its `plan_settings` (from `plan.toml`, or the file that was given for it) come first.
        catalogue
            Changes of rules; they go before those of the record.
        numbers
            Settings of the plan by name; None leaves what the record says.

        Raises
        ------
        PlanError
            With every setting that cannot be used.

        Examples
        --------
        >>> from ivig_track.record.opening import read_record
        >>> record = read_record("sample_data/infant_a")
        >>> AnalysisPlan.of(record, window_last_day=28, measure=None).window_last_day
        28
        """
        return cls.of_settings(record.plan_settings, catalogue, **numbers)

    @classmethod
    def of_settings(
        cls,
        settings: PlanSettings,
        catalogue: CatalogueChanges | None = None,
        **numbers: Setting | None,
    ) -> AnalysisPlan:
        """Give the plan of settings that were read, with further changes, as `of` does."""
        given = {name: value for name, value in numbers.items() if value is not None}
        rules = settings.catalogue()
        for rule, changes in (catalogue or {}).items():
            rules[rule] = {**rules.get(rule, {}), **changes}
        known = {**settings.numbers(), **given}
        unknown = set(known) - {entry.name for entry in fields(cls)}
        if unknown:
            raise PlanError(setting_problems({name: known[name] for name in sorted(unknown)}, {}))
        return cls(**known, catalogue=rules)  # type: ignore[arg-type]  # checked at birth

    @property
    def window_days(self) -> int:
        """Days of a whole response window."""
        return self.window_last_day - self.window_first_day + 1

    @property
    def rules(self) -> Catalogue:
        """The confounder catalogue with this plan's changes."""
        if not isinstance(self.catalogue, Catalogue):
            raise TypeError("a plan makes a catalogue of its changes when it is born")
        return self.catalogue

    def numbers(self) -> dict[str, Setting]:
        """Every number of the plan by name, and its measure; the catalogue apart."""
        names = (entry.name for entry in fields(self) if entry.name != "catalogue")
        return {name: getattr(self, name) for name in names}

    def changed(self) -> PlanSettings:
        """Give the settings that differ from the usual ones."""
        return plan_settings(self.numbers(), CATALOGUE.differences(self.rules))

    def __repr__(self) -> str:
        """Give what differs from the usual plan, in one line.

        >>> AnalysisPlan(), AnalysisPlan(window_last_day=28)
        (AnalysisPlan(), AnalysisPlan(window_last_day=28))
        >>> AnalysisPlan(catalogue={"vaccination": {"lookback_days": 10}})
        AnalysisPlan(catalogue={'vaccination': {'lookback_days': 10}})
        """
        changed = self.changed()
        given = [f"{name}={value!r}" for name, value in changed.numbers().items()]
        rules = changed.catalogue()
        return f"AnalysisPlan({', '.join([*given, *([f'catalogue={rules}'] if rules else [])])})"

    def _repr_html_(self) -> str:
        spans = {
            "measure": self.measure or "the one with more recorded days",
            "baseline": f"{self.baseline_days} days before the course",
            "response window": f"days {self.window_first_day} to {self.window_last_day}",
            "wear-off": f"to day {self.wear_off_last_day}",
            "changed from the usual plan": repr(self)[len("AnalysisPlan(") : -1] or "nothing",
        }
        return html_card("Analysis plan", spans)

    def to_dict(self) -> dict[str, object]:
        """Give every number used, by name; the catalogue by rule and setting."""
        rules = {rule.rule: rule.settings for rule in self.rules}
        return {**self.numbers(), "catalogue": rules}


def _changes_of(catalogue: Catalogue | CatalogueChanges) -> CatalogueChanges:
    if isinstance(catalogue, Catalogue):
        return CATALOGUE.differences(catalogue)
    return catalogue


#: The two outcomes; they are never mixed.
Measure = Literal["spasms", "clusters"]
MEASURES: tuple[Measure, ...] = ("spasms", "clusters")

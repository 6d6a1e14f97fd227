"""What a confounder rule is, and a catalogue of them whose numbers a plan may change.

The rows themselves stand in `ivig_track.clinical.catalogue`;
`ivig_track.analysis.flags.flags` applies them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ivig_track.clinical.medicine_table import MedicineClass


class Severity(StrEnum):
    """What a flag does to its course.

    `block`: counts are shown, the course is not scored. `strong`: scored, headlined as confounded.
    `note`: said beside the number.
    """

    BLOCK = "block"
    STRONG = "strong"
    NOTE = "note"


class Origin(StrEnum):
    """Where the doubt of a flag comes from.

    `therapy` and `event`: something else was given or happened, which no model of the diary can
    know; the overall answer is also given without such courses. `schedule`: how and when courses
    were given. `diary`: what the counts around a course look like; such a flag is about that
    course's own percent change.
    """

    THERAPY = "therapy"
    EVENT = "event"
    SCHEDULE = "schedule"
    DIARY = "diary"


#: Origins of another cause; the others say that the diary or the schedule is too thin.
OTHER_CAUSES = frozenset({Origin.THERAPY, Origin.EVENT})


class TherapyChange(StrEnum):
    """What happened to another therapy on a day, or over a stretch of days (`ongoing`).

    `given` is a rescue medicine on a single day: neither a start nor a stop.
    """

    STARTED = "started"
    RAISED = "raised"
    LOWERED = "lowered"
    STOPPED = "stopped"
    CHANGED = "changed"
    ONGOING = "ongoing"
    GIVEN = "given"


#: A dose change of unknown direction could be any of them: it counts as both.
RISE = frozenset({TherapyChange.STARTED, TherapyChange.RAISED, TherapyChange.CHANGED})
FALL = frozenset({TherapyChange.LOWERED, TherapyChange.STOPPED, TherapyChange.CHANGED})

#: What a plan may change of a rule, where the rule has it.
DAY_SETTINGS = ("lookback_days", "lookahead_days", "block_lookback_days", "note_lookback_days")
SEVERITY_SETTING = "severity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the catalogue: what counts, when it counts, and what that does.

    What matches counts from `lookback_days` before the course's first day to `lookahead_days`
    after day 0, both included. Within `block_lookback_days` the severity rises to block; beyond the
    lookback and up to `note_lookback_days` it is still noted. A rule without day counts looks at
    the diary or the schedule itself; `plan_numbers` names the numbers of the plan that it takes.

    Attributes
    ----------
    counts
        What counts, in words.
    origin
        Where its doubt comes from.
    judgement
        Which part of the row no publication sets; "" where all of it is published or given.
    classes, changes
        Other therapies of these classes match when they change so.
    kinds
        Events of these kinds match.
    fixed
        Day counts that say how the rule is built; a plan cannot change them.
    """

    rule: str
    counts: str
    origin: Origin
    severity: Severity
    reason: str
    source: str
    judgement: str = "the day counts"
    lookback_days: int | None = None
    lookahead_days: int | None = None
    block_lookback_days: int | None = None
    note_lookback_days: int | None = None
    plan_numbers: tuple[str, ...] = ()
    classes: frozenset[MedicineClass] = frozenset()
    changes: frozenset[TherapyChange] = frozenset()
    kinds: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()

    @property
    def settings(self) -> dict[str, int | str]:
        """What a plan may change of this rule, with its value."""
        days = {name: getattr(self, name) for name in DAY_SETTINGS}
        kept = {
            name: value
            for name, value in days.items()
            if value is not None and name not in self.fixed
        }
        return {**kept, SEVERITY_SETTING: self.severity.value}

    def as_row(self, numbers: Mapping[str, object]) -> dict[str, object]:
        """Give the rule as plain values; `numbers` are those of the plan, by name."""
        return {
            "rule": self.rule,
            "counts": self.counts,
            **{name: getattr(self, name) for name in ("lookback_days", "lookahead_days")},
            "severity": self.severity.value,
            **{name: getattr(self, name) for name in ("block_lookback_days", "note_lookback_days")},
            "plan_numbers": {name: numbers[name] for name in self.plan_numbers},
            "reason": self.reason,
            "source": self.source,
            "judgement": self.judgement,
            "origin": self.origin.value,
        }

    def with_settings(self, values: Mapping[str, int | float | str]) -> Rule:
        """Give the rule with other settings; they are taken as checked."""
        changed: dict[str, object] = {**values}
        if SEVERITY_SETTING in values:
            changed[SEVERITY_SETTING] = Severity(str(values[SEVERITY_SETTING]))
        return replace(self, **changed)  # type: ignore[arg-type]  # checked by plan_settings


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rules by name, in the order in which they are shown."""

    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __getitem__(self, name: str) -> Rule:
        """Give a rule by its name; KeyError where there is none."""
        for rule in self.rules:
            if rule.rule == name:
                return rule
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the rules, in order."""
        return tuple(rule.rule for rule in self.rules)

    def changed(self, changes: Mapping[str, Mapping[str, int | float | str]]) -> Catalogue:
        """Give a catalogue in which some rules have other settings; they are taken as checked."""
        return Catalogue(
            tuple(rule.with_settings(changes.get(rule.rule, {})) for rule in self.rules)
        )

    def differences(self, other: Catalogue) -> dict[str, dict[str, int | str]]:
        """Give the settings of `other` that are not those of this catalogue, by rule."""
        found = {}
        for mine in self.rules:
            theirs = other[mine.rule].settings
            new = {
                name: theirs[name] for name, value in mine.settings.items() if theirs[name] != value
            }
            if new:
                found[mine.rule] = new
        return found

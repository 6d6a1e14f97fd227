"""Settings of a plan: which there are, which values make sense, and how they are named.

A setting is a number of the plan ("window_last_day") or a part of a rule of the catalogue
("catalogue.vaccination.lookback_days").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple, Protocol

from ivig_track.clinical.catalogue import CATALOGUE
from ivig_track.clinical.rules import SEVERITY_SETTING, Rule, Severity
from ivig_track.errors import Place, Problem
from ivig_track.plan.plan_numbers import DAYS_MAX, MEASURE_NAMES, PLAN_NUMBERS
from ivig_track.words.messages import Message, message

Setting = int | float | str
Where = Callable[[str], Place]
MEASURE = "measure"
#: The table of a plan file, and the argument of a plan, that holds changes of rules.
CATALOGUE_TABLE = "catalogue"
#: How alike a known name must be to be suggested for an unknown one (ratio of `difflib`).
SUGGESTION_LIKENESS = 0.6


class PlanSettings(NamedTuple):
    """Settings that differ from the usual ones, by dotted name, and the file they stand in."""

    values: tuple[tuple[str, Setting], ...] = ()
    file: str = ""

    def numbers(self) -> dict[str, Setting]:
        """The settings of the plan itself, by name."""
        return {name: value for name, value in self.values if "." not in name}

    def catalogue(self) -> dict[str, dict[str, Setting]]:
        """The settings of rules, by rule and name."""
        rules: dict[str, dict[str, Setting]] = {}
        for name, value in self.values:
            table, _, rest = name.partition(".")
            if table == CATALOGUE_TABLE:
                rule, _, setting = rest.partition(".")
                rules.setdefault(rule, {})[setting] = value
        return rules


class BringsSettings(Protocol):
    """Whatever brings settings of the review along: a record."""

    @property
    def plan_settings(self) -> PlanSettings:
        """The settings, none where it brings none."""


def usual_setting(name: str) -> Setting | None:
    """Give the usual value of a setting by its dotted name.

    >>> usual_setting("window_last_day"), usual_setting("catalogue.vaccination.severity")
    (21, 'note')
    """
    if name in PLAN_NUMBERS:
        return PLAN_NUMBERS[name].usual.value
    if name == MEASURE:
        return None
    _, rule, setting = name.split(".")
    return CATALOGUE[rule].settings[setting]


def setting_in_words(name: str, value: Setting) -> Message:
    """Say one changed setting, with the usual value beside it.

    >>> str(setting_in_words("catalogue.vaccination.lookback_days", 10))
    'vaccination lookback_days = 10 (usually 7)'
    """
    usual = usual_setting(name)
    short = name.removeprefix(f"{CATALOGUE_TABLE}.").replace(".", " ")
    said = message("the one with more recorded days") if usual is None else str(usual)
    return message(
        "{setting} = {value} (usually {usual})", setting=short, value=str(value), usual=said
    )


def changed_settings(settings: PlanSettings) -> list[dict[str, Setting | None]]:
    """Give changed settings as plain values, each with the usual one.

    >>> changed_settings(PlanSettings((("window_last_day", 28),)))
    [{'setting': 'window_last_day', 'value': 28, 'usual': 21}]
    """
    return [
        {"setting": name, "value": value, "usual": usual_setting(name)}
        for name, value in settings.values
    ]


def _nowhere(_name: str) -> Place:
    return Place()


def setting_problems(
    numbers: Mapping[str, object], rules: Mapping[str, object], where: Where = _nowhere
) -> list[Problem]:
    """Give every problem of a plan's settings; `where` says in which line a dotted name stands.

    Settings that are not given are taken at their usual value where several must fit together.
    """
    problems = [
        *(problem for name, value in numbers.items() for problem in _number(name, value, where)),
        *(problem for name, value in rules.items() for problem in _rule(name, value, where)),
    ]
    return problems or list(_order_problems(numbers, where))


def _problem(name: str, value: object, fix: str, where: Where) -> Problem:
    return Problem(f"the plan's {name} cannot be used", fix, where(name), str(value)[:60])


def _unknown(name: str, kind: str, known: list[str], place: Place) -> Problem:
    alike = get_close_matches(name, known, n=3, cutoff=SUGGESTION_LIKENESS)
    fix = f"did you mean {' or '.join(alike)}?" if alike else f"take one of {', '.join(known)}"
    return Problem(f"there is no {kind} of this name", fix.removesuffix("?"), place, name[:60])


def _number(name: str, value: object, where: Where) -> Iterator[Problem]:
    if name == MEASURE:
        if value is not None and value not in MEASURE_NAMES:
            yield _problem(name, value, 'take "spasms" or "clusters"', where)
        return
    if name not in PLAN_NUMBERS:
        known = [*PLAN_NUMBERS, MEASURE, CATALOGUE_TABLE]
        yield _unknown(name, "setting", known, where(name))
        return
    number = PLAN_NUMBERS[name]
    kinds = (int,) if number.is_whole else (int, float)
    is_number = isinstance(value, kinds) and not isinstance(value, bool)
    if not is_number or not number.low <= value <= number.high:  # type: ignore[operator]  # a number
        yield _problem(name, value, number.fix, where)


def _rule(name: str, values: object, where: Where) -> Iterator[Problem]:
    dotted = f"{CATALOGUE_TABLE}.{name}"
    if name not in CATALOGUE.names:
        yield _unknown(name, "rule", list(CATALOGUE.names), where(dotted))
    elif not isinstance(values, Mapping):
        fix = f"name what is to change, for example {name} = {{ {_example(CATALOGUE[name])} }}"
        yield _problem(dotted, values, fix, where)
    else:
        for setting, value in values.items():
            yield from _rule_setting(CATALOGUE[name], str(setting), value, where)


def _example(rule: Rule) -> str:
    name, value = next(iter(rule.settings.items()))
    return f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"


def _rule_setting(rule: Rule, setting: str, value: object, where: Where) -> Iterator[Problem]:
    dotted = f"{CATALOGUE_TABLE}.{rule.rule}.{setting}"
    if setting not in rule.settings:
        yield _unknown(setting, f"setting of {rule.rule}", list(rule.settings), where(dotted))
    elif setting == SEVERITY_SETTING:
        known = [severity.value for severity in Severity]
        if value not in known:
            yield _problem(dotted, value, f"take one of {', '.join(known)}", where)
    elif isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= DAYS_MAX:
        fix = f"give a whole number of days, 0 to {DAYS_MAX}"
        yield _problem(dotted, value, fix, where)


def _order_problems(numbers: Mapping[str, object], where: Where) -> Iterator[Problem]:
    """Say which settings do not fit together."""
    plan: dict[str, int | float] = {name: n.usual.value for name, n in PLAN_NUMBERS.items()}
    plan |= {name: value for name, value in numbers.items() if isinstance(value, int | float)}
    first, last, end = (
        plan[name] for name in ("window_first_day", "window_last_day", "wear_off_last_day")
    )
    place = where(next((name for name in numbers if name in _ORDERED), ""))
    if not 0 <= first <= last <= end:
        yield Problem(
            "the response window has to lie between day 0 and the last wear-off day",
            "choose 0 <= window_first_day <= window_last_day <= wear_off_last_day",
            place,
            f"days {first} to {last}, wear-off to {end}",
        )
        return
    for name, limit_name, limit in (
        ("recorded_window_days_min", "the window", last - first + 1),
        ("recorded_baseline_days_min", "the baseline", plan["baseline_days"]),
        ("bad_spell_days", "the baseline", plan["baseline_days"] - 1),
    ):
        if plan[name] > limit:
            fix = f"{limit_name} allows {limit} at most: ask for fewer, or make it longer"
            yield _problem(name, plan[name], fix, where)
    if plan["coverage_block"] > plan["coverage_strong"]:
        fix = "keep coverage_block at or below coverage_strong"
        yield _problem("coverage_block", plan["coverage_block"], fix, where)


_ORDERED = ("window_first_day", "window_last_day", "wear_off_last_day")

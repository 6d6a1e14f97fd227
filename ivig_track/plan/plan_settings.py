"""Settings of a plan: which there are, which values make sense, and how they are named.

A setting is a number of the plan ("window_last_day") or a part of a rule of the catalogue
("catalogue.vaccination.lookback_days").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import reduce
from typing import NamedTuple, Protocol

from ivig_track.clinical.catalogue import CATALOGUE
from ivig_track.clinical.rules import SEVERITY_SETTING, Rule, Severity
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, joined, message, phrase, verbatim
from ivig_track.plan.plan_numbers import DAYS_MAX, MEASURE_NAMES, PLAN_NUMBERS, whole_days

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
    shown = message("the one with more recorded days") if usual is None else str(usual)
    return message(
        "{setting} = {value} (usually {usual})", setting=short, value=str(value), usual=shown
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


def _problem(name: str, value: object, fix: Message, where: Where) -> Problem:
    what = message("the plan's {setting} cannot be used", setting=name)
    return Problem(what, fix, where(name), str(value)[:60])


def _unknown(what: Message, name: str, known: list[str], place: Place) -> Problem:
    alike = get_close_matches(name, known, n=3, cutoff=SUGGESTION_LIKENESS)
    fix = message("did you mean {names}", names=_either(alike)) if alike else _take_one_of(known)
    return Problem(what, fix, place, name[:60])


def _either(names: list[str]) -> Message:
    first, *others = map(verbatim, names)
    return reduce(
        lambda one, other: message("{one} or {other}", one=one, other=other), others, first
    )


def _take_one_of(names: list[str]) -> Message:
    return message("take one of {names}", names=joined(names, ", "))


def _number(name: str, value: object, where: Where) -> Iterator[Problem]:
    if name == MEASURE:
        if value is not None and value not in MEASURE_NAMES:
            yield _problem(name, value, message('take "spasms" or "clusters"'), where)
        return
    if name not in PLAN_NUMBERS:
        known = [*PLAN_NUMBERS, MEASURE, CATALOGUE_TABLE]
        what = message("there is no setting of this name")
        yield _unknown(what, name, known, where(name))
        return
    number = PLAN_NUMBERS[name]
    kinds = (int,) if number.is_whole else (int, float)
    is_number = isinstance(value, kinds) and not isinstance(value, bool)
    if not is_number or not number.low <= value <= number.high:  # type: ignore[operator]  # a number
        yield _problem(name, value, number.fix, where)


def _rule(name: str, values: object, where: Where) -> Iterator[Problem]:
    dotted = f"{CATALOGUE_TABLE}.{name}"
    if name not in CATALOGUE.names:
        what = message("there is no rule of this name")
        yield _unknown(what, name, list(CATALOGUE.names), where(dotted))
    elif not isinstance(values, Mapping):
        example = f"{name} = {{ {_example(CATALOGUE[name])} }}"
        fix = message("name what is to change, for example {example}", example=example)
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
        what = message("there is no setting of {rule} of this name", rule=rule.rule)
        yield _unknown(what, setting, list(rule.settings), where(dotted))
    elif setting == SEVERITY_SETTING:
        known = [severity.value for severity in Severity]
        if value not in known:
            yield _problem(dotted, value, _take_one_of(known), where)
    elif isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= DAYS_MAX:
        yield _problem(dotted, value, whole_days(0), where)


def _order_problems(numbers: Mapping[str, object], where: Where) -> Iterator[Problem]:
    """Say which settings do not fit together."""
    plan: dict[str, int | float] = {name: n.usual.value for name, n in PLAN_NUMBERS.items()}
    plan |= {name: value for name, value in numbers.items() if isinstance(value, int | float)}
    first, last, end = (plan[name] for name in _ORDERED)
    if not 0 <= first <= last <= end:
        place = where(next((name for name in numbers if name in _ORDERED), ""))
        yield _misplaced_window(f"{first} <= {last} <= {end}", place)
        return
    for name, limit, allows in (
        ("recorded_window_days_min", last - first + 1, _WINDOW_ALLOWS),
        ("recorded_baseline_days_min", plan["baseline_days"], _BASELINE_ALLOWS),
        ("bad_spell_days", plan["baseline_days"] - 1, _BASELINE_ALLOWS),
    ):
        if plan[name] > limit:
            yield _problem(name, plan[name], message(allows, days=limit), where)
    if plan["coverage_block"] > plan["coverage_strong"]:
        yield _problem("coverage_block", plan["coverage_block"], _BLOCK_BELOW_STRONG, where)


def _misplaced_window(days: str, place: Place) -> Problem:
    what = message("the response window has to lie between day 0 and the last wear-off day")
    fix = message("choose 0 <= window_first_day <= window_last_day <= wear_off_last_day")
    return Problem(what, fix, place, days)


_WINDOW_ALLOWS = phrase("the window allows {days} at most: ask for fewer, or make it longer")
_BASELINE_ALLOWS = phrase("the baseline allows {days} at most: ask for fewer, or make it longer")
_BLOCK_BELOW_STRONG = message("keep coverage_block at or below coverage_strong")
_ORDERED = ("window_first_day", "window_last_day", "wear_off_last_day")

"""plan.toml: settings of the review that a user keeps beside a record, read and written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ivig_track.clinical.catalogue import CATALOGUE
from ivig_track.clinical.rules import Catalogue
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, counted, joined, message
from ivig_track.plan.plan_numbers import PLAN_NUMBERS
from ivig_track.plan.plan_settings import (
    CATALOGUE_TABLE,
    PlanSettings,
    Setting,
    setting_in_words,
    setting_problems,
    usual_setting,
)
from ivig_track.plan.toml_text import toml_table

PLAN_FILE = "plan.toml"
_TABLE = r"\s*\[\s*([^\[\]]+?)\s*\]"
_KEY = r"\s*([\w.\s\"'-]+?)\s*="


def parse_plan(text: str, file: str) -> tuple[PlanSettings, list[Problem]]:
    r"""Read a plan file; every problem is named with its line.

    Settings that equal the usual ones are left out.

    >>> parse_plan("window_last_day = 28", "plan.toml")[0].values
    (('window_last_day', 28),)
    >>> print(parse_plan("[catalogue.vacination]\nlookback_days = 9", "plan.toml")[1][0])
    plan.toml, row 1: there is no rule of this name (it says "vacination"). To fix it: did you mean
    vaccination.
    """
    fix = message("correct the line; a setting is written as name = value, a text in quotes")
    table = toml_table(text, file, fix)
    if isinstance(table, Problem):
        return PlanSettings(), [table]
    rows = _rows_of_names(text)
    numbers = {name: value for name, value in table.items() if name != CATALOGUE_TABLE}
    rules = table.get(CATALOGUE_TABLE, {})
    if not isinstance(rules, dict):
        what = message("catalogue is not a table of rules")
        fix = message("write [catalogue.name_of_the_rule]")
        return PlanSettings(), [Problem(what, fix, _place(file, rows, CATALOGUE_TABLE))]
    problems = setting_problems(numbers, rules, lambda name: _place(file, rows, name))
    if problems:
        return PlanSettings(), problems
    return plan_settings(numbers, rules, file), []


def plan_settings(
    numbers: Mapping[str, Setting | None],
    rules: Mapping[str, Mapping[str, Setting]],
    file: str = "",
) -> PlanSettings:
    """Give checked settings by dotted name, without those that equal the usual ones.

    The file is named where something is left.
    """
    given = [
        *((name, value) for name, value in numbers.items() if value is not None),
        *(
            (f"{CATALOGUE_TABLE}.{rule}.{setting}", value)
            for rule, settings in rules.items()
            for setting, value in settings.items()
        ),
    ]
    changed = tuple((name, value) for name, value in given if value != usual_setting(name))
    return PlanSettings(changed, file if changed else "")


def _rows_of_names(text: str) -> dict[str, int]:
    """Give the row on which each dotted name of a TOML text stands; the first where it is twice."""
    rows: dict[str, int] = {}
    table = ""
    for row, line in enumerate(text.splitlines(), start=1):
        if opened := re.match(_TABLE, line):
            table = _bare(opened[1])
            rows.setdefault(table, row)
        elif key := re.match(_KEY, line):
            rows.setdefault(".".join(part for part in (table, _bare(key[1])) if part), row)
    return rows


def _bare(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _place(file: str, rows: Mapping[str, int], name: str) -> Place:
    """Give the place of a name, or of the table that holds it where it shares a line."""
    while name and name not in rows:
        name = name.rpartition(".")[0]
    return Place(file, row=rows.get(name))


def catalogue_and_numbers(settings: PlanSettings) -> tuple[Catalogue, dict[str, Setting]]:
    """Give the catalogue and the plan's numbers as settings leave them; the usual ones without."""
    usual: dict[str, Setting] = {name: n.usual.value for name, n in PLAN_NUMBERS.items()}
    return CATALOGUE.changed(settings.catalogue()), {**usual, **settings.numbers()}


def plan_toml(settings: PlanSettings) -> str:
    """Write a plan file; "" where nothing differs from the usual settings.

    >>> print(plan_toml(PlanSettings((("catalogue.vaccination.lookback_days", 10),))), end="")
    [catalogue.vaccination]
    lookback_days = 10
    """
    lines = [f"{name} = {_written(value)}" for name, value in settings.numbers().items()]
    for rule, values in settings.catalogue().items():
        lines += [""] if lines else []
        lines.append(f"[{CATALOGUE_TABLE}.{rule}]")
        lines += [f"{name} = {_written(value)}" for name, value in values.items()]
    return "".join(line + "\n" for line in lines)


def _written(value: Setting) -> str:
    # Texts are severities and measures, words of ours that need no escape.
    return f'"{value}"' if isinstance(value, str) else repr(value)


def plan_decision(settings: PlanSettings) -> Message:
    """Say what a plan file changes, for the import log.

    >>> str(plan_decision(PlanSettings((("window_last_day", 28),), "plan.toml")))
    'plan.toml changes 1 setting of the review: window_last_day = 28 (usually 21)'
    """
    number = len(settings.values)
    if not number:
        return message("{file} changes no setting of the review", file=settings.file)
    return counted(
        "{file} changes {n} setting of the review: {settings}",
        "{file} changes {n} settings of the review: {settings}",
        number,
        file=settings.file,
        settings=joined(setting_in_words(name, value) for name, value in settings.values),
    )

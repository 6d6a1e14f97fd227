"""Columns beside the counts with something planted in them: medicines, IVIG, illness, vaccines."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ivig_track.clinical.medicine_table import MedicineClass
from tests.planting.things import Kind, Thing
from tests.planting.words import (
    HARMLESS_TITLES,
    IVIG_NAMES,
    NAMES,
    NOT_IVIG_NAMES,
    SHORT_NAMES,
    UNKNOWN_NAMES,
    Titles,
)

_MEDICINE_TITLES = (
    "{}", "{}", "{} (mg)", "{} dose", "Dosis {}", "{} given?", "{} mg/kg", "{} täglich",
    "{} AM (mg)",
    "{} (yes/no)", "{} 40 mg", "Dose of {}", "{} [mg/day]", "{} - morning",
)  # fmt: skip
_MEDICINE_CELLS = (
    "40", "x", "yes", "2,5", "40 mg", "40 mg bd", "1/2 tablet", "ja", "✓", "given", "20-40", "?",
    "1", "sí", "10mg am 5mg pm", "started", "1.5 ml", "X", "•", "0.5",
)  # fmt: skip
_YES_CELLS = ("x", "yes", "✓", "1", "ja", "sí", "oui", "sim", "given")
_ILL_CELLS = ("x", "yes", "38.9", "39,2 °C", "✓", "1", "ja", "sí", "oui", "102.5 F", "a cold")
_NOTES = ("began {}", "{} 40 mg today", "a bad night, then {}", "doctor put up {}", "{} started")
_CELL_TITLES = ("Other", "Meds", "Given today", "Anything else", "Treatment", "What we did")


class Column(NamedTuple):
    """A column of the diary: its title, its cells by day, and what stands in it."""

    title: str
    cells: dict[date, str]
    things: tuple[Thing, ...] = ()


def some_days(days: list[date], chance: random.Random) -> tuple[date, ...]:
    """Draw at least one of the days, in order."""
    share = chance.choice([0.1, 0.5, 1.0])
    drawn = tuple(day for day in days if chance.random() < share)
    return drawn or (chance.choice(days),)


def medicine_column(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw a column that a medicine of the table names."""
    title = chance.choice(_MEDICINE_TITLES)
    of_titles = (*NAMES, *SHORT_NAMES) if "(mg)" in title else NAMES
    name, its_class = chance.choice(of_titles)
    return _column(title.format(name), name, its_class, _MEDICINE_CELLS, days, chance)


def unknown_column(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw a column that a name names which no table has."""
    name = chance.choice(UNKNOWN_NAMES)
    title = chance.choice(_MEDICINE_TITLES).format(name)
    drawn = some_days(days, chance)
    cells = dict.fromkeys(drawn, chance.choice(_MEDICINE_CELLS))
    return Column(title, cells, (Thing(Kind.UNKNOWN_NAME, name, drawn, title),))


def named_in_cells(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw a column whose cells name a medicine."""
    title = chance.choice((*_CELL_TITLES, words.medicine[0]))
    name, its_class = chance.choice(NAMES)
    cell = chance.choice(("{} 40 mg", "{}", "{}; Sabril 1 g", "{} given", "40 mg {}"))
    return _column(title, name, its_class, (cell.format(name),), days, chance)


def note_column(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw the notes, one of which names a medicine."""
    name, its_class = chance.choice(NAMES)
    day = chance.choice(days)
    cells = dict.fromkeys(some_days(days, chance), "a good day")
    cells[day] = chance.choice(_NOTES).format(name)
    thing = Thing(Kind.MEDICINE, name, (day,), words.note, its_class, in_words=True)
    return Column(words.note, cells, (thing,))


def rescue_column(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw a column of rescue doses, by a word or by a name."""
    names = [name for name, its_class in NAMES if its_class is MedicineClass.RESCUE]
    name = chance.choice(names)
    title = chance.choice(["Rescue", f"{name} rescue", "Rescue medicine", f"{name} given"])
    return _column(title, name, MedicineClass.RESCUE, ("x", "yes", "2.5 mg", "5 mg"), days, chance)


def ivig_in_notes(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw notes of which one says that IVIG was given: told, and no infusion."""
    day = chance.choice(days)
    cells = {day: chance.choice(["IVIG today", "2nd day of IVIG", "Privigen 10 g given"])}
    thing = Thing(Kind.IVIG, cells[day], (day,), words.note, in_words=True)
    return Column(words.note, cells, (thing,))


def _column(
    title: str,
    name: str,
    its_class: MedicineClass,
    cells: tuple[str, ...],
    days: list[date],
    chance: random.Random,
) -> Column:
    drawn = some_days(days, chance)
    thing = Thing(Kind.MEDICINE, name, drawn, title, its_class)
    return Column(title, dict.fromkeys(drawn, chance.choice(cells)), (thing,))


def ivig_column(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw a column that says on which days IVIG was given."""
    title = chance.choice(
        ["IVIG", "IVIG given", "IVIG (g)", "Immunoglobulin", "Privigen", "IVIG dose"]
    )
    drawn = tuple(sorted(chance.sample(days, min(len(days), chance.randint(1, 2)))))
    cell = chance.choice(("yes", "x", "10 g", "1 g/kg", "given", "✓", "Privigen 10 g"))
    return Column(title, dict.fromkeys(drawn, cell), (Thing(Kind.IVIG, cell, drawn, title),))


def refused_ivig_column(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw a column of IVIG that says that none was given, or something else."""
    day = chance.choice(days)
    cell = chance.choice((*words.not_given, *NOT_IVIG_NAMES)) if words.is_read else "cancelled"
    is_state = cell in words.not_given or cell == "cancelled"
    kind = Kind.NOT_GIVEN if is_state else Kind.NOT_IVIG
    title = chance.choice(["IVIG", "IVIG given", "Infusion"])
    cells, things = {day: cell}, [Thing(kind, cell, (day,), title)]
    others = [each for each in days if each != day]
    if others and chance.random() < 0.5:
        name = chance.choice(IVIG_NAMES)
        given = chance.choice(others)
        cells[given] = name
        things.append(Thing(Kind.IVIG, name, (given,), title))
    return Column(title, cells, tuple(things))


def illness_column(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw a column of fevers or infections."""
    return _event_column(Kind.ILLNESS, words.illness, _ILL_CELLS, words, days, chance)


def vaccine_column(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw a column of vaccines."""
    cells = (*_YES_CELLS, "MMR", "6 in 1", "Prevenar")
    return _event_column(Kind.VACCINE, words.vaccine, cells, words, days, chance)


def _event_column(
    kind: Kind,
    titles: tuple[str, ...],
    cells: tuple[str, ...],
    words: Titles,
    days: list[date],
    chance: random.Random,
) -> Column:
    title = chance.choice(titles)
    drawn = some_days(days, chance)
    cell = chance.choice(cells)
    thing = Thing(kind, cell, drawn, title, is_understood=words.is_read)
    return Column(title, dict.fromkeys(drawn, cell), (thing,))


def harmless_column(words: Titles, days: list[date], chance: random.Random) -> Column:
    """Draw a column that says nothing that matters."""
    cells = {day: chance.choice(["", "ok", "3", "good"]) for day in days}
    return Column(chance.choice(HARMLESS_TITLES), cells)


PLANTERS: tuple[Callable[[Titles, list[date], random.Random], Column], ...] = (
    medicine_column,
    medicine_column,
    medicine_column,
    unknown_column,
    named_in_cells,
    note_column,
    ivig_column,
    refused_ivig_column,
    illness_column,
    vaccine_column,
    harmless_column,
    rescue_column,
    ivig_in_notes,
)

"""What one family hands in: a diary of any shape, lists in any place, in any container."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tests.planting.containers import text_file, workbook
from tests.planting.layouts import (
    LAYOUTS,
    daily,
    draw_counts,
    event_rows,
    lines_of_text,
)
from tests.planting.lists import LISTS, List
from tests.planting.things import Planted, Row, Table, Thing
from tests.planting.words import CHILDREN, LANGUAGES, Titles

_KNOWN = [name for name, words in LANGUAGES.items() if words.is_read]
_FOREIGN = [name for name, words in LANGUAGES.items() if not words.is_read]
DATE_STYLES: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "d/m/y": lambda day: f"{day:%d/%m/%Y}",
    "d.m.y": lambda day: f"{day:%d.%m.%Y}",
    "m/d/y": lambda day: f"{day:%m/%d/%Y}",
    "d mon y": lambda day: f"{day.day} {day:%b %Y}",
    "wd": lambda day: f"{day:%a} {day.day} {day:%B %Y}",
}


def draw_family(chance: random.Random) -> Planted:
    """Draw the files of one family and everything that stands in them."""
    planted = Planted()
    foreign = chance.random() < 0.05
    language = chance.choice(_FOREIGN if foreign else ["en", "en", "en", *_KNOWN])
    words = LANGUAGES[language]
    style = chance.choice(list(DATE_STYLES))
    written = DATE_STYLES[style]
    first = date(2023, 1, 1) + timedelta(days=chance.randint(0, 600))
    days = [first + timedelta(days=number) for number in range(chance.randint(3, 25))]
    draw_counts(planted, days, chance)
    layout = chance.choice(LAYOUTS)
    planted.shape += [language, style, layout.__name__]
    diary = layout(planted, words, written, chance)
    planted.tables.append(diary)
    if layout is lines_of_text:
        text = "\n".join(row[0] for row in diary.rows) + "\n"
        planted.files["diary.txt"] = text.encode()
        return planted
    _plant_lists(planted, diary, words, written, chance)
    if layout in (daily, event_rows) and chance.random() < 0.08:
        chance.choice([_plant_second_child, _plant_second_child, _plant_diary_of_another])(
            planted, diary, words, chance
        )
    _pack(planted, chance)
    return planted


def _plant_lists(
    planted: Planted,
    diary: Table,
    words: Titles,
    written: Callable[[date], str],
    chance: random.Random,
) -> None:
    days = [day for day, cell in planted.counts.items() if cell] or list(planted.counts)
    for draw in dict.fromkeys(chance.sample(LISTS, chance.choice([0, 0, 1, 1, 2]))):
        made = draw(words, days, written, chance)
        road = chance.choice(["below", "beside", "apart", "apart"])
        planted.shape.append(f"{made.name} {road}")
        if road == "beside" and not all(table.name == "Diary" for table in planted.tables):
            road = "apart"
        _ROADS[road](planted, diary, made, chance)


def _below(planted: Planted, diary: Table, made: List, chance: random.Random) -> None:
    diary.add([])
    if chance.random() < 0.5:
        diary.add([made.name])
    diary.add(made.rows[0])
    for cells, thing in zip(made.rows[1:], made.things, strict=True):
        _plant(planted, thing, diary.add(cells))


def _beside(planted: Planted, diary: Table, made: List, chance: random.Random) -> None:
    """Put a list to the right of the diary, in the rows of its titles and below them."""
    width = max(map(len, diary.rows)) + chance.choice([1, 1, 2])
    start = next(n for n, row in enumerate(diary.rows) if len(row) > 1)
    while len(diary.rows) < start + len(made.rows):
        diary.add([])
    for number, cells in enumerate(made.rows):
        row = diary.rows[start + number]
        row += [""] * (width - len(row)) + cells
        if number:
            _plant(planted, made.things[number - 1], Row(diary.name, start + number + 1))


def _apart(planted: Planted, diary: Table, made: List, chance: random.Random) -> None:
    table = Table(made.name)
    table.add(made.rows[0])
    for cells, thing in zip(made.rows[1:], made.things, strict=True):
        _plant(planted, thing, table.add(cells))
    planted.tables.append(table)


_ROADS = {"below": _below, "beside": _beside, "apart": _apart}


def _plant(planted: Planted, thing: Thing, row: Row) -> None:
    planted.things.append(replace(thing, rows=(row,)))


def _plant_second_child(
    planted: Planted, diary: Table, words: Titles, chance: random.Random
) -> None:
    """Write into a column of its own whose row it is: one child or another."""
    rows = sorted(row.number for of_day in planted.rows_of_day.values() for row in of_day)
    if len(rows) < 2:
        return
    names = chance.choice(CHILDREN)
    header = next(row for row in diary.rows if len(row) > 1)
    header.append(chance.choice(words.child))
    width = len(header)
    drawn = [names[0], names[1], *(chance.choice(names) for _ in rows[2:])]
    for number, name in zip(rows, drawn, strict=True):
        row = diary.rows[number - 1]
        row.extend([""] * (width - 1 - len(row)))
        row[width - 1 : width - 1] = [name]
    planted.children = 2
    planted.shape.append("two children")


def _plant_diary_of_another(
    planted: Planted, diary: Table, words: Titles, chance: random.Random
) -> None:
    """Name the diary after one child, and put another one's beside it."""
    names = chance.choice(CHILDREN[:2])
    old, diary.name = diary.name, names[0]
    other = Table(names[1], [list(row) for row in diary.rows])
    planted.things[:] = [
        replace(
            thing, rows=tuple(Row(names[0], n) if t == old else Row(t, n) for t, n in thing.rows)
        )
        for thing in planted.things
    ]
    for number in {row.number for of_day in planted.rows_of_day.values() for row in of_day}:
        cells = other.rows[number - 1]
        cells[1:] = [str(int(cell) + 7) if cell.isdecimal() else cell for cell in cells[1:]]
    planted.tables.insert(1, other)
    planted.children = 2
    planted.shape.append("a diary of another child")


def _pack(planted: Planted, chance: random.Random) -> None:
    """Put the tables into one workbook, or each into a file of its own."""
    kind = chance.choice(["csv", "csv", "csv", "csv", "csv", "tsv", "txt", "xlsx"])
    planted.shape.append(kind)
    if kind == "xlsx":
        _hide_rows(planted, chance)
        planted.files["diary.xlsx"] = workbook(planted.tables, chance)
        return
    for table in planted.tables:
        planted.files[f"{table.name.lower()}.{kind}"] = text_file(table, kind, chance)


def _hide_rows(planted: Planted, chance: random.Random) -> None:
    diary = planted.tables[0]
    if chance.random() < 0.3 and len(diary.rows) > 4:
        planted.shape.append("hidden rows")
        last = len(diary.rows)
        diary.hidden |= {chance.randint(3, last) for _ in range(chance.randint(1, 3))}


def shown(planted: Planted) -> str:
    """Give the tables of a family as text, for the eye."""
    made = io.StringIO()
    for table in planted.tables:
        made.write(f"== {table.name}\n")
        csv.writer(made, lineterminator="\n").writerows(table.rows)
    return made.getvalue()

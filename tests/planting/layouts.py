"""Diaries of every shape: a row a day, a row an event, a month, dates across, lines of text."""

from __future__ import annotations

import random
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tests.planting.columns import PLANTERS, Column, harmless_column, medicine_column
from tests.planting.things import Kind, Planted, Row, Table, Thing
from tests.planting.words import CODES, NAMES, UNKNOWN_NAMES, Titles

Written = Callable[[date], str]
#: Counts as a family writes them, and what each is.
_COUNTS: tuple[tuple[str, float | None], ...] = (
    *((str(number), float(number)) for number in range(12)),
    ("", None),
    ("", None),
    ("0", 0.0),
    ("23", 23.0),
)
_CLASS_OF_NAME = dict(NAMES)
_CARE = ("Bottle", "Nappy", "Sleep", "Bath", "Weight")


def draw_counts(planted: Planted, days: list[date], chance: random.Random) -> None:
    """Draw the count of each day; some days may hold a code for "nobody counted"."""
    for day in days:
        written, number = chance.choice(_COUNTS)
        planted.counts[day], planted.totals[day] = written, number
    if len(days) >= 8 and chance.random() < 0.25:
        code = chance.choice(CODES)
        planted.codes.add(code)
        planted.shape.append(f"code {code}")
        for day in chance.sample(days, chance.randint(1, 3)):
            planted.counts[day], planted.totals[day] = code, None


def daily(planted: Planted, words: Titles, written: Written, chance: random.Random) -> Table:
    """A row for each day, with planted columns beside the counts."""
    days = list(planted.counts)
    columns = _drawn_columns(words, days, chance)
    counts = Column(chance.choice(words.spasms), planted.counts)
    order = [counts, *columns]
    if chance.random() < 0.7:
        chance.shuffle(order)
    table = Table("Diary")
    for line in chance.choice([[], [], ["Diary of our child", ""], [""]]):
        table.add([line])
    table.add([chance.choice(words.date), *(column.title for column in order)])
    for day in days:
        row = table.add([written(day), *(column.cells.get(day, "") for column in order)])
        planted.rows_of_day.setdefault(day, []).append(row)
    planted.things += [thing for column in columns for thing in column.things]
    return table


def _drawn_columns(words: Titles, days: list[date], chance: random.Random) -> list[Column]:
    columns: dict[str, Column] = {}
    for _ in range(chance.choice([0, 1, 1, 2, 3, 4])):
        column = chance.choice(PLANTERS)(words, days, chance)
        columns.setdefault(column.title.casefold(), column)
    taken = {title.casefold() for title in (*words.date, *words.spasms)}
    return [column for title, column in columns.items() if title not in taken]


def event_rows(planted: Planted, words: Titles, written: Written, chance: random.Random) -> Table:
    """A row for each cluster, with its time and how many spasms it had."""
    days = list(planted.counts)
    titles = [chance.choice(words.date), words.time, chance.choice(words.in_cluster)]
    name, its_class = chance.choice(NAMES)
    has_medicine = chance.random() < 0.6
    titles += [chance.choice((words.medicine[0], "Medicine given"))] if has_medicine else []
    table = Table("Diary")
    table.add(titles)
    given: list[date] = []
    for day in days:
        planted.counts[day] = ""
        numbers = [chance.randint(1, 20) for _ in range(chance.choice([0, 1, 1, 2, 3]))]
        planted.totals[day] = float(sum(numbers)) if numbers else None
        for hour, number in enumerate(numbers, start=chance.randint(0, 18)):
            cells = [written(day), f"{hour:02}:{chance.randint(0, 59):02}", str(number)]
            is_given = has_medicine and chance.random() < 0.3
            cells += [name if is_given else ""] if has_medicine else []
            given += [day] if is_given else []
            planted.rows_of_day.setdefault(day, []).append(table.add(cells))
            planted.counts[day] = "rows"
    planted.codes.clear()
    if given:
        thing = Thing(Kind.MEDICINE, name, tuple(given), titles[-1], its_class)
        planted.things.append(thing)
    return table


def month(planted: Planted, words: Titles, written: Written, chance: random.Random) -> Table:
    """A month with its days across, a row for the counts and one for a medicine."""
    days = _whole_month(planted, chance)
    first = days[0]
    table = Table("Diary")
    table.add([f"{words.months[first.month - 1]} {first.year}", *(str(day.day) for day in days)])
    table.add([chance.choice(words.spasms[:2]), *planted.counts.values()])
    _add_rows_of_columns(table, planted, words, days, chance)
    return table


def days_down(planted: Planted, words: Titles, written: Written, chance: random.Random) -> Table:
    """A month with its days one below the other, and planted columns beside the counts."""
    days = _whole_month(planted, chance)
    columns = _drawn_columns(words, days, chance)
    order = [Column(chance.choice(words.spasms[:2]), planted.counts), *columns]
    table = Table("Diary")
    table.add([f"{words.months[days[0].month - 1]} {days[0].year}"])
    table.add([chance.choice(words.date), *(column.title for column in order)])
    for day in days:
        row = table.add([str(day.day), *(column.cells.get(day, "") for column in order)])
        planted.rows_of_day.setdefault(day, []).append(row)
    planted.things += [thing for column in columns for thing in column.things]
    return table


def wall_calendar(
    planted: Planted, words: Titles, written: Written, chance: random.Random
) -> Table:
    """A month as on a wall: weekdays across, a row of days above a row of their counts."""
    days = _whole_month(planted, chance)
    table = Table("Diary")
    table.add([f"{words.months[days[0].month - 1]} {days[0].year}"])
    table.add(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    numbers: list[str] = [""] * days[0].weekday()
    counts = list(numbers)
    for day in days:
        numbers.append(str(day.day))
        counts.append(_with_a_note(planted, day, chance))
        if day.weekday() == 6 or day == days[-1]:
            table.add(numbers)
            table.add(counts)
            numbers, counts = [], []
    return table


def _with_a_note(planted: Planted, day: date, chance: random.Random) -> str:
    """Give the count of a day; now and then a medicine stands beside it."""
    count = planted.counts[day]
    if not count or count in planted.codes or chance.random() > 0.05:
        return count
    name, its_class = chance.choice(NAMES)
    planted.things.append(Thing(Kind.MEDICINE, name, (day,), "", its_class, in_words=True))
    planted.noted.add(day)
    return f"{count} ({name})"


def weeks(planted: Planted, words: Titles, written: Written, chance: random.Random) -> Table:
    """A row for each week, with the date of its Monday in front."""
    first = next(iter(planted.counts))
    monday = first - timedelta(days=first.weekday())
    days = [monday + timedelta(days=number) for number in range(7 * chance.randint(2, 5))]
    _draw_anew(planted, days, chance)
    table = Table("Diary")
    table.add(["Week", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", *words.note.split()[:1]])
    for start in days[::7]:
        week = [start + timedelta(days=number) for number in range(7)]
        cells = [written(start), *(planted.counts[day] for day in week)]
        if chance.random() < 0.2:
            name, its_class = chance.choice(NAMES)
            place = Row(table.name, len(table.rows) + 1)
            thing = Thing(Kind.MEDICINE, name, (start,), "", its_class, (place,), in_words=True)
            planted.things.append(thing)
            cells.append(f"began {name}")
        row = table.add(cells)
        for day in week:
            planted.rows_of_day.setdefault(day, []).append(row)
    return table


def _whole_month(planted: Planted, chance: random.Random) -> list[date]:
    first = next(iter(planted.counts)).replace(day=1)
    days = [first + timedelta(days=n) for n in range(monthrange(first.year, first.month)[1])]
    _draw_anew(planted, days, chance)
    return days


def across(planted: Planted, words: Titles, written: Written, chance: random.Random) -> Table:
    """A column for each date, a row for the counts and one for a medicine."""
    days = list(planted.counts)
    table = Table("Diary")
    table.add([chance.choice(["", words.date[0]]), *(written(day) for day in days)])
    table.add([chance.choice(words.spasms[:2]), *planted.counts.values()])
    _add_rows_of_columns(table, planted, words, days, chance)
    return table


def _draw_anew(planted: Planted, days: list[date], chance: random.Random) -> None:
    planted.counts.clear()
    planted.totals.clear()
    planted.codes.clear()
    draw_counts(planted, days, chance)


def _add_rows_of_columns(
    table: Table, planted: Planted, words: Titles, days: list[date], chance: random.Random
) -> None:
    for _ in range(chance.choice([0, 1, 1, 2])):
        column = chance.choice([medicine_column, medicine_column, harmless_column])(
            words, days, chance
        )
        row = table.add([column.title, *(column.cells.get(day, "") for day in days)])
        planted.things += (replace(thing, rows=(row,), in_words=True) for thing in column.things)


def care_log(planted: Planted, words: Titles, written: Written, chance: random.Random) -> Table:
    """A row for everything that a day held: spasms, feeds, medicines."""
    table = Table("Diary")
    titles = chance.choice(
        [["Date", "Time", "What", "Amount"], ["Date", "Time", "Activity", "Quantity"]]
    )
    table.add(titles)
    for day in list(planted.counts):
        numbers = [chance.randint(1, 15) for _ in range(chance.choice([0, 1, 2]))]
        rows = [("Spasms", str(number)) for number in numbers]
        rows += [(chance.choice(_CARE), str(chance.randint(1, 200)))]
        if chance.random() < 0.3:
            name, _ = chance.choice(NAMES)
            rows.append((name, chance.choice(["40 mg", "1 g", ""])))
        chance.shuffle(rows)
        planted.counts[day] = "rows" if numbers else ""
        planted.totals[day] = float(sum(numbers)) if numbers else None
        for hour, (what, amount) in enumerate(rows, start=6):
            row = table.add([written(day), f"{hour:02}:00", what, amount])
            planted.rows_of_day.setdefault(day, []).append(row)
            if what in _CLASS_OF_NAME:
                its_class = _CLASS_OF_NAME[what]
                thing = Thing(Kind.MEDICINE, what, (day,), titles[2], its_class, (row,))
                planted.things.append(thing)
    planted.codes.clear()
    return table


def lines_of_text(
    planted: Planted, words: Titles, written: Written, chance: random.Random
) -> Table:
    """A line for each day, as it is typed into a phone; each line is one cell."""
    table = Table("Diary")
    for day, count in planted.counts.items():
        said = count or chance.choice(["", "not counted"])
        line = f"{written(day)}: {said}".rstrip(": ")
        if said and chance.random() < 0.15:
            name, its_class = chance.choice(NAMES)
            line += chance.choice([f", began {name}", f", gave {name}", f" - {name} 40 mg"])
            place = Row(table.name, len(table.rows) + 1)
            thing = Thing(Kind.MEDICINE, name, (day,), "", its_class, (place,), in_words=True)
            planted.things.append(thing)
        row = table.add([line] if said else [""])
        planted.rows_of_day.setdefault(day, []).append(row)
    if chance.random() < 0.2:
        name = chance.choice(UNKNOWN_NAMES)
        table.add([f"we asked about {name}"])
    return table


LAYOUTS = (
    *(daily,) * 5,
    *(event_rows,) * 2,
    month,
    days_down,
    wall_calendar,
    weeks,
    across,
    care_log,
    lines_of_text,
)

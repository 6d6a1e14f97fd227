"""Every hormonal name of the table, on every road into the program: a therapy, or unread material.

A file that is refused is no silence either; the roads of which all are refused say so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_uploads
from tests.hormonal_names import NAMES, SHORT_NAMES, SOME_NAMES, is_heard

DAYS = [date(2024, 3, 1) + timedelta(days=number) for number in range(20)]


def diary(title: str, cells: dict[int, str]) -> str:
    rows = [f"{day},{5 + n % 3},{quoted(cells.get(n, ''))}" for n, day in enumerate(DAYS)]
    return "\n".join([f"Date,Spasms,{quoted(title)}", *rows])


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def short(rows: str) -> str:
    return f"Date,Spasms,Note\n2024-03-01,4,\n2024-03-02,5,\n\n{rows}\n"


def month(name: str) -> str:
    numbers, counts = ",".join(map(str, range(1, 32))), ",".join(["4"] * 31)
    return f"March 2024,{numbers}\nSpasms,{counts}\n{quoted(name)},x,x{',' * 29}\n"


#: What a family hands in, for the name of a medicine.
ROADS: dict[str, Callable[[str], dict[str, str]]] = {
    "a tick a day": lambda name: {"d.csv": diary(name, dict.fromkeys(range(5, 9), "x"))},
    "a dose a day": lambda name: {"d.csv": diary(f"{name} (mg)", dict.fromkeys(range(9), "40"))},
    "yes or no": lambda name: {"d.csv": diary(f"{name} (yes/no)", {4: "no", 6: "yes"})},
    "a cell of any column": lambda name: {"d.csv": diary("Other", {6: f"{name} 40 mg"})},
    "a column of medicines": lambda name: {
        "d.csv": diary("Meds", {6: f"{name} 40 mg; Sabril 1 g"})
    },
    "a title of many words": lambda name: {"d.csv": diary(f"How was {name} tolerated", {6: "so"})},
    "a note": lambda name: {"d.csv": diary("Note", {6: f"a bad night, then began {name}"})},
    "a long note": lambda name: {"d.csv": diary("Note", {6: "word " * 40 + f"began {name}"})},
    "a count cell": lambda name: {"d.csv": f'Date,Spasms\n2024-03-01,4\n2024-03-02,"5 ({name})"\n'},
    "a list to the right": lambda name: {
        "d.csv": "Date,Spasms,,Medicine,Start,Dose\n"
        f"2024-03-01,4,,{quoted(name)},2024-03-02,40 mg\n2024-03-02,5\n"
    },
    "an unknown table to the right": lambda name: {
        "d.csv": f"Date,Spasms,,Date,What we did\n2024-03-01,4,,2024-03-02,{quoted(name)}\n"
    },
    "a list below": lambda name: {"d.csv": short(f"Medicine,Start\n{quoted(name)},2024-03-02")},
    "a list below without a header": lambda name: {"d.csv": short(f"{quoted(name)},2024-03-02")},
    "a remark below": lambda name: {"d.csv": short(quoted(f"we gave {name} in March"))},
    "a remark above": lambda name: {
        "d.csv": f"{quoted(name + ' since 3 March')}\n\nDate,Spasms\n2024-03-01,4\n2024-03-02,5\n"
    },
    "a line of a text": lambda name: {"d.txt": f"1 March 2024: 4\n2 March 2024: 5, began {name}\n"},
    "an undated line": lambda name: {"d.txt": f"1 March 2024: 4\nbegan {name}\n2 March 2024: 5\n"},
    "a list of seizures": lambda name: {
        "d.csv": "Date,Time,Duration,Medicine given\n"
        f"2024-03-01,10:00,2 min,{quoted(name)}\n2024-03-02,11:00,3 min,\n"
    },
    "an event": lambda name: {
        "d.csv": "Date,Spasms\n2024-03-01,4\n",
        "events.csv": f"date,kind,detail\n2024-03-01,other,{quoted('began ' + name)}\n",
    },
    "a list of its own": lambda name: {
        "d.csv": "Date,Spasms\n2024-03-01,4\n",
        "t.csv": f"Medicine,Start,Dose\n{quoted(name)},2024-03-01,40 mg\n",
    },
    "a note of an infusion": lambda name: {
        "d.csv": "Date,Spasms\n2024-03-01,4\n2024-03-05,4\n",
        "infusions.csv": f"date,dose_g,note\n2024-03-02,10,{quoted('began ' + name)}\n",
    },
    "another product of a list of infusions": lambda name: {
        "d.csv": "Date,Spasms\n2024-03-01,4\n2024-03-05,4\n",
        "i.csv": f"Date,Product,Dose\n2024-03-02,Privigen,10 g\n2024-03-03,{quoted(name)},40 mg\n",
    },
    "a month grid": lambda name: {"d.csv": month(name)},
    "a calendar": lambda name: {
        "d.csv": "Date,Spasms\n2024-03-01,4\n2024-03-05,4\n",
        "c.ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20240303\n"
        f"SUMMARY:start {name}\nEND:VEVENT\nEND:VCALENDAR\n",
    },
}


def read(files: dict[str, str]) -> Reading | None:
    """Give what was read; None where it was refused."""
    try:
        return read_uploads({name: text.encode() for name, text in files.items()}, ReadingChoices())
    except DataError:
        return None


@pytest.mark.parametrize("road", ROADS)
def test_every_hormonal_name_is_heard_on_every_road(road: str) -> None:
    readings = {name: read(ROADS[road](name)) for name in NAMES}
    assert [name for name, reading in readings.items() if not is_heard(reading)] == []
    # A road that is refused for its shape would say nothing of names.
    assert sum(reading is not None for reading in readings.values()) > len(NAMES) * 0.8


#: Roads on which the name of a medicine is asked for: there HC is hydrocortisone.
OF_NAMES = ("a list to the right", "a list of its own", "a list below")


@pytest.mark.parametrize("road", OF_NAMES)
def test_every_short_name_is_heard_where_medicines_are_listed(road: str) -> None:
    heard = [name for name in SHORT_NAMES if is_heard(read(ROADS[road](name)))]
    assert heard == SHORT_NAMES


def book(name: str, row: tuple[str, ...], titles: tuple[str, ...]) -> bytes:
    workbook = Workbook(write_only=True)
    diary = workbook.create_sheet("Diary")
    for line in (("Date", "Spasms"), ("2024-03-01", 4), ("2024-03-05", 3)):
        diary.append(line)
    sheet = workbook.create_sheet(name)
    sheet.append(titles)
    sheet.append(row)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


#: A second sheet of a workbook, for the name of a medicine.
SHEETS: dict[str, Callable[[str], bytes]] = {
    "a list": lambda name: book("Medicines", (name, "2024-03-02"), ("Medicine", "From")),
    "events": lambda name: book(
        "Events", ("2024-03-02", f"gave {name}"), ("Date", "What happened")
    ),
    "an unknown sheet": lambda name: book("Ward", (f"{name} 40 mg", "a nurse"), ("What", "Who")),
    "a name of a sheet": lambda name: book(name[:25], ("2024-03-02", "40"), ("Date", "mg")),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_hormonal_name_is_heard_on_a_sheet_of_a_workbook(sheet: str) -> None:
    readings = {name: read_uploads({"d.xlsx": SHEETS[sheet](name)}) for name in SOME_NAMES}
    assert [name for name, reading in readings.items() if not is_heard(reading)] == []


@pytest.mark.parametrize("road", ROADS)
def test_a_harmless_word_is_heard_on_no_road(road: str) -> None:
    reading = read(ROADS[road]("Teddy bear"))
    assert reading is None or Material.HORMONAL not in {each.material for each in reading.unread}

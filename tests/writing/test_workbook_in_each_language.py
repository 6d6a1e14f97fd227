"""The saved workbook has the sheets of the one to fill in, in each language, and reads back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_track.entries.counts import about, at_least, between, exactly, uncountable
from ivig_track.entries.entries import (
    DayEntry,
    DayOrigin,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.errors import Place
from ivig_track.family_page import bridge
from ivig_track.messages.catalogues import sheet_speech
from ivig_track.reading import read_uploads
from ivig_track.writing.tidy_workbook import tidy_workbook
from tests.writing.typed_cells import template

LANGUAGES = ("en", "es", "de", "fr")
FIRST = date(2026, 1, 1)
#: Words of families; in a cell of a spreadsheet they stay what they are.
TEXTS = ("", "Privigen", "tired", "mañana", "=1+1", "5-10", "Über Nacht", "après la sieste", "-3")
texts = st.sampled_from(TEXTS)
doses = st.one_of(st.none(), st.sampled_from([4.0, 7.25, 12.0]))
days = st.integers(0, 39).map(lambda n: FIRST + timedelta(n))
#: Grams for each kilogram, or grams in all, and the weight: they have to fit each other.
amounts = st.sampled_from(
    [(None, None, None), (1.0, None, 8.0), (0.4, None, None), (None, 8.0, 8.4)]
)
infusions = st.builds(
    lambda day, amount, **others: InfusionEntry(day, *amount, **others),
    days,
    amounts,
    product=st.sampled_from(["", "Privigen", "Octagam 10%"]),
    lot=st.sampled_from(["", "L7", "00123"]),
    iga_depleted=st.sampled_from([None, True, False]),
    setting=st.sampled_from(["", "home", "hospital"]),
    premedication=st.sampled_from(["", "paracetamol"]),
    note=texts,
    rate=st.sampled_from(["", "20 mL/h"]),
)
therapies = st.builds(
    TherapyEntry,
    st.sampled_from(["vigabatrin", "prednisolone", "Zuvelin"]),
    days,
    kind=st.sampled_from(["", "steroid", "diet"]),
    dose=doses,
    unit=st.sampled_from(["", "mg", "mg/kg"]),
    note=texts,
)
events = st.builds(
    EventEntry,
    days,
    st.sampled_from(["fever", "vaccination", "observer_change", "reaction", "other"]),
    detail=texts,
    severity=st.sampled_from(["", "mild", "severe"]),
    onset_hours=st.sampled_from([None, 6.0, 36.0]),
    action=st.sampled_from(["", "paracetamol"]),
)
counts = st.one_of(
    st.none(),
    st.integers(0, 90).map(exactly),
    st.sampled_from([about(10), at_least(20), between(5, 10)]),
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    found = draw(st.lists(counts, min_size=40, max_size=40))
    notes = draw(st.lists(texts, min_size=40, max_size=40))
    diary = [
        DayEntry(FIRST + timedelta(n), spasms=count, observer="mother", note=notes[n])
        for n, count in enumerate(found)
    ]
    # A diary ends with a day of which something is known.
    diary[-1] = replace(diary[-1], spasms=exactly(3))
    by_day = {entry.day: entry for entry in draw(st.lists(infusions, max_size=4))}
    return Reading(
        days=tuple(diary),
        infusions=tuple(by_day[day] for day in sorted(by_day)),
        therapies=tuple(draw(st.lists(therapies, max_size=1))),
        events=tuple(draw(st.lists(events, max_size=1))),
        patient=PatientFacts(weight_kg=8.5),
    )


def bare(reading: Reading) -> tuple[object, ...]:
    tables = (reading.days, reading.infusions, reading.therapies, reading.events)
    return *(tuple(replace(e, place=Place()) for e in table) for table in tables), reading.patient


def read(content: bytes) -> Reading:
    return read_uploads({"diary.xlsx": content})


def sheets(content: bytes) -> dict[str, list[object]]:
    book: Any = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: [cell.value for cell in sheet[1]] for sheet in book}


@cache
def sheets_to_fill_in(language: str) -> dict[str, list[object]]:
    return sheets(template(language))


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=20, deadline=None)
@given(reading=readings())
def test_a_record_reads_back_equal_in_every_language(language: str, reading: Reading) -> None:
    content = tidy_workbook(reading, speech=sheet_speech(language))
    assert bare(read(content)) == bare(reading)


MADE = Reading(
    days=(DayEntry(FIRST, spasms=exactly(4)), DayEntry(FIRST + timedelta(1), spasms=exactly(2))),
    infusions=(InfusionEntry(FIRST, dose_g=8, iga_depleted=True, product="Privigen"),),
    therapies=(TherapyEntry("vigabatrin", FIRST, dose=500, unit="mg"),),
    events=(EventEntry(FIRST, "fever"),),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_titles_are_those_of_the_workbook_to_fill_in(language: str) -> None:
    to_fill_in = sheets_to_fill_in(language)
    saved = sheets(tidy_workbook(MADE, speech=sheet_speech(language)))
    page, *names = to_fill_in
    assert list(saved) == names
    assert page not in saved
    for name in names:
        assert saved[name][: len(to_fill_in[name])] == to_fill_in[name]
    own = [title for name in names for title in saved[name][len(to_fill_in[name]) :]]
    assert own == ["count_origin", "row_origin", "kind"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_into_any_sheet_is_what_is_read(language: str) -> None:
    book: Any = openpyxl.load_workbook(BytesIO(tidy_workbook(MADE, speech=sheet_speech(language))))
    diary, infusions_sheet, medicines, events_sheet = book.worksheets
    diary.cell(3, 2).value = 9
    infusions_sheet.cell(2, 3).value = 10
    infusions_sheet.append([date(2026, 1, 2), None, 5])
    medicines.cell(2, 3).value = date(2026, 1, 2)
    events_sheet.append([date(2026, 1, 2), "vaccination"])
    saved = BytesIO()
    book.save(saved)
    again = read(saved.getvalue())
    assert again.days[1].spasms == exactly(9)
    assert [(entry.day.day, entry.dose_g) for entry in again.infusions] == [(1, 10), (2, 5)]
    assert again.infusions[0].iga_depleted is True
    assert [entry.stop for entry in again.therapies] == [date(2026, 1, 2)]
    assert [entry.kind for entry in again.events] == ["fever", "vaccination"]
    assert (again.slips, again.unread) == ((), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_typed_into_the_infusions_is_weighed_and_one_that_was_read_is_kept(
    language: str,
) -> None:
    odd = replace(MADE.infusions[0], product="albumin")
    content = tidy_workbook(replace(MADE, infusions=(odd,)), speech=sheet_speech(language))
    assert [entry.product for entry in read(content).infusions] == ["albumin"]
    book: Any = openpyxl.load_workbook(BytesIO(content))
    book.worksheets[1].append([date(2026, 1, 2), None, 5, None, "albumin"])
    saved = BytesIO()
    book.save(saved)
    assert [entry.day.day for entry in read(saved.getvalue()).infusions] == [1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_without_lists_has_their_empty_sheets_and_nothing_is_put_aside(
    language: str,
) -> None:
    content = tidy_workbook(Reading(days=MADE.days), speech=sheet_speech(language))
    assert len(sheets(content)) == 4
    again = read(content)
    assert bare(again) == bare(Reading(days=MADE.days))
    assert [line for line in again.import_log if line.outcome == "set_aside"] == []
    assert (again.unread, again.slips) == ((), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_saves_in_its_language_and_marks_stay(language: str, tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text("Date,Spasms\n2026-01-01,4\n2026-01-02,\n2026-01-03,2\n", encoding="utf-8")
    request = {"files": [{"path": str(file), "role": ""}], "gaps": "zero", "language": language}
    content = bridge.workbook(json.dumps(request))
    assert list(sheets(content)) == list(sheets_to_fill_in(language))[1:]
    assert read(content).days[1].origin is DayOrigin.ASSUMED


TYPED = {
    "en": ["about 10", "5 to 10", "20+", "too many"],
    "de": ["etwa 10", "5 bis 10", "20+", "zu viele"],
    "es": ["unos 10", "5 a 10", "20+", "demasiados"],
    "fr": ["environ 10", "5 à 10", "20+", "trop"],
    "it": ["circa 10", "5 a 10", "20+", "troppi"],
    "nl": ["ongeveer 10", "5 tot 10", "20+", "te veel"],
    "pt": ["cerca de 10", "5 a 10", "20+", "demais"],
}


@pytest.mark.parametrize("language", TYPED)
def test_a_count_stands_there_in_the_words_of_the_language_and_reads_back(language: str) -> None:
    counts = (about(10), between(5, 10), at_least(20), uncountable())
    days = tuple(DayEntry(FIRST + timedelta(n), spasms=each) for n, each in enumerate(counts))
    reading = Reading(days=days)
    content = tidy_workbook(reading, speech=sheet_speech(language))
    book: Any = openpyxl.load_workbook(BytesIO(content))
    assert [row[1].value for row in book.worksheets[0].iter_rows(min_row=2)] == TYPED[language]
    assert [day.spasms for day in read(content).days] == [*counts]

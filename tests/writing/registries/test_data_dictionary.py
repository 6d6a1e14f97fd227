"""The data dictionary names every column that is written, and says what a blank of it means."""

import csv
import io
from dataclasses import fields
from pathlib import Path

from ivig_track.entries.entries import DayState, PatientFacts, Reading
from ivig_track.writing.registries.data_dictionary import (
    COLUMNS,
    FIELDS,
    FieldKind,
    data_dictionary_csv,
    fields_of,
)
from ivig_track.writing.tidy_writing import tidy_tables
from tests.places import ROOT


def test_every_column_of_a_tidy_copy_stands_in_it_in_its_order() -> None:
    for name, table in tidy_tables(Reading(())).items():
        assert [field.name for field in fields_of(name)] == [*table.columns]
    facts = {field.name for field in fields(PatientFacts)}
    assert {field.name for field in fields_of("patient")} == facts


def test_every_column_has_a_meaning_and_says_what_a_blank_is() -> None:
    assert [field for field in FIELDS if not field.meaning] == []
    needed = {(field.table, field.name) for field in FIELDS if field.is_needed}
    assert needed == {
        *(("diary", name) for name in ("date", "state")),
        ("infusions", "date"),
        *(("therapies", name) for name in ("name", "start")),
        *(("events", name) for name in ("date", "kind")),
        ("unread", "names"),
    }


def test_every_number_has_its_unit() -> None:
    numbers = [field for field in FIELDS if field.kind is FieldKind.NUMBER]
    assert [field for field in numbers if not field.unit] == []
    assert [field for field in FIELDS if field.unit and field not in numbers] == []


def test_the_states_are_those_of_a_day() -> None:
    (state,) = (field for field in fields_of("diary") if field.name == "state")
    assert [code for code, _ in state.choices] == [state.value for state in DayState]
    assert dict(state.choices)["unrecorded"] == "nobody counted; never zero"


def test_words_of_a_family_and_dates_may_identify() -> None:
    dates = [field for field in FIELDS if field.kind in (FieldKind.DATE, FieldKind.MONTH)]
    assert [field for field in dates if not field.may_identify] == []
    notes = [field for field in FIELDS if field.name in {"note", "label", "lot", "observer"}]
    assert [field for field in notes if not field.may_identify] == []


def test_the_csv_in_the_documents_is_the_dictionary() -> None:
    written = Path(ROOT / "docs" / "data_dictionary.csv").read_text(encoding="utf-8")
    assert written == data_dictionary_csv(), "run: ivig-track dictionary > docs/data_dictionary.csv"
    rows = list(csv.reader(io.StringIO(written)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(FIELDS)

"""A plain JSON list of days is a table; what cannot be a cell is refused by its key and entry."""

from __future__ import annotations

import json

import pytest

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import ColumnOutcome
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_uploads


def read(text: str) -> Reading:
    return read_uploads({"days.json": text.encode()}, ReadingChoices())


DAYS = [
    {"date": "2024-03-01", "spasms": 4, "note": "fine"},
    {"spasms": None, "date": "2024-03-02", "prednisolone": 40},
    {"date": "2024-03-03", "spasms": 7.0, "mood": "ok"},
]


def test_each_object_is_a_row_and_its_keys_are_titles() -> None:
    reading = read(json.dumps(DAYS))
    counts = {str(n.day): n.spasms and n.spasms.best for n in reading.days}
    assert counts == {"2024-03-01": 4, "2024-03-02": None, "2024-03-03": 7}
    assert [each.place.row for each in reading.days] == [1, 2, 3]


def test_the_account_has_every_row_and_every_key() -> None:
    reading = read(json.dumps(DAYS))
    assert len(reading.import_log) == len(DAYS)
    not_read = [n.title for n in reading.columns if n.outcome is ColumnOutcome.NOT_READ]
    assert {each.title for each in reading.columns} == {
        "date", "spasms", "note", "prednisolone", "mood"
    }  # fmt: skip
    assert not_read == ["mood"]
    assert [step.name for step in reading.therapies] == ["prednisolone"]


@pytest.mark.parametrize(
    ("text", "row", "said", "key"),
    [
        ('[{"date": "2024-03-01", "spasms": [4]}]', 1, "a list stands under", "spasms"),
        ('[{"date": "2024-03-01", "spasms": {"n": 4}}]', 1, "an object stands under", "spasms"),
        ('[{"date": "2024-03-01"}, 5]', 2, "a single value, not an object", None),
        ('[{"spasms": 1, "spasms": 2}]', 1, "stands twice", "spasms"),
        ('[{"spasms": NaN}]', 1, "the number under this key is none", "spasms"),
        ('[{"spasms": 1e999}]', 1, "the number under this key is none", "spasms"),
        ('[{"spasms": 4', None, "damaged", None),
        ("[" + '{"a":' * 5000, None, "damaged", None),
        ('[{"spasms": ' + "9" * 5000 + "}]", None, "damaged", None),
    ],
)
def test_what_is_no_cell_is_refused_by_its_name(
    text: str, row: int | None, said: str, key: str | None
) -> None:
    with pytest.raises(DataError) as refused:
        read(text)
    problem = refused.value.problems[0]
    assert said in str(problem.what)
    assert (problem.place.row, problem.value) == (row, key)


def test_an_export_of_a_hospital_stays_one() -> None:
    with pytest.raises(DataError):
        read('[{"resourceType": "Patient", "id": "1"}]')

"""Rows of an event or care log that name a medicine: dose steps and rescue doses, never lost."""

from pathlib import Path

import pytest

from ivig_track.entries.entries import Reading, RowOutcome
from tests.reading_helpers import read_text, said_by, spasms_of


def log_of(tmp_path: Path, rows: dict[str, list[str]]) -> Reading:
    """Read a log with one row of spasms on each day, and these rows beside it."""
    lines = [f"{day},{row}\n" for day, own in rows.items() for row in ["08:10,Spasms,7,", *own]]
    return read_text(tmp_path, "Date,Time,What,Amount,Note\n" + "".join(lines))


def steps_of(reading: Reading) -> list[tuple[str, str, str, float | None, str]]:
    return [
        (t.name, t.start.isoformat(), t.stop.isoformat() if t.stop else "", t.dose, t.unit)
        for t in reading.therapies
    ]


def test_a_dose_a_day_is_a_step_until_the_day_that_has_none(tmp_path: Path) -> None:
    dose = "07:00,Prednisolone,40 mg,"
    rows = {"2024-05-02": [dose], "2024-05-03": [dose], "2024-05-04": [], "2024-05-05": []}
    reading = log_of(tmp_path, rows)
    assert steps_of(reading) == [("prednisolone", "2024-05-02", "2024-05-03", 40, "mg")]
    assert reading.unread == ()
    assert spasms_of(reading) == dict.fromkeys(rows, "7")


def test_a_medicine_of_the_last_day_may_go_on(tmp_path: Path) -> None:
    rows = {"2024-05-02": [], "2024-05-03": ["07:00,Sabril 250 mg,,"]}
    reading = log_of(tmp_path, rows)
    assert steps_of(reading) == [("vigabatrin", "2024-05-03", "", 250, "mg")]
    assert "1 row was read as the medicine vigabatrin" in said_by(reading)


def test_two_doses_of_one_day_are_added_up(tmp_path: Path) -> None:
    rows = {
        "2024-05-02": ["07:00,Sabril,250 mg,", "19:00,Sabril,500 mg,"],
        "2024-05-03": [],
    }
    assert steps_of(log_of(tmp_path, rows)) == [
        ("vigabatrin", "2024-05-02", "2024-05-02", 750, "mg")
    ]


@pytest.mark.parametrize("label", ["Medication", "Meds", "Medikament", "medicine given"])
def test_a_label_for_medicines_in_general_leaves_the_name_to_the_note(
    tmp_path: Path, label: str
) -> None:
    rows = {"2024-05-02": [f"07:00,{label},,VGB 500 mg"], "2024-05-03": []}
    reading = log_of(tmp_path, rows)
    assert steps_of(reading) == [("vigabatrin", "2024-05-02", "2024-05-02", 500, "mg")]
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("row", "detail"),
    [("Diazepam,2.5 mg,", "diazepam 2.5 mg"), ("Rescue midazolam,,", "midazolam"),
     ("Medication,,buccal midazolam 2 mg", "midazolam 2 mg"),
     ("Rescue medication,,", "rescue medicine")],
)  # fmt: skip
def test_a_rescue_medicine_is_a_rescue_event(tmp_path: Path, row: str, detail: str) -> None:
    reading = log_of(tmp_path, {"2024-05-02": [f"07:00,{row}"], "2024-05-03": []})
    assert [(event.kind, event.detail) for event in reading.events] == [("rescue", detail)]
    assert reading.therapies == ()


def test_a_missed_dose_is_an_event_and_no_dose(tmp_path: Path) -> None:
    rows = {
        "2024-05-02": ["07:00,Sabril,250 mg,"],
        "2024-05-03": ["07:00,Sabril,,missed"],
        "2024-05-04": ["07:00,Sabril,250 mg,"],
    }
    reading = log_of(tmp_path, rows)
    assert [(e.kind, e.detail, e.day.day) for e in reading.events] == [
        ("missed_dose", "vigabatrin", 3)
    ]
    assert steps_of(reading) == [("vigabatrin", "2024-05-02", "", 250, "mg")]


@pytest.mark.parametrize("row", ["Sabril,,then 3 spasms", "Medication,,", "IVIG,10 g,"])
def test_a_row_that_says_something_else_is_set_aside_and_told(tmp_path: Path, row: str) -> None:
    reading = log_of(tmp_path, {"2024-05-02": [f"07:00,{row}"]})
    assert reading.therapies == ()
    assert [x.written for x in reading.import_log if x.outcome is RowOutcome.SET_ASIDE]
    assert len(reading.unread) >= 1


def test_a_sheet_with_a_row_a_day_and_a_column_of_types_is_read_the_same(tmp_path: Path) -> None:
    rows = ["2024-05-02,Spasms,4", "2024-05-03,Keppra 250 mg,", "2024-05-04,Spasms,3"]
    reading = read_text(tmp_path, "Date,Type,Count\n" + "\n".join(rows))
    assert steps_of(reading) == [("levetiracetam", "2024-05-03", "2024-05-03", 250, "mg")]


def test_a_column_of_doses_and_one_of_their_units_are_read(tmp_path: Path) -> None:
    rows = ["2024-05-02,07:00,Spasm,,", "2024-05-02,08:00,Prednisolone,20,mg"]
    text = "Date,Time,Event,Dose,Unit\n" + "\n".join([*rows, "2024-05-03,07:00,Spasm,,"])
    reading = read_text(tmp_path, text)
    assert steps_of(reading) == [("prednisolone", "2024-05-02", "2024-05-02", 20, "mg")]
    assert {c.title: c.outcome.value for c in reading.columns}["Unit"] == "used"

"""Hospital bundles, bills, calendars, several files at once, and the workbook to fill in."""

import json
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError, OutputError
from ivig_track.reading import read_files
from ivig_track.writing.month_sheet import month_sheet_html
from ivig_track.writing.template import write_template
from tests.places import CORPUS, SHARED

needs_real_data = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the example exports lie beside the project, not in it"
)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    file = tmp_path / "diary.csv"
    file.write_text("date,spasms\n2024-02-01,4\n2024-04-30,2\n")
    return file


def infusion_days(reading: Reading) -> list[tuple[str, float | None, float | None]]:
    return [(i.day.isoformat(), i.dose_g, i.dose_g_per_kg) for i in reading.infusions]


@needs_real_data
def test_a_hospital_bundle_gives_its_infusions(diary: Path) -> None:
    reading = read_files(diary, infusions=SHARED / "fhir_r4_ivig_bundle.json")
    assert infusion_days(reading) == [
        ("2024-02-16", 8, 1),
        ("2024-02-17", 8, 1),
        ("2024-03-15", None, None),
    ]
    assert "stopped" in reading.infusions[2].note


@needs_real_data
def test_the_sectioned_export_of_seizure_tracker_adds_up() -> None:
    reading = read_files(SHARED / "seizuretracker_research_sectioned.csv")
    # 1 January: 5 + 20 + 30 + 30 in four clusters; 8 January: one cluster of 1, one not entered.
    assert reading.days[0].spasms is not None
    assert reading.days[0].spasms.best == 85
    eighth = reading.days[7]
    assert eighth.spasms is not None
    assert (eighth.spasms.best, eighth.spasms.low) == (None, 2)


def test_a_bundle_on_one_long_line_is_read(diary: Path) -> None:
    entry = {
        "resourceType": "MedicationAdministration",
        "status": "completed",
        "medicationCodeableConcept": {"text": "IVIG"},
        "effectiveDateTime": "2024-03-01",
        "note": [{"text": "x" * 50_000}],
    }
    side = diary.with_name("bundle.json")
    side.write_text(json.dumps({"resourceType": "Bundle", "entry": [{"resource": entry}]}))
    assert infusion_days(read_files(diary, infusions=side)) == [("2024-03-01", None, None)]


def test_orders_and_cancelled_administrations_are_not_infusions(diary: Path) -> None:
    ivig = {"text": "Privigen"}
    entries = [
        {"resourceType": kind, "status": status, "medicationCodeableConcept": ivig,
         "effectiveDateTime": "2024-03-01"}
        for kind, status in (("MedicationRequest", "completed"),
                             ("MedicationAdministration", "not-done"),
                             ("MedicationAdministration", "entered-in-error"),
                             ("MedicationAdministration", "completed"))
    ]  # fmt: skip
    bundle = {"resourceType": "Bundle", "entry": [{"resource": entry} for entry in entries]}
    side = diary.with_name("bundle.json")
    side.write_text(json.dumps(bundle))
    reading = read_files(diary, infusions=side)
    assert infusion_days(reading) == [("2024-03-01", None, None)]
    log = [line for line in reading.import_log if line.place.file == "bundle.json"]
    assert [line.outcome.value for line in log] == [
        "set_aside", "set_aside", "set_aside", "used",
    ]  # fmt: skip


def test_billing_units_are_half_a_gram(diary: Path) -> None:
    side = diary.with_name("bill.csv")
    side.write_text("Date of service,HCPCS,Units\n2024-03-01,J1459,16\n2024-03-01,99213,1\n")
    assert infusion_days(read_files(diary, infusions=side)) == [("2024-03-01", 8.0, None)]


def test_infusions_typed_line_by_line_are_read(diary: Path) -> None:
    side = diary.with_name("ivig.txt")
    side.write_text(
        "12-13 March 2024, 1 g/kg/day x 2\n9 April 2024 - Privigen 10 g\n"
        "10 April 2024: Hizentra 4 g\n"
    )
    assert infusion_days(read_files(diary, infusions=side)) == [
        ("2024-03-12", None, 1.0),
        ("2024-03-13", None, 1.0),
        ("2024-04-09", 10.0, None),
    ]


def test_a_calendar_gives_the_appointments_that_name_ivig(diary: Path) -> None:
    side = diary.with_name("calendar.ics")
    side.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20240301\n"
        "SUMMARY:IVIG 1 g/kg\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART:20240305T100000Z\nSUMMARY:Dentist\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    reading = read_files(diary, infusions=side)
    assert infusion_days(reading) == [("2024-03-01", None, 1.0)]
    assert all("Dentist" not in line.written for line in reading.import_log)


def test_two_files_of_one_child_are_joined_and_conflicts_are_said(diary: Path) -> None:
    second = diary.with_name("second.csv")
    second.write_text("date,spasms\n2024-02-01,6\n2024-02-02,1\n")
    reading = read_files([diary, second])
    found = [(e.day.isoformat(), e.spasms.best) for e in reading.days if e.spasms]
    assert found == [("2024-02-01", 6), ("2024-02-02", 1), ("2024-04-30", 2)]
    (said,) = [decision for decision in map(str, reading.decisions) if "differ" in decision]
    assert "diary.csv, row 2" in said
    assert "second.csv, row 2" in said


def test_the_workbook_that_a_parent_filled_in_gives_what_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    write_template(file)
    book = openpyxl.load_workbook(file)
    for row, (day, count) in enumerate(((date(2024, 3, 1), "5-10"), (date(2024, 3, 2), "none")), 2):
        book["Diary"].cell(row, 1, day)
        book["Diary"].cell(row, 2, count)
    book["Infusions"]["A2"], book["Infusions"]["B2"] = date(2024, 3, 2), 1
    book["Medicines"]["A2"], book["Medicines"]["B2"] = "Sabril", date(2024, 3, 1)
    book["Events"]["A2"], book["Events"]["B2"] = date(2024, 3, 1), "fever"
    book.save(file)
    reading = read_files(file)
    assert [e.spasms and e.spasms.best for e in reading.days] == [7.5, 0]
    assert infusion_days(reading) == [("2024-03-02", None, 1.0)]
    assert [therapy.name for therapy in reading.therapies] == ["Sabril"]
    assert [event.kind for event in reading.events] == ["fever"]


TYPED = {
    "Diary": (date(2024, 3, 2), "12", "3", "mother", "after the nap"),
    "Infusions": (
        date(2024, 3, 2),
        "1",
        "8",
        "8",
        "Privigen",
        "L7",
        "yes",
        "home",
        "none",
        "20 mL/h",
        "n",
    ),
    "Medicines": ("Sabril", date(2024, 3, 1), date(2024, 3, 2), "500", "mg", "began"),
    "Events": (date(2024, 3, 2), "reaction", "fever 38.5", "mild", "6", "paracetamol"),
}


def test_every_column_of_the_template_is_read(tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    write_template(file)
    book = openpyxl.load_workbook(file)
    for name, values in TYPED.items():
        assert book[name].max_column == len(values)
        for column, value in enumerate(values, 1):
            book[name].cell(2, column, value)
    book.save(file)
    reading = read_files(file)
    (day,), (infusion,), (medicine,), (event,) = (
        reading.days,
        reading.infusions,
        reading.therapies,
        reading.events,
    )
    assert day.spasms is not None
    assert day.clusters is not None
    assert (day.spasms.best, day.clusters.best) == (12, 3)
    assert (day.observer, day.note) == ("mother", "after the nap")
    assert (infusion.dose_g_per_kg, infusion.dose_g, infusion.weight_kg) == (1, 8, 8)
    assert (infusion.product, infusion.lot, infusion.setting) == ("Privigen", "L7", "home")
    assert infusion.iga_depleted is True
    assert (infusion.premedication, infusion.rate, infusion.note) == ("none", "20 mL/h", "n")
    assert (medicine.name, medicine.start, medicine.stop) == TYPED["Medicines"][:3]
    assert (medicine.dose, medicine.unit, medicine.note) == (500, "mg", "began")
    assert (event.kind, event.detail, event.severity) == ("reaction", "fever 38.5", "mild")
    assert (event.onset_hours, event.action) == (6, "paracetamol")


def test_a_template_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError, match="a file"):
        write_template(tmp_path / "a file" / "template.xlsx")


def test_the_month_sheet_has_a_line_for_each_day() -> None:
    assert month_sheet_html(2024, 2).count('<th scope="row">') == 29


def test_a_workbook_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 160_000_000)
    assert file.stat().st_size < 1_000_000
    with pytest.raises(DataError, match="far more than a diary"):
        read_files(file)


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("date,spasms\n2024-03-01,4\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "diary.csv").symlink_to(outside)
    with pytest.raises(DataError, match="holds no diary"):
        read_files(folder)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    data=st.data(),
    name=st.sampled_from(
        ["when-did-i.csv", "notes.txt", "grid-weeks.csv", "book-plain.xlsx", "tidy.csv"]
    ),
)
def test_damaged_files_are_read_or_refused_but_never_crash(
    tmp_path: Path, data: st.DataObject, name: str
) -> None:
    content = bytearray((CORPUS / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / name
    file.write_bytes(bytes(content))
    try:
        reading = read_files(file)
    except DataError:
        return
    assert reading.days


def test_separate_files_of_seizure_tracker_are_read_as_one_record(tmp_path: Path) -> None:
    (tmp_path / "Profiles.csv").write_text("Unlinked_ID,Birth_Month,Gender\n1,2023-08,F\n")
    (tmp_path / "Seizures.csv").write_text(
        "Unlinked_ID,Date_Time,length_min,type,type_ISSpasmNum\n"
        "1,2024-03-01 07:10:00,3,Infantile Spasms (cluster),12\n"
    )
    (tmp_path / "Medications.csv").write_text(
        "Unlinked_ID,Medication,Date_Start,Date_End,Dose,Unit\n"
        "1,Vigabatrin,2024-02-01 00:00:00,0000-00-00 00:00:00,500,mg\n"
    )
    reading = read_files(tmp_path)
    assert [day.spasms.best for day in reading.days if day.spasms] == [12]
    (step,) = reading.therapies
    assert (step.name, step.start.isoformat(), step.stop, step.dose) == (
        "Vigabatrin", "2024-02-01", None, 500,
    )  # fmt: skip
    profile = [line for line in reading.import_log if line.place.file == "Profiles.csv"]
    assert len(profile) == 2
    assert not any(line.written for line in profile)


def test_an_infusion_in_two_files_counts_once_and_is_said(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms,IVIG\n2024-03-01,4,yes\n2024-03-02,3,\n")
    (tmp_path / "infusions.csv").write_text("date,dose\n2024-03-01,1 g/kg\n")
    reading = read_files(tmp_path)
    (infusion,) = reading.infusions
    assert infusion.dose_g_per_kg == 1
    assert any("counts once" in said for said in map(str, reading.decisions))


def test_ivig_in_a_note_is_no_infusion_and_is_said(tmp_path: Path) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("date,spasms,notes\n2024-03-01,4,IVIG 10 g today\n2024-03-02,3,fever\n")
    reading = read_files(diary)
    assert reading.infusions == ()
    assert any("row 2: IVIG is named in words" in said for said in map(str, reading.decisions))

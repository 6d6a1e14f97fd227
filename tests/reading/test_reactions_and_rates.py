"""Columns of reactions and of infusion rates, as people title them, and patient.toml's facts."""

from pathlib import Path

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.errors import DataError
from ivig_track.reading import read_files
from ivig_track.reading.sheets.event_table import hours_after
from ivig_track.reading.sheets.patient_facts import parse_patient

DIARY = "date,spasms\n" + "".join(f"2024-03-{day:02d},3\n" for day in range(1, 31))


def folder_with(folder: Path, name: str, text: str) -> Path:
    (folder / "diary.csv").write_text(DIARY)
    (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("0", 0.0),
        ("6", 6.0),
        ("6 h", 6.0),
        ("~12 hours after", 12.0),
        ("90 min", 1.5),
        ("1,5 Tage", 36.0),
        ("2 days later", 48.0),
        ("60 days", 1440.0),
        ("61 days", None),
        ("in the night", None),
        ("2 weeks", None),
        ("", None),
    ],
)
def test_an_onset_is_read_in_hours_or_not_at_all(written: str, hours: float | None) -> None:
    assert hours_after(written) == hours


def test_a_reaction_keeps_its_onset_and_what_was_done(tmp_path: Path) -> None:
    text = (
        "date,event,detail,severity,hours after infusion,action taken\n"
        "2024-03-06,reaction,aseptic meningitis,severe,36 h,admitted\n"
        "2024-03-07,reaction,rash,mild,overnight,\n"
    )
    reading = read_files(folder_with(tmp_path, "events.csv", text))
    first, second = reading.events

    assert (first.onset_hours, first.action, first.severity) == (36.0, "admitted", "severe")
    assert second.onset_hours is None
    assert second.detail == "rash; onset as written: overnight"
    assert any("overnight" in said for said in map(str, reading.decisions))


def test_a_rate_takes_the_unit_of_its_title_along(tmp_path: Path) -> None:
    text = "date,dose_g_per_kg,product,rate (mL/kg/h)\n2024-03-05,1,Privigen,1.2\n"
    infusion = read_files(folder_with(tmp_path, "infusions.csv", text)).infusions[0]
    assert infusion.rate == "1.2 mL/kg/h"
    text = "date,dose_g_per_kg,rate_ml_per_h\n2024-03-05,1,40\n2024-03-06,1,20 then 60 mL/h\n"
    rates = [
        item.rate for item in read_files(folder_with(tmp_path, "infusions.csv", text)).infusions
    ]
    assert rates == ["40 mL/h", "20 then 60 mL/h"]


def test_an_onset_that_cannot_be_is_refused_in_a_frame_too() -> None:
    diary = pd.DataFrame({"date": ["2024-03-01"], "spasms": [3]})
    events = {"date": ["2024-03-01"] * 2, "kind": "reaction", "onset_hours": [-3.0, 1441.0]}
    with pytest.raises(DataError) as caught:
        ivt.record_from_frames(diary, events=pd.DataFrame(events))
    assert len(caught.value.problems) == 2


def test_the_childs_facts_are_read() -> None:
    facts, problems = parse_patient(
        'onset_month = "2023-11"\naetiology = "TSC2"\nprice_per_infusion = 4200\ncurrency = "EUR"',
        "patient.toml",
    )
    assert problems == []
    assert (facts.onset_month, facts.aetiology) == ("2023-11", "TSC2")
    assert (facts.price_per_infusion, facts.currency) == (4200.0, "EUR")


def test_a_list_of_events_that_speaks_of_infusions_is_no_list_of_infusions(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text(DIARY)
    (tmp_path / "log.csv").write_text(
        "date,event,notes\n"
        '2024-03-05,IVIG,"1 g/kg, Privigen"\n'
        "2024-03-06,reaction,rash after infusion\n"
        "2024-03-07,fever,38.5 two days after IVIG\n"
    )
    reading = read_files([tmp_path / "diary.csv", tmp_path / "log.csv"])

    assert [(event.day.day, event.kind) for event in reading.events] == [
        (6, "reaction"),
        (7, "fever"),
    ]
    (infusion,) = reading.infusions
    assert (infusion.day.day, infusion.dose_g_per_kg) == (5, 1.0)


def test_an_infusion_that_stands_in_two_lists_is_one_with_the_dose_of_the_one_that_tells_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "infusions.csv").write_text("date,dose_g_per_kg\n2024-03-05,1\n")
    text = "date,kind,detail\n2024-03-05,IVIG,\n2024-03-06,fever,\n"
    record = ivt.read_record(folder_with(tmp_path, "events.csv", text))

    courses = ivt.review(record).courses
    assert courses["dose_g_per_kg"].tolist() == [1.0]
    assert courses["infusion_days"].tolist() == [1]


def test_a_list_that_names_infusions_only_stays_a_list_of_infusions(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text(DIARY)
    (tmp_path / "log.csv").write_text("date,event,notes\n2024-03-05,IVIG infusion,hospital\n")
    reading = read_files([tmp_path / "diary.csv", tmp_path / "log.csv"])

    assert [item.day.day for item in reading.infusions] == [5]
    assert reading.events == ()

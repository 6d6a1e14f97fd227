"""A list of therapies: what was never taken is none, a row a day ends, spans in one column."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_track.clinical.material import Material
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import RowOutcome
from ivig_track.entries.sheet import sheet_of_rows
from ivig_track.reading import read_files
from ivig_track.reading.findings import Findings
from ivig_track.reading.sheets import therapy_list

MAY = date(2024, 5, 1)


def read(text: str) -> Findings:
    rows = [tuple(line.split(";")) for line in text.strip().splitlines()]
    found = therapy_list.read(sheet_of_rows("list.csv", "", rows), ReadingChoices())
    assert found.problems == []
    return found


def steps(found: Findings) -> list[tuple[str, str, str]]:
    return [(t.name, t.start.isoformat()[5:], str(t.stop)[5:]) for t in found.therapies]


def aside(found: Findings) -> list[str]:
    return [str(line.reason) for line in found.import_log if line.outcome is RowOutcome.SET_ASIDE]


@pytest.mark.parametrize(
    ("title", "state"),
    [("Status", "Never started"), ("Status", "Cancelled"), ("Status", "Not taking"),
     ("Given", "N"), ("Taken?", "no"), ("Estado", "nunca empezó"), ("Zustand", "geplant"),
     ("Statut", "jamais commencé"), ("Stato", "annullata"), ("Gegeven", "nee"),
     ("Situação", "não iniciado"), ("Notes", "never started, we went home"),
     ("Status", "Entered in error"), ("State", "to start next week")],
)  # fmt: skip
def test_what_was_not_taken_is_no_therapy(title: str, state: str) -> None:
    found = read(
        f"Medicine;Start;Stop;{title}\nOrapred;2024-05-06;2024-05-20;{state}\nKeppra;2024-05-06;;\n"
    )
    assert [therapy.name for therapy in found.therapies] == ["Keppra"]
    assert aside(found) == [f'not taken: "{state}"']


@pytest.mark.parametrize(
    "state", ["Active", "Discontinued", "Completed", "on hold", "laufend", "ongoing", "suspendida"]
)
def test_what_was_taken_once_stays_a_therapy(state: str) -> None:
    found = read(f"Medicine;Start;Stop;Status\nOrapred;2024-05-06;2024-05-20;{state}")
    assert steps(found) == [("Orapred", "05-06", "05-20")]


def test_an_unknown_state_is_read_as_taken_and_said() -> None:
    found = read("Medicine;Start;Stop;Status\nOrapred;2024-05-06;2024-05-20;Zapped")
    assert len(found.therapies) == 1
    assert '"Zapped" is not known' in " ".join(map(str, found.decisions))


def test_a_row_whose_last_day_cannot_be_read_makes_no_step_without_an_end(tmp_path: Path) -> None:
    """What it names stays in view; that it goes on, nobody said."""
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-05-01,4\n2024-05-02,3\n")
    rows = ["Sabril,2024-05-06,soon", "Keppra,2024-05-06,", "Topamax,2024-05-06,2024-05-20"]
    (tmp_path / "therapies.csv").write_text("name,start,stop\n" + "\n".join(rows))
    reading = read_files(tmp_path)
    assert [(step.name, step.stop) for step in reading.therapies] == [
        ("Keppra", None),
        ("Topamax", date(2024, 5, 20)),
    ]
    assert [str(slip.what) for slip in reading.slips] == ["this is not a last day"]
    assert [found.written for found in reading.unread] == ["Sabril | 2024-05-06 | soon"]


def test_a_row_a_day_ends_and_joins() -> None:
    rows = [f"2024-05-{day:02};Orapred;{20 if day < 9 else 10} mg" for day in range(6, 12)]
    found = read("Date;Medicine;Dose\n" + "\n".join(rows))
    assert steps(found) == [("Orapred", "05-06", "05-08"), ("Orapred", "05-09", "05-11")]
    assert "one row for each day" in " ".join(map(str, found.decisions))


def test_a_day_on_which_it_was_not_given_parts_the_steps() -> None:
    found = read(
        "Date;Medicine;Dose;Given\n2024-05-06;Orapred;9 mg;Y\n2024-05-07;Orapred;9 mg;N\n"
        "2024-05-08;Orapred;9 mg;Y"
    )
    assert steps(found) == [("Orapred", "05-06", "05-06"), ("Orapred", "05-08", "05-08")]


def test_gifts_of_one_day_are_added_up() -> None:
    found = read(
        "Date;Medicine;Dose;MAR Action\n2024-05-06 08:00;Orapred;9 mg;Given\n"
        "2024-05-06 20:00;Orapred;9 mg;Given\n2024-05-07 08:00;Orapred;9 mg;Given\n"
        "2024-05-07 20:00;Orapred;9 mg;Held"
    )
    assert [(t.start.day, t.dose) for t in found.therapies] == [(6, 18), (7, 9)]


def test_a_day_without_a_state_is_kept_in_view() -> None:
    found = read("Date;Medicine;Dose;Given\n2024-05-06;Orapred;9 mg;Y\n2024-05-07;Orapred;9 mg;")
    assert steps(found) == [("Orapred", "05-06", "05-06")]
    assert [(u.material, u.first_day) for u in found.unread] == [
        (Material.HORMONAL, date(2024, 5, 7))
    ]


def test_changes_of_a_dose_go_on() -> None:
    found = read(
        "Date;Medicine;Dose\n2024-05-01;Sabril;500 mg\n2024-05-08;Sabril;1000 mg\n"
        "2024-05-15;Sabril;1500 mg"
    )
    assert [therapy.stop for therapy in found.therapies] == [None, None, None]


@pytest.mark.parametrize(
    ("dose", "amount"),
    [("20 mg alt days", 10), ("20 mg qod", 10), ("20 mg every 2 days", 10), ("20 mg eod", 10),
     ("20 mg alle 2 Tage", 10), ("20 mg cada 2 días", 10), ("20 mg tous les 2 jours", 10),
     ("20 mg a giorni alterni", 10), ("20 mg om de 2 dagen", 10), ("21 mg 3x/week", 9),
     ("20 mg daily", 20)],
)  # fmt: skip
def test_alternate_days_halve_the_dose(dose: str, amount: float) -> None:
    (step,) = read(f"Medicine;Start;Dose\nOrapred;2024-05-06;{dose}").therapies
    assert step.dose == amount


@pytest.mark.parametrize(
    "dose", ["5 mg PRN", "5 mg as needed", "bei Bedarf 5 mg", "5 mg al bisogno"]
)
def test_what_is_taken_as_needed_is_a_rescue_and_no_dose_of_a_day(dose: str) -> None:
    (step,) = read(f"Medicine;Start;Dose\nDiazepam;2024-05-06;{dose}").therapies
    assert step.dose is None
    assert medicine_class(step.name, step.kind) is MedicineClass.RESCUE
    assert dose in step.note


def test_a_hormonal_medicine_as_needed_stays_hormonal() -> None:
    (step,) = read("Medicine;Start;Dose\nOrapred;2024-05-06;20 mg PRN").therapies
    assert medicine_class(step.name, step.kind) is MedicineClass.HORMONAL


def test_one_column_may_hold_both_days() -> None:
    found = read(
        "Medicine;Dates\nOrapred;13/05/2024 - 27/05/2024\nSabril;from 02/05/2024\n"
        "Keppra;until 05/05/2024\nTopamax;06/05/2024"
    )
    assert steps(found) == [
        ("Orapred", "05-13", "05-27"),
        ("Sabril", "05-02", ""),
        ("Keppra", "05-05", "05-05"),
        ("Topamax", "05-06", ""),
    ]
    assert "tells no first day" in " ".join(map(str, found.decisions))


@pytest.mark.parametrize("text", ["06.05.2024 bis 20.05.2024", "du 6 mai 2024 au 20 mai 2024"])
def test_spans_in_words(text: str) -> None:
    assert steps(read(f"Medikament;Zeitraum\nOrapred;{text}")) == [("Orapred", "05-06", "05-20")]


def test_the_last_days_settle_the_order_of_the_first_days_too() -> None:
    found = read(
        "Medikament;Beginn;Ende\nOrapred;06.05.2024;20.05.2024\nDecadron;07.05.2024;09.05.2024\n"
        "Sabril;10.01.2024;"
    )
    assert steps(found)[:2] == [("Orapred", "05-06", "05-20"), ("Decadron", "05-07", "05-09")]


NAMES = st.sampled_from(["Orapred", "Acthar Gel", "Sabril", "Keppra", "Wonderdrop"])
WORDS = st.sampled_from(["Active", "Never started", "Cancelled", "Zzz", "", "Not taking", "Given"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(NAMES, WORDS, st.integers(0, 40)), min_size=1, max_size=8, unique=True))
def test_every_row_is_a_therapy_or_says_why_not(rows: list[tuple[str, str, int]]) -> None:
    lines = [f"{name};{MAY + timedelta(day)};2024-08-01;{state}" for name, state, day in rows]
    found = read("Medicine;Start;Stop;Status\n" + "\n".join(lines))
    never = {"Never started", "Cancelled", "Not taking"}
    assert len(found.therapies) == sum(state not in never for _, state, _ in rows)
    assert aside(found) == [f'not taken: "{state}"' for _, state, _ in rows if state in never]


@pytest.mark.parametrize(
    ("often", "amount"), [("BD", 40), ("alternate days", 10), ("once daily", 20), ("PRN", None)]
)
def test_how_often_may_have_a_column_of_its_own(often: str, amount: float | None) -> None:
    (step,) = read(
        f"Medicine;Start;Dose;Unit;Frequency\nOrapred;2024-05-06;20;mg;{often}"
    ).therapies
    assert step.dose == amount


def test_how_often_is_read_only_beside_a_dose() -> None:
    beside = read("name;start;dose;frequency\nKeppra;2024-05-01;100 mg;twice daily")
    (step,) = beside.therapies
    assert (step.dose, step.unit) == (200.0, "mg")
    assert 3 in beside.claims.used
    alone = read("name;start;frequency\nKeppra;2024-05-01;twice daily")
    assert [each.dose for each in alone.therapies] == [None]
    assert 2 not in alone.claims.used
    assert [each.dose for each in read("name;start;dose\nKeppra;2024-05-01;1 mg").therapies] == [1]

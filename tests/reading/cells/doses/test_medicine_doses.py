"""Doses of medicines as they are written, and the amount of a day that they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.entries.entries import TherapyEntry
from ivig_track.reading import read_files
from ivig_track.reading.cells.doses.dose_steps import parse_dose_steps
from ivig_track.reading.cells.doses.medicine_doses import parse_medicine_dose
from ivig_track.writing.tidy_writing import write_tidy_folder

#: Written, amount of a day, unit. Worked out by hand.
DOSES = [
    ("40 mg", 40, "mg"),
    ("40mg/day", 40, "mg"),
    ("60 mg daily", 60, "mg"),
    ("20 mg BD", 40, "mg"),
    ("20 mg b.i.d.", 40, "mg"),
    ("500 mg twice daily", 1000, "mg"),
    ("250 mg 2x/day", 500, "mg"),
    ("10 mg TDS", 30, "mg"),
    ("10 mg three times a day", 30, "mg"),
    ("10 mg q8h", 30, "mg"),
    ("15 mg every 6 hours", 60, "mg"),
    ("80 mg q.d.s.", 320, "mg"),
    ("500 mg 1-0-1", 1000, "mg"),
    ("250 mg zweimal täglich", 500, "mg"),
    ("500 mg alle 12 Stunden", 1000, "mg"),
    ("100 mg dos veces al día", 200, "mg"),
    ("100 mg deux fois par jour", 200, "mg"),
    ("100 mg due volte al giorno", 200, "mg"),
    ("100 mg duas vezes ao dia", 200, "mg"),
    ("100 mg tweemaal daags", 200, "mg"),
    ("10 mg every other day", 5, "mg"),
    ("40 mg/day in 2 divided doses", 40, "mg"),
    ("100 mg/kg/day BD", 100, "mg/kg"),
    ("50 mg/kg BD", 100, "mg/kg"),
    ("50 mg/kg/day (8 kg)", 400, "mg"),
    ("0.5 g", 500, "mg"),
    ("125 µg", 0.125, "mg"),
    ("2,5 mg", 2.5, "mg"),
    ("150 IU/m2/day", 150, "IU/m2"),
    ("75 U/m² BID", 150, "IU/m2"),
    ("40 units", 40, "IU"),
    ("40 IE", 40, "IU"),
    ("2 mL of 15 mg/5 mL", 6, "mg"),
    ("10 mg/mL 1.5 mL", 15, "mg"),
    ("1.5 ml (10mg/ml) bd", 30, "mg"),
    ("3 mL (15 mg)", 15, "mg"),
    ("15 mg (5 mg/mL)", 15, "mg"),
    ("15 mg (3 mL of 5 mg/mL)", 15, "mg"),
    ("2 tablets of 500 mg", 1000, "mg"),
    ("2 x 500 mg", 1000, "mg"),
    ("½ tablet", 0.5, "tablet"),
    ("5 ml", 5, "mL"),
    ("20 mg morning, 30 mg evening", 50, "mg"),
    ("4:1", 4, "ratio"),
    ("ratio 3:1", 3, "ratio"),
]
NOT_ONE_DOSE = [
    "",
    "lots",
    "as before",
    "1,500 mg",
    "20-40 mg",
    "20 to 40 mg",
    "20 mg, 30 mg",
    "10 mg x 14 days",
    "500 mg week 3",
    "2 ml of 5",
]


@pytest.mark.parametrize(("text", "amount", "unit"), DOSES)
def test_a_dose_is_the_amount_of_a_day(text: str, amount: float, unit: str) -> None:
    dose = parse_medicine_dose(text)
    assert dose is not None
    assert (round(dose.amount, 9), dose.unit) == (amount, unit)


@pytest.mark.parametrize("text", NOT_ONE_DOSE)
def test_what_does_not_say_one_amount_gives_none(text: str) -> None:
    assert parse_medicine_dose(text) is None


@given(st.text(alphabet="0123456789.,:/x-½ mgkgIUlBDtdsqh()dayhen", max_size=60))
def test_whatever_is_written_gives_a_dose_or_none(text: str) -> None:
    dose = parse_medicine_dose(text)
    assert dose is None or (dose.amount >= 0 and dose.unit)
    assert all(step.dose.amount >= 0 for step in parse_dose_steps(text))


def test_the_weight_of_the_row_turns_a_dose_by_weight_into_milligrams() -> None:
    dose = parse_medicine_dose("50 mg/kg BD", 7.5)
    assert dose is not None
    assert (dose.amount, dose.unit, dose.is_reckoned) == (750, "mg", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 mg x 14 d, then 20 mg x 7 d, then stop", [(40, "mg", 14), (20, "mg", 7)]),
        ("40 mg for 2 weeks → 30 → 20", []),
        ("40 mg for 2 weeks; 30 for 1 week; 20", [(40, "mg", 14), (30, "mg", 7), (20, "mg", None)]),
        (
            "150 IU/m2/day x 14 d, 30 x 3 d, 15 x 3 d, 10 x 3 d, 10 alternate days x 6 d",
            [
                (150, "IU/m2", 14),
                (30, "IU/m2", 3),
                (15, "IU/m2", 3),
                (10, "IU/m2", 3),
                (5, "IU/m2", 6),
            ],
        ),
        ("40 mg", []),
        ("40 mg then see letter", []),
    ],
)
def test_a_taper_in_one_cell_is_read_step_by_step(
    text: str, expected: list[tuple[float, str, int | None]]
) -> None:
    """The fourth is the published ACTH schedule."""
    steps = parse_dose_steps(text)
    assert [(step.dose.amount, step.dose.unit, step.days) for step in steps] == expected


def therapies_of(
    folder: Path, rows: str, header: str = "medicine,start,stop,dose"
) -> list[TherapyEntry]:
    return list(reading_of(folder, rows, header).therapies)


def reading_of(folder: Path, rows: str, header: str = "medicine,start,stop,dose"):  # type: ignore[no-untyped-def]  # short
    (folder / "diary.csv").write_text("date,spasms\n2024-03-01,4\n2024-03-02,3\n", encoding="utf-8")
    (folder / "therapies.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    return read_files(folder)


def test_a_dose_that_was_reckoned_keeps_what_was_written(tmp_path: Path) -> None:
    (step,) = therapies_of(tmp_path, "Sabril,2024-03-01,,500 mg BD\n")
    assert (step.dose, step.unit, step.note) == (1000, "mg", "dose as written: 500 mg BD")


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("medicine,start,dose,unit", "Sabril,2024-03-01,500,mg twice daily", (1000, "mg")),
        ("medicine,start,dose (mg/kg/day)", "Sabril,2024-03-01,100", (100, "mg/kg")),
        ("medicine,start,dose (mg)", "Sabril,2024-03-01,500", (500, "mg")),
        ("medicine,start,dose,weight kg", "Sabril,2024-03-01,100 mg/kg,8", (800, "mg")),
        ("medicine,start,dose,unit", 'Sabril,2024-03-01,"1,500",mg', (None, "mg")),
        ("medicine,start,dose,unit", "Sabril,2024-03-01,100,mg/kg/day", (100, "mg/kg/day")),
    ],
)
def test_number_unit_title_and_weight_are_put_together(
    tmp_path: Path, header: str, row: str, expected: tuple[float | None, str]
) -> None:
    (step,) = therapies_of(tmp_path, row + "\n", header)
    assert (step.dose, step.unit) == expected


def test_a_taper_in_one_cell_becomes_rows_with_their_days(tmp_path: Path) -> None:
    """Fourteen days from 1 March end on the 14th, seven more on the 21st."""
    reading = reading_of(tmp_path, 'ACTH,2024-03-01,,"40 IU x 14 d, then 20 IU x 7 d"\n')
    steps = [(s.start.day, s.stop.day, s.dose) for s in reading.therapies if s.stop]
    assert steps == [(1, 14, 40), (15, 21, 20)]
    assert any("read as 2 steps" in str(said) for said in reading.decisions)


def test_a_taper_that_contradicts_its_last_day_is_left_as_written(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, 'ACTH,2024-03-01,2024-05-01,"40 IU x 14 d, then 20 IU x 7 d"\n')
    (step,) = reading.therapies
    assert step.dose is None
    assert "40 IU x 14 d" in step.note
    assert any("the row says 2024-05-01" in str(said) for said in reading.decisions)


def test_an_unknown_medicine_is_kept_and_said_with_what_it_looks_like(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "prednisalone,2024-03-01,,\nWonderdrop,2024-03-01,,\n")
    assert [step.name for step in reading.therapies] == ["prednisalone", "Wonderdrop"]
    said = " ".join(map(str, reading.decisions))
    assert '"prednisalone" is not in the table of medicines; if it is prednisolone, correct' in said
    assert '"Wonderdrop" is not in the table of medicines' in said


def test_many_unknown_names_are_counted_and_not_all_said(tmp_path: Path) -> None:
    rows = "".join(f"Wonderdrop{number}x,2024-03-01,,\n" for number in range(15))
    reading = reading_of(tmp_path, rows)
    said = [line for line in map(str, reading.decisions) if "table of medicines" in line]
    assert len(said) == 13
    assert said[-1] == "therapies.csv: 3 more names are not in the table of medicines"


def test_what_was_reckoned_is_not_reckoned_again(tmp_path: Path) -> None:
    """Written as a tidy folder and read again, every dose is the same."""
    texts = [*(text for text, _, _ in DOSES), *NOT_ONE_DOSE]
    rows = "".join(f'drug {n},2024-03-01,,"{text}"\n' for n, text in enumerate(texts))
    first = reading_of(tmp_path, rows)
    write_tidy_folder(first, tmp_path / "tidy")
    again = read_files(tmp_path / "tidy")
    assert [(s.name, s.dose, s.unit) for s in again.therapies] == [
        (s.name, s.dose, s.unit) for s in first.therapies
    ]


def test_a_unit_without_a_dose_is_no_dose(tmp_path: Path) -> None:
    (step,) = therapies_of(tmp_path, "Sabril,2024-03-01,,500 mg\n", "medicine,start,dose,unit")
    assert (step.dose, step.unit) == (None, "500 mg")

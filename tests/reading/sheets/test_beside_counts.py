"""Columns beside the counts of a diary: medicines become dose steps, fever an event.

Every table of expected steps and events was worked out by hand from the rows above it.
"""

from __future__ import annotations

import pytest

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.reading import read_uploads

Step = tuple[str, str, str | None, float | None, str]


def read(table: str) -> Reading:
    """Read a diary of rows "1 | 5 | ...": the day of March 2024, then the other cells."""
    head, *rows = [
        [cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()
    ]
    days = [[f"2024-03-{int(row[0]):02d}", *row[1:]] for row in rows]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [head, *days])
    return read_uploads({"diary.csv": text.encode()}, ReadingChoices())


def steps(table: str) -> list[Step]:
    found = sorted(read(table).therapies, key=lambda step: (step.start, step.name))
    return [
        (
            each.name,
            f"{each.start:%d}",
            f"{each.stop:%d}" if each.stop else None,
            each.dose,
            each.unit,
        )
        for each in found
    ]


def events(table: str) -> list[tuple[str, str, str]]:
    return [(f"{each.day:%d}", each.kind, each.detail) for each in read(table).events]


def test_equal_doses_on_days_in_a_row_are_one_step_and_a_blank_day_ends_it() -> None:
    table = """
    Date | Spasms | Prednisolone (mg)
    1 | 5 |
    2 | 6 | 40
    3 | 4 | 40
    4 | 4 | 20
    5 | 4 |
    6 | 4 | 20
    7 | 4 |
    """
    assert steps(table) == [
        ("Prednisolone", "02", "03", 40.0, "mg"),
        ("Prednisolone", "04", "04", 20.0, "mg"),
        ("Prednisolone", "06", "06", 20.0, "mg"),
    ]


def test_what_is_given_on_the_last_day_goes_on() -> None:
    assert steps("Date | Spasms | ACTH\n1 | 5 |\n2 | 6 | 75 U/m2\n3 | 6 | 75 U/m2") == [
        ("ACTH", "02", None, 75.0, "IU/m2")
    ]


def test_a_day_of_which_nothing_is_written_ends_no_step() -> None:
    table = "Date | Day | Spasms | Keppra\n1 | Fri | 5 | 250 mg\n2 | Sat | |\n3 | Sun | 6 | 250 mg"
    assert steps(table) == [("Keppra", "01", None, 250.0, "mg")]


@pytest.mark.parametrize("tick", ["x", "yes", "ja", "1", "✓", "given", "gegeben"])
def test_a_tick_is_a_day_on_which_it_was_given(tick: str) -> None:
    table = f"Date | Spasms | Steroid\n1 | 5 | {tick}\n2 | 6 | {tick}\n3 | 6 |\n"
    assert steps(table) == [("Steroid", "01", "02", None, "")]


@pytest.mark.parametrize("no", ["", "no", "0", "-", "none", "nein", "–", "not given"])
def test_what_says_no_is_a_day_without_it(no: str) -> None:
    table = f"Date | Spasms | Steroid\n1 | 5 | x\n2 | 6 | {no}\n3 | 6 | x\n4 | 6 |"
    assert [step[1:3] for step in steps(table)] == [("01", "01"), ("03", "03")]
    assert not read(table).unread


@pytest.mark.parametrize(
    ("title", "dose", "unit"),
    [
        ("Vigabatrin (mg)", 500.0, "mg"),
        ("Vigabatrina mg/día", 500.0, "mg"),
        ("Dosis Vigabatrin (mg)", 500.0, "mg"),
        ("Vigabatrine en mg", 500.0, "mg"),
        ("Sabril (mg BD)", 1000.0, "mg"),
        ("VGB mg/kg", 500.0, "mg/kg"),
        ("Vigabatrin", 500.0, ""),
    ],
)
def test_the_unit_stands_in_the_title(title: str, dose: float, unit: str) -> None:
    (step,) = steps(f"Date | Spasms | {title}\n1 | 5 | 500\n2 | 6 |")
    assert step[3:] == (dose, unit)


def test_a_title_may_say_the_dose_of_each_tick() -> None:
    table = "Date | Spasms | Synacthen 0.25 mg\n1 | 5 | x\n2 | 6 | x\n3 | 6 |"
    assert steps(table) == [("Synacthen", "01", "02", 0.25, "mg")]


def test_a_number_below_a_title_with_a_dose_is_kept_in_words() -> None:
    (step,) = read("Date | Spasms | Keppra 250 mg\n1 | 5 | 2\n2 | 6 |").therapies
    assert (step.dose, step.note) == (None, "dose as written: 2 (Keppra 250 mg)")


def test_a_name_nobody_knows_with_the_unit_of_a_medicine_is_one() -> None:
    assert steps("Date | Spasms | Wonderdrop (mg)\n1 | 5 | 20\n2 | 6 |") == [
        ("Wonderdrop", "01", "01", 20.0, "mg")
    ]


@pytest.mark.parametrize("title", ["CRP (mg/L)", "Milk (ml)", "Dose (mg)", "Weight (g)"])
def test_a_unit_alone_makes_no_medicine(title: str) -> None:
    assert steps(f"Date | Spasms | {title}\n1 | 5 | 20\n2 | 6 |") == []


def test_doses_of_parts_of_the_day_are_added() -> None:
    table = """
    Date | Spasms | Keppra AM (mg) | Keppra PM (mg)
    1 | 5 | 100 | 150
    2 | 5 | 100 | 150
    3 | 5 | |
    """
    assert steps(table) == [("Keppra", "01", "02", 250.0, "mg")]


def test_two_columns_that_give_unlike_doses_give_none_and_keep_the_words() -> None:
    table = "Date | Spasms | Pred dose (mg) | Prednisolone\n1 | 5 | 40 | 30 mg\n2 | 5 | |"
    reading = read(table.replace("Pred dose", "Prednisolone dose"))
    (step,) = reading.therapies
    assert (step.dose, step.note) == (None, "dose as written: 40 mg; 30 mg")


def test_cells_name_their_medicines_below_a_title_that_names_none() -> None:
    table = """
    Date | Spasms | Medicine
    1 | 5 | Sabril 500 mg; prednisolone 40 mg
    2 | 5 | Sabril 500 mg; prednisolone 40 mg
    3 | 5 | Sabril 500 mg
    """
    assert steps(table) == [
        ("prednisolone", "01", "02", 40.0, "mg"),
        ("vigabatrin", "01", None, 500.0, "mg"),
    ]


def test_a_start_and_a_stop_in_words_reach_over_the_blank_days_between() -> None:
    table = """
    Date | Spasms | Medication
    1 | 5 |
    2 | 5 | started prednisolone 40 mg
    3 | 5 |
    4 | 5 |
    5 | 5 | stopped prednisolone
    6 | 5 |
    """
    assert steps(table) == [("prednisolone", "02", "04", 40.0, "mg")]


def test_a_stop_without_a_start_is_a_step_of_dose_zero() -> None:
    table = "Date | Spasms | Meds\n1 | 5 |\n2 | 5 | stopped prednisolone\n3 | 5 |"
    assert steps(table) == [("prednisolone", "02", "02", 0.0, "")]


def test_a_missed_dose_is_an_event_and_ends_no_step() -> None:
    table = "Date | Spasms | Keppra (mg)\n1 | 5 | 250\n2 | 5 | missed\n3 | 5 | 250"
    assert steps(table) == [("Keppra", "01", None, 250.0, "mg")]
    assert events(table) == [("02", "missed_dose", "Keppra")]


def test_a_rescue_medicine_is_one_step_a_day() -> None:
    table = "Date | Spasms | Diazepam\n1 | 5 | 5 mg\n2 | 5 | 5 mg\n3 | 5 |"
    assert [step[1:3] for step in steps(table)] == [("01", "01"), ("02", "02")]


@pytest.mark.parametrize(
    ("title", "material"),
    [
        ("Prednisolone", Material.HORMONAL),
        ("Sabril", Material.MEDICINE),
        ("Meds", Material.MEDICINE),
        ("Vaccine", Material.VACCINE),
        ("Fever", Material.ILLNESS),
        ("Hours watched", Material.WATCHING),
    ],
)
def test_a_cell_that_cannot_be_read_is_unread_material_of_its_day(
    title: str, material: Material
) -> None:
    reading = read(f"Date | Spasms | {title}\n1 | 5 |\n2 | 5 | ?\n3 | 5 |")
    (found,) = reading.unread
    assert (found.material, found.written, found.title) == (material, "?", title)
    assert found.first_day is not None
    assert (found.first_day.day, found.last_day) == (2, found.first_day)


def test_a_dose_that_is_no_single_amount_is_kept_in_words() -> None:
    reading = read("Date | Spasms | Prednisolone\n1 | 5 | 20-40 mg\n2 | 5 |")
    (step,) = reading.therapies
    assert (step.dose, step.note) == (None, "dose as written: 20-40 mg")


@pytest.mark.parametrize(
    "title",
    ["Valproate level", "How was Sabril tolerated", "Keppra and Sabril", "Keppra side effects"],
)
def test_a_title_of_more_than_a_name_is_no_dose(title: str) -> None:
    reading = read(f"Date | Spasms | {title}\n1 | 5 | 40\n2 | 5 |")
    assert reading.therapies == ()
    assert [found.material for found in reading.unread] == [Material.MEDICINE]


@pytest.mark.parametrize(
    ("title", "cell", "kind", "detail"),
    [
        ("Fever", "yes", "fever", ""),
        ("Fever", "39.1", "fever", "39.1"),
        ("Fieber", "ja", "fever", ""),
        ("Fiebre (sí/no)", "sí", "fever", ""),
        ("Temperature (C)", "38.0", "fever", "38.0"),
        ("Temp", "100.4", "fever", "100.4"),
        ("Illness", "cold", "infection", "cold"),
        ("Krank", "ja", "infection", ""),
        ("Vacinas", "BCG", "vaccination", "BCG"),
        ("Vaccines", "MMR", "vaccination", "MMR"),
        ("Impfung", "x", "vaccination", ""),
        ("Rescue doses", "1", "rescue", ""),
        ("Rescue medicine", "diazepam 5 mg", "rescue", "diazepam 5 mg"),
    ],
)
def test_a_column_of_events_gives_an_event_a_day(
    title: str, cell: str, kind: str, detail: str
) -> None:
    table = f"Date | Spasms | {title}\n1 | 5 |\n2 | 5 | {cell}\n3 | 5 |"
    assert events(table) == [("02", kind, detail)]
    assert not read(table).unread


@pytest.mark.parametrize("cell", ["", "no", "0", "-", "none", "36.8", "37.9", "nein"])
def test_no_fever_is_no_event(cell: str) -> None:
    assert events(f"Date | Spasms | Fever\n1 | 5 |\n2 | 5 | {cell}\n3 | 5 | 38") == [
        ("03", "fever", "38")
    ]


def test_the_temperature_of_the_weather_is_no_fever() -> None:
    reading = read("Date | Spasms | Temperatur\n1 | 5 | 12\n2 | 5 | 25\n3 | 5 | 31")
    assert reading.events == ()


def test_a_zero_of_a_day_on_which_nobody_watched_is_none() -> None:
    reading = read("Date | Spasms | Hours watched\n1 | 0 | 0\n2 | 0 | 8\n3 | 4 | 0\n4 | 0 | 12")
    assert [entry.spasms and entry.spasms.best for entry in reading.days] == [None, 0, 4, 0]
    (row,) = [line for line in reading.import_log if line.outcome == "set_aside"]
    assert str(row.reason).startswith("nobody watched on this day, so its zero is none")
    said = " ".join(map(str, reading.decisions))
    assert "days were watched for 8 to 12 hours" in said


def test_what_was_read_is_claimed_and_said() -> None:
    reading = read("Date | Spasms | Sabril (mg) | Fever | Mood\n1 | 5 | 500 | yes | ok")
    assert [(str(each.what), each.outcome.value) for each in reading.columns] == [
        ("date", "used"),
        ("spasms", "used"),
        ("a medicine", "used"),
        ("the temperature", "used"),
        ("not read", "not_read"),
    ]
    said = " ".join(map(str, reading.decisions))
    assert 'the column "Sabril (mg)" was read as the medicine Sabril' in said
    assert '1 event was read from the column "Fever"' in said

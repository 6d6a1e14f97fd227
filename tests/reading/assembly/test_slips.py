"""One row that cannot be is set aside by name, and the rest is read; `strict` refuses it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import DayOrigin, ImportLogRow, Reading, RowOutcome
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import message
from ivig_track.reading import import_log_as_json, import_log_in_words, read_files, read_uploads
from ivig_track.reading.assembly.slips import slips_and_problems

STRICT = ReadingChoices(strict=True)
GOOD = "date,spasms\n2024-03-01,4\n2024-03-02,3\n"


def read(text: str, **choices: object) -> Reading:
    files = {"diary.csv": text.encode()}
    return read_uploads(files, ReadingChoices(**choices))  # type: ignore[arg-type]


def counts(reading: Reading) -> dict[str, float | None]:
    return {e.day.isoformat(): e.spasms.best for e in reading.days if e.spasms is not None}


SLIPS = {
    "below zero": "2024-03-03,-5\n",
    "beyond counting": "2024-03-03,88888\n",
    "no such day": "2024-02-31,5\n",
    "twice": "2024-03-03,5\n2024-03-03,8\n",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_loses_its_own_day_alone(slip: str) -> None:
    reading = read(GOOD + SLIPS[slip] + "2024-03-04,1\n")
    assert counts(reading) == {"2024-03-01": 4, "2024-03-02": 3, "2024-03-04": 1}
    (problem,) = reading.slips
    assert problem.place.row is not None
    assert problem.place.row >= 4
    said = "\n".join(map(str, import_log_in_words(reading)))
    assert f"row {problem.place.row}" in said
    assert "To fix it" in said
    assert import_log_as_json(reading)["slips"][0]["row"] == problem.place.row  # type: ignore[index]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_refuses_the_whole_where_that_was_asked(slip: str) -> None:
    with pytest.raises(DataError, match="To fix it"):
        read(GOOD + SLIPS[slip], strict=True)


@pytest.mark.parametrize("slip", SLIPS)
def test_rows_of_a_slip_are_accounted_for_as_set_aside(slip: str) -> None:
    reading = read(GOOD + SLIPS[slip])
    outcomes = [line.outcome for line in reading.import_log]
    assert outcomes[:2] == [RowOutcome.USED, RowOutcome.USED]
    assert set(outcomes[2:]) == {RowOutcome.SET_ASIDE}


def test_a_spoilt_day_is_never_filled_with_a_zero() -> None:
    text = GOOD + "2024-03-03,-5\n2024-03-04,\n2024-03-05,1o\n2024-03-06,2\n"
    reading = read(text, gaps="zero")
    assert counts(reading) == {
        "2024-03-01": 4,
        "2024-03-02": 3,
        "2024-03-04": 0,
        "2024-03-06": 2,
    }
    said = "\n".join(map(str, import_log_in_words(reading)))
    assert "On 2 days something is written that is no count" in said
    assert "nothing written" not in said


def test_words_beside_no_count_are_not_called_nothing_written() -> None:
    reading = read(GOOD + "2024-03-03,same as yesterday\n2024-03-04,\n")
    said = "\n".join(map(str, import_log_in_words(reading)))
    assert "1 day has nothing written" in said
    assert "On 1 day something is written that is no count" in said


NOTED = "date,spasms,notes\n2024-03-01,4,\n2024-03-02,{cell}\n2024-03-03,,\n2024-03-04,2,\n"


@pytest.mark.parametrize(
    "note",
    [
        "8 spasms in the evening",
        "lots of spasms on waking",
        "por la tarde varios espasmos",
        "morgens Anfälle",
        "plusieurs spasmes au réveil",
        "no seizures at school but 3 later",
    ],
)
def test_a_note_of_spasms_beside_a_blank_count_is_named_and_never_a_zero(note: str) -> None:
    reading = read(NOTED.format(cell=f",{note}"), gaps="zero")
    assert counts(reading) == {"2024-03-01": 4, "2024-03-03": 0, "2024-03-04": 2}
    (aside,) = [line for line in reading.import_log if line.outcome is RowOutcome.SET_ASIDE]
    assert aside.place.row == 3
    assert f'"{note}" in column "notes" speaks of spasms' in str(aside.reason)


@pytest.mark.parametrize("note", ["at grandma's, slept well", "no spasms noticed at school"])
def test_a_day_with_a_note_and_no_count_is_not_called_nothing_written(note: str) -> None:
    reading = read(NOTED.format(cell=f',"{note}"'))
    said = "\n".join(map(str, import_log_in_words(reading)))
    assert "1 day has nothing written" in said
    assert "On 1 day there is a note and no count" in said


def test_a_table_whose_days_mostly_stand_twice_is_no_table_of_days() -> None:
    rows = "".join(f"2024-03-{n:02},{n}\n2024-03-{n:02},{n + 1}\n" for n in range(1, 20))
    with pytest.raises(DataError, match="add a column with the time"):
        read("date,spasms\n" + rows + "2024-03-25,3\n")


def test_swapped_columns_are_refused_and_one_swapped_row_is_set_aside() -> None:
    good = "".join(f"2024-03-{n:02},{3 * n},{n}\n" for n in range(1, 20))
    swapped = "".join(f"2024-03-{n:02},{n},{3 * n}\n" for n in range(1, 20))
    reading = read("date,spasms,clusters\n" + good + "2024-03-25,2,9\n")
    assert len(counts(reading)) == 19
    assert [slip.day for slip in reading.slips] == [date(2024, 3, 25)]
    with pytest.raises(DataError, match="swapped"):
        read("date,spasms,clusters\n" + swapped + "2024-03-25,9,2\n")


def test_both_orders_of_a_date_are_still_asked_beside_a_slip() -> None:
    with pytest.raises(DataError) as caught:
        read("date,spasms\n03/04/2024,2\n05/06/2024,-1\n")
    assert [problem.asks for problem in caught.value.problems].count("date_order") >= 1


def test_what_spoils_a_whole_file_makes_no_more_slips_of_its_rows() -> None:
    """One slip beside one row that was used stays a slip, whatever else is asked of the table."""
    place = Place("diary.csv", row=3)
    slip = Problem(message("below zero"), message("mend it"), place, is_slip=True)
    asked = Problem(message("which day"), message("say it"), Place("diary.csv"), asks="date_order")
    used = ImportLogRow(Place("diary.csv", row=2), RowOutcome.USED, message("one day"))
    assert slips_and_problems([slip, asked], [used]) == ([slip], [asked])


def test_nothing_left_is_refused_with_what_has_to_be_mended() -> None:
    with pytest.raises(DataError, match="below zero"):
        read("date,spasms\n2024-03-01,-2\n")


def test_a_good_count_in_another_file_stands_beside_a_slip() -> None:
    files = {
        "mum.csv": (GOOD + "2024-03-03,-5\n").encode(),
        "dad.csv": b"date,spasms\n2024-03-03,6\n",
    }
    reading = read_uploads(files)
    assert counts(reading)["2024-03-03"] == 6
    assert len(reading.slips) == 1


SIDE_SLIPS = {
    "infusions": "date,dose_g\n2024-03-01,10\n2024-02-31,10\n",
    "therapies": "name,start,stop\nSabril,2024-03-01,2024-03-02\nOrapred,2024-02-31,\n",
}


@pytest.mark.parametrize("side", SIDE_SLIPS)
def test_a_slip_in_a_list_beside_the_diary_stays_in_sight_as_unread(
    side: str, tmp_path: Path
) -> None:
    (tmp_path / "diary.csv").write_text(GOOD)
    (tmp_path / f"{side}.csv").write_text(SIDE_SLIPS[side])
    reading = read_files(tmp_path)
    assert len(reading.infusions) + len(reading.therapies) == 1
    (found,) = reading.unread
    assert found.material.value == {"infusions": "ivig", "therapies": "hormonal"}[side]
    with pytest.raises(DataError):
        read_files(tmp_path, choices=STRICT)


def test_two_doses_of_one_day_leave_the_day_without_a_dose(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text(GOOD)
    (tmp_path / "infusions.csv").write_text("date,dose_g\n2024-03-01,10\n2024-03-01,12\n")
    (infusion,) = read_files(tmp_path).infusions
    assert (infusion.day, infusion.dose_g) == (date(2024, 3, 1), None)


@given(
    slips=st.lists(
        st.sampled_from(["-3", "77777", "1o", "?", "twelve hundred"]), min_size=1, max_size=4
    ),
    good=st.lists(st.integers(0, 40), min_size=12, max_size=30),
)
def test_no_slip_takes_a_good_day_with_it_and_none_becomes_a_count(
    slips: list[str], good: list[int]
) -> None:
    first = date(2024, 1, 1)
    cells = [*map(str, good), *slips]
    rows = "".join(f"{first + timedelta(days=n)},{cell}\n" for n, cell in enumerate(cells))
    reading = read("date,spasms\n" + rows, gaps="zero")
    assert list(counts(reading).values()) == good
    aside = [entry for entry in reading.days if entry.origin is DayOrigin.SET_ASIDE]
    assert len(aside) == len(slips)


def test_rows_of_other_seizures_alone_are_named_as_such(tmp_path: Path) -> None:
    rows = "".join(f"2026-01-{day:02d},Focal seizure,1\n" for day in range(1, 29))
    file = tmp_path / "log.csv"
    file.write_text(f"Date,Type,Count\n{rows}", encoding="utf-8")
    with pytest.raises(DataError, match="28 rows were set aside: another type of seizure"):
        read_files(file)

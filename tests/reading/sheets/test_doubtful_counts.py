"""Codes for missing, thousandths, fractions and sums are never the count of a day."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.errors import DataError
from ivig_track.reading.cells.missing_codes import LONG_CODES
from tests.reading_helpers import read_text, said_by, spasms_of


def diary(counts: list[str], title: str = "spasms", above: str = "") -> str:
    rows = [f"2024-06-{day:02},{count}\n" for day, count in enumerate(counts, 1)]
    return f"{above}date,{title}\n" + "".join(rows)


@pytest.mark.parametrize("code", ["999", "998", "8888", "-99", "-999", "999.0"])
def test_a_code_far_above_all_counts_is_unrecorded_and_said_with_its_days(
    tmp_path: Path, code: str
) -> None:
    reading = read_text(tmp_path, diary(["4", code, "9", "0"]))
    assert list(spasms_of(reading).values()) == ["4", "", "9", "0"]
    assert 'as a code for "not counted": 2024-06-02' in said_by(reading)


def test_a_short_code_has_to_stand_twice(tmp_path: Path) -> None:
    twice = read_text(tmp_path, diary(["4", "99", "9", "99"]))
    assert list(spasms_of(twice).values()) == ["4", "", "9", ""]
    once = read_text(tmp_path, diary(["4", "99", "9", "3"]))
    assert list(spasms_of(once).values()) == ["4", "99", "9", "3"]
    assert "99 in column" in said_by(once)
    assert "lies far above every other count (2024-06-02)" in said_by(once)


@pytest.mark.parametrize(
    ("days", "more"), [(5, ""), (6, " and 1 more day"), (7, " and 2 more days")]
)
def test_of_the_days_of_a_code_the_first_five_are_named(
    tmp_path: Path, days: int, more: str
) -> None:
    reading = read_text(tmp_path, diary(["999"] * days + ["4"] * days))
    five = ", ".join(f"2024-06-0{day}" for day in range(1, 6))
    assert f'as a code for "not counted": {five}{more}, unrecorded' in said_by(reading)


def test_99_among_counts_of_its_size_is_a_count(tmp_path: Path) -> None:
    reading = read_text(tmp_path, diary(["110", "99", "140", "99", "0"]))
    assert list(spasms_of(reading).values()) == ["110", "99", "140", "99", "0"]
    assert said_by(reading) == ""


def test_the_legend_of_a_file_names_its_codes(tmp_path: Path) -> None:
    above = '"55 = not recorded; 66: in hospital"\n'
    reading = read_text(tmp_path, diary(["60", "55", "50", "66"], above=above))
    assert list(spasms_of(reading).values()) == ["60", "", "50", ""]


def test_99_beside_the_999_of_another_column_is_a_code_too(tmp_path: Path) -> None:
    rows = ["2024-06-01,8,2", "2024-06-02,999,99", "2024-06-03,5,1"]
    reading = read_text(tmp_path, "date,spasms,clusters\n" + "\n".join(rows))
    assert [entry.clusters is None for entry in reading.days] == [False, True, False]


def test_thousandths_of_a_habit_tracker_are_refused_with_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="habit trackers write 3000 for 3"):
        read_text(tmp_path, diary(["3000", "0", "12000", "4000"]))


def test_a_folder_that_states_how_each_day_was_counted_holds_no_codes(tmp_path: Path) -> None:
    rows = ["2024-06-01,4,counted", "2024-06-02,999,counted", "2024-06-03,5,counted"]
    reading = read_text(tmp_path, "date,spasms,state\n" + "\n".join(rows))
    assert list(spasms_of(reading).values()) == ["4", "999", "5"]


@pytest.mark.parametrize("cell", ["6,5", "3.25", "5,7"])
def test_a_fraction_is_no_count(tmp_path: Path, cell: str) -> None:
    reading = read_text(tmp_path, diary(["4", f'"{cell}"', "9"]))
    assert list(spasms_of(reading).values()) == ["4", "", "9"]
    assert any("a count is a whole number" in str(line.reason) for line in reading.import_log)


def test_several_lines_in_a_cell_and_minus_zero_are_read(tmp_path: Path) -> None:
    reading = read_text(tmp_path, diary(['"4\n6"', "-0", '"9:00 - 5\n15:30 - 8"', "2"]))
    assert list(spasms_of(reading).values()) == ["10", "0", "13", "2"]


def test_a_column_that_never_falls_is_said(tmp_path: Path) -> None:
    assert "never fall" in said_by(read_text(tmp_path, diary(["3", "8", "8", "15"], "Total")))
    assert said_by(read_text(tmp_path, diary(["3", "8", "7", "15"], "Total"))) == ""


def test_a_running_number_is_one_event_a_row(tmp_path: Path) -> None:
    rows = ["2024-06-01,1,", "2024-06-04,2,asleep", "2024-06-05,3,", "2024-06-05,4,"]
    reading = read_text(tmp_path, "Date,Number,Remarks\n" + "\n".join(rows))
    assert spasms_of(reading) == {"2024-06-01": "1", "2024-06-04": "1", "2024-06-05": "2"}
    assert "numbers the rows" in said_by(reading)


def test_numbers_that_begin_anew_each_day_number_the_rows_from_three_a_day_on(
    tmp_path: Path,
) -> None:
    rows = ["2024-06-01,1,", "2024-06-01,2,", "2024-06-02,1,asleep", "2024-06-02,2,"]
    with pytest.raises(DataError, match="with different counts"):
        read_text(tmp_path, "Date,Number,Remarks\n" + "\n".join(rows))
    third = [*rows[:2], "2024-06-01,3,", *rows[2:]]
    reading = read_text(tmp_path, "Date,Number,Remarks\n" + "\n".join(third))
    assert spasms_of(reading) == {"2024-06-01": "3", "2024-06-02": "2"}
    assert "numbers the rows" in said_by(reading)


@given(
    counts=st.lists(st.integers(0, 60), min_size=3, max_size=20),
    code=st.sampled_from(sorted(LONG_CODES)),
    where=st.sets(st.integers(0, 19), min_size=1, max_size=6),
)
def test_a_planted_code_is_never_a_count(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int], code: int, where: set[int]
) -> None:
    cells = [str(count) for count in counts]
    for place in sorted(where):
        cells.insert(min(place, len(cells)), str(code))
    reading = read_text(tmp_path_factory.mktemp("codes"), diary(cells))
    planted = ["" if cell == str(code) else cell for cell in cells]
    assert list(spasms_of(reading).values()) == planted
    assert f"{code} in column" in said_by(reading)


def test_ticked_boxes_are_refused_by_their_name(tmp_path: Path) -> None:
    with pytest.raises(DataError, match='"Spasms" holds ticked boxes'):
        read_text(tmp_path, diary(["TRUE", "FALSE", "TRUE"], "Spasms"))
    ticked = read_text(tmp_path, diary(["TRUE", "FALSE", "perhaps", ""], "Any spasms"))
    assert list(spasms_of(ticked).values()) == ["many from 1", "0", "", ""]
    assert "this is neither yes nor no" in str([str(x.reason) for x in ticked.import_log])

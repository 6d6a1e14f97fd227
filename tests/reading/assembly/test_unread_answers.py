"""What stands unread is asked about, and the answer is kept in every copy of the record."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

import ivig_track as ivt
from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import UnreadAnswer
from ivig_track.entries.entries import Reading
from ivig_track.reading import import_log_in_words, read_files, read_uploads, unread_questions
from ivig_track.record.opening import record_from_reading
from ivig_track.sharing import deidentified, shifted_by
from ivig_track.writing.tidy_workbook import tidy_workbook
from ivig_track.writing.tidy_writing import write_tidy_folder

NOTE = "gave prednisolone 40 mg"
#: An infusion on day 40 of 80, and a steroid named in a note on day 45 and in a title on day 50.
DAYS = [date(2024, 1, 1) + timedelta(n) for n in range(80)]
ROWS = [
    f"{day},4,{NOTE if n == 45 else ''},{'x' if n == 50 else ''}\n" for n, day in enumerate(DAYS)
]
FILES = {
    "diary.csv": ("Date,Spasms,Note,How is ACTH tolerated\n" + "".join(ROWS)).encode(),
    "infusions.csv": b"date,dose_g_per_kg\n2024-02-10,1\n",
}
COLUMN = "How is ACTH tolerated"
BOTH_DENIED = ReadingChoices(unread=((NOTE, "not_given"), (COLUMN, "not_given")))


def read(choices: ReadingChoices | None = None) -> Reading:
    return read_uploads(FILES, choices or ReadingChoices())


def flags(reading: Reading) -> list[str]:
    (course,) = ivt.review(record_from_reading(reading)).course_results
    return [flag.severity.value for flag in course.flags if flag.rule == "unread_material"]


def asked(reading: Reading) -> dict[str, str]:
    return {each.written: each.answer.value for each in unread_questions(reading.unread)}


def test_each_wording_is_asked_about_once_and_an_open_one_blocks() -> None:
    assert asked(read()) == {NOTE: "", COLUMN: ""}
    assert flags(read()) == ["block", "block"]


def test_what_was_not_given_touches_no_course_and_stays_in_sight() -> None:
    reading = read(BOTH_DENIED)
    assert flags(reading) == []
    assert asked(reading) == {NOTE: "not_given", COLUMN: "not_given"}
    said = "\n".join(map(str, import_log_in_words(reading)))
    assert said.count("The family said that what") == 2
    assert "NOT READ" not in said
    sentences = "\n".join(map(str, ivt.review(record_from_reading(reading)).sentences))
    assert "Not read, and not given, as the family said" in sentences


def test_what_was_given_goes_on_to_block() -> None:
    reading = read(ReadingChoices(unread=((NOTE, "given"), (COLUMN, "not_given"))))
    assert flags(reading) == ["block"]
    assert {each.written: each.answer for each in reading.unread} == {
        NOTE: UnreadAnswer.GIVEN,
        COLUMN: UnreadAnswer.NOT_GIVEN,
    }


@pytest.mark.parametrize("container", ["folder", "workbook"])
def test_an_answer_is_kept_in_a_copy_and_can_be_taken_back_there(
    container: str, tmp_path: Path
) -> None:
    reading = read(BOTH_DENIED)
    place = tmp_path / ("copy" if container == "folder" else "copy.xlsx")
    if container == "folder":
        write_tidy_folder(reading, place)
    else:
        place.write_bytes(tidy_workbook(reading))
    again = read_files(place)
    assert asked(again) == {NOTE: "not_given", COLUMN: "not_given"}
    assert len(again.unread) == 2
    assert flags(again) == []
    open_again = read_files(place, choices=ReadingChoices(unread=((NOTE, ""),)))
    assert asked(open_again) == {NOTE: "", COLUMN: "not_given"}
    assert flags(open_again) == ["block"]


def test_a_copy_of_a_copy_is_the_same(tmp_path: Path) -> None:
    write_tidy_folder(read(BOTH_DENIED), tmp_path / "one")
    write_tidy_folder(read_files(tmp_path / "one"), tmp_path / "two")
    write_tidy_folder(read_files(tmp_path / "two"), tmp_path / "three")
    one, two, three = (
        sorted((tmp_path / name / "unread.csv").read_text().splitlines())
        for name in ("one", "two", "three")
    )
    assert len(one) == len(two) == 3
    assert two == three


def test_a_shared_copy_keeps_the_answer_without_the_words() -> None:
    shared = deidentified(read(BOTH_DENIED), shifted_by(10)).reading
    assert {(each.written, each.answer.value) for each in shared.unread} == {
        ("hormonal", "not_given")
    }


def test_the_same_words_of_another_day_are_asked_about_again(tmp_path: Path) -> None:
    write_tidy_folder(read(BOTH_DENIED), tmp_path / "copy")
    diary = tmp_path / "copy" / "diary.csv"
    lines = diary.read_text().splitlines()
    cells = lines[61].split(",")
    cells[7] = NOTE
    diary.write_text("\n".join([*lines[:61], ",".join(cells), *lines[62:]]) + "\n")
    again = read_files(tmp_path / "copy")
    assert asked(again)[NOTE] == ""
    answers = [each.answer.value for each in again.unread if each.written == NOTE]
    assert sorted(answers) == ["", "not_given"]


def test_an_illness_is_said_and_not_asked_about() -> None:
    diary = b"Date,Spasms,What happened\n2024-03-01,4,fever\n2024-03-02,5,\n"
    reading = read_uploads({"d.csv": diary})
    assert [each.material for each in reading.unread] in ([], [Material.ILLNESS])
    assert unread_questions(reading.unread) == ()

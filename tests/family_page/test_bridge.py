"""What the page is told: counts and windows without a comparison, questions with both readings."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import DataError
from ivig_track.family_page import bridge
from ivig_track.reading import read_files
from tests.hormonal_names import SHORT_NAMES, SOME_NAMES
from tests.places import CORPUS, ROOT

NAME = "Ottoline Quigley"


def asked(*files: Path, **choices: object) -> str:
    given = [{"path": str(file), "role": ""} for file in files]
    return json.dumps({"files": given, "date_order": None, "gaps": "unrecorded", **choices})


def answer(*files: Path, **choices: object) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(bridge.answer(asked(*files, **choices)))
    return values


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """1 March is counted, 2 has none, 3 is blank, 4 is missing, 5 too many, 6 a range."""
    path = tmp_path / "diary.csv"
    rows = ["2024-03-01,4", "2024-03-02,0", "2024-03-03,", "2024-03-05,too many", "2024-03-06,2-4"]
    path.write_text("date,spasms\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_each_day_keeps_its_bounds_and_a_blank_day_has_no_count(diary: Path) -> None:
    days = {entry["day"]: entry for entry in answer(diary)["reading"]["days"]}
    assert days["2024-03-01"]["spasms"] == {"best": 4, "low": 4, "high": 4, "state": "counted"}
    assert days["2024-03-02"]["spasms"]["best"] == 0
    assert days["2024-03-03"]["spasms"] is None
    assert "2024-03-04" not in days
    assert days["2024-03-05"]["spasms"]["best"] is None
    assert days["2024-03-06"]["spasms"]["low"] == 2
    assert days["2024-03-06"]["spasms"]["high"] == 4


def with_infusions(tmp_path: Path, *days: str) -> dict[str, Any]:
    diary = tmp_path / "diary.csv"
    rows = [f"2024-03-{n:02d},{n}" for n in range(1, 32) if n not in {10, 12}]
    diary.write_text("date,spasms\n" + "\n".join(rows) + "\n2024-03-12,tntc\n", encoding="utf-8")
    infusions = tmp_path / "infusions.csv"
    lines = [f"{day},1.0" for day in days]
    infusions.write_text("date,dose_g_per_kg\n" + "\n".join(lines) + "\n", encoding="utf-8")
    reading: dict[str, Any] = answer(diary, infusions)["reading"]
    return reading


def test_a_window_is_days_7_to_21_after_the_last_infusion_day(tmp_path: Path) -> None:
    (course,) = with_infusions(tmp_path, "2024-03-01", "2024-03-02")["courses"]
    assert course["days"] == ["2024-03-01", "2024-03-02"]
    assert course["early"] == ["2024-03-02", "2024-03-08"]
    assert course["window"] == ["2024-03-09", "2024-03-23"]
    assert course["dose"] == {"g_per_kg": 2.0, "g": None, "days_without": 0}
    # 9 to 23 March without 10 (blank) and 12 (too many): 13 days; 9 + 11 + 13 + 14 + ... + 23.
    seen = course["seen"]["spasms"]
    assert seen["recorded"] == 13
    assert seen["total"] == 9 + 11 + sum(range(13, 24))
    assert seen["too_many"] == 1
    assert course["seen"]["clusters"] == {
        "recorded": 0, "total": None, "none_seen": 0, "too_many": 0,
    }  # fmt: skip


def test_a_window_ends_on_the_day_before_the_next_course(tmp_path: Path) -> None:
    first, second = with_infusions(tmp_path, "2024-03-01", "2024-03-15")["courses"]
    assert first["window"] == ["2024-03-08", "2024-03-14"]
    assert first["window_days"] == 7
    assert first["cut_by_next"] is True
    assert second["cut_by_next"] is False


def test_a_course_right_after_another_leaves_it_no_window(tmp_path: Path) -> None:
    first, _ = with_infusions(tmp_path, "2024-03-01", "2024-03-06")["courses"]
    assert first["window"] is None
    assert first["window_days"] == 0
    assert first["seen"]["spasms"]["total"] is None


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from keys_of(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from keys_of(inside)


def test_nothing_that_is_told_compares_or_concludes(tmp_path: Path) -> None:
    told = set(keys_of(with_infusions(tmp_path, "2024-03-01")))
    assert not [key for key in told if re.search(r"percent|change|rate|baseline|^p$|status", key)]


@pytest.fixture
def both_ways(tmp_path: Path) -> Path:
    path = tmp_path / "either.csv"
    path.write_text("date,spasms\n03/04/2024,5\n05/06/2024,2\n", encoding="utf-8")
    return path


def test_dates_that_fit_both_ways_come_with_both_readings(both_ways: Path) -> None:
    said = answer(both_ways)
    assert "reading" not in said
    question = said["date_order"]
    (example,) = question["examples"]
    assert example["written"] == "03/04/2024"
    assert example["day_first"] == "2024-04-03"
    assert example["month_first"] == "2024-03-04"
    day_first, month_first = question["readings"]
    assert (day_first["first_day"], day_first["last_day"]) == ("2024-04-03", "2024-06-05")
    assert (month_first["first_day"], month_first["last_day"]) == ("2024-03-04", "2024-05-06")


def test_the_answer_settles_it(both_ways: Path) -> None:
    import_log = answer(both_ways, date_order="month_first")["reading"]["import_log"]
    assert import_log["first_day"] == "2024-03-04"


def test_a_reading_that_leaves_problems_says_so(both_ways: Path, tmp_path: Path) -> None:
    infusions = tmp_path / "infusions.csv"
    infusions.write_text("date,dose_g_per_kg\n2024-07-20,1\n", encoding="utf-8")
    question = answer(both_ways, infusions)["date_order"]
    day_first, month_first = question["readings"]
    assert day_first["problems"] == []
    assert len(month_first["problems"]) == 1


def test_a_problem_of_another_file_says_nothing_about_the_order(
    both_ways: Path, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    said = answer(both_ways, photo)
    assert [reading["problems"] for reading in said["date_order"]["readings"]] == [[], []]
    assert any("photo" in problem["what"] for problem in said["problems"])


def test_dates_that_a_spreadsheet_may_have_swapped_are_to_be_mended_not_asked() -> None:
    said = answer(ROOT / "tests" / "corpus" / "bad-excel-swapped.csv")
    assert said["date_order"] is None
    assert "swapped day and month" in said["problems"][0]["what"]
    assert said["problems"][0]["fix"].endswith("write all dates as 2024-03-31")


def test_empty_days_are_asked_about_and_become_zero_only_by_choice(diary: Path) -> None:
    asked_of = answer(diary)["gaps"]
    assert asked_of == {
        "answer": "unrecorded",
        "days": 6,
        "recorded_days": 4,
        "blank_days": 2,
        "may_be_zero": 2,
        "first_day": "2024-03-01",
        "last_day": "2024-03-06",
    }
    said = answer(diary, gaps="zero")
    assert said["gaps"] == {"answer": "zero"}
    assert said["reading"]["import_log"]["recorded_days"] == 6


def test_a_diary_without_empty_days_is_not_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "whole.csv"
    path.write_text("date,spasms\n2024-03-01,1\n2024-03-02,0\n", encoding="utf-8")
    assert answer(path)["gaps"] is None


def test_a_role_sends_a_file_to_its_reader(diary: Path, tmp_path: Path) -> None:
    bare_dates = tmp_path / "given.csv"
    bare_dates.write_text("date\n2024-03-02\n", encoding="utf-8")
    files = [{"path": str(diary), "role": ""}, {"path": str(bare_dates), "role": "infusions"}]
    said = json.loads(bridge.answer(json.dumps({"files": files})))
    assert [entry["day"] for entry in said["reading"]["infusions"]] == ["2024-03-02"]


NAMES_THE_COMMAND_LINE = re.compile(r"--[a-z]|ivig-track [a-z]")


ZERO = {"gaps": "zero"}
EITHER_ORDER = ({"date_order": "day_first"}, {"date_order": "month_first"})
#: What a reading says where the order of day and month mattered to it.
ORDER_MATTERED = re.compile(r"read as (day/month|month/day)")


def choices_that_matter(said: dict[str, Any]) -> list[dict[str, str]]:
    """What a family could answer to this reading that would change what it says."""
    orders = said.get("date_order") or any(map(ORDER_MATTERED.search, texts_in(said)))
    return [*([ZERO] if said.get("gaps") else []), *(EITHER_ORDER if orders else [])]


def texts_in(values: object) -> list[str]:
    """Every text of an answer, however deep it stands."""
    if isinstance(values, dict):
        return [text for value in values.values() for text in texts_in(value)]
    if isinstance(values, list):
        return [text for value in values for text in texts_in(value)]
    return [values] if isinstance(values, str) else []


def told_at_the_command_line(path: Path, choices: dict[str, str]) -> list[str]:
    """What the same reading says to somebody who has the options at hand."""
    try:
        given = ReadingChoices(**choices)  # type: ignore[arg-type]  # as the page gives them
        return [str(decision) for decision in read_files(path, choices=given).decisions]
    except DataError as error:
        return [str(problem) for problem in error.problems]


def test_nothing_in_the_page_names_the_command_line() -> None:
    expected = {".days", ".refused", ".infusions"}
    in_the_page, elsewhere = set(), set()
    for path in sorted(f for f in CORPUS.iterdir() if f.suffix not in expected):
        first = answer(path)
        in_the_page |= {*texts_in(first)}
        for choices in choices_that_matter(first):
            in_the_page |= {*texts_in(answer(path, **choices))}
        # For each xls a process is started; other files make the command line say the same.
        if path.suffix != ".xls":
            for choices in ({}, *choices_that_matter(first)):
                elsewhere |= {*told_at_the_command_line(path, choices)}
    naming = {text for text in elsewhere if NAMES_THE_COMMAND_LINE.search(text)}
    assert {option for text in naming for option in re.findall(r"--\w+|ivig-track \w+", text)} == {
        "--day",
        "--month",
        "--gaps",
        "--year",
        "ivig-track template",
    }
    assert sorted(text for text in in_the_page if NAMES_THE_COMMAND_LINE.search(text)) == []


def test_a_choice_that_contradicts_a_date_is_refused_in_the_words_of_the_page(
    tmp_path: Path,
) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,spasms\n23/04/2024,5\n", encoding="utf-8")
    (problem, *_) = answer(path, date_order="month_first")["problems"]
    assert "--" not in problem["what"] + problem["fix"]
    assert "take your choice back" in problem["fix"]


def test_the_shared_workbook_has_the_counts_and_not_the_name(tmp_path: Path) -> None:
    diary = tmp_path / "diary.csv"
    rows = [f"2024-03-{n:02d},{n},{NAME},seen by {NAME}" for n in range(1, 29)]
    diary.write_text("date,spasms,observer,note\n" + "\n".join(rows) + "\n", encoding="utf-8")
    infusions = tmp_path / "infusions.csv"
    infusions.write_text(
        "date,dose_g_per_kg,setting\n2024-03-05,1,Quigley ward\n", encoding="utf-8"
    )
    path = tmp_path / "shared.xlsx"
    path.write_bytes(bridge.shared_workbook(asked(diary, infusions)))
    reading = read_files(path)
    assert [entry.spasms.best for entry in reading.days if entry.spasms] == list(range(1, 29))
    # Counted from the first infusion, which stands on a neutral day: 5 March is day 5 of the diary.
    assert (reading.infusions[0].day - reading.days[0].day).days == 4
    assert reading.infusions[0].day.year == 2000
    with zipfile.ZipFile(path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Quigley" not in everything
    assert b"2024-03" not in everything
    assert b"About this copy" in everything
    # It is our own page, and none of its lines is a row of the family's.
    assert "About this copy" not in {line.place.sheet for line in reading.import_log}


def test_the_statement_names_what_was_left_out(diary: Path) -> None:
    parts = json.loads(bridge.statement(asked(diary)))["parts"]
    headings = [part["heading"] for part in parts]
    assert "What was left out" in headings
    assert "The files" not in headings


def test_the_empty_workbook_leaves_nothing_behind(tmp_path: Path) -> None:
    content = bridge.empty_workbook(str(tmp_path / "empty.xlsx"))
    assert content.startswith(b"PK")
    assert list(tmp_path.iterdir()) == []


def test_a_dose_of_one_day_does_not_vanish_beside_a_day_without(tmp_path: Path) -> None:
    diary, infusions = tmp_path / "diary.csv", tmp_path / "infusions.csv"
    diary.write_text("date,spasms\n2024-03-01,4\n2024-03-02,3\n", encoding="utf-8")
    infusions.write_text("date,dose\n2024-03-01,10 g\n2024-03-02,\n", encoding="utf-8")
    (course,) = answer(diary, infusions)["reading"]["courses"]
    assert course["dose"] == {"g_per_kg": None, "g": 10.0, "days_without": 1}


SLIPPED = "date,spasms\n2026-11-20,4\n2026-11-21,3\n2026-11-25,2\n2062-11-22,5\n"


@pytest.mark.parametrize("gaps", ["unrecorded", "zero"])
def test_a_year_that_slipped_is_asked_about_and_never_becomes_zeros(
    tmp_path: Path, gaps: str
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text(SLIPPED, encoding="utf-8")
    given = answer(diary, gaps=gaps)
    # From 26 November 2026 to 21 November 2062: 36 years with nine leap days, less four days.
    gap = {"before": "2026-11-25", "after": "2062-11-22", "days": 36 * 365 + 9 - 4}
    assert given["gaps"] == {"answer": "doubtful", "gaps": [gap]}
    assert given["reading"]["import_log"]["recorded_days"] == 4
    two = [["2026-11-20", "2026-11-25"], ["2062-11-22", "2062-11-22"]]
    assert given["reading"]["stretches"] == two


def test_a_row_of_words_is_put_aside_with_its_words_and_a_mend(tmp_path: Path) -> None:
    diary, infusions = tmp_path / "diary.csv", tmp_path / "infusions.csv"
    diary.write_text("date,spasms\n2024-03-01,4\n", encoding="utf-8")
    infusions.write_text("date,dose\n2024-03-01,10 g\nApril?,10 g\n", encoding="utf-8")
    (line,) = answer(diary, infusions)["reading"]["import_log"]["set_aside"]
    assert line["reason"] == '"April?" is no date; write it as 2024-03-31 where IVIG was given'


QUESTIONS = {
    "d.csv": "Date,Spasms,Note\n2024-03-01,4,\n2024-03-02,-5,began ACTH\n2024-03-03,1o,\n"
    "2024-03-25,3,\n",
    "t.csv": "Medicine,Start,Stop\nZuvelin,2024-03-06,2024-03-20\n",
    "infusions.csv": "date,dose_g\n2025-03-05,10\n",
}


def written(folder: Path, files: dict[str, str]) -> list[Path]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def test_every_open_question_has_its_answers_and_an_answer_closes_it(tmp_path: Path) -> None:
    files = written(tmp_path, QUESTIONS)
    found = {each["asks"]: each for each in answer(*files)["questions"]}
    assert {name: each["about"] for name, each in found.items()} == {
        "year": "2025-03-05",
        "medicine": "Zuvelin",
        "unread": "began ACTH",
    }
    assert found["year"]["answers"] == ["2024-03-05", "2025-03-05"]
    assert found["medicine"]["answers"] == ["steroid", "seizure medicine", "diet", "other"]
    assert found["medicine"]["days"] == ["2024-03-06", "2024-03-20"]
    assert (found["unread"]["names"], found["unread"]["place"]) == ("hormonal", "d.csv, row 3")
    assert {each["answer"] for each in found.values()} == {""}
    given = {
        "medicines": {"Zuvelin": "diet"},
        "unread": {"began ACTH": "not_given"},
        "years": {"2025-03-05": "2024-03-05"},
    }
    said = answer(*files, **given)
    assert {each["asks"]: each["answer"] for each in said["questions"]} == {
        "year": "2024-03-05",
        "medicine": "diet",
        "unread": "not_given",
    }
    assert said["reading"]["import_log"]["infusion_days"] == 1


def test_answers_stand_in_the_saved_workbook_and_their_classes_in_the_copy(tmp_path: Path) -> None:
    files = written(tmp_path, {**QUESTIONS, "infusions.csv": "date,dose_g\n2024-03-05,10\n"})
    given = {
        "medicines": {"Zuvelin": "steroid"}, "unread": {"began ACTH": "not_given"},
    }  # fmt: skip
    for make, about in ((bridge.workbook, "Zuvelin"), (bridge.shared_workbook, "other medicine 1")):
        book = tmp_path / "book.xlsx"
        book.write_bytes(make(asked(*files, **given)))
        again = {each["asks"]: each for each in answer(book)["questions"]}
        assert again["unread"]["answer"] == "not_given"
        reading = read_files(book)
        assert [step.name for step in reading.therapies] == [about]
        assert reading.therapies[0].kind in {"steroid", "hormonal"}
        bridge.forget()


def test_what_was_set_aside_has_its_place_and_what_to_write(tmp_path: Path) -> None:
    reading = answer(*written(tmp_path, QUESTIONS))["reading"]
    slips = {slip["place"]: slip for slip in reading["slips"]}
    assert slips["d.csv, row 3"]["value"] == "-5"
    assert "write how many were seen" in slips["d.csv, row 3"]["fix"]
    (aside,) = reading["days_aside"]
    assert (aside["day"], aside["place"]) == ("2024-03-03", "d.csv, row 4")
    assert '"1o"' in aside["reason"]
    assert not any("SET ASIDE" in sentence for sentence in reading["said"])


def test_two_children_are_asked_about_with_what_one_child_would_give(tmp_path: Path) -> None:
    rows = {"a.csv": range(9), "b.csv": range(20, 29)}
    files = written(
        tmp_path,
        {
            name: "Date,Spasms\n" + "".join(f"2024-03-{n + 1:02d},{c}\n" for n, c in enumerate(of))
            for name, of in rows.items()
        },
    )
    question = answer(*files)["one_child"]
    assert "differ on 9 of the 9 days" in question["doubts"][0]["what"]
    assert question["together"]["recorded_days"] == 9
    together = {"one_child": True}
    assert answer(*files, **together)["reading"]["import_log"]["recorded_days"] == 9


def test_the_statement_of_a_copy_is_no_material_of_it(diary: Path, tmp_path: Path) -> None:
    infusions = tmp_path / "infusions.csv"
    infusions.write_text("date,dose_g_per_kg\n2024-03-02,1\n", encoding="utf-8")
    book = tmp_path / "shared.xlsx"
    book.write_bytes(bridge.shared_workbook(asked(diary, infusions)))
    reading = read_files(book)
    assert (reading.unread, reading.slips) == ((), ())


@pytest.mark.parametrize("name", [*SOME_NAMES, *SHORT_NAMES])
def test_the_page_draws_a_hormonal_medicine_or_asks_about_it(name: str, tmp_path: Path) -> None:
    listed = {
        "d.csv": "Date,Spasms\n2024-03-01,4\n",
        "t.csv": f"Medicine,Start\n{name},2024-03-01\n",
    }
    therapies = answer(*written(tmp_path, listed))["reading"]["therapies"]
    assert [step["hormonal"] for step in therapies] == [True]
    noted = {"n.csv": f"Date,Spasms,Note\n2024-03-01,4,began {name} 40 mg\n"}
    (question,) = answer(*written(tmp_path, noted))["questions"]
    assert (question["asks"], question["names"]) == ("unread", "hormonal")


LOGGED = {
    "name": "written here",
    "tables": {
        "diary": [
            ["2026-11-20", "4", "2", "", ""],
            ["2026-11-21", "", "", "unrecorded", "not watched; tired"],
            ["2026-11-22", "", "", "uncountable", ""],
            ["2026-11-23", "0", "", "none_seen", "=1+1"],
            ["2026-11-24", "", "3", "", ""],
        ],
        "infusions": [["2026-11-20", "10"]],
        "events": [["2026-11-20", "fever"]],
        "therapies": [["Zuvelin", "2026-11-21", "", "", ""]],
    },
}  # fmt: skip


def counts_of(said: dict[str, Any]) -> dict[str, tuple[float | None, float | None]]:
    return {
        day["day"][-2:]: tuple(day[name] and day[name]["best"] for name in ("spasms", "clusters"))
        for day in said["reading"]["days"]
    }


def test_what_was_written_on_the_page_is_a_diary_by_itself() -> None:
    said = answer(logged=LOGGED)
    assert counts_of(said) == {
        "20": (4, 2), "21": (None, None), "22": (None, None), "23": (0, 0), "24": (None, 3),
    }  # fmt: skip
    assert [day["note"] for day in said["reading"]["days"]][3] == "=1+1"
    assert said["reading"]["import_log"]["infusion_days"] == 1
    assert [event["kind"] for event in said["reading"]["events"]] == ["fever"]
    (question,) = said["questions"]
    assert (question["about"], question["place"]) == (
        "Zuvelin", "written here therapies.csv, row 2",
    )  # fmt: skip


def test_what_was_written_on_the_page_reads_back_equal_from_the_saved_workbook(
    tmp_path: Path,
) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(bridge.workbook(json.dumps({"files": [], "logged": LOGGED})))
    before, after = answer(logged=LOGGED)["reading"], answer(book)["reading"]
    for table in ("days", "infusions", "therapies", "events", "courses"):
        assert after[table] == before[table]
    # Opened again with the draft still there, nothing is told or counted twice.
    assert answer(book, logged=LOGGED)["reading"]["infusions"] == before["infusions"]
    assert answer(book, logged=LOGGED)["reading"]["days"] == before["days"]


def test_what_was_written_on_the_page_corrects_the_file_and_is_said(diary: Path) -> None:
    first = answer(diary)["reading"]["days"][0]["day"]
    tables = {"diary": [[first, "41", "", "", ""]]}
    said = answer(diary, logged={"name": "here", "tables": tables})["reading"]
    assert said["days"][0]["spasms"]["best"] == 41
    assert sum("was corrected to 41" in decision for decision in said["decided"]) == 1


def test_every_day_was_watched_from_when_to_when(diary: Path) -> None:
    blank = answer(diary)
    assert blank["assumed"] == 0
    span = [blank["gaps"]["first_day"]] * 2
    said = answer(diary, gaps="zero", watched=span)["reading"]["import_log"]
    assert said["recorded_days"] == blank["reading"]["import_log"]["recorded_days"]


def test_zeros_that_an_earlier_answer_put_into_the_file_are_named_and_taken_back(
    diary: Path, tmp_path: Path
) -> None:
    book = tmp_path / "book.xlsx"
    given = {**json.loads(asked(diary)), "gaps": "zero", "watched": ["2024-03-01", "2024-03-06"]}
    book.write_bytes(bridge.workbook(json.dumps(given)))
    bridge.forget()
    assert answer(book)["assumed"] == 2
    taken_back = answer(book, gaps="as_written")
    assert (taken_back["assumed"], taken_back["gaps"]["recorded_days"]) == (0, 4)


def test_more_than_three_weeks_without_a_word_are_not_offered_as_zeros(tmp_path: Path) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text(
        "date,spasms\n2024-03-01,4\n2024-03-03,1\n2024-03-25,2\n2024-04-17,2\n", encoding="utf-8"
    )
    # One day, three weeks, and three weeks and a day.
    gaps = answer(diary)["gaps"]
    assert (gaps["blank_days"], gaps["may_be_zero"]) == (1 + 21 + 22, 1 + 21)

"""Answers given with a command: taken for what is asked, else refused with the list of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivig_track.cli import main

WORDS = "started prednisolone 40 mg"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    days = "".join(f"2024-03-{day:02},4,{WORDS if day == 2 else ''}\n" for day in range(1, 29))
    (tmp_path / "diary.csv").write_text(f"date,spasms,note\n{days}")
    (tmp_path / "therapies.csv").write_text("name,start,stop,dose\nZuvelin,2024-03-01,,5\n")
    return tmp_path


def run(command: str, record: Path, *options: str) -> Result:
    return CliRunner().invoke(main, [command, str(record), *options])


def questions(record: Path, *options: str) -> dict[str, str]:
    values = json.loads(run("check", record, "--json", *options).stdout)
    return {each["name"]: each.get("answer", "") for each in values["questions"]}


def test_each_open_question_is_listed_by_the_name_that_an_answer_takes(record: Path) -> None:
    assert questions(record) == {"Zuvelin": "", WORDS: ""}


def test_an_answer_closes_its_question(record: Path) -> None:
    answers = ("--medicine", "Zuvelin=diet", "--unread", f"{WORDS}=not_given")
    assert questions(record, *answers) == {WORDS: "not_given"}
    assert "was not given" in run("check", record, *answers).stdout


@pytest.mark.parametrize("command", ["check", "summary"])
def test_an_answer_to_what_nothing_asks_is_refused_with_what_is_asked(
    record: Path, command: str
) -> None:
    for option, answer, asked in (
        ("--medicine", "Zuvelim=diet", '"Zuvelin"'),
        ("--unread", "prednisone=given", f'"{WORDS}"'),
    ):
        found = run(command, record, option, answer)
        assert found.exit_code == 1
        assert f"answer for one of these: {asked}" in found.output


@pytest.mark.parametrize(
    ("option", "answer"),
    [("--unread", f"{WORDS}=perhaps"), ("--medicine", "Zuvelin=food"), ("--unread", "given")],
)
def test_an_answer_that_is_none_is_refused_with_those_that_are(
    record: Path, option: str, answer: str
) -> None:
    found = run("check", record, option, answer)
    assert found.exit_code == 2
    assert "is not NAME=" in found.output


def test_an_answer_is_kept_by_the_folder_that_is_written(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "tidy"
    answers = ("--medicine", "Zuvelin=diet", "--unread", f"{WORDS}=not_given")
    written = CliRunner().invoke(main, ["convert", str(record), str(out), *answers])
    assert written.exit_code == 0
    assert questions(out) == {WORDS: "not_given"}


WORDS_OF_DAYS = (
    "Date,Spasms,Notes\nFri 1 Mar,4,\nSat 2 Mar,,didn't see any\n"
    '"Sun 3 Mar","morning 3, night 5",\nMon 4 Mar,2,\n'
)


def test_words_of_a_day_and_a_missing_year_are_asked_and_answered_with_options(
    tmp_path: Path,
) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(WORDS_OF_DAYS, encoding="utf-8")
    refused = run("check", file, "--json")
    assert refused.exit_code == 1
    (problem,) = json.loads(refused.stdout)["problems"]
    assert (problem["asks"], problem["answers"][0]) == ("year", "2024")
    asked = json.loads(run("check", file, "--json", "--year", "2024").stdout)["questions"]
    assert [(each["asks"], each["name"]) for each in asked] == [
        ("parts", "morning 3, night 5"),
        ("none_seen", "didn't see any"),
    ]
    answers = ("--parts", "add_up", "--none-seen", "didn't see any=watched")
    said = run("check", file, "--year", "diary.csv=2024", *answers).stdout
    assert "I read 4 days with a count, from 1 March to 4 March 2024." in said
    assert "QUESTION" not in said


@pytest.mark.parametrize("year", ["24", "diary.csv=", "diary.csv=last"])
def test_a_year_that_is_none_is_refused(record: Path, year: str) -> None:
    found = run("check", record, "--year", year)
    assert found.exit_code == 2
    assert "is not YEAR or FILE=YEAR" in found.output


def test_a_wording_that_no_day_has_is_refused_with_those_that_are_asked(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(WORDS_OF_DAYS, encoding="utf-8")
    found = run("check", file, "--year", "2024", "--none-seen", "saw none=watched")
    assert found.exit_code == 1
    assert 'answer for one of these: "didn\'t see any"' in found.output

"""plan.toml beside a record: read, told, kept, and every problem said with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.clinical.catalogue import CATALOGUE
from ivig_track.plan.plan_file import parse_plan, plan_toml
from ivig_track.plan.plan_numbers import PLAN_NUMBERS
from ivig_track.reading import read_files
from ivig_track.writing.tidy_writing import write_tidy_folder
from tests.places import SAMPLES

PLAN = """\
# our hospital looks at four weeks
window_last_day = 28

[catalogue.vaccination]
lookback_days = 10
severity = "strong"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A tidy folder with a plan in it."""
    copy = tmp_path / "record"
    shutil.copytree(SAMPLES / "infant_a", copy)
    (copy / "plan.toml").write_text(PLAN, encoding="utf-8")
    return copy


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_plan(text, "plan.toml")[1]]


def test_a_folders_plan_is_followed_and_told(folder: Path) -> None:
    record = ivt.read_record(folder)
    told = [said for said in record.decisions if said.startswith("plan.toml changes 3 settings")]
    assert len(told) == 1
    assert "window_last_day = 28 (usually 21)" in told[0]
    review = ivt.review(record)
    assert (review.plan.window_last_day, review.plan.rules["vaccination"].lookback_days) == (28, 10)
    assert any("3 settings of this review differ" in line for line in review.text)
    assert review.to_dict()["plan_changed"][0] == {
        "setting": "window_last_day",
        "value": 28,
        "usual": 21,
    }


def test_a_record_without_a_plan_says_nothing_of_settings() -> None:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_a"))
    assert review.to_dict()["plan_changed"] == []
    assert not any("setting" in line for line in review.text)


def test_a_plan_that_is_given_takes_the_place_of_the_records_and_says_so(folder: Path) -> None:
    review = ivt.review(ivt.read_record(folder), ivt.AnalysisPlan())
    assert review.plan.window_last_day == 21
    assert any("plan.toml beside the record says otherwise" in line for line in review.text)


def test_a_file_that_is_given_takes_the_place_of_the_folders(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("baseline_days = 21\n", encoding="utf-8")
    plan = ivt.review(ivt.read_record(folder, plan_file=other)).plan
    assert (plan.baseline_days, plan.window_last_day) == (21, 21)


def test_what_is_given_by_name_goes_before_the_file(folder: Path) -> None:
    record = ivt.read_record(folder)
    changes = {"vaccination": {"lookback_days": 3}}
    plan = ivt.AnalysisPlan.of(record, changes, window_last_day=24, measure=None)
    assert plan.window_last_day == 24
    assert plan.rules["vaccination"].lookback_days == 3
    assert plan.rules["vaccination"].severity.value == "strong"


def test_a_tidy_folder_keeps_its_plan(folder: Path, tmp_path: Path) -> None:
    reading = read_files(folder)
    write_tidy_folder(reading, tmp_path / "again")
    assert read_files(tmp_path / "again").plan == reading.plan
    write_tidy_folder(read_files(SAMPLES / "infant_a"), tmp_path / "without")
    assert not (tmp_path / "without" / "plan.toml").exists()


def test_every_problem_is_said_at_once_with_its_line() -> None:
    said = problems(
        "window_lst_day = 28\n"
        "baseline_days = -3\n"
        "coverage_strong = 80\n"
        'level = "small"\n'
        "seed = 1.5\n"
        "[catalogue.vacination]\n"
        "lookback_days = 3\n"
        "[catalogue.vaccination]\n"
        "lookback_days = -3\n"
        "lookback = 3\n"
        'severity = "hard"\n'
    )
    rows = [line.split(":")[0] for line in said]
    assert rows == [f"plan.toml, row {row}" for row in (1, 2, 3, 4, 5, 6, 9, 10, 11)]
    assert "did you mean window_last_day" in said[0]
    assert "did you mean vaccination" in said[5]
    assert "did you mean lookback_days" in said[7]
    assert "take one of block, strong, note" in said[8]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("window_last_day = ", "cannot be read"),
        ("window_last_day = true", "whole number of days"),
        ("window_last_day = 28.5", "whole number of days"),
        ("window_last_day = 99999", "0 to 3650"),
        ("bad_spell_ratio = nan", "above zero"),
        ('measure = "fits"', 'take "spasms" or "clusters"'),
        ("window_first_day = 25", "between day 0 and the last wear-off day"),
        ("window_last_day = 10", "the window allows 4 at most"),
        ("baseline_days = 10", "the baseline allows 10 at most"),
        ("coverage_strong = 0.4", "at or below coverage_strong"),
        ("catalogue = 3", "catalogue is not a table"),
        ("[catalogue]\nvaccination = 3", "name what is to change"),
        ("[catalogue.coverage]\nlookback_days = 3", "setting of coverage"),
        ("[catalogue.vaccination]\nlookback_days = 99999", "0 to 3650"),
        ("[plan]\nwindow_last_day = 28", "no setting of this name"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_in_words(text: str, words: str) -> None:
    (said,) = problems(text)
    assert words in said
    assert "To fix it" in said


def test_a_plan_with_problems_refuses_the_record_beside_its_other_problems(folder: Path) -> None:
    (folder / "plan.toml").write_text("window_lst_day = 28\n", encoding="utf-8")
    (folder / "patient.toml").write_text("label = 3\n", encoding="utf-8")
    with pytest.raises(ivt.DataError) as caught:
        ivt.read_record(folder)
    assert {problem.place.file for problem in caught.value.problems} == {
        "plan.toml",
        "patient.toml",
    }


def test_a_plan_in_code_is_held_to_the_same_rules() -> None:
    with pytest.raises(ivt.PlanError) as caught:
        ivt.AnalysisPlan(baseline_days=-3, catalogue={"vacination": {"lookback_days": 3}})
    assert len(caught.value.problems) == 2
    assert "did you mean vaccination" in str(caught.value)


settings_of_rules = st.sampled_from(
    [(rule.rule, name) for rule in CATALOGUE for name in rule.settings if name != "severity"]
)


@given(st.dictionaries(settings_of_rules, st.integers(0, 3650), max_size=6))
def test_reading_what_was_written_gives_the_same_settings(
    changes: dict[tuple[str, str], int],
) -> None:
    rules: dict[str, dict[str, int | float | str]] = {}
    for (rule, name), value in changes.items():
        rules.setdefault(rule, {})[name] = value
    plan = ivt.AnalysisPlan(catalogue=rules, bad_spell_ratio=1.25, measure="clusters")
    again, found = parse_plan(plan_toml(plan.changed()), "plan.toml")
    assert found == []
    assert dict(again.values) == dict(plan.changed().values)


@given(st.text(max_size=200))
def test_no_text_ends_in_a_traceback(text: str) -> None:
    _, found = parse_plan(text, "plan.toml")
    assert all(str(problem) for problem in found)


def test_every_number_of_the_plan_can_be_set() -> None:
    """A number that is added to the plan needs its line in PLAN_NUMBERS."""
    assert {*ivt.AnalysisPlan().numbers()} == {*PLAN_NUMBERS, "measure"}
    usual = {name: number.usual.value for name, number in PLAN_NUMBERS.items()}
    assert ivt.AnalysisPlan().numbers() == {**usual, "measure": None}


@pytest.mark.parametrize(
    "text",
    ["x = " + "[" * 5000, "x = " + "9" * 5000, "baseline_days = " + "9" * 4000, "a" + ".a" * 5000],
)
def test_a_hostile_file_is_refused_in_words(text: str) -> None:
    settings, found = parse_plan(text, "plan.toml")
    assert settings.values == ()
    assert found
    assert all(len(str(problem)) < 2000 for problem in found)


def test_a_file_with_a_byte_order_mark_and_windows_lines_is_read(folder: Path) -> None:
    text = "\ufeffwindow_last_day = 28\r\n[catalogue.vaccination]\r\nlookback_days = 10\r\n"
    (folder / "plan.toml").write_bytes(text.encode("utf-8"))
    assert len(read_files(folder).plan.values) == 2


def test_settings_under_a_name_that_nothing_reads_are_said(folder: Path) -> None:
    (folder / "plan.toml").rename(folder / "settings.toml")
    reading = read_files(folder)
    assert reading.plan.values == ()
    assert any("settings.toml was not read" in str(said) for said in reading.decisions)

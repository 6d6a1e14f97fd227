"""The command line as a person meets it: messages, exit codes, nothing half-written.

Each command, and each way in which one ends, is seen in a process of its own; what else is said is
asked in this one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ivig_track.reviewing.summary_schema import summary_schema
from tests.commands import in_this_process
from tests.places import ROOT

SAMPLE = ROOT / "sample_data" / "infant_a"


def in_a_process(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `python -m ivig_track` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ivig_track", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_check_says_in_plain_words_what_was_read() -> None:
    done = in_a_process("check", SAMPLE)
    assert done.returncode == 0
    assert done.stdout.startswith("SYNTHETIC: this record is invented.")
    assert "317 days" in done.stdout
    assert "13 days" in done.stdout


def test_check_json_stands_alone_on_standard_output() -> None:
    done = in_this_process("check", SAMPLE, "--json")
    import_log = json.loads(done.stdout)
    assert done.returncode == 0
    assert import_log


def test_summary_json_holds_the_contract() -> None:
    summary = json.loads(in_a_process("summary", SAMPLE, "--json").stdout)
    names = "schema synthetic record import plan courses outcomes overall text"
    assert set(names.split()) <= set(summary)
    overall = "conclusion courses_scored percent percent_low percent_high p smallest_p why"
    assert set(overall.split()) <= set(summary["overall"])


def test_the_schema_of_the_summary_needs_no_record() -> None:
    done = in_this_process("summary", "--schema")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == summary_schema()


def test_convert_writes_a_tidy_folder_that_reads_the_same(tmp_path: Path) -> None:
    assert in_a_process("convert", SAMPLE, tmp_path / "tidy").returncode == 0
    first = json.loads(in_this_process("summary", SAMPLE, "--json").stdout)
    second = json.loads(in_this_process("summary", tmp_path / "tidy", "--json").stdout)
    assert first["courses"] == second["courses"]
    assert first["overall"] == second["overall"]


@pytest.fixture
def short(tmp_path: Path) -> tuple[str | Path, ...]:
    """Name a record of 84 days with one infusion, as a command line does."""
    rows = ["date,spasms", *(f"2024-{n // 28 + 1:02d}-{n % 28 + 1:02d},{n % 5}" for n in range(84))]
    diary, given = tmp_path / "diary.csv", tmp_path / "ivig.csv"
    diary.write_text("\n".join(rows), encoding="utf-8")
    given.write_text("date,dose_g\n2024-02-10,8\n", encoding="utf-8")
    return diary, "--infusions", given


@pytest.mark.slow
def test_review_leaves_a_notebook_a_page_and_a_summary_and_takes_along_what_is_asked(
    short: tuple[str | Path, ...], tmp_path: Path
) -> None:
    """What else stands on a page is seen where one is made with a PDF."""
    former, out, along = (tmp_path / name for name in ("former", "out", "along"))
    former.mkdir()
    before = in_this_process("summary", *short, "--json").stdout
    (former / "summary.json").write_text(before, encoding="utf-8")
    asked = ("--since", former, "--baseline", "21")
    done = in_a_process("review", *short, "--out", out, *asked, "--export", along)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in out.iterdir())
    assert names == ["review.html", "review.ipynb", "summary.json"]
    page = (out / "review.html").read_text(encoding="utf-8")
    assert "1 setting of the review differs: baseline_days 28, now 21." in page
    assert "<code>baseline_days</code> = 21 (usually 28)" in page
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary == json.loads(in_this_process("summary", *short, *asked, "--json").stdout)
    assert summary["since"]["text"]
    notebook = (out / "review.ipynb").read_text(encoding="utf-8")
    assert "measure" in notebook.lower()
    assert "SINCE = '../former'" in notebook
    assert "SETTINGS = {'baseline_days': 21}" in notebook
    assert json.loads((along / "summary.json").read_text(encoding="utf-8")) == summary
    sentences = (along / "sentences.txt").read_text(encoding="utf-8")
    assert summary["since"]["text"][0] in sentences


def test_a_review_does_not_wait_for_a_grammar_of_addresses(tmp_path: Path) -> None:
    """A library of nbformat's takes a second to build one, and no notebook needs it."""
    missing, out = str(tmp_path / "missing.csv"), str(tmp_path / "out")
    words = ["-X", "importtime", "-m", "ivig_track", "review", missing, "--out", out]
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 1
    assert "jsonschema" in done.stderr
    assert "lark" not in done.stderr


def test_a_slip_in_one_row_is_said_with_its_place_and_fix_and_the_rest_is_read(
    tmp_path: Path,
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("date,spasms\n2024-03-01,4\n2024-03-02,-3\n", encoding="utf-8")
    for command in ("check", "summary"):
        done = in_this_process(command, diary)
        assert done.returncode == 0
        assert "diary.csv, row 3" in done.stdout
        assert "a count cannot be below zero" in done.stdout
        assert "To fix it" in done.stdout


@pytest.mark.parametrize("command", [["review", "--out", "OUT"], ["check"], ["summary"]])
def test_bad_input_is_one_message_exit_1_and_nothing_written(
    command: list[str], tmp_path: Path
) -> None:
    bad = tmp_path / "diary.csv"
    bad.write_text("date,spasms\n2024-03-01,4\n2024-03-02,-3\n", encoding="utf-8")
    before = bad.read_bytes()
    words = [str(tmp_path / "out") if word == "OUT" else word for word in command]
    run = in_a_process if command == ["check"] else in_this_process
    done = run(words[0], bad, "--strict", *words[1:])
    assert done.returncode == 1
    assert "diary.csv, row 3" in done.stderr
    assert "-3" in done.stderr
    assert "To fix it" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "out").exists()
    assert bad.read_bytes() == before


def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    done = in_a_process("check", tmp_path / "nothing.csv")
    assert done.returncode == 1
    assert "nothing.csv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["reviw"], ["review"], ["check", "x", "--gaps", "maybe"]])
def test_wrong_usage_exits_with_2(words: list[str]) -> None:
    done = in_a_process(*words)
    assert done.returncode == 2
    assert "Usage" in done.stderr


def test_dates_that_can_be_read_both_ways_are_asked_about_and_the_option_settles_it(
    tmp_path: Path,
) -> None:
    diary = tmp_path / "diary.csv"
    rows = ["date,spasms", "03/04/2024,4", "01/05/2024,3", "02/05/2024,3", "04/03/2024,1"]
    diary.write_text("\n".join(rows), encoding="utf-8")
    asked = in_this_process("check", diary)
    assert asked.returncode == 1
    assert "--day-first" in asked.stderr
    assert "--month-first" in asked.stderr
    settled = json.loads(in_this_process("summary", diary, "--day-first", "--json").stdout)
    assert settled["record"]["first_day"] == "2024-03-04"


def test_many_problems_are_counted_and_not_poured_out(tmp_path: Path) -> None:
    rows = ["date,spasms", *(f"2024-03-{day:02d},-1" for day in range(1, 32))]
    (tmp_path / "diary.csv").write_text("\n".join(rows), encoding="utf-8")
    done = in_this_process("check", tmp_path / "diary.csv")
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 21
    assert " more. Fix these first" in lines[-1]


def test_the_template_is_written_and_reads_as_an_empty_diary(tmp_path: Path) -> None:
    assert in_a_process("template", tmp_path / "diary.xlsx").returncode == 0
    done = in_this_process("check", tmp_path / "diary.xlsx")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_month_sheet_holds_every_day_of_its_month(tmp_path: Path) -> None:
    assert (
        in_this_process("template", tmp_path / "fridge.html", "--month", "2024-02").returncode == 0
    )
    sheet = (tmp_path / "fridge.html").read_text(encoding="utf-8")
    assert "Thu <b>29</b>" in sheet
    assert "<b>30</b>" not in sheet
    assert "http" not in sheet


def test_two_months_in_two_files_are_one_record(tmp_path: Path) -> None:
    for month, days in (("03", 31), ("04", 30)):
        rows = ["date,spasms", *(f"2024-{month}-{day:02d},3" for day in range(1, days + 1))]
        (tmp_path / f"{month}.csv").write_text("\n".join(rows), encoding="utf-8")
    done = in_this_process("summary", tmp_path / "03.csv", tmp_path / "04.csv", "--json")
    record = json.loads(done.stdout)["record"]
    assert (record["first_day"], record["last_day"]) == ("2024-03-01", "2024-04-30")
    assert record["recorded_days"] == 61


def test_the_catalogue_is_printed_for_a_terminal_of_80_columns() -> None:
    result = in_a_process("catalogue")
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert "vaccination  [note; event]" in lines
    assert "    When: from 7 days before to 14 days after." in lines


def test_the_catalogue_for_programs_says_every_rule(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text("[catalogue.vaccination]\nlookback_days = 10\n", encoding="utf-8")
    shown = json.loads(in_this_process("catalogue", "--json", "--plan", str(plan)).stdout)
    rules = {rule["rule"]: rule for rule in shown["rules"]}
    assert rules["vaccination"]["lookback_days"] == 10
    assert rules["hormonal_start"]["severity"] == "block"


@pytest.mark.parametrize("command", ["check", "summary", "catalogue"])
def test_a_plan_that_cannot_be_used_is_said_with_exit_code_1(command: str, tmp_path: Path) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text("window_lst_day = 28\n", encoding="utf-8")
    record = [] if command == "catalogue" else ["sample_data/infant_a"]
    result = in_this_process(command, *record, "--plan", str(plan))
    assert result.returncode == 1
    assert result.stdout == ""
    assert "mine.toml, row 1" in result.stderr
    assert "window_last_day" in result.stderr


def test_a_plan_that_is_given_is_told_and_followed(tmp_path: Path) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text("window_last_day = 28\n", encoding="utf-8")
    assert (
        "mine.toml changes 1 setting"
        in in_this_process("check", "sample_data/infant_a", "--plan", str(plan)).stdout
    )
    shown = json.loads(
        in_this_process("summary", "sample_data/infant_a", "--json", "--plan", str(plan)).stdout
    )
    assert shown["plan"]["window_last_day"] == 28
    assert shown["plan_changed"] == [{"setting": "window_last_day", "value": 28, "usual": 21}]


@pytest.mark.parametrize("name", ["diary.xlsx", "fridge.html"])
def test_a_template_never_takes_the_place_of_a_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"a year of counts")
    done = in_this_process("template", tmp_path / name)
    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert "To fix it" in done.stderr
    assert (tmp_path / name).read_bytes() == b"a year of counts"


@pytest.mark.parametrize("record", [".", "diary.csv"])
def test_convert_never_writes_where_the_source_lies(record: str, tmp_path: Path) -> None:
    text = "Day,Spasms,My own words\n1 March 2024,4,tired\n"
    (tmp_path / "diary.csv").write_text(text, encoding="utf-8")
    done = in_this_process("convert", tmp_path / record, tmp_path)
    assert done.returncode == 1
    assert "lies with the files that are read" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["diary.csv"]
    assert (tmp_path / "diary.csv").read_text(encoding="utf-8") == text


def test_both_orders_of_dates_at_once_are_wrong_usage() -> None:
    done = in_this_process("check", SAMPLE, "--day-first", "--month-first")
    assert done.returncode == 2
    assert "not both" in done.stderr
    assert done.stdout == ""


def test_a_summary_that_a_review_left_in_the_folder_is_no_part_of_the_record(
    tmp_path: Path,
) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-03-01,4\n", encoding="utf-8")
    before = in_this_process("check", tmp_path).stdout
    summary = in_this_process("summary", tmp_path, "--json").stdout
    (tmp_path / "summary.json").write_text(summary, encoding="utf-8")
    again = in_this_process("check", tmp_path)
    assert again.returncode == 0, again.stderr
    assert again.stdout == before
    (tmp_path / "summary.json").write_text('{"resourceType": "Patient"}', encoding="utf-8")
    assert "summary.json" in in_this_process("check", tmp_path).stdout


def test_a_template_may_lie_in_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    done = in_this_process("template", tmp_path / "for clinic" / "diary.xlsx")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "for clinic" / "diary.xlsx").is_file()


def test_a_month_that_cannot_be_read_is_asked_for_in_plain_words(tmp_path: Path) -> None:
    done = in_this_process("template", tmp_path / "fridge.html", "--month", "December")
    assert done.returncode == 2
    assert "such as 2026-12" in done.stderr
    assert "%Y" not in done.stderr


def test_a_window_and_a_baseline_are_followed_and_said_as_changed() -> None:
    asked = ("summary", SAMPLE, "--window", "7-28", "--baseline", "21")
    summary = json.loads(in_this_process(*asked, "--json").stdout)
    assert summary["plan_changed"] == [
        {"setting": "baseline_days", "value": 21, "usual": 28},
        {"setting": "window_last_day", "value": 28, "usual": 21},
    ]
    assert summary["courses"][0]["baseline"]["days"] == 21
    assert "window_last_day = 28 (usually 21)" in in_this_process(*asked).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--window", "28-7"), "is no response window"),
        (("--window", "a week"), "such as 7-28"),
        (("--window", "7-90"), "choose 0 <= window_first_day"),
        (("--baseline", "0"), "x>=1"),
        (("--baseline", "5"), "the baseline allows"),
        (("--since", "nowhere"), "there is no former review"),
        (("--since", "sample_data/infant_a/diary.csv"), "no summary of a former review"),
    ],
)
@pytest.mark.parametrize("command", ["summary", "review"])
def test_options_that_cannot_be_are_said_with_exit_code_2(
    command: str, words: tuple[str, str], said: str, tmp_path: Path
) -> None:
    out = ("--out", tmp_path / "out") if command == "review" else ()
    result = in_this_process(command, SAMPLE, *words, *out)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_export_is_not_written_over_the_page(tmp_path: Path) -> None:
    for export in (tmp_path / "out", tmp_path):
        result = in_this_process("review", SAMPLE, "--out", tmp_path / "out", "--export", export)
        assert result.returncode == 2
        assert "another folder than that of --out" in result.stderr


def test_summary_says_what_differs_from_a_former_review(tmp_path: Path) -> None:
    former = tmp_path / "summary.json"
    former.write_text(in_this_process("summary", SAMPLE, "--json").stdout, encoding="utf-8")
    asked = ("summary", SAMPLE, "--since", former, "--window", "7-28")
    text = in_this_process(*asked).stdout
    assert "1 setting of the review differs: window_last_day 21, now 28." in text
    since = json.loads(in_this_process(*asked, "--json").stdout)["since"]
    assert since["text"][-1] in text

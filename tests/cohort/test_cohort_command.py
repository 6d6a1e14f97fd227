"""`ivig-track cohort`: what it prints, how it ends, and what it never says."""

import json
import signal
import subprocess
import sys
import time
from gettext import NullTranslations
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import ivig_track as ivt
from ivig_track.cohort.cohort_review import tables_of_cohort
from ivig_track.cohort.cohort_words import CONCLUSION_LINES, cohort_lines
from ivig_track.cohort.run_progress import CohortProgress
from ivig_track.messages.message import Speech
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS
from tests.cohort.made_cohorts import frames_of, long_frames, same_tables
from tests.cohort.pooled.made_tables import CONFOUNDED, SAME, cohort, record
from tests.commands import in_this_process
from tests.places import ROOT, SAMPLES

GERMAN = {
    "{reviewed} of {n} record was reviewed.": "{reviewed} von {n} Akten geprüft.",
    "- confounded: {number}": "- nicht zu trennen: {number}",
}
COMMAND = (sys.executable, "-m", "ivig_track", "cohort")


def run(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    return in_this_process("cohort", *words)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tables_of(4, tmp_path_factory.mktemp("tables"))


def tables_of(children: int, folder: Path) -> Path:
    frames = {f"child {number}": frames_of(number) for number in range(children)}
    for name, frame in long_frames(frames).items():
        frame.to_csv(folder / f"{name}.csv", index=False)
    return folder


def test_two_processes_leave_the_tables_of_one_and_the_outcome_is_said_in_numbers(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outcome = run(SAMPLES, "--out", tmp_path / "out", "--jobs", "2")
    # What the two processes say themselves, too.
    assert (outcome.returncode, outcome.stderr, capfd.readouterr()) == (0, "", ("", ""))
    assert outcome.stdout.splitlines() == [
        "4 of 4 records were reviewed.",
        "- lower than in other weeks: 1",
        "- not distinguishable: 2",
        "- confounded: 1",
        str(tmp_path / "out"),
    ]
    assert same_tables(ivt.CohortReview(tmp_path / "out", {}), ivt.review_cohort(SAMPLES))


def test_long_tables_are_reviewed_and_said_to_a_program(tables: Path, tmp_path: Path) -> None:
    words = ("--diary", tables / "diary.csv", "--infusions", tables / "infusions.csv")
    outcome = run(*words, "--out", tmp_path / "out", "--no-answer", "--json")
    said = json.loads(outcome.stdout)
    assert (said["schema"], said["reviewed"], said["failed"]) == ("ivig-track/cohort/1", 4, 0)
    assert said["rows"]["courses"] == 12
    assert "child" not in outcome.stdout + outcome.stderr


def test_the_command_and_python_leave_the_same_files(tables: Path, tmp_path: Path) -> None:
    names = ("diary", "infusions")
    words = [word for name in names for word in (f"--{name}", tables / f"{name}.csv")]
    outcome = run(*words, "--out", tmp_path / "command", "--no-answer")
    assert outcome.returncode == 0
    given = ivt.LongTables(**{name: tables / f"{name}.csv" for name in names})
    ivt.review_cohort(given, out=tmp_path / "python", answer=False)

    one, other = (files_of(tmp_path / folder) for folder in ("command", "python"))
    assert {"cohort.html", "pooled.json", "manifest.json", "records.csv"} <= one.keys()
    assert one == other


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_plan_file_is_that_of_all_records(tables: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text("window_last_day = 28\n", encoding="utf-8")
    words = ("--diary", tables / "diary.csv", "--infusions", tables / "infusions.csv")
    assert run(*words, "--out", tmp_path / "out", "--no-answer", "--plan", plan).returncode == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["plan"]["window_last_day"], manifest["plan_of_each_record"]) == (28, False)


def test_strict_fails_a_record_for_one_row_that_cannot_be(tmp_path: Path) -> None:
    text = (SAMPLES / "infant_a" / "diary.csv").read_text(encoding="utf-8").splitlines()
    lines = [text[0], *("2024-01-08,-4" + "," * text[0].count(",") for _ in "x"), *text[2:]]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    lenient = run(tmp_path / "a.csv", "--out", tmp_path / "lenient", "--no-answer")
    strict = run(tmp_path / "a.csv", "--out", tmp_path / "strict", "--no-answer", "--strict")
    assert (lenient.returncode, strict.returncode) == (0, 1)


@pytest.mark.parametrize(
    "words",
    [(), ("sample_data", "--diary", "x.csv"), ("--infusions", "x.csv")],
    ids=["nothing", "both", "no diary"],
)
def test_neither_paths_nor_a_diary_is_wrong_usage(words: tuple[str, ...], tmp_path: Path) -> None:
    outcome = run(*words, "--out", tmp_path / "out")
    assert outcome.returncode == 2
    assert "give either PATH, or --diary" in outcome.stderr


def test_a_run_of_another_question_is_refused_without_a_traceback(
    tables: Path, tmp_path: Path
) -> None:
    words = ("--diary", tables / "diary.csv", "--out", tmp_path / "out")
    assert run(*words, "--no-answer").returncode == 0
    outcome = run(*words)
    assert outcome.returncode == 1
    assert "- answer: False there, True now" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_stopped_run_keeps_what_was_done_and_goes_on(tmp_path: Path) -> None:
    # So many that the run goes on for long after its first part.
    tables = tables_of(20, tmp_path)
    out, names = tmp_path / "out", ("diary", "infusions")
    words = ("--diary", tables / "diary.csv", "--infusions", tables / "infusions.csv")
    command = [*COMMAND, *map(str, words), "--out", str(out), "--jobs", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while not list((out / "parts").glob("part-*")) and process.poll() is None:
        time.sleep(0.005)
    # Not Ctrl-C: where the tests themselves run in the background, a shell has it ignored.
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate()
    assert process.returncode == 128 + signal.SIGTERM
    assert f"Stopped. What was done is kept in {out}" in said
    assert run(*words, "--out", out).returncode == 0
    given = ivt.LongTables(**{name: tables / f"{name}.csv" for name in names})
    assert same_tables(ivt.CohortReview(out, {}), tables_of_cohort(given))


def test_the_tables_can_be_opened_from_the_folder(tables: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = tables_of_cohort(ivt.LongTables(tables / "diary.csv"), out=out, answer=False)
    assert found.folder == out
    assert pq.read_table(out / "records.parquet").equals(found.table("records"))


def test_each_conclusion_is_said_in_its_usual_words() -> None:
    usual = {kind: f"- {words}: {{number}}" for kind, words in CONCLUSION_WORDS.items()}
    assert usual == CONCLUSION_LINES


def test_the_outcome_is_said_in_the_language_of_the_command() -> None:
    class German(NullTranslations):
        def gettext(self, template: str) -> str:
            return GERMAN.get(template, template)

        def ngettext(self, one: str, _many: str, _number: int) -> str:
            return self.gettext(one)

    found = cohort([record("a", CONFOUNDED), record("b", SAME)])
    assert cohort_lines(found, Speech(German(), language="de")) == [
        "2 von 2 Akten geprüft.",
        "- not distinguishable: 1",
        "- nicht zu trennen: 1",
    ]


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (CohortProgress(12, 1, 60, 95.0), "12 of 60 done, 1 failed, about 2 min left"),
        (CohortProgress(12, 0, 60, 20.0), "12 of 60 done, less than a minute left"),
        (CohortProgress(12, 0, 60, 5400.0), "12 of 60 done, about 1.5 h left"),
        (CohortProgress(60, 0, 60, 0.0), "60 of 60 done"),
        (CohortProgress(0, 0, 60), "0 of 60 done"),
    ],
)
def test_how_far_a_run_is(done: CohortProgress, said: str) -> None:
    assert done.in_words() == said

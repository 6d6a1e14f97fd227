"""Every command in consoles that lack characters, as Windows has them: no traceback, readable."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import chdir
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivig_track.cli import main
from tests.places import ROOT, SAMPLES

CONSOLES = ("cp1252", "cp437")
SAMPLE = str(SAMPLES / "infant_a")
FOR_PEOPLE = {
    "help": ("--help",),
    "help of a command": ("summary", "--help"),
    "check": ("check", SAMPLE),
    "summary": ("summary", SAMPLE),
    "catalogue": ("catalogue",),
}
FOR_PROGRAMS = {
    "check": ("check", SAMPLE, "--json"),
    "summary": ("summary", SAMPLE, "--json"),
    "catalogue": ("catalogue", "--json"),
    "schema": ("summary", "--schema"),
}


def run(console: str, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose streams speak the console's encoding."""
    asked = [*map(str, words)]
    with chdir(ROOT):
        done = CliRunner(charset=console).invoke(main, asked, catch_exceptions=False)
    return subprocess.CompletedProcess(asked, done.exit_code, done.stdout_bytes, done.stderr_bytes)


@cache
def run_once(console: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command that only reads, once for all that is asked of it."""
    return run(console, *words)


def said(done: subprocess.CompletedProcess[bytes], console: str) -> str:
    """Give what a command said, which has to have worked."""
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    return done.stdout.decode(console)


@pytest.fixture
def wide_record(tmp_path: Path) -> Path:
    """Make a record whose notes hold what no Western console can show."""
    rows = "".join(f"2024-03-{n:02},{n},Gorączka − 数 →\n" for n in range(1, 30))
    file = tmp_path / "diary.csv"
    file.write_text(f"date,spasms,note\n{rows}2024-04-01,зг,\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("console", CONSOLES)
@pytest.mark.parametrize("words", [(), ("--json",)], ids=["for people", "for programs"])
def test_a_process_of_its_own_writes_what_is_written_here(
    console: str, words: tuple[str, ...], wide_record: Path
) -> None:
    there = subprocess.run(
        [sys.executable, "-m", "ivig_track", "check", str(wide_record), *words],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": console},
    )
    here = run(console, "check", wide_record, *words)
    assert there.returncode == here.returncode
    assert there.stdout.splitlines() == here.stdout.splitlines()
    assert there.stderr.splitlines() == here.stderr.splitlines()


@pytest.mark.parametrize("console", CONSOLES)
@pytest.mark.parametrize("words", FOR_PEOPLE.values(), ids=FOR_PEOPLE)
def test_what_people_read_is_the_same_but_for_lacking_characters(
    console: str, words: tuple[str, ...]
) -> None:
    here, there = (said(run_once(each, *words), each) for each in ("utf-8", console))
    assert len(there.splitlines()) == len(here.splitlines())
    assert "?" not in there.replace("?", "", here.count("?")), "a character became unreadable"
    assert "\\u" not in there


def test_a_minus_that_a_console_lacks_is_written_as_a_hyphen() -> None:
    assert "\N{MINUS SIGN}73 %" in said(run_once("utf-8", "summary", SAMPLE), "utf-8")
    assert "-73 %" in said(run_once("cp1252", "summary", SAMPLE), "cp1252")


@pytest.mark.parametrize("console", CONSOLES)
@pytest.mark.parametrize("words", FOR_PROGRAMS.values(), ids=FOR_PROGRAMS)
def test_what_programs_read_is_utf_8_in_every_console(console: str, words: tuple[str, ...]) -> None:
    there = run_once(console, *words)
    assert there.returncode == 0, there.stderr
    assert there.stdout == run_once("utf-8", *words).stdout
    assert json.loads(there.stdout.decode("utf-8"))


@pytest.mark.parametrize("console", CONSOLES)
def test_a_message_about_a_file_stays_readable(console: str, wide_record: Path) -> None:
    """The message names a value of two letters that the console lacks."""
    done = run(console, "check", wide_record)
    told = (done.stdout + done.stderr).decode(console)
    assert "Traceback" not in told
    assert "??" in told
    assert "\\u" not in told


@pytest.mark.parametrize("console", CONSOLES)
def test_commands_that_write_say_so(console: str, tmp_path: Path) -> None:
    """The name of the folder is one that the console lacks."""
    folder = tmp_path / "Gorączka → 数"
    said(run(console, "convert", SAMPLE, folder / "tidy"), console)
    said(run(console, "template", folder / "diary.xlsx"), console)
    said(run(console, "template", folder / "month.html", "--month", "2024-03"), console)
    assert {path.name for path in folder.iterdir()} == {"tidy", "diary.xlsx", "month.html"}


@pytest.mark.slow
@pytest.mark.parametrize(("console", "command"), [("cp1252", "share"), ("cp437", "review")])
def test_commands_that_run_a_notebook_say_so(console: str, command: str, tmp_path: Path) -> None:
    """The record is short: what they say of a long one is the same."""
    diary = tmp_path / "diary.csv"
    diary.write_text("date,spasms\n2024-03-01,4\n2024-03-02,3\n", encoding="utf-8")
    assert "->" in said(run(console, command, diary, "--out", tmp_path / "→ left"), console)

"""run.py, the one door: its pure parts, and what it says to a wrong word."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parents[1]

LOCK_TEXT = """\
# a comment
uuid==1.0 \\
    --hash=sha256:aa
uv==0.9.1 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
uvloop==3.0 \\
    --hash=sha256:dd
"""


def door(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_wrong_verb_prints_the_list_and_ends_with_2() -> None:
    outcome = door("dmeo")
    assert outcome.returncode == 2
    assert "no verb 'dmeo'" in outcome.stderr
    assert all(verb in outcome.stderr for verb in ("demo", "test", "check", "lab", "bench", "lock"))
    assert outcome.stdout == ""


def test_no_verb_prints_the_list_and_ends_with_2() -> None:
    outcome = door()
    assert outcome.returncode == 2
    assert "Usage" in outcome.stderr


def test_help_was_asked_for_and_is_no_error() -> None:
    outcome = door("--help")
    assert outcome.returncode == 0
    assert outcome.stdout.startswith("Usage: python3 run.py VERB")


def test_check_knows_one_option_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.check(["--no-test"]) == 2
    assert "--no-test;" in capsys.readouterr().err


def test_a_program_of_the_environment_is_found_on_each_system() -> None:
    venv = Path("somewhere")
    assert run.venv_executable(venv, "python", "posix") == Path("somewhere/bin/python")
    assert run.venv_executable(venv, "python", "nt") == Path("somewhere/Scripts/python.exe")


def test_the_lines_of_one_package_come_with_their_hashes_and_no_others() -> None:
    expected = "uv==0.9.1 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
    assert run.locked_lines(LOCK_TEXT, "uv") == expected


def test_the_lock_holds_the_installer_itself() -> None:
    lines = run.locked_lines(run.LOCK.read_text(encoding="utf-8"), "uv")
    assert lines.startswith("uv==")
    assert "--hash=sha256:" in lines


def test_the_fingerprint_changes_with_every_part_and_with_the_boundary_between_them() -> None:
    same = run.fingerprint("lock", "project")
    assert same == run.fingerprint("lock", "project")
    others = [("lock", "project2"), ("lock2", "project"), ("lockp", "roject"), ("lock",)]
    assert same not in {run.fingerprint(*parts) for parts in others}


def test_an_environment_is_ready_only_with_the_stamp_of_what_is_wanted(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    assert not run.is_ready(stamp, "abc")
    stamp.write_text("abd")
    assert not run.is_ready(stamp, "abc")
    stamp.write_text("abc")
    assert run.is_ready(stamp, "abc")


def test_an_environment_made_elsewhere_or_without_its_python_is_made_again(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    python = run.venv_executable(venv, "python")
    python.parent.mkdir(parents=True)
    python.touch()
    assert not run.is_of_this_place(venv, tmp_path)
    (venv / run.BIRTHPLACE).write_text(str(tmp_path))
    assert run.is_of_this_place(venv, tmp_path)
    assert not run.is_of_this_place(venv, tmp_path / "moved")
    python.unlink()
    assert not run.is_of_this_place(venv, tmp_path)


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (2, 2), (-2, 130), (-15, 143)])
def test_a_signal_becomes_the_code_that_shells_use(code: int, expected: int) -> None:
    assert run.exit_code(code) == expected


def test_programs_of_the_environment_come_first_and_no_other_python_meddles() -> None:
    inherited = {"PATH": "elsewhere", "PYTHONPATH": "x", "PYTHONHOME": "y", "HOME": "h"}
    made = run.child_environment(inherited, Path("venv"))
    first, second = made["PATH"].split(os.pathsep)
    assert Path(first).parent == Path("venv")
    assert second == "elsewhere"
    assert "PYTHONPATH" not in made
    assert "PYTHONHOME" not in made
    assert made["HOME"] == "h"


def test_an_empty_search_path_leaves_only_the_environment() -> None:
    made = run.child_environment({}, Path("venv"))
    assert Path(made["PATH"]).parent == Path("venv")

"""run.py, the one door: its pure parts, and what it says to a wrong word."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Context

import run
from ivig_track import cli as commands
from tests.places import ROOT

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


def made_environment(root: Path) -> Path:
    """Make what marks an environment as made here, and no more."""
    venv = root / "venv"
    python = run.venv_executable(venv, "python")
    python.parent.mkdir(parents=True)
    python.touch()
    (venv / "pyvenv.cfg").write_text(f"home = {root}\n", encoding="utf-8")
    (venv / run.BIRTHPLACE).write_text(str(root), encoding="utf-8")
    return venv


def test_an_environment_made_elsewhere_or_without_its_python_is_made_again(tmp_path: Path) -> None:
    venv = made_environment(tmp_path)
    assert run.is_of_this_place(venv, tmp_path)
    assert not run.is_of_this_place(venv, tmp_path / "moved")
    (venv / run.BIRTHPLACE).unlink()
    assert not run.is_of_this_place(venv, tmp_path)
    (venv / run.BIRTHPLACE).write_text(str(tmp_path), encoding="utf-8")
    run.venv_executable(venv, "python").unlink()
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


def test_what_python_compiled_is_kept_for_the_next_process() -> None:
    assert run.child_environment({"PYTHONDONTWRITEBYTECODE": "1"}).keys() == {"PATH", "VIRTUAL_ENV"}


def test_an_empty_search_path_leaves_only_the_environment() -> None:
    made = run.child_environment({}, Path("venv"))
    assert Path(made["PATH"]).parent == Path("venv")


def test_an_older_python_gets_as_far_as_the_sentence() -> None:
    tree = ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.NamedExpr)]
    assert "__future__" not in {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }
    too_new = [f"line {note.lineno}" for note in annotations_carried_out(tree) if is_too_new(note)]
    assert too_new == []


def annotations_carried_out(tree: ast.Module) -> Iterator[ast.expr]:
    """Give the annotations of functions and of names outside of functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.returns:
            yield node.returns
        elif isinstance(node, ast.arg) and node.annotation:
            yield node.annotation
        elif isinstance(node, (ast.ClassDef, ast.Module)):
            yield from (part.annotation for part in node.body if isinstance(part, ast.AnnAssign))


def is_too_new(note: ast.expr) -> bool:
    return any(isinstance(part, (ast.Subscript, ast.BinOp)) for part in ast.walk(note))


def test_an_older_python_is_told_which_one_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 6, 15))
    with pytest.raises(run.SetupError, match=r"Python 3\.11 or later"):
        run.prepare()


def test_the_door_knows_every_command_and_says_where_it_is() -> None:
    assert set(run.COMMANDS) == set(commands.main.list_commands(Context(commands.main)))
    outcome = door("review", "my diary.xlsx", "--out", "result")
    assert outcome.returncode == 2
    assert "python3 run.py ivig-track review 'my diary.xlsx' --out result" in outcome.stderr


def test_a_diary_given_to_the_check_of_the_code_is_sent_to_the_other_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run.check(["my diary.xlsx"]) == 2
    assert "python3 run.py ivig-track check 'my diary.xlsx'" in capsys.readouterr().err


def test_the_demo_does_not_name_a_page_that_it_did_not_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run.demo(["--out", "elsewhere"]) == 2
    said = capsys.readouterr().err
    assert "--out elsewhere" in said
    assert "review.html" not in said
    asked = door("demo", "--help")
    assert asked.returncode == 0
    assert asked.stdout.startswith("Usage: python3 run.py demo\n")


def test_paths_are_looked_for_where_the_person_stands(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-03-01,4\n", encoding="utf-8")
    monkeypatch.setattr(run, "VENV", Path(sys.prefix))
    monkeypatch.chdir(tmp_path)
    assert run.ivig_track(["check", "diary.csv"]) == 0
    assert "1 day with a count" in capfd.readouterr().out


def test_a_program_that_is_gone_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path)
    with pytest.raises(run.SetupError, match="Delete the folder"):
        run.call("ivig-track", "--version")


def copied_door(folder: Path, *names: str) -> str:
    """Run the demo from a copy that holds only these files; give what it said."""
    for name in ("run.py", *names):
        shutil.copy(ROOT / name, folder)
    command = [sys.executable, str(folder / "run.py"), "demo"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_project_fetched_in_part_is_a_sentence(tmp_path: Path) -> None:
    said = copied_door(tmp_path, "pyproject.toml")
    assert said.startswith("Not found beside run.py in ")
    assert ": requirements.lock." in said


def test_a_file_in_the_place_of_the_environment_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".venv").write_text("not a folder", encoding="utf-8")
    said = copied_door(tmp_path, "pyproject.toml", "requirements.lock")
    assert "has to be a folder" in said
    assert "apt install" not in said


def test_an_environment_with_damaged_marks_is_made_again(tmp_path: Path) -> None:
    venv = made_environment(tmp_path)
    (venv / run.BIRTHPLACE).write_bytes(b"\xff\xfe\x00")
    assert not run.is_of_this_place(venv, tmp_path)
    (venv / "ready.stamp").write_bytes(b"\xff\xfe\x00")
    assert not run.is_ready(venv / "ready.stamp", "abc")


def test_an_environment_whose_own_python_is_gone_is_made_again(tmp_path: Path) -> None:
    venv = made_environment(tmp_path)
    assert run.is_of_this_place(venv, tmp_path)
    (venv / "pyvenv.cfg").write_text(f"home = {tmp_path / 'gone'}\n", encoding="utf-8")
    assert not run.is_of_this_place(venv, tmp_path)


def test_a_stamp_does_not_outlive_an_installation_that_was_broken_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    venv = made_environment(tmp_path)
    (venv / "ready.stamp").write_text("of an older lock", encoding="utf-8")

    def broken_off() -> None:
        raise KeyboardInterrupt

    for name, value in {"ROOT": tmp_path, "VENV": venv, "STAMP": venv / "ready.stamp"}.items():
        monkeypatch.setattr(run, name, value)
    monkeypatch.setattr(run, "install", broken_off)
    with pytest.raises(KeyboardInterrupt):
        run.prepare()
    assert not (venv / "ready.stamp").exists()

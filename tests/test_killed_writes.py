"""The benchmark that kills commands: it tells what was left apart, and a kill is one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT

pytest.importorskip("resource", reason="Windows has no such kills")

from benchmarks.killed_outputs import State, contents, left_behind, says_too_much, state

OLD, NEW = {"page": "1", "numbers": "1", "letter": "mine"}, {"page": "2", "numbers": "2"}
WANTED = {**OLD, **NEW}


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (OLD, OLD, State.BEFORE),
        (WANTED, OLD, State.NEW),
        ({"letter": "mine"}, OLD, State.ABSENT),
        ({**OLD, "page": "2"}, OLD, State.MIXED),
        ({**WANTED, "page": "half"}, OLD, State.TORN),
        ({**WANTED, "letter": "changed"}, OLD, State.TORN),
        ({"letter": "mine", "page": "2"}, {"letter": "mine"}, State.IN_PART),
        ({"page": "2", "numbers": "2"}, OLD, State.ABSENT),
    ],
)
def test_what_a_kill_has_left_is_told_apart(
    now: dict[str, str], before: dict[str, str], expected: State
) -> None:
    assert state(now, before, WANTED) == expected


def test_what_is_hidden_is_no_output_and_the_moment_of_a_document_no_difference(
    tmp_path: Path,
) -> None:
    (tmp_path / "scratch").mkdir()
    digests = []
    for moment in ("2026-12-01T09:00:00+00:00", "2026-12-02T10:30:00.5Z"):
        (tmp_path / "a.json").write_text(json.dumps({"made": moment}), encoding="utf-8")
        digests.append(contents(tmp_path))
    assert digests[0] == digests[1]
    (tmp_path / ".a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "scratch" / "a.json").write_text("{}", encoding="utf-8")
    assert contents(tmp_path) == digests[0]
    assert left_behind(tmp_path) == [".a.json", "scratch/a.json"]


def test_a_manifest_says_too_much_where_a_table_is_missing(tmp_path: Path) -> None:
    wanted = {"a.csv": "1", "b.csv": "1", "manifest.json": "1"}
    (tmp_path / "manifest.json").write_text(json.dumps({"finished": True}), encoding="utf-8")
    (tmp_path / "a.csv").touch()
    assert says_too_much(tmp_path, wanted)
    (tmp_path / "b.csv").touch()
    assert not says_too_much(tmp_path, wanted)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="it asks Linux for open folders")
def test_a_command_is_killed_at_each_of_its_changes_and_loses_nothing(tmp_path: Path) -> None:
    """A folder made and its two files: the document, and the word that it is whole."""
    to = tmp_path / "kills.jsonl"
    command = [sys.executable, "-m", "benchmarks.killed_writes", "--only=--fhir", "--to", str(to)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    *kills, last = map(json.loads, to.read_text(encoding="utf-8").splitlines())
    assert last["kind"] == "all"
    changes = ["os.mkdir", "os.mkdir", "open", "open", "os.rename", "os.remove", "os.rmdir"]
    assert [kill["change"] for kill in kills if kill["kind"] == "before"] == changes
    assert [kill["number"] for kill in kills if kill["kind"] == "within"] == [3]
    assert [kill["state"] for kill in kills] == ["as before"] * 6 + ["new"] * 2

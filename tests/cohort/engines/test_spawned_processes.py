"""Fresh processes: a script that cannot start any is told so; their parent's end is theirs."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ivig_track.cohort.engines.spawned_processes import spawned_processes
from ivig_track.cohort.given_records import GivenRecords, items_of_records
from ivig_track.cohort.parts import Part, PartCounts, Work
from tests.cohort.made_cohorts import EndsItsProcess, child, labelled
from tests.places import ROOT

pytestmark = pytest.mark.slow


def test_a_part_is_halved_until_the_record_is_found(tmp_path: Path) -> None:
    records = [labelled(child(n), f"child {n}") for n in range(4)]
    records[2] = labelled(child(2), "child 2", EndsItsProcess)
    part = Part("00001", tuple(items_of_records(records)))
    work = Work(GivenRecords(), None, answer=False, folder=tmp_path, engine="LAPACK")
    assert list(spawned_processes(work, [part], 1)) == [
        PartCounts("00001-1", 2, 0),
        PartCounts("00001-2-1", 1, 1),
        PartCounts("00001-2-2", 1, 0),
    ]
    assert "OMP_NUM_THREADS" not in os.environ


def test_a_script_without_a_guard_is_told_what_it_lacks(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from ivig_track.cohort.cohort_review import tables_of_cohort\n"
        "tables_of_cohort('sample_data', jobs=2, answer=False)\n",
        encoding="utf-8",
    )
    outcome = subprocess.run(
        [sys.executable, script],
        cwd=ROOT,
        # Python looks beside a script, which lies elsewhere.
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 1
    assert 'has to stand below `if __name__ == "__main__":`' in outcome.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there a process has no list of its children")
def test_processes_end_when_the_one_that_asked_is_killed(tmp_path: Path) -> None:
    command = [
        *(sys.executable, "-m", "ivig_track", "cohort", "sample_data", "--jobs", "2"),
        *("--no-answer", "--out", str(tmp_path / "out")),
    ]
    run = subprocess.Popen(command, cwd=ROOT)
    children: list[int] = []
    while len(children) < 2 and run.poll() is None:
        found = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text(encoding="ascii")
        children = [int(word) for word in found.split()]
        time.sleep(0.05)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    until = time.monotonic() + 120
    while any(is_running(pid) for pid in children) and time.monotonic() < until:
        time.sleep(0.1)
    assert [pid for pid in children if is_running(pid)] == []


def is_running(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False

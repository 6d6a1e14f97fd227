"""A run that was stopped goes on; anything else than the same question is refused."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.cohort.run_progress import CohortProgress, OnProgress
from tests.cohort.made_cohorts import bytes_of, frames_of, long_frames, same_tables
from tests.places import ROOT

CHILDREN = {f"child {number}": frames_of(number) for number in range(6)}


class StopHereError(Exception):
    """Somebody stopped the run."""


def stop_after(records: int) -> OnProgress:
    def tell(progress: CohortProgress) -> None:
        if progress.done == records:
            raise StopHereError

    return tell


@pytest.fixture
def tables(tmp_path: Path) -> ivt.LongTables:
    frames = long_frames(CHILDREN)
    for name, frame in frames.items():
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
    return ivt.LongTables(tmp_path / "diary.csv", tmp_path / "infusions.csv")


def test_a_run_goes_on_where_it_was_stopped(tables: ivt.LongTables, tmp_path: Path) -> None:
    out, undisturbed = tmp_path / "out", tmp_path / "undisturbed"
    with pytest.raises(StopHereError):
        ivt.review_cohort(tables, out=out, answer=False, on_progress=stop_after(3))
    kept = {path.name: path.stat().st_mtime_ns for path in (out / "parts").iterdir()}
    assert sorted(kept) == [f"part-0000{number}" for number in range(4)]
    told: list[int] = []
    ivt.review_cohort(tables, out=out, answer=False, on_progress=lambda p: told.append(p.done))
    assert told == [3, 4, 5, 6]
    again = {path.name: path.stat().st_mtime_ns for path in (out / "parts").iterdir()}
    assert {name: again[name] for name in kept} == kept
    ivt.review_cohort(tables, out=undisturbed, answer=False)
    assert bytes_of(out) == bytes_of(undisturbed)


def test_a_finished_run_is_not_done_again(tables: ivt.LongTables, tmp_path: Path) -> None:
    first = ivt.review_cohort(tables, out=tmp_path / "out", answer=False)
    told: list[int] = []
    again = ivt.review_cohort(
        tables, out=tmp_path / "out", answer=False, on_progress=lambda p: told.append(p.done)
    )
    assert told == [6]
    assert same_tables(first, again)


def test_no_copy_of_the_tables_stays_behind(tables: ivt.LongTables, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(StopHereError):
        ivt.review_cohort(tables, out=out, answer=False, on_progress=stop_after(1))
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "parts"]


def test_a_killed_run_goes_on_to_the_same_bytes(tables: ivt.LongTables, tmp_path: Path) -> None:
    out, undisturbed = tmp_path / "out", tmp_path / "undisturbed"
    command = [
        *(sys.executable, "-m", "ivig_track", "cohort", "--no-answer", "--out", str(out)),
        *("--diary", str(tables.diary), "--infusions", str(tables.infusions)),
    ]
    run = subprocess.Popen(command, cwd=ROOT)
    wait_for(lambda: len(list((out / "parts").glob("part-*"))) > 2, run)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    ivt.review_cohort(tables, out=out, answer=False)
    ivt.review_cohort(tables, out=undisturbed, answer=False)
    assert bytes_of(out) == bytes_of(undisturbed)


def wait_for(is_so: object, run: subprocess.Popen[bytes]) -> None:
    """Wait until something is so, or the run came to its end first."""
    assert callable(is_so)
    while not is_so() and run.poll() is None:
        time.sleep(0.005)


def test_another_plan_is_refused_with_what_differs(tables: ivt.LongTables, tmp_path: Path) -> None:
    ivt.review_cohort(tables, ivt.AnalysisPlan(), out=tmp_path / "out", answer=False)
    other = ivt.AnalysisPlan(window_last_day=28, catalogue={"vaccination": {"lookback_days": 10}})
    with pytest.raises(ivt.OutputError) as refused:
        ivt.review_cohort(tables, other, out=tmp_path / "out", answer=False)
    said = str(refused.value).splitlines()
    assert "- plan window_last_day: 21 there, 28 now" in said
    assert "- plan catalogue vaccination lookback_days: 7 there, 10 now" in said


def test_another_input_is_refused_and_its_name_not_said(
    tables: ivt.LongTables, tmp_path: Path
) -> None:
    ivt.review_cohort(tables, out=tmp_path / "out", answer=False)
    diary = pd.read_csv(tmp_path / "diary.csv")
    diary["spasms"] = diary["spasms"] + 1
    diary.to_csv(tmp_path / "diary.csv", index=False)
    with pytest.raises(ivt.OutputError, match="inputs: 1 changed since"):
        ivt.review_cohort(tables, out=tmp_path / "out", answer=False)


def test_another_version_is_refused(tables: ivt.LongTables, tmp_path: Path) -> None:
    ivt.review_cohort(tables, out=tmp_path / "out", answer=False)
    manifest = tmp_path / "out" / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["version"], said["libraries"]["numpy"] = "0.0.1", "1.0"
    manifest.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(ivt.OutputError) as refused:
        ivt.review_cohort(tables, out=tmp_path / "out", answer=False)
    assert f"- version: 0.0.1 there, {ivt.__version__} now" in str(refused.value)
    assert "- libraries numpy: 1.0 there" in str(refused.value)


def test_a_folder_with_other_files_is_left_alone(tables: ivt.LongTables, tmp_path: Path) -> None:
    with pytest.raises(ivt.OutputError, match="other files stand here"):
        ivt.review_cohort(tables, out=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["diary.csv", "infusions.csv"]


def test_the_manifest_holds_every_number_of_the_plan_and_the_inputs(
    tables: ivt.LongTables, tmp_path: Path
) -> None:
    ivt.review_cohort(tables, out=tmp_path / "out", answer=False)
    said = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert said["schema"] == "ivig-track/cohort/1"
    assert said["plan"] == json.loads(json.dumps(ivt.AnalysisPlan().to_dict()))
    assert [given["name"] for given in said["inputs"]] == [
        "diary: diary.csv",
        "infusions: infusions.csv",
    ]
    assert sum(part["records"] for part in said["parts"]) == len(CHILDREN)
    assert said["rows"]["records"] == len(CHILDREN)


#: Runs the command line; kills itself at its nth change of this kind below the working folder.
KILLED_AT = """
import os, signal, sys
event_meant, left = sys.argv[1], [int(sys.argv[2])]
sys.argv = ["ivig-track", *sys.argv[3:]]
def watch(event, arguments):
    if event == event_meant and str(arguments[0]).startswith(os.getcwd()):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
from ivig_track.cli import main
sys.addaudithook(watch)
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="it kills by a POSIX signal")
@pytest.mark.parametrize(
    ("event", "number"),
    [
        pytest.param("os.mkdir", 4, id="the tables are read, no manifest is there"),
        pytest.param("os.rename", 1, id="the manifest is written, not in its place"),
        pytest.param("os.rename", 10, id="the second table is on its way"),
    ],
)
def test_a_run_that_is_killed_where_it_writes_goes_on_and_leaves_nothing(
    tables: ivt.LongTables, tmp_path: Path, event: str, number: int
) -> None:
    """Its changes: a manifest, seven parts (one of what cannot be reviewed), then the tables."""
    place = tmp_path / "work"
    place.mkdir()
    words = ["cohort", "--no-answer", "--out", str(place / "out")]
    words += ["--diary", str(tables.diary), "--infusions", str(tables.infusions)]
    run = subprocess.run(
        [sys.executable, "-c", KILLED_AT, event, str(number), *words], cwd=place, check=False
    )
    assert run.returncode == -signal.SIGKILL
    ivt.review_cohort(tables, out=place / "out", answer=False)
    assert sorted(path.name for path in (place / "out").rglob(".*")) == []
    undisturbed = tmp_path / "undisturbed"
    ivt.review_cohort(tables, out=undisturbed, answer=False)
    assert bytes_of(place / "out") == bytes_of(undisturbed)


def test_a_run_whose_tables_are_not_kept_leaves_no_diary_behind_where_one_was_killed(
    tables: ivt.LongTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy of the tables lies where what a killed process left is found by the next."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    left = scratch / f"ivig-track-{number_of_the_dead()}-abc"
    left.mkdir()
    seen: list[str] = []
    ivt.review_cohort(
        tables, answer=False, on_progress=lambda _: seen.extend(p.name for p in scratch.iterdir())
    )
    assert {name.startswith(f"ivig-track-{os.getpid()}-") for name in seen} == {True}
    assert list(scratch.iterdir()) == []


def number_of_the_dead() -> int:
    """Give the number of a process that is no more."""
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(done.stdout)

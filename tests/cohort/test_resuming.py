"""A run that was stopped goes on; anything else than the same question is refused."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.cohort.cohort_review import tables_of_cohort
from ivig_track.cohort.run_progress import CohortProgress, OnProgress
from tests.cohort.made_cohorts import bytes_of, frames_of, long_frames, long_tables, same_tables
from tests.places import ROOT

CHILDREN = {f"child {number}": frames_of(number) for number in range(6)}


class StopHereError(Exception):
    """Somebody stopped the run."""


def stop_after(records: int) -> OnProgress:
    def tell(progress: CohortProgress) -> None:
        if progress.done == records:
            raise StopHereError

    return tell


def tables_in(folder: Path) -> ivt.LongTables:
    for name, frame in long_frames(CHILDREN).items():
        frame.to_csv(folder / f"{name}.csv", index=False)
    return ivt.LongTables(folder / "diary.csv", folder / "infusions.csv")


@pytest.fixture
def tables(tmp_path: Path) -> ivt.LongTables:
    return tables_in(tmp_path)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the tables of a run that came to its end at once."""
    folder = tmp_path_factory.mktemp("undisturbed")
    tables_of_cohort(tables_in(folder), out=folder / "out", answer=False)
    return bytes_of(folder / "out")


def test_a_run_goes_on_where_it_was_stopped(
    tables: ivt.LongTables, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    with pytest.raises(StopHereError):
        tables_of_cohort(tables, out=out, answer=False, on_progress=stop_after(3))
    kept = {path.name: path.stat().st_mtime_ns for path in (out / "parts").iterdir()}
    assert sorted(kept) == [f"part-0000{number}" for number in range(4)]
    told: list[int] = []
    tables_of_cohort(tables, out=out, answer=False, on_progress=lambda p: told.append(p.done))
    assert told == [3, 4, 5, 6]
    again = {path.name: path.stat().st_mtime_ns for path in (out / "parts").iterdir()}
    assert {name: again[name] for name in kept} == kept
    assert bytes_of(out) == undisturbed


def test_a_finished_run_is_not_done_again(tables: ivt.LongTables, tmp_path: Path) -> None:
    first = tables_of_cohort(tables, out=tmp_path / "out", answer=False)
    told: list[int] = []
    again = tables_of_cohort(
        tables, out=tmp_path / "out", answer=False, on_progress=lambda p: told.append(p.done)
    )
    assert told == [6]
    assert same_tables(first, again)


def test_no_copy_of_the_tables_stays_behind(tables: ivt.LongTables, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(StopHereError):
        tables_of_cohort(tables, out=out, answer=False, on_progress=stop_after(1))
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "parts"]


def test_another_plan_is_refused_with_what_differs(tables: ivt.LongTables, tmp_path: Path) -> None:
    tables_of_cohort(tables, ivt.AnalysisPlan(), out=tmp_path / "out", answer=False)
    other = ivt.AnalysisPlan(window_last_day=28, catalogue={"vaccination": {"lookback_days": 10}})
    with pytest.raises(ivt.OutputError) as refused:
        tables_of_cohort(tables, other, out=tmp_path / "out", answer=False)
    said = str(refused.value).splitlines()
    assert "- plan window_last_day: 21 there, 28 now" in said
    assert "- plan catalogue vaccination lookback_days: 7 there, 10 now" in said


def test_another_input_is_refused_and_its_name_not_said(
    tables: ivt.LongTables, tmp_path: Path
) -> None:
    tables_of_cohort(tables, out=tmp_path / "out", answer=False)
    diary = pd.read_csv(tmp_path / "diary.csv")
    diary["spasms"] = diary["spasms"] + 1
    diary.to_csv(tmp_path / "diary.csv", index=False)
    with pytest.raises(ivt.OutputError, match="inputs: 1 changed since"):
        tables_of_cohort(tables, out=tmp_path / "out", answer=False)


def test_another_version_is_refused(tables: ivt.LongTables, tmp_path: Path) -> None:
    tables_of_cohort(tables, out=tmp_path / "out", answer=False)
    manifest = tmp_path / "out" / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["version"], said["libraries"]["numpy"] = "0.0.1", "1.0"
    manifest.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(ivt.OutputError) as refused:
        tables_of_cohort(tables, out=tmp_path / "out", answer=False)
    assert f"- version: 0.0.1 there, {ivt.__version__} now" in str(refused.value)
    assert "- libraries numpy: 1.0 there" in str(refused.value)


def test_a_folder_with_other_files_is_left_alone(tables: ivt.LongTables, tmp_path: Path) -> None:
    with pytest.raises(ivt.OutputError, match="other files stand here"):
        tables_of_cohort(tables, out=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["diary.csv", "infusions.csv"]


def test_the_manifest_holds_every_number_of_the_plan_and_the_inputs(
    tables: ivt.LongTables, tmp_path: Path
) -> None:
    tables_of_cohort(tables, out=tmp_path / "out", answer=False)
    said = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert said["schema"] == "ivig-track/cohort/1"
    assert said["plan"] == json.loads(json.dumps(ivt.AnalysisPlan().to_dict()))
    assert [given["name"] for given in said["inputs"]] == [
        "diary: diary.csv",
        "infusions: infusions.csv",
    ]
    assert sum(part["records"] for part in said["parts"]) == len(CHILDREN)
    assert said["rows"]["records"] == len(CHILDREN)


#: Where a run is killed: a kind of change below its folder, and which one of them that is. Its
#: changes: a manifest, seven parts (one of what cannot be reviewed), then the tables.
KILLED = {
    "the tables are read, no manifest is there": ("os.mkdir", 4),
    "the manifest is written, not in its place": ("os.rename", 1),
    "three of six records are done": ("os.rename", 6),
    "the second table is on its way": ("os.rename", 10),
}
#: Runs the command line in a fork for each folder and place, which kills itself there.
RUN_AND_KILL = """
import json, os, signal, sys
from ivig_track.cli import main
import ivig_track.report.cohort.cohort_folder

def run_in(folder, event_meant, left):
    def watch(event, arguments):
        nonlocal left
        if event == event_meant and str(arguments[0]).startswith(folder):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    os.chdir(folder)
    sys.addaudithook(watch)
    main(sys.argv[2:])

ended = {}
for folder, (event, number) in json.loads(sys.argv[1]).items():
    child = os.fork()
    if child == 0:
        run_in(folder, event, number)
    ended[folder] = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print(json.dumps(ended))
"""


@pytest.fixture(scope="module")
def killed_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the folder of each run that was killed; it holds the tables, and what the run left."""
    folders = {each: tmp_path_factory.mktemp("killed") for each in KILLED}
    for folder in folders.values():
        tables_in(folder)
    asked = json.dumps({str(folder): KILLED[each] for each, folder in folders.items()})
    words = ["cohort", "--no-answer", "--out", "out"]
    words += ["--diary", "diary.csv", "--infusions", "infusions.csv"]
    run = subprocess.run(
        [sys.executable, "-c", RUN_AND_KILL, asked, *words],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(json.loads(run.stdout).values()) == {-signal.SIGKILL}
    return folders


@pytest.mark.skipif(os.name == "nt", reason="it kills by a POSIX signal")
@pytest.mark.parametrize("where", KILLED)
def test_a_run_that_is_killed_where_it_writes_goes_on_and_leaves_nothing(
    killed_runs: dict[str, Path], undisturbed: dict[str, bytes], tmp_path: Path, where: str
) -> None:
    place = Path(shutil.copytree(killed_runs[where], tmp_path / "work"))
    assert bool(list((place / "out").glob("parts/part-00003"))) == (KILLED[where][1] > 5)
    given = ivt.LongTables(place / "diary.csv", place / "infusions.csv")
    tables_of_cohort(given, out=place / "out", answer=False)
    assert sorted(path.name for path in (place / "out").rglob(".*")) == []
    assert bytes_of(place / "out") == undisturbed


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
    tables_of_cohort(
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


def test_a_finished_run_that_is_made_again_is_not_finished_until_its_tables_stand(
    tmp_path: Path,
) -> None:
    """A folder of somebody stands in the way of one of them the second time."""
    tables = long_tables({"a": frames_of(1, 60), "b": frames_of(2, 60)})
    tables_of_cohort(tables, out=tmp_path / "out", answer=False)
    manifest = tmp_path / "out" / "manifest.json"
    assert json.loads(manifest.read_text(encoding="utf-8"))["finished"] is True
    (tmp_path / "out" / "records.csv").unlink()
    (tmp_path / "out" / "records.csv").mkdir()
    with pytest.raises(ivt.OutputError, match="not everything was done"):
        tables_of_cohort(tables, out=tmp_path / "out", answer=False)
    assert not json.loads(manifest.read_text(encoding="utf-8")).get("finished")

"""A real Dask scheduler with two workers: whatever dies, the tables are those of a loop."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import Client

import ivig_track as ivt
from ivig_track.cohort.cohort_review import tables_of_cohort
from ivig_track.cohort.engines import dask_workers
from ivig_track.cohort.run_progress import CohortProgress
from tests.cohort.made_cohorts import (
    EatsMemory,
    EndsItsProcess,
    bytes_of,
    child,
    frames_of,
    labelled,
    long_frames,
)
from tests.places import ROOT

pytestmark = pytest.mark.slow

SETTINGS = {
    # One death is enough to say that a part kills its worker; the usual three take longer.
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    # A nanny forks its next worker from a process that has loaded Dask and pandas.
    "DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "forkserver",
}
DASK = str(Path(sys.executable).with_name("dask"))
READY_SECONDS = 120


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


@contextmanager
def running(
    *words: str, folder: Path, packages: Path = ROOT, settings: Mapping[str, str] = SETTINGS
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a process of Dask; what it says is kept in a file, where an id would be seen."""
    environment = {**os.environ, **settings, "PYTHONPATH": str(packages)}
    with (folder / "log.txt").open("ab") as log:
        process = subprocess.Popen(
            [DASK, *words], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait()


#: Two workers of 1 GiB, each a process that its nanny starts anew; or one that nobody does.
TWO_WITH_NANNIES = ("--nworkers", "2", "--memory-limit", "1GiB")
ONE_ALONE = ("--no-nanny",)


def worker_of(address: str, folder: Path, how_many: tuple[str, ...]) -> tuple[str, ...]:
    return (
        *("worker", address, "--host", "127.0.0.1", "--no-dashboard", "--nthreads", "1"),
        *("--local-directory", str(folder), *how_many),
    )


@contextmanager
def cluster(
    folder: Path, how_many: tuple[str, ...]
) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A scheduler, and the workers of one command that were started beside it."""
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    scheduler = ("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", "--no-show")
    with (
        running(*scheduler, folder=folder) as process,
        running(*worker_of(address, folder, how_many), folder=folder),
    ):
        with Client(address, timeout=READY_SECONDS, set_as_default=False) as client:
            client.wait_for_workers(1 if how_many == ONE_ALONE else 2, timeout=READY_SECONDS)
        yield address, process


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dask")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with cluster(folder, TWO_WITH_NANNIES) as (found, _):
        yield found


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> ivt.LongTables:
    place = tmp_path_factory.mktemp("tables")
    for name, frame in long_frames({f"secret {n}": frames_of(n) for n in range(8)}).items():
        frame.to_csv(place / f"{name}.csv", index=False)
    return ivt.LongTables(place / "diary.csv", place / "infusions.csv")


@pytest.fixture(scope="module")
def loop(tables: ivt.LongTables, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("loop") / "out"
    tables_of_cohort(tables, out=out, answer=False)
    return bytes_of(out)


def kill_a_worker(client: Client) -> None:
    """Kill the process of a worker; its nanny starts another."""
    pids = client.run(os.getpid)
    os.kill(next(iter(pids.values())), signal.SIGKILL)


def test_a_worker_that_is_killed_costs_nothing_but_time(
    address: str, tables: ivt.LongTables, loop: dict[str, bytes], folder: Path, tmp_path: Path
) -> None:
    with Client(address, set_as_default=False) as client:

        def tell(progress: CohortProgress) -> None:
            if progress.done == 2:
                kill_a_worker(client)

        tables_of_cohort(
            tables, out=tmp_path / "out", engine=client, answer=False, on_progress=tell
        )
    assert bytes_of(tmp_path / "out") == loop
    assert b"secret" not in (folder / "log.txt").read_bytes()


def test_records_that_kill_their_worker_fail_by_name_and_the_rest_is_done(
    address: str, folder: Path
) -> None:
    records = [labelled(child(n), f"secret {n}") for n in range(6)]
    records[2] = labelled(child(2), "secret 2", EndsItsProcess)
    records[4] = labelled(child(4), "secret 4", EatsMemory)
    found = ivt.review_cohort(records, engine=address, answer=False)
    assert found.failures["record_id"].tolist() == ["secret 2", "secret 4"]
    assert set(found.failures["kind"]) == {"process_ended"}
    rest = [record for n, record in enumerate(records) if n not in {2, 4}]
    assert found.table("courses").equals(ivt.review_cohort(rest, answer=False).table("courses"))
    assert b"secret" not in (folder / "log.txt").read_bytes()


def test_a_scheduler_that_is_gone_is_said_and_the_run_goes_on_with_another(
    address: str,
    tables: ivt.LongTables,
    loop: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So long a client looks for the scheduler that it lost."""
    monkeypatch.setattr(dask_workers, "ANSWER_SECONDS", 3)
    with cluster(tmp_path_factory.mktemp("gone"), ONE_ALONE) as (other, scheduler):

        def tell(progress: CohortProgress) -> None:
            if progress.done == 3:
                scheduler.kill()
                scheduler.wait()

        with pytest.raises(ivt.IvigTrackError, match="The scheduler is gone"):
            tables_of_cohort(
                tables, out=tmp_path / "out", engine=other, answer=False, on_progress=tell
            )
    assert len(list((tmp_path / "out" / "parts").glob("part-*"))) >= 3
    told: list[int] = []
    tables_of_cohort(
        tables,
        out=tmp_path / "out",
        engine=address,
        answer=False,
        on_progress=lambda progress: told.append(progress.done),
    )
    assert told[0] >= 3
    assert bytes_of(tmp_path / "out") == loop


def test_a_worker_of_other_versions_or_another_engine_is_refused_before_the_first_part(
    address: str, tables: ivt.LongTables, tmp_path: Path
) -> None:
    """Its answers would be by LAPACK: it finds no folder to keep what numba compiles."""
    package = tmp_path / "packages" / "ivig_track"
    shutil.copytree(ROOT / "ivig_track", package)
    (package / "version.py").write_text('__version__ = "0.0.1"\n', encoding="utf-8")
    (tmp_path / "file").touch()
    keeps_nothing = {
        **SETTINGS,
        "NUMBA_CACHE_DIR": str(tmp_path / "file" / "folder"),
        "NUMBA_CACHE_LOCATOR_CLASSES": "UserProvidedCacheLocator",
    }
    words = worker_of(address, tmp_path, ONE_ALONE)
    with (
        running(*words, folder=tmp_path, packages=package.parent, settings=keeps_nothing),
        Client(address, set_as_default=False) as client,
    ):
        client.wait_for_workers(3, timeout=READY_SECONDS)
        with pytest.raises(ivt.IvigTrackError) as refused:
            tables_of_cohort(tables, out=tmp_path / "out", engine=client)
    said = str(refused.value).splitlines()
    assert f"- ivig_track: 0.0.1 there, {ivt.__version__} here" in said
    assert "- engine of the answer: LAPACK there, numba here" in said
    assert sorted(path.name for path in (tmp_path / "out" / "parts").iterdir()) == ["part-00000"]


def test_a_scheduler_that_nobody_started_is_said(
    tables: ivt.LongTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_workers, "ANSWER_SECONDS", 0.2)
    nobody = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(ivt.IvigTrackError, match="No scheduler answers"):
        tables_of_cohort(tables, out=tmp_path / "out", engine=nobody)

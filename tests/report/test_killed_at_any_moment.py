"""A review that is stopped, killed or cut short leaves the old result or the new, and a sentence.

Real processes are started, and only they are ended.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from ivig_track.report.kernel_run import run_cells
from tests.places import SAMPLES

SAMPLE = SAMPLES / "infant_a"
COMMAND = [sys.executable, "-m", "ivig_track"]
#: Windows has neither its limits nor these signals.
resource = pytest.importorskip("resource")


@contextmanager
def running(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*COMMAND, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def kernel_of(process: subprocess.Popen[str]) -> int:
    """Wait for the kernel that a review starts, its one child, and give its number."""
    ask = ["pgrep", "-P", str(process.pid), "-f", "ipykernel_launcher"]
    while process.poll() is None:
        found = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.split()
        if found:
            return int(found[0])
        time.sleep(0.05)
    raise AssertionError(process.communicate()[1])


def is_running(pid: int) -> bool:
    """Tell whether a process is more than an entry that waits to be cleared away."""
    asked = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(asked.stdout.strip()) and not asked.stdout.strip().startswith("Z")


def said_at_the_end(process: subprocess.Popen[str]) -> str:
    said = process.communicate(timeout=120)[1]
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    return said


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_review_that_is_stopped_says_so_and_leaves_what_was_there(
    number: signal.Signals, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "summary.json").write_text("old", encoding="utf-8")
    with running("review", SAMPLE, "--out", out) as process:
        kernel = kernel_of(process)
        process.send_signal(number)
        assert "Stopped before the end" in said_at_the_end(process)
        assert process.returncode == 128 + number
    assert not is_running(kernel)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (out / "summary.json").read_text(encoding="utf-8") == "old"


@pytest.mark.slow
def test_a_kernel_that_dies_is_said_in_a_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    with running("review", SAMPLE, "--out", tmp_path / "out") as process:
        os.kill(kernel_of(process), signal.SIGKILL)
        assert "its kernel did not start, or ended" in said_at_the_end(process)
        assert process.returncode == 1
    assert list(tmp_path.iterdir()) == []


def limited(kind: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(kind, (most, most))


def cut_short(limit: Callable[[], None], *words: str | Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *map(str, words)],
        capture_output=True, text=True, check=False, preexec_fn=limit,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode == 1
    return done


def test_a_kernel_that_cannot_start_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    done = cut_short(lambda: None, "review", SAMPLE, "--out", tmp_path / "out")
    assert "its kernel did not start, or ended (Kernel died before" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_foreign_kernel_of_the_same_name_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other programs install a kernel of their own as "python3"; ours is the Python that runs."""
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    foreign = {"argv": ["false"], "display_name": "foreign", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(foreign), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    notebook = new_notebook(cells=[new_code_cell("import sys; print(sys.executable)")])
    run_cells(notebook, lambda _done, _whole: None)
    assert notebook.cells[0].outputs[0]["text"].strip() == sys.executable


@pytest.mark.parametrize("kibibytes", [0, 4])
def test_a_full_disk_is_said_and_nothing_half_written_is_left(
    kibibytes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What Python keeps of the package's modules would be cut short, too, and break later runs.
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    limit = limited(resource.RLIMIT_FSIZE, 1024 * kibibytes)
    cut_short(limit, "convert", SAMPLE, tmp_path / "tidy")
    cut_short(limit, "template", tmp_path / "diary.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("words", [["check"], ["summary", "--json"]])
def test_an_output_that_is_full_is_said(words: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, *words, str(SAMPLE)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.stderr == ("The output could not be written to its end: No space left on device.\n")
    assert done.returncode == 1


def test_a_pipe_that_is_closed_is_said() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, "check", str(SAMPLE)],
        stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    assert done.stderr == "The output could not be written to its end: Broken pipe.\n"
    assert done.returncode == 1

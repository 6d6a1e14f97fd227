"""The benchmark of speed: how a measured value stands beside its bar, and what is written of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import bench
from benchmarks.against import checkout
from benchmarks.bars import Bar, in_turn, processor_seconds, ratio, table
from tests.places import ROOT

HELD = Bar("a task", "<= 2 s", "1.000 s", 0.5)
BROKEN = Bar("another", "<= 2 s", "3.000 s", 1.5)
UNMEASURED = Bar("a page", "<= 6 s by the clock", "no Chromium on this machine", None)


def test_a_bar_holds_up_to_itself() -> None:
    assert [bar.held for bar in (HELD, BROKEN, UNMEASURED)] == ["yes", "NO", "not measured"]
    assert Bar("a task", "<= 2 s", "2 s", 1.0).held == "yes"


def test_the_table_says_of_each_bar_what_was_measured_and_whether_it_holds() -> None:
    head, rule, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in table([HELD, BROKEN, UNMEASURED]).splitlines()
    )
    assert head == ["what", "bar", "measured", "of its bar", "held"]
    assert all(set(cell) == {"-"} for cell in rule)
    assert rows == [
        ["a task", "<= 2 s", "1.000 s", "0.50", "yes"],
        ["another", "<= 2 s", "3.000 s", "1.50", "NO"],
        ["a page", "<= 6 s by the clock", "no Chromium on this machine", "", "not measured"],
    ]


def test_ratios_are_taken_within_a_round() -> None:
    """A round in which everything is slow is no slower by ratio."""
    found = ratio([1.0, 10.0, 2.0], [2.0, 10.0, 1.0])
    assert found == (1.0, 0.5, 2.0)


def test_tasks_run_in_turn_after_a_round_that_is_not_counted() -> None:
    ran: list[str] = []
    times = in_turn([lambda: ran.append("a"), lambda: ran.append("b")], rounds=2)
    assert "".join(ran) == "ababab"
    assert [len(column) for column in times] == [2, 2]


def test_the_time_of_a_child_counts_and_waiting_does_not() -> None:
    """The child takes at least the tenth of a second that it counts by its own clock."""
    busy = "import time\nwhile time.process_time() < 0.1: pass"
    assert (
        processor_seconds(lambda: subprocess.run([sys.executable, "-c", busy], check=True)) > 0.05
    )


def test_the_page_of_the_docs_names_the_command_the_machine_and_every_bar() -> None:
    written = bench.document([HELD, BROKEN], ["record", "--against", "abc1234"])
    assert "python3 run.py bench record --against abc1234 --to docs/speed.md" in written
    assert "cores, at a load of" in written
    assert table([HELD, BROKEN]) in written


@pytest.mark.parametrize("words", [["recrod"], ["--rounds"]])
def test_a_part_that_is_none_is_said(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        bench.main(words)
    assert "usage: bench" in capsys.readouterr().err


def test_another_commit_is_unpacked_whole_and_leaves_nothing_behind() -> None:
    if subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, check=False
    ).returncode:
        pytest.skip("not a git checkout: there is no other commit")
    with checkout("HEAD") as place:
        kept: Path = place
        assert (place / "ivig_track" / "__init__.py").is_file()
        assert not (place / ".git").exists()
    assert not kept.exists()

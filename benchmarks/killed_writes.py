"""Kill commands at every write: `python -m benchmarks.killed_writes --to kills.jsonl`.

Each command of `killed_commands` is run again and again, in a folder of its own, and is killed at
every change of the disk below it: before the change, and in the midst of each file that is written
after it. Right after a kill each of its outputs has to be what stood there before, or the new one.
The same command, run once more, has to leave the whole, nothing hidden and no temporary file; a
command that spares what is there may refuse it then, where it is whole. Commands that only print
have to change nothing. What was absent, or mixed of old and new, until that next run is counted
apart. A sum is printed at the end; exit code 1 where a file was lost, torn or left behind. A run
that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.killed_commands import SITUATIONS, Situation, can_be_tried, prepare
from benchmarks.killed_outputs import (
    Contents,
    State,
    contents,
    left_behind,
    says_too_much,
    state,
)
from benchmarks.killed_process import Kill, Manner, Run, run
from benchmarks.progress import Progress

LOST, LEFT, TOO_EARLY = "lost", "left behind", "said finished too early"
FAULTS = (State.TORN.value, LOST, LEFT, TOO_EARLY)
Line = dict[str, Any]


def main() -> None:
    """Kill every command at each of its changes, and print what was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("killed_writes.jsonl"))
    parser.add_argument("--only", default="", help="situations whose name contains this")
    given = parser.parse_args()
    lines = given.to.read_text(encoding="utf-8").splitlines() if given.to.exists() else []
    done: list[Line] = [json.loads(line) for line in lines if line.endswith("}")]
    wanted = [each for each in SITUATIONS if given.only in each.name and can_be_tried(each)]
    progress = Progress(len(wanted))
    for situation in wanted:
        for line in outcomes(situation, [x for x in done if x["situation"] == situation.name]):
            done.append(line)
            with given.to.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        progress.step(situation.words[0])
    sys.exit(_say(done))


def outcomes(situation: Situation, done: list[Line]) -> Iterator[Line]:
    """Kill one command at each of its changes; give what each kill left, and that it was all."""
    if any(line["kind"] == "all" for line in done):
        return
    known = {(line["kind"], line["number"]) for line in done}
    with tempfile.TemporaryDirectory() as scratch:
        trial = _Trial(Path(scratch).resolve(), situation)
        for kind, kill in trial.kills():
            if (kind, kill.number) not in known:
                yield from trial.outcome(kind, kill)
        yield {"situation": situation.name, "kind": "all", "number": len(trial.changes)}


class _Trial:
    """A command, the folder that it meets, and what it leaves there undisturbed."""

    def __init__(self, scratch: Path, situation: Situation) -> None:
        self.situation = situation
        # It always runs at the same place, or what it writes could differ by that.
        self.start, self.work = scratch / "start", scratch / "work"
        self.before = prepare(self.work, situation)
        shutil.copytree(self.work, self.start)
        notebook = None if situation.in_full else scratch / "executed"
        self.manner = Manner(notebook, one_by_one=situation.one_by_one)
        if notebook is not None:
            # The kernel changes the disk, too; the run that is measured has to be without one.
            self._run()
            self._start_anew()
        whole = self._run(sizes=True)
        if whole.code != 0:
            raise ValueError(f"{situation.name}: {whole.said}")
        self.wanted, self.changes = contents(self.work), whole.changes[:-1]
        self.written = [change.written_before for change in whole.changes[1:]]

    def kills(self) -> Iterator[tuple[str, Kill]]:
        """Give a kill before each change, and one in the midst of each file that follows it."""
        for number, written in enumerate(self.written, start=1):
            yield "before", Kill(number)
            if written:
                yield "within", Kill(number, written // 2)

    def outcome(self, kind: str, kill: Kill) -> Iterator[Line]:
        """Kill the command once, and look at what is there; then run it once more."""
        self._start_anew()
        if not self._run(kill).was_killed_by(kill):
            return
        found = {
            "state": state(contents(self.work), self.before, self.wanted).value,
            TOO_EARLY: says_too_much(self.work, self.wanted),
        }
        again = self._run()
        yield {
            "situation": self.situation.name,
            "kind": kind,
            "number": kill.number,
            "change": self.changes[kill.number - 1].what,
            **found,
            LOST: not self._is_whole(again, contents(self.work)),
            LEFT: left_behind(self.work),
        }

    def _start_anew(self) -> None:
        shutil.rmtree(self.work)
        shutil.copytree(self.start, self.work)

    def _run(self, kill: Kill | None = None, *, sizes: bool = False) -> Run:
        return run(self.work, self.situation.words, kill, replace(self.manner, sizes=sizes))

    def _is_whole(self, again: Run, now: Contents) -> bool:
        may_refuse = self.situation.spares and again.code == 1
        return now == self.wanted and (again.code == 0 or may_refuse)


def _say(done: list[Line]) -> int:
    """Print what the kills of each situation left; give the exit code."""
    sums: Counter[str] = Counter()
    for name in dict.fromkeys(line["situation"] for line in done):
        counts: Counter[str] = Counter()
        for line in done:
            if line["situation"] == name and line["kind"] != "all":
                counts.update(_counted(line))
        sums.update(counts)
        print(f"{name}: {dict(counts)}")
    printing = [each.name for each in SITUATIONS if each.prints_only]
    writes = [x for x in done if x["situation"] in printing and x["number"]]
    print(f"all: {dict(sums)}")
    print(f"commands that only print and changed the disk: {len(writes)}")
    return int(any(sums[fault] for fault in FAULTS) or bool(writes))


def _counted(line: Line) -> Iterator[str]:
    yield "killed"
    yield line["state"]
    yield from (what for what in (LOST, LEFT, TOO_EARLY) if line[what])


if __name__ == "__main__":
    main()

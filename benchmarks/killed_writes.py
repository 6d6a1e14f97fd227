"""Kill commands at every write: `python -m benchmarks.killed_writes --to kills.jsonl`.

Each command of each situation below is run again and again, and kills itself (SIGKILL) at its
first, second ... change of the disk below its work folder: a file opened to be written, moved or
removed, a folder made, moved or removed. Then its output has to be what stood there before, or the
whole of what is new; the same command, run once more, has to leave the whole and nothing hidden.
Outputs that are absent, or mixed of old and new, until that next run are counted apart. A sum is
printed at the end; it ends with exit code 1 where a file was lost or left behind. A run that was
stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from benchmarks.progress import Progress

#: More changes of the disk than any of these commands makes.
CHANGES_MAX = 400
DIARY = "Date,Spasms,Notes\n2026-01-01,{first},fine\n2026-01-02,4,\n"
#: Runs the command line; kills itself at the nth change of the disk below a folder.
KILLED_AT = """
import os, signal, sys
below, left = sys.argv[1], [int(sys.argv[2])]
sys.argv = ["ivig-track", *sys.argv[3:]]
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
def watch(event, arguments):
    opens = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    makes = event == "open" and arguments[1] is None and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if event in CHANGES or opens or makes:
        if str(arguments[0]).startswith(below):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
from ivig_track.cli import main
sys.addaudithook(watch)
main()
"""
Contents = dict[str, str]


@dataclass(frozen=True)
class Situation:
    """A command whose output is `out`; what stood there before, and what another hand put there."""

    command: tuple[str, ...]
    out: str
    has_former: bool = False
    has_others: bool = False

    @property
    def name(self) -> str:
        """Its words, and where it writes."""
        former = " over a former one" if self.has_former else ""
        others = " beside other files" if self.has_others else ""
        return f"{' '.join(self.command)}{former}{others}"


SITUATIONS = (
    Situation(("convert", "new.csv", "out"), "out"),
    Situation(("convert", "new.csv", "out"), "out", has_former=True),
    Situation(("template", "sheet.xlsx"), "sheet.xlsx"),
    Situation(("template", "--month", "2026-12", "sheet.html"), "sheet.html"),
    Situation(("share", "new.csv", "--out", "out"), "out"),
    Situation(("share", "new.csv", "--out", "out"), "out", has_former=True),
    Situation(("review", "new.csv", "--out", "out"), "out"),
    Situation(("review", "new.csv", "--out", "out"), "out", has_former=True),
    Situation(("review", "new.csv", "--out", "out"), "out", has_former=True, has_others=True),
    Situation(("review", "new.csv", "--out", "out", "--export", "all"), "all"),
)


def main() -> None:
    """Kill every command at each of its changes, and print what was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("killed_writes.jsonl"))
    to = parser.parse_args().to
    lines = to.read_text(encoding="utf-8").splitlines() if to.exists() else []
    done = {line["situation"]: line for line in map(json.loads, lines)}
    progress = Progress(len(SITUATIONS))
    for situation in SITUATIONS:
        if situation.name not in done:
            done[situation.name] = {"situation": situation.name, **outcomes(situation)}
            with to.open("a", encoding="utf-8") as file:
                file.write(json.dumps(done[situation.name]) + "\n")
        progress.step(situation.command[0])
    sys.exit(_say(list(done.values())))


def outcomes(situation: Situation) -> Counter[str]:
    """Kill one command at each of its changes; give how often it left what."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        start = Path(scratch, "start")
        _prepare(start, situation)
        whole = Path(scratch, "whole")
        shutil.copytree(start, whole)
        _run(whole, situation, CHANGES_MAX)
        wanted = _contents(whole, situation)
        for change in range(1, CHANGES_MAX):
            work = Path(scratch, "work")
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(start, work)
            if _run(work, situation, change) != -signal.SIGKILL:
                return found
            found["killed"] += 1
            found[_state(_contents(work, situation), _contents(start, situation), wanted)] += 1
            _run_again(work, situation)
            found["lost"] += _contents(work, situation) != wanted
            found["left behind"] += bool(list(_hidden(work)))
    raise ValueError(situation.name)


def _prepare(work: Path, situation: Situation) -> None:
    work.mkdir()
    (work / "new.csv").write_text(DIARY.format(first=3), encoding="utf-8")
    if situation.has_former:
        new = (work / "new.csv").read_bytes()
        (work / "new.csv").write_text(DIARY.format(first=9), encoding="utf-8")
        _run(work, situation, CHANGES_MAX)
        (work / "new.csv").write_bytes(new)
    if situation.has_others:
        (work / situation.out / "letter.txt").write_text("of another hand", encoding="utf-8")


def _run(work: Path, situation: Situation, change: int) -> int:
    command = [sys.executable, "-c", KILLED_AT, str(work), str(change)]
    absolute = [str(work / w) if "." in w or w in ("out", "all") else w for w in situation.command]
    done = subprocess.run([*command, *absolute], cwd=work, capture_output=True, check=False)
    if done.returncode not in (0, -signal.SIGKILL):
        raise ValueError(done.stderr.decode())
    return done.returncode


def _run_again(work: Path, situation: Situation) -> None:
    """Run a command once more; one that never writes over a file writes another beside it."""
    if situation.command[0] == "template" and Path(work, situation.out).exists():
        other = f"other-{situation.out}"
        _run(work, replace(situation, command=(*situation.command[:-1], other)), CHANGES_MAX)
    else:
        _run(work, situation, CHANGES_MAX)


def _contents(work: Path, situation: Situation) -> Contents:
    """Give the digest of each file of the output; a page and a notebook by their being there.

    These hold the hour at which they were made.
    """
    out = work / situation.out
    files = [out] if out.is_file() else sorted(p for p in out.rglob("*") if p.is_file())
    return {str(file.relative_to(work)): _digest(file) for file in files if not _is_hidden(file)}


def _digest(file: Path) -> str:
    if file.suffix in {".json", ".csv", ".toml", ".txt"}:
        return sha256(file.read_bytes()).hexdigest()
    return "a whole file" if file.stat().st_size else "an empty file"


def _state(now: Contents, before: Contents, wanted: Contents) -> str:
    if now == before:
        return "as before"
    if now == wanted:
        return "new"
    return "absent until the next run" if not now else "mixed until the next run"


def _is_hidden(file: Path) -> bool:
    return any(part.startswith(".") for part in file.parts)


def _hidden(work: Path) -> Iterator[Path]:
    return (path for path in work.rglob(".*"))


def _say(done: list[dict[str, int | str]]) -> int:
    sums: Counter[str] = Counter()
    for line in done:
        counts = {what: number for what, number in line.items() if isinstance(number, int)}
        sums.update(counts)
        print(line["situation"], counts)
    print("all", dict(sums))
    return int(sums["lost"] + sums["left behind"] > 0)


if __name__ == "__main__":
    main()

"""Feed damaged files to the reader: `python -m benchmarks.fuzz_reading 100000 --to fuzz.jsonl`.

Files of the corpus, exports, calendars, plans and workbooks are damaged: bytes and lines changed,
put in, cut, doubled; wrong values in JSON; in a workbook also the parts inside it, which are packed
again, so that the damage lies behind the first check. A file has to be read or refused within 5
seconds. With `--roads` a file that was read goes on through every command that takes a record, and
the page in a browser is asked about each. Anything else is printed with its seed, which makes it
again (`--first SEED 1`), and ends the run with exit code 1. A run that was stopped goes on where it
was.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path

from benchmarks.chunks_of_seeds import Done, added, chunks_of, run_chunks
from benchmarks.fuzz_damage import damaged
from benchmarks.fuzz_originals import (
    BESIDE_A_DIARY,
    DIARY,
    IN_FOLDER,
    WITH_COUNTS,
    originals,
    tidy_folder,
)
from benchmarks.fuzz_roads import ROADS, end_of, on_the_page
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_files

SLOW_SECONDS = 5.0
#: A worker that wants more is taken for one whose memory has no bound.
MEMORY_BYTES_MAX = 4_000_000_000
CHUNK = 250
#: How an outcome begins that is none to be mended.
AS_MEANT = ("read", "refused")
#: Share of the files that are none of the corpus.
BESIDE_CORPUS_SHARE = 0.35
BESIDE_CORPUS = (
    "export.json", "array.json", "export.ndjson", "calendar.ics", "plan.toml", "patient.toml",
    "tidy.xlsx", "saved-de.xlsx", "document.json", "folder/diary.csv", "folder/infusions.csv",
    "folder/therapies.csv", "folder/events.csv", "folder/patient.toml",
)  # fmt: skip


class TooSlowError(Exception):
    """A file took longer than it may."""


def made_from(seed: int) -> tuple[str, bytes]:
    """Give the damaged file of a seed, and the name of the file that it comes from."""
    chance = random.Random(seed)  # noqa: S311 - damage has to be repeatable
    files = originals()
    names = BESIDE_CORPUS if chance.random() < BESIDE_CORPUS_SHARE else tuple(files)
    name = chance.choice(names)
    return name, damaged(files[name], Path(name).suffix, chance)


def placed(name: str, content: bytes, folder: Path) -> list[Path]:
    """Write a file, beside a diary where it holds no counts; a plan keeps its name."""
    if name.startswith(IN_FOLDER):
        return [_in_tidy_folder(name.removeprefix(IN_FOLDER), content, folder / "record")]
    suffix = Path(name).suffix
    file = folder / (name if suffix == ".toml" else f"fuzz{suffix}")
    file.write_bytes(content)
    if suffix not in BESIDE_A_DIARY or name == WITH_COUNTS:
        return [file]
    diary = folder / "diary.csv"
    diary.write_bytes(DIARY)
    return [diary, file]


def _in_tidy_folder(name: str, content: bytes, folder: Path) -> Path:
    folder.mkdir()
    for each, whole in tidy_folder().items():
        (folder / each).write_bytes(content if each == name else whole)
    return folder


def outcome_of(take: Callable[[], str]) -> str:
    """Take files one way; what it gives, "refused", or what went wrong."""
    started = time.process_time()
    try:
        with time_limit():
            outcome = take()
    except DataError:
        outcome = "refused"
    except TooSlowError:
        return "too slow"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"crashed: {type(error).__name__}: {error}"
    return "too slow" if time.process_time() - started > SLOW_SECONDS else outcome


def outcomes_of(files: list[Path], folder: Path, *, roads: bool) -> Iterator[str]:
    """Read files, and with `roads` go on; give each outcome that is worth a count."""
    kept: list[Reading] = []

    def read() -> str:
        kept.append(read_files(files))
        return "read"

    yield outcome_of(read)
    if not roads:
        return
    yield from _unless_as_meant("page", outcome_of(lambda: on_the_page(files)))
    for road in ROADS if kept else ():
        along = partial(end_of, road, kept[0], folder)
        yield from _unless_as_meant(road, outcome_of(along))


def _unless_as_meant(road: str, outcome: str) -> Iterator[str]:
    """Give an outcome with its road; nothing for the usual one."""
    if outcome:
        what, _, why = outcome.partition(":")
        yield f"{what} on the road {road}:{why}"


def work(seeds: range, *, roads: bool) -> Done:
    """Try these seeds; give the count of each outcome, and a line for each that is wrong."""
    outcomes: Counter[str] = Counter()
    lines = []
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            name, content = made_from(seed)
            files = placed(name, content, Path(folder))
            for outcome in outcomes_of(files, Path(folder), roads=roads):
                outcomes[outcome.split(":")[0]] += 1
                if not outcome.startswith(AS_MEANT):
                    lines.append(f"seed {seed}, {name}: {outcome}")
    return Done(seeds.start, seeds.stop, dict(outcomes), lines)


@contextmanager
def time_limit() -> Iterator[None]:
    """Raise TooSlowError in a reader that does not come back (where the system has alarms).

    Time is that of the processor: others may be at work on it.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, 2 * SLOW_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stop(*_: object) -> None:
    raise TooSlowError


def bound_memory() -> None:
    if sys.platform != "win32":
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=2000, help="how many (default: 2000)")
    parser.add_argument("--first", type=int, default=0, help="the first seed (default: 0)")
    parser.add_argument("--to", type=Path, default=Path("fuzz.jsonl"))
    parser.add_argument("--jobs", type=int, default=1, help="processes, two at most (default: 1)")
    parser.add_argument("--roads", action="store_true", help="go on through every command")
    given = parser.parse_args()
    chunks = chunks_of(given.first, given.runs, CHUNK)
    done = run_chunks(
        partial(work, roads=given.roads),
        chunks,
        given.to,
        jobs=given.jobs,
        initializer=bound_memory,
    )
    outcomes = added(done)
    print(f"{given.runs} files from seed {given.first} on: {dict(outcomes)}")
    return 1 if any(not outcome.startswith(AS_MEANT) for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

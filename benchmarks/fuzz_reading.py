"""Feed damaged files to the reader: `python -m benchmarks.fuzz_reading 100000 --to fuzz.jsonl`.

Files of the corpus, exports, calendars, plans and workbooks are damaged: bytes and lines changed,
put in, cut, doubled; wrong values in JSON; in a workbook also the parts inside it, which are packed
again, so that the damage lies behind the first check. A file has to be read or refused within 5
seconds. Anything else is printed with its seed, which makes it again (`--first SEED 1`), and ends
the run with exit code 1. A run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from benchmarks.chunks_of_seeds import Done, added, chunks_of, run_chunks
from benchmarks.fuzz_damage import damaged
from benchmarks.fuzz_originals import BESIDE_A_DIARY, DIARY, originals
from ivig_track.errors import DataError
from ivig_track.reading import read_files

SLOW_SECONDS = 5.0
#: A worker that wants more is taken for one whose memory has no bound.
MEMORY_BYTES_MAX = 4_000_000_000
CHUNK = 250
#: Share of the files that are none of the corpus.
BESIDE_CORPUS_SHARE = 0.35
BESIDE_CORPUS = (
    "export.json", "array.json", "export.ndjson", "calendar.ics", "plan.toml", "patient.toml",
    "tidy.xlsx",
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
    suffix = Path(name).suffix
    file = folder / (name if suffix == ".toml" else f"fuzz{suffix}")
    file.write_bytes(content)
    if suffix not in BESIDE_A_DIARY:
        return [file]
    diary = folder / "diary.csv"
    diary.write_bytes(DIARY)
    return [diary, file]


def outcome_of(files: list[Path]) -> str:
    """Read files; "read", "refused", or what went wrong."""
    started = time.process_time()
    try:
        read_files(files)
    except DataError:
        outcome = "refused"
    except TooSlowError:
        return "too slow"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"crashed: {type(error).__name__}: {error}"
    else:
        outcome = "read"
    return "too slow" if time.process_time() - started > SLOW_SECONDS else outcome


def work(seeds: range) -> Done:
    """Try these seeds; give the count of each outcome, and a line for each that is wrong."""
    outcomes: Counter[str] = Counter()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            name, content = made_from(seed)
            files = placed(name, content, Path(folder))
            with time_limit():
                outcome = outcome_of(files)
            outcomes[outcome.split(":")[0]] += 1
            if outcome not in {"read", "refused"}:
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
    given = parser.parse_args()
    chunks = chunks_of(given.first, given.runs, CHUNK)
    done = run_chunks(work, chunks, given.to, jobs=given.jobs, initializer=bound_memory)
    outcomes = added(done)
    print(f"{sum(outcomes.values())} files from seed {given.first} on: {dict(outcomes)}")
    return 1 if outcomes.keys() - {"read", "refused"} else 0


if __name__ == "__main__":
    sys.exit(main())

"""Feed damaged files to the reader: `python -m benchmarks.fuzz_reading 100000`.

Files of the corpus are mutated: bytes changed, put in, cut, doubled; in a workbook also the parts
inside it, which are packed again, so that the damage lies behind the first check. A file has to be
read or refused within 5 seconds. Anything else is printed with its seed, which makes it again
(`--first SEED 1`), and ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from ivig_track.errors import DataError
from ivig_track.reading import read_files

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
SLOW_SECONDS = 5.0
#: A worker that wants more is taken for one whose memory has no bound.
MEMORY_BYTES_MAX = 4_000_000_000
CHUNK = 250
#: Share of the workbooks that are damaged inside.
INSIDE_SHARE = 0.8
BAR_WIDTH = 30
SPLICES = (
    b"\x00",
    b"\xff\xfe",
    b'"',
    b",",
    b"\n",
    b"\xed\xa0\x80",
    b"=1+1",
    b"9" * 400,
    b"0000-00-00",
    b"-5",
    b"1e308",
    b"&#x0;",
    b'r="XFD1"',
    b"]]>",
)


class TooSlowError(Exception):
    """A file took longer than it may."""


def damaged(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        kind = chance.choice(("change", "put in", "cut", "double"))
        if kind == "change" and at < len(data):
            data[at] = chance.randrange(256)
        elif kind == "put in":
            data[at:at] = chance.choice(SPLICES)
        elif kind == "cut":
            del data[at : at + chance.randint(1, 40)]
        else:
            data[at:at] = data[at : at + chance.randint(1, 200)]
    return bytes(data)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """Damage one part of a workbook and pack it again."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as book:
        names = [name for name in old.namelist() if name.endswith(".xml")]
        telling = [name for name in names if "sheet" in name.lower() or name == "content.xml"]
        hit = chance.choice(telling or names)
        for name in old.namelist():
            part = old.read(name)
            book.writestr(name, damaged(part, chance) if name == hit else part)
    return made.getvalue()


def made_from(seed: int) -> tuple[Path, bytes]:
    """Give the damaged file of a seed, and the file of the corpus that it comes from."""
    files = sorted(f for f in CORPUS.iterdir() if f.suffix not in {".days", ".refused"})
    chance = random.Random(seed)  # noqa: S311 - damage has to be repeatable
    original = chance.choice(files)
    content = original.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(content)) and chance.random() < INSIDE_SHARE:
        return original, damaged_inside(content, chance)
    return original, damaged(content, chance)


def outcome_of(file: Path) -> str:
    """Read a file; "read", "refused", or what went wrong."""
    started = time.perf_counter()
    try:
        read_files(file)
    except DataError:
        outcome = "refused"
    except TooSlowError:
        return "too slow"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"crashed: {type(error).__name__}: {error}"
    else:
        outcome = "read"
    return "too slow" if time.perf_counter() - started > SLOW_SECONDS else outcome


def run_chunk(seeds: range) -> tuple[Counter[str], list[str]]:
    """Try these seeds; give the count of each outcome, and a line for each that is wrong."""
    outcomes: Counter[str] = Counter()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            original, content = made_from(seed)
            file = Path(folder) / f"fuzz{original.suffix}"
            file.write_bytes(content)
            with time_limit():
                outcome = outcome_of(file)
            outcomes[outcome.split(":")[0]] += 1
            if outcome not in {"read", "refused"}:
                lines.append(f"seed {seed}, {original.name}: {outcome}")
    return outcomes, lines


@contextmanager
def time_limit() -> Iterator[None]:
    """Raise TooSlowError in a reader that does not come back (where the system has alarms)."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, 2 * SLOW_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(*_: object) -> None:
    raise TooSlowError


def bound_memory() -> None:
    if sys.platform != "win32":
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))


def chunks(first: int, runs: int) -> Iterator[range]:
    for start in range(first, first + runs, CHUNK):
        yield range(start, min(start + CHUNK, first + runs))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=2000, help="how many (default: 2000)")
    parser.add_argument("--first", type=int, default=0, help="the first seed (default: 0)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    given = parser.parse_args()
    outcomes: Counter[str] = Counter()
    context = get_context("spawn")
    with ProcessPoolExecutor(given.jobs, context, initializer=bound_memory) as pool:
        for found, lines in pool.map(run_chunk, chunks(given.first, given.runs)):
            outcomes += found
            print("".join(f"\r{line}\n" for line in lines), end="")
            show_progress(sum(outcomes.values()), given.runs)
    print(f"{given.runs} files from seed {given.first} on: {dict(outcomes)}")
    return 1 if outcomes.keys() - {"read", "refused"} else 0


def show_progress(done: int, runs: int) -> None:
    full = BAR_WIDTH * done // runs
    end = "\n" if done == runs else ""
    print(f"\r[{'#' * full:<{BAR_WIDTH}}] {done}/{runs}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""Seeds taken in chunks: each chunk is done once, in a file that a later run goes on with.

The file has a line of JSON for each finished chunk, so a run that was stopped loses one chunk at
most. A bar shows how many are done and the time left.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

BAR_WIDTH = 30
#: Two cores at most: others work on the same machine.
JOBS_MAX = 2


class Done(NamedTuple):
    """What became of a chunk: its seeds, how often each outcome came, and a line for each fault."""

    first: int
    stop: int
    outcomes: dict[str, int]
    faults: list[str]


def chunks_of(first: int, runs: int, size: int) -> Iterator[range]:
    """Give the seeds from the first one on in chunks.

    >>> list(chunks_of(0, 5, 2))
    [range(0, 2), range(2, 4), range(4, 5)]
    """
    for start in range(first, first + runs, size):
        yield range(start, min(start + size, first + runs))


def finished(path: Path) -> list[Done]:
    """Give the chunks of a file that an earlier run finished; a line that was cut off is left."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Done(**json.loads(line)) for line in lines if line.endswith("}")]


def run_chunks(
    work: Callable[[range], Done],
    chunks: Iterable[range],
    to: Path,
    *,
    jobs: int,
    initializer: Callable[[], None] | None = None,
) -> list[Done]:
    """Work on every chunk that the file does not hold yet; give them all."""
    wanted = {(chunk.start, chunk.stop): chunk for chunk in chunks}
    done = [each for each in finished(to) if (each.first, each.stop) in wanted]
    known = {(each.first, each.stop) for each in done}
    left = [chunk for key, chunk in wanted.items() if key not in known]
    started = time.monotonic()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    pool = ProcessPoolExecutor(min(jobs, JOBS_MAX), get_context("spawn"), initializer=initializer)
    with pool, to.open("a", encoding="utf-8") as sink:
        running = [pool.submit(work, chunk) for chunk in left]
        try:
            for number, job in enumerate(as_completed(running), start=1):
                result = job.result()
                done.append(result)
                print(json.dumps(result._asdict()), file=sink, flush=True)
                print("".join(f"\r{line}\n" for line in result.faults), end="", flush=True)
                _show(number, len(left), time.monotonic() - started)
        finally:
            # Who stops the run waits for the chunks at work, not for all of them.
            pool.shutdown(cancel_futures=True)
    return done


def added(done: Iterable[Done]) -> Counter[str]:
    """Add up the outcomes of chunks."""
    return sum((Counter(each.outcomes) for each in done), Counter())


def _show(number: int, of: int, seconds: float) -> None:
    full = BAR_WIDTH * number // of
    left = round(seconds / number * (of - number))
    end = "\n" if number == of else ""
    line = f"\r[{'#' * full:<{BAR_WIDTH}}] {number}/{of} {left // 60:3}:{left % 60:02} left"
    print(line, end=end, file=sys.stderr, flush=True)

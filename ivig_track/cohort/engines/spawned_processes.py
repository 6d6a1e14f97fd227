"""Parts reviewed in several fresh processes; one that ends takes only its own part along.

A pool of the standard library gives up every part when one process ends. Here each process has one
part at a time and a pipe of its own, so that it is known which part was lost: it is halved until
the record is found that ends its process.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from ivig_track.cohort.answer_engine import passes_of
from ivig_track.cohort.part_work import run_part, write_lost_record
from ivig_track.cohort.parts import Part, PartCounts, Work
from ivig_track.errors import IvigTrackError

#: Each process has one core; a library of linear algebra that took all would slow the others.
ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "NUMEXPR_NUM_THREADS",
    ),
    "1",
)
#: What a process says before it takes its first part.
_READY = "ready"
_NOT_STARTED = (
    "A process of its own did not start. In a script, the call of review_cohort has to stand below"
    ' `if __name__ == "__main__":`; where it does, try with jobs=1.'
)


class _Reviewer:
    """A fresh process, the pipe to it, and the part that it has."""

    def __init__(self, work: Work) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.part: Part | None = None
        self.is_ready = False
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs,), daemon=True)
        with _one_thread_each():
            self.process.start()
        theirs.close()
        with suppress(OSError):
            self.pipe.send(work)

    def take(self, part: Part) -> None:
        """Hand a part over; that the process is gone is seen when its answer is waited for."""
        self.part = part
        with suppress(OSError):
            self.pipe.send(part)

    def answer(self) -> PartCounts | None:
        """Give what became of the part; None where the process ended."""
        try:
            counts = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if not isinstance(counts, PartCounts):
            raise TypeError("a process answers with counts")
        return counts

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def spawned_processes(work: Work, parts: Sequence[Part], jobs: int) -> Iterator[PartCounts]:
    """Review every part in `jobs` processes; give what became of each as soon as it is written.

    Raises
    ------
    IvigTrackError
        Where no process can be started.
    """
    crew = _Crew(work, parts, jobs)
    try:
        while crew.has_work:
            yield from crew.counts()
    finally:
        crew.end()


class _Crew:
    """The processes, and the parts that wait for one."""

    def __init__(self, work: Work, parts: Sequence[Part], jobs: int) -> None:
        self.work, self.waiting = work, deque(parts)
        self.reviewers = [_started(work) for _ in range(min(jobs, len(parts)))]

    @property
    def has_work(self) -> bool:
        return bool(self.waiting) or any(reviewer.part for reviewer in self.reviewers)

    def counts(self) -> Iterator[PartCounts]:
        """Keep every process at work, and give what became of the next parts that are done."""
        for reviewer in self.reviewers:
            if self.waiting and reviewer.part is None:
                reviewer.take(self.waiting.popleft())
        busy = [reviewer for reviewer in self.reviewers if reviewer.part]
        ready = connection.wait([reviewer.pipe for reviewer in busy])
        for reviewer in busy:
            if reviewer.pipe in ready:
                yield from self._taken(reviewer)

    def _taken(self, reviewer: _Reviewer) -> Iterator[PartCounts]:
        counts, part = reviewer.answer(), reviewer.part
        reviewer.part = None
        if counts is not None:
            yield counts
        elif part is not None:
            reviewer.end()
            self.reviewers[self.reviewers.index(reviewer)] = _started(self.work)
            yield from self._after_a_loss(part)

    def _after_a_loss(self, part: Part) -> Iterator[PartCounts]:
        """Halve a part until the record is found that ends its process."""
        if len(part.items) > 1:
            self.waiting.extendleft(reversed(part.halves))
        else:
            yield write_lost_record(self.work, part)

    def end(self) -> None:
        for reviewer in self.reviewers:
            reviewer.end()


def _started(work: Work) -> _Reviewer:
    """Start a process and wait until it is ready; one that ends before has met no record."""
    reviewer = _Reviewer(work)
    try:
        reviewer.pipe.recv()
    except (EOFError, OSError):
        reviewer.end()
        raise IvigTrackError(_NOT_STARTED) from None
    return reviewer


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let a process that is started now use one thread for linear algebra."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _serve(pipe: Connection) -> None:
    """Review parts until nobody asks any more. Ctrl-C is for the process that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        work = pipe.recv()
        passes_of(work.engine)
        pipe.send(_READY)
        while True:
            pipe.send(run_part(work, pipe.recv()))

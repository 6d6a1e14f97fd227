"""Parts reviewed on the workers of a Dask scheduler; only numbers come back.

A worker that dies is started anew by its nanny, and the scheduler tries its part elsewhere; a part
that kills workers again and again comes back as `KilledWorker` and is halved. A single record is
called guilty only after it was alone on all workers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from secrets import token_hex

from distributed import Client, Future, wait
from distributed.scheduler import KilledWorker

from ivig_track.cohort.answer_engine import LAPACK, answer_engine
from ivig_track.cohort.manifest import versions
from ivig_track.cohort.part_files import is_written
from ivig_track.cohort.part_work import run_part, write_lost_record
from ivig_track.cohort.parts import Part, PartCounts, Work
from ivig_track.errors import IvigTrackError

#: Seconds until a scheduler has to answer.
ANSWER_SECONDS = 10
#: Seconds after which the number of workers is looked at again.
LOOK_AGAIN_SECONDS = 5
#: What is compared beside versions.
ANSWER_ENGINE = "engine of the answer"
_GONE = (
    "The scheduler is gone, or it let go of the work. What was done is kept."
    " To go on: start it again and run the same once more, with the same folder."
)


def client_of(address: str) -> Client:
    """Open the way to a scheduler; IvigTrackError where nobody answers."""
    try:
        return Client(address, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"No scheduler answers at {address}. To fix it: see that it runs, and its address."
        raise IvigTrackError(what) from error


def workers_at(work: Work, parts: Sequence[Part], address: str) -> Iterator[PartCounts]:
    """Review every part on the workers of the scheduler at an address."""
    with client_of(address) as client:
        yield from dask_workers(work, parts, client)


def dask_workers(work: Work, parts: Sequence[Part], client: Client) -> Iterator[PartCounts]:
    """Review every part on the client's workers; give what became of each as soon as it is written.

    Raises
    ------
    IvigTrackError
        Where there is no worker, one has other versions or cannot see the folder, or the scheduler
        is gone.
    """
    try:
        _compare_versions(client, work)
        yield from _Run(work, parts, client).counts()
    except OSError as error:  # distributed raises these where a connection is lost
        raise IvigTrackError(_GONE) from error


def versions_there(*, answer: bool) -> dict[str, str]:
    """Give what a worker reckons with; it loads, or compiles, what the answer needs."""
    return {**versions(), ANSWER_ENGINE: answer_engine().name if answer else LAPACK}


def _compare_versions(client: Client, work: Work) -> None:
    """Refuse workers that would reckon with other versions than this process."""
    here = {**versions(), ANSWER_ENGINE: work.engine}
    there = client.run(versions_there, answer=work.answer)
    if not there:
        raise IvigTrackError("The scheduler has no workers. To fix it: start some, then try again.")
    unlike = sorted(
        {
            f"{name}: {found.get(name) or 'none'} there, {wanted or 'none'} here"
            for found in there.values()
            for name, wanted in here.items()
            if found.get(name) != wanted
        }
    )
    if unlike:
        listed = "\n".join(f"- {line}" for line in unlike)
        raise IvigTrackError(
            f"The workers have other versions:\n{listed}\nTo fix it: make them alike."
        )


class _Run:
    """What is waiting, what runs, and single records that may have killed their worker."""

    def __init__(self, work: Work, parts: Sequence[Part], client: Client) -> None:
        self.work, self.client = work, client
        self.waiting, self.suspects = deque(parts), deque[Part]()
        self.running: dict[Future[PartCounts], Part] = {}
        self.alone: Part | None = None
        # A scheduler remembers keys of former runs; this names none of ours.
        self.name = f"ivig-track-{token_hex(4)}"

    def counts(self) -> Iterator[PartCounts]:
        """Give what became of each part."""
        while self.waiting or self.suspects or self.running:
            self._submit()
            try:
                finished = self._finished()
            except TimeoutError:
                if self.client.status != "running":
                    raise IvigTrackError(_GONE) from None
                continue
            for future in finished:
                yield from self._taken(future, self.running.pop(future))

    def _finished(self) -> set[Future[PartCounts]]:
        """Wait for the next parts; TimeoutError where none is done for a while."""
        with self.client.as_current():
            running = list(self.running)
            done = wait(running, timeout=LOOK_AGAIN_SECONDS, return_when="FIRST_COMPLETED").done
        return set(done)

    def _submit(self) -> None:
        """Keep each thread of each worker at work; suspects are alone."""
        if not self.waiting and not self.running and self.suspects:
            self.alone = self.suspects.popleft()
            self._start(self.alone)
        threads = max(1, sum(self.client.nthreads().values())) if self.waiting else 0
        while self.waiting and len(self.running) < threads and self.alone is None:
            self._start(self.waiting.popleft())

    def _start(self, part: Part) -> None:
        key = f"{self.name}-part-{part.name}-{token_hex(2)}"
        future = self.client.submit(run_part, self.work, part, key=key, pure=False)
        self.running[future] = part

    def _taken(self, future: Future[PartCounts], part: Part) -> Iterator[PartCounts]:
        was_alone, self.alone = part is self.alone, None
        if future.status == "finished":
            yield self._seen(future.result())
            return
        error = None if future.status in {"cancelled", "lost"} else future.exception()
        if not isinstance(error, KilledWorker):
            raise IvigTrackError(_GONE if error is None else _not_done(error)) from error
        if len(part.items) > 1:
            self.waiting.extendleft(reversed(part.halves))
        elif was_alone:
            yield write_lost_record(self.work, part)
        else:
            self.suspects.append(part)

    def _seen(self, counts: PartCounts) -> PartCounts:
        """Refuse a part that a worker wrote where this process does not see it."""
        if not counts.trouble and not is_written(self.work.folder, counts.name):
            what = (
                f"A worker wrote into {self.work.folder}, and nothing of it is seen from here."
                " To fix it: give a folder that all of them share."
            )
            raise IvigTrackError(what)
        return counts


def _not_done(error: BaseException) -> str:
    """Say what a worker could not do; without its words, which may hold an id."""
    return (
        f"A worker could not do its part ({type(error).__name__}). What was done is kept."
        " To fix it: see that the workers have the same packages and see the same folders."
    )

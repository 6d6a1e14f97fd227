"""The answer by LAPACK and by numba, over ten kinds of diary: `python3 run.py bench engines`.

Times are of the processor, of runs in turn: a review with both of its answers, reading left out.
Every number of the two summaries is compared, and every word.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from statistics import mean
from time import process_time
from typing import Any, NamedTuple

import ivig_track as ivt
from benchmarks.kinds_of_diary import diaries
from benchmarks.progress import Progress
from ivig_track.analysis.answer.passes.in_use import Passes, using
from ivig_track.analysis.answer.passes.lapack_passes import LapackPasses
from ivig_track.cohort.compiled.numba_passes import NumbaPasses
from ivig_track.record.model import Record

#: Numbers of the two may differ by so much.
DIFFERENCE_MAX = 1e-8


class Pair(NamedTuple):
    """One record by both: milliseconds of each, the largest difference, and what differs at all."""

    lapack: float
    numba: float
    largest: float
    unlike: tuple[str, ...]


def reviewed_by(passes: Passes, record: Record) -> tuple[float, dict[str, Any]]:
    """Give milliseconds of a review with both answers, and its summary with their errors."""
    with using(passes):
        before = process_time()
        found = ivt.review(record)
        both = found.estimate, found.without_flagged.estimate
        taken = (process_time() - before) * 1000
        return taken, {**found.to_dict(), "sd": [answer.log_ratio_sd for answer in both]}


def pair_of(record: Record) -> Pair:
    lapack, usual = reviewed_by(LapackPasses(), record)
    numba, compiled = reviewed_by(NumbaPasses(), record)
    found = list(differences(usual, compiled))
    numbers = [by for by, _ in found if by is not None]
    return Pair(
        lapack, numba, max(numbers, default=0.0), tuple(at for by, at in found if by is None)
    )


def differences(one: Any, other: Any, at: str = "") -> Iterator[tuple[float | None, str]]:
    """Give by how much numbers differ, and None where anything else does; with its place."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from differences(one[key], other[key], f"{at}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{at}/{number}")
    elif isinstance(one, float) and isinstance(other, float):
        yield abs(one - other), at
    elif one != other:
        yield None, at


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench engines", description=__doc__)
    parser.add_argument("--records", type=int, default=12, help="of each kind (default: 12)")
    of_each = parser.parse_args(arguments).records
    pairs: dict[str, list[Pair]] = {}
    every = list(diaries(of_each))
    progress = Progress(len(every))
    pair_of(every[0][1])
    for kind, record in every:
        pairs.setdefault(kind, []).append(pair_of(record))
        progress.step(kind)
    for kind, found in pairs.items():
        print(f"{kind:25} {_times(found)}")
    together = [pair for found in pairs.values() for pair in found]
    unlike = sorted({at for pair in together for at in pair.unlike})
    print(f"{'all':25} {_times(together)}")
    largest = max(pair.largest for pair in together)
    print(f"largest difference of a number {largest:.1e} (at most {DIFFERENCE_MAX:.0e})")
    print(f"words, dates and conclusions that differ: {', '.join(unlike) or 'none'}")


def _times(pairs: Sequence[Pair]) -> str:
    lapack, numba = (mean(getattr(pair, name) for pair in pairs) for name in ("lapack", "numba"))
    return f"{lapack:6.1f} ms by LAPACK, {numba:6.1f} ms by numba: {lapack / numba:.2f} times"

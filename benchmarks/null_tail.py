"""How often the model gives a very small p to a diary without an effect.

`python -m benchmarks.null_tail --diaries 20000 --to null_tail` reviews fresh diaries, a hundred at
a time, and goes on where an earlier run was stopped. At the end it prints, by kind of diary, the
share of answered ones with p below .05, .01 and .001, with exact binomial intervals; `--so-far`
prints what is there.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.calibration_tally import bounds
from benchmarks.chunks_of_seeds import chunks_of, run_chunks
from benchmarks.null_diaries import NATURAL, NullAnswer, read_answers, write_answers

AT_ONCE = 100
DIARIES = 20_000
#: What the names of cells have in which counts have a cycle as long as courses are apart.
CYCLE = "cycle 28 d"
LEVELS = (0.05, 0.01, 0.001)
HEADER = ("diaries", "answered", *(f"p_model < {level:g}" for level in LEVELS), "p < 0.01")


def tail_rows(answers: Sequence[NullAnswer]) -> Iterator[tuple[str, ...]]:
    """Give a row of shares for all diaries, the natural ones, all others, and their kinds."""
    natural = [x for x in answers if x.kind == NATURAL]
    yield _row("all", answers)
    yield _row("natural", natural)
    yield _row("natural, a cycle of 28 days", [x for x in natural if CYCLE in x.cell])
    yield _row("natural, no cycle", [x for x in natural if CYCLE not in x.cell])
    others = [x for x in answers if x.kind != NATURAL]
    yield _row("all but natural", others)
    for kind in dict.fromkeys(x.kind for x in others):
        yield _row(kind, [x for x in others if x.kind == kind])


def _row(name: str, answers: Sequence[NullAnswer]) -> tuple[str, ...]:
    told = [x for x in answers if x.p_model is not None and x.p is not None]
    model = [x.p_model for x in told if x.p_model is not None]
    kept = [x.p for x in told if x.p is not None]
    shares = [share_below(model, level) for level in LEVELS]
    return (name, str(len(told)), *shares, share_below(kept, 0.01))


def share_below(values: Sequence[float], level: float) -> str:
    """Give the share of values below a level in percent, with its exact interval and its count.

    >>> share_below([0.2] * 99 + [0.001], 0.01)
    '1 (0.03 to 5.4) % [1]'
    """
    found = sum(value < level for value in values)
    if not values:
        return ""
    low, high = bounds(found, len(values))
    share = found / len(values)
    return f"{100 * share:.2g} ({100 * low:.2g} to {100 * high:.2g}) % [{found}]"


def show(rows: Iterable[Sequence[str]]) -> None:
    """Print a table in Markdown."""
    print("| " + " | ".join(HEADER) + " |")
    print("|" + "---|" * len(HEADER))
    for row in rows:
        print("| " + " | ".join(row) + " |")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=DIARIES)
    parser.add_argument("--to", type=Path, default=Path("null_tail"))
    parser.add_argument("--jobs", type=int, default=1, help="processes, two at most (default: 1)")
    parser.add_argument("--so-far", action="store_true", help="run nothing, report the folder")
    given = parser.parse_args(arguments)
    given.to.mkdir(parents=True, exist_ok=True)
    if not given.so_far:
        work = partial(write_answers, folder=given.to)
        chunks = chunks_of(0, given.diaries, AT_ONCE)
        run_chunks(work, chunks, given.to / "chunks.jsonl", jobs=given.jobs)
    show(tail_rows(list(read_answers(given.to))))


if __name__ == "__main__":
    # One thread a process: the matrices are small.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()

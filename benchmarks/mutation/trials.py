"""Put one mutant into the copy and run the tests that may notice, those of its room first.

The tests come in two batches, so that most mutants cost the few seconds of the first. A
mutant that no test runs survives at once.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutation.loaded_pytest import Swap
from benchmarks.mutation.mutants import Mutant, mutated
from benchmarks.mutation.reach import Reach
from benchmarks.mutation.tree_copy import changed
from benchmarks.mutation.warm_client import LoadedPytest, WarmPytest
from benchmarks.mutation.warm_pytest import Answer, Request

#: The processor seconds of the batches, one after the other, as the map has them.
BATCHES = (2.5, 8.0)
#: What collecting a file takes, about.
FILE_SECONDS = 0.15
#: What the tests of a new file may take.
FILE_SECONDS_MAX = 30.0
#: A run may take so many times what the map says, for a slower machine, and these seconds.
TIMES_SLOWER, SECONDS_MORE = 4.0, 30.0

KILLED, ENDLESS, SURVIVED = "killed", "endless", "survived"


@dataclass(frozen=True)
class Trial:
    """What became of a mutant: how it ended, by which test, and how many were picked for it."""

    verdict: str
    by: str
    tests: int


@dataclass(frozen=True)
class Bench:
    """What a trial needs: the map, the copy of the tree, and the two pytests that stand in it."""

    reach: Reach
    tree: Path
    warm: WarmPytest
    loaded: LoadedPytest
    #: Whether only those tests are asked that the map does not know yet.
    only_new: bool = False


def tried(mutant: Mutant, bench: Bench) -> Trial:
    source = (bench.tree / mutant.path).read_text(encoding="utf-8")
    text = mutated(source, mutant.edit)
    within = is_within_function(mutant, source)
    picked = picked_tests(mutant, source, bench.reach)
    trial = _tried_loaded(mutant, text, picked, bench) if within else None
    return trial or _tried_from_files(mutant, text, picked, bench)


def _tried_loaded(mutant: Mutant, text: str, picked: list[str], bench: Bench) -> Trial | None:
    """Try it in the functions that are loaded; None where it cannot be had like this."""
    for request in requests(mutant, picked, bench.reach, only_new=bench.only_new):
        whole = request.files if request.tests is None else []
        swap = Swap(mutant.path, text, request.tests or [], whole, request.cpu_seconds)
        answer = bench.loaded.run(swap)
        if answer.unswapped:
            return None
        if (trial := _judged(answer, picked)) is not None:
            return trial
    return Trial(SURVIVED, "", len(picked))


def _tried_from_files(mutant: Mutant, text: str, picked: list[str], bench: Bench) -> Trial:
    with changed(bench.tree / mutant.path, text.encode()):
        for request in requests(mutant, picked, bench.reach, only_new=bench.only_new):
            if (trial := _judged(bench.warm.run(request), picked)) is not None:
                return trial
    return Trial(SURVIVED, "", len(picked))


def _judged(answer: Answer, picked: list[str]) -> Trial | None:
    """Give the verdict of one batch; None where it noticed nothing."""
    if answer.failed or answer.trouble:
        return Trial(KILLED, answer.failed[0] if answer.failed else answer.trouble, len(picked))
    return Trial(ENDLESS, "", len(picked)) if answer.stopped else None


def picked_tests(mutant: Mutant, source: str, reach: Reach) -> list[str]:
    """Pick the tests that run the mutant, its room's own before others, the quick ones first."""
    if is_within_function(mutant, source) and reach.is_as_mapped(mutant.path):
        reached = reach.tests_of_line(mutant.path, statement_line(mutant, source))
    else:
        reached = reach.tests_of_module(mutant.path)
    own = tuple(f"{place}/{mutant.room}" for place in ("tests", "ivig_track"))
    return sorted(reached, key=lambda test: (not test.startswith(own), reach.seconds[test], test))


def requests(
    mutant: Mutant, picked: list[str], reach: Reach, *, only_new: bool = False
) -> Iterator[Request]:
    """Give the batches; after them, whole, the new files of tests of the mutant's own room.

    What survived its batches before is asked by the new files alone.
    """
    rest = iter(picked)
    for bound in () if only_new else BATCHES:
        batch: list[str] = []
        files: dict[str, None] = {}
        seconds = 0.0
        for test in rest:
            batch.append(test)
            name = test.split("::")[0]
            seconds += reach.seconds[test] + FILE_SECONDS * (name not in files)
            files[name] = None
            if seconds >= bound:
                break
        if batch:
            yield Request(list(files), batch, TIMES_SLOWER * seconds + SECONDS_MORE)
    yield from new_requests(mutant, reach)


def new_requests(mutant: Mutant, reach: Reach) -> Iterator[Request]:
    """Give the new files of the mutant's room, those first that name its module."""
    new = [name for name in reach.new_files if name.startswith(f"tests/{mutant.room}/")]
    module = mutant.path.rpartition("/")[2].removesuffix(".py")
    naming = [name for name in new if module in reach.text_of(name)]
    for files in (naming, [name for name in new if name not in naming]):
        if files:
            yield Request(files, cpu_seconds=FILE_SECONDS_MAX * len(files))


def is_within_function(mutant: Mutant, source: str) -> bool:
    """Whether the mutant lies in a function's body, and is not run when the module is imported."""
    return any(
        mutant.line in range(node.body[0].lineno, (node.end_lineno or 0) + 1)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    )


def statement_line(mutant: Mutant, source: str) -> int:
    """Give the line on which the statement of a mutant begins, for that line is always run."""
    lines = [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.stmt) and node.lineno <= mutant.line <= (node.end_lineno or 0)
    ]
    return max(lines)

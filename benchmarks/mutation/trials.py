"""Put one mutant into the copy and run the tests that may notice, those of its room first.

The tests come in batches that grow, so that most mutants cost the few seconds of the first. A
mutant that no test runs survives at once.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutation.mutants import Mutant, mutated
from benchmarks.mutation.reach import Reach
from benchmarks.mutation.tree_copy import ROOT, changed
from benchmarks.mutation.warm_client import WarmPytest
from benchmarks.mutation.warm_pytest import Request

#: The processor seconds of the batches, one after the other, as the map has them.
BATCHES = (4.0, 12.0, 24.0, 48.0)
#: What collecting a file takes, about.
FILE_SECONDS = 0.15
#: A run may take so many times what the map says, for a slower machine, and these seconds.
TIMES_SLOWER, SECONDS_MORE = 3.0, 20.0

KILLED, ENDLESS, SURVIVED = "killed", "endless", "survived"


@dataclass(frozen=True)
class Trial:
    """What became of a mutant: how it ended, by which test, and how many were picked for it."""

    verdict: str
    by: str
    tests: int


def tried(mutant: Mutant, reach: Reach, tree: Path, warm: WarmPytest) -> Trial:
    path = tree / mutant.path
    text = mutated(path.read_text(encoding="utf-8"), mutant.edit)
    picked = picked_tests(mutant, reach)
    with changed(path, text.encode()):
        for request in requests(mutant, picked, reach):
            answer = warm.run(request)
            if answer.failed or answer.trouble:
                by = answer.failed[0] if answer.failed else answer.trouble
                return Trial(KILLED, by, len(picked))
            if answer.stopped:
                return Trial(ENDLESS, "", len(picked))
    return Trial(SURVIVED, "", len(picked))


def picked_tests(mutant: Mutant, reach: Reach) -> list[str]:
    """Pick the tests that run the mutant, its room's own before others, the quick ones first."""
    if is_run_at_import(mutant) or not reach.is_as_mapped(mutant.path):
        reached = reach.tests_of_module(mutant.path)
    else:
        reached = reach.tests_of_line(mutant.path, statement_line(mutant))
    own = tuple(f"{place}/{mutant.room}" for place in ("tests", "ivig_track"))
    return sorted(reached, key=lambda test: (not test.startswith(own), reach.seconds[test], test))


def requests(mutant: Mutant, picked: list[str], reach: Reach) -> Iterator[Request]:
    """Give the batches; before them, whole, the new files of tests of the mutant's own room."""
    if new := [name for name in reach.new_files if name.startswith(f"tests/{mutant.room}/")]:
        yield Request(new, cpu_seconds=60.0 + 20.0 * len(new))
    rest = iter(picked)
    for bound in BATCHES:
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


def is_run_at_import(mutant: Mutant) -> bool:
    """Whether the mutant lies outside of every function's body."""
    return not any(
        mutant.line in range(node.body[0].lineno, (node.end_lineno or 0) + 1)
        for node in ast.walk(ast.parse(_source(mutant)))
        if isinstance(node, ast.FunctionDef)
    )


def statement_line(mutant: Mutant) -> int:
    """Give the line on which the statement of a mutant begins, for that line is always run."""
    lines = [
        node.lineno
        for node in ast.walk(ast.parse(_source(mutant)))
        if isinstance(node, ast.stmt) and node.lineno <= mutant.line <= (node.end_lineno or 0)
    ]
    return max(lines)


def _source(mutant: Mutant) -> str:
    return (ROOT / mutant.path).read_text(encoding="utf-8")

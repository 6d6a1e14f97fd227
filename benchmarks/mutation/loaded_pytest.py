"""Pytest with package and tests loaded once, which forks a child for every mutant.

`python -m benchmarks.mutation.loaded_pytest FOLDER...` stands in the copied tree, collects the
tests, then reads one request a line and answers with one line. The child gives the functions of one
module the code that a mutant of them has; nothing was run before it was forked, so that nothing is
remembered from the code as it was. What is run when a module is imported cannot be had like this:
`warm_pytest` does that.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import IO

import pytest

from benchmarks.mutation.warm_pytest import QUICK, Answer, Chosen, answered_in_child, load_libraries


@dataclass(frozen=True)
class Swap:
    """One mutant: the text of a module of the package, and the tests to be run in this order.

    `files` are run whole, after the tests.
    """

    path: str
    text: str
    tests: list[str]
    files: list[str]
    cpu_seconds: float


class Server:
    """Takes the place of pytest's own loop over the tests."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        self.requests = requests
        self.answers = answers
        self.chosen = Chosen(None, Answer())

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        functions = functions_by_file()
        # A child that looks for what nobody holds any more would copy all memory to do so.
        gc.freeze()
        print(json.dumps(sorted(items)), file=self.answers, flush=True)
        for line in self.requests:
            swap = Swap(**json.loads(line))
            answer = answered_in_child(partial(self.run, swap, items, functions), swap.cpu_seconds)
            print(json.dumps(asdict(answer)), file=self.answers, flush=True)
        return True

    def run(
        self, swap: Swap, items: dict[str, pytest.Item], functions: dict[str, list[FunctionType]]
    ) -> Answer:
        """Run the tests up to the first that fails; `unswapped` where the code cannot be had."""
        answer = self.chosen.answer
        file = str(Path.cwd() / swap.path)
        if not swapped(functions.get(file, []), file, swap.text):
            return Answer(unswapped=True)
        whole = [name for name in items if name.split("::")[0] in swap.files]
        picked = [items[name] for name in dict.fromkeys((*swap.tests, *whole)) if name in items]
        for item, following in zip(picked, [*picked[1:], None], strict=True):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if answer.failed:
                break
        return answer


def functions_by_file() -> dict[str, list[FunctionType]]:
    """Find the functions that are loaded, however they are wrapped, by the file they came from."""
    found: dict[str, list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            found.setdefault(one.__code__.co_filename, []).append(one)
    return found


def swapped(functions: list[FunctionType], file: str, text: str) -> bool:
    """Give the functions of a file the code they have in another text; whether that could be."""
    before = dict(_functions(compile(Path(file).read_text(encoding="utf-8"), file, "exec")))
    after = dict(_functions(compile(text, file, "exec")))
    changed = {old: after[key] for key, old in before.items() if old != after.get(key, old)}
    concerned = [function for function in functions if function.__code__ in changed]
    for function in concerned:
        new = changed[function.__code__]
        if len(new.co_freevars) != len(function.__code__.co_freevars):
            return False
        function.__code__ = new
    return bool(concerned)


def _functions(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    """Give the code of the functions of a module, named, and numbered where a name comes again."""
    seen: dict[str, int] = {}
    for inner in _all_codes(code):
        if not inner.co_name.startswith("<"):
            number = seen[inner.co_qualname] = seen.get(inner.co_qualname, -1) + 1
            yield (inner.co_qualname, number), inner


def _all_codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _all_codes(constant)


def main() -> None:
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    load_libraries()
    server = Server(requests, answers)
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(silent, stream)
    arguments = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=1"]
    found = ["--continue-on-collection-errors", "-m", QUICK, *sys.argv[1:]]
    pytest.main([*arguments, *found], plugins=[server, server.chosen])


if __name__ == "__main__":
    main()

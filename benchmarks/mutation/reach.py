"""Which test runs which line, and how long each takes: the map that picks the tests of a mutant.

It is drawn once, folder by folder, by the quick tests on the unchanged copy, and kept beside the
results; a test that does not pass there is in no map. A test file that is newer than the map, or
not in it, is run whole where its folder mirrors the mutant's room.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TypedDict

from coverage import CoverageData

from benchmarks.mutation.tree_copy import ROOT
from benchmarks.mutation.warm_client import WarmPytest
from benchmarks.mutation.warm_pytest import Request

#: Tests that build, install, follow recipes or start workers: too slow to run for every line.
LEFT_OUT = {
    *("tests/family_tool", "tests/contributing", "tests/test_mutation.py"),
    *("tests/test_run.py", "tests/test_wheel.py", "tests/test_repository.py"),
    *("tests/test_prose_lives_in_wording.py", "tests/test_architecture.py"),
    *("tests/test_forbidden_words.py", "ivig_track/cohort"),
    *(f"tests/cohort/{name}" for name in ("compiled", "engines", "pooled", "windows")),
    *("tests/cohort/test_cohort_command.py", "tests/cohort/test_answer_engine.py"),
    "tests/cohort/test_parquet_of_others.py",
    *("tests/cohort/test_bad_input.py", "tests/cohort/test_cohort_review.py"),
    "tests/cohort/test_resuming.py",
}
#: Folders with many tests, whose own folders are mapped one by one.
LARGE = ("tests/reading", "tests/analysis", "tests/cohort")
#: What the modules were when they were mapped.
MODULES = "modules.hashes"


def chunks() -> list[str]:
    """Give the folders and files of tests that are mapped in one go, relative to the root."""
    tops = [path for place in ("tests", "ivig_track") for path in sorted((ROOT / place).iterdir())]
    parts = [
        inner for top in tops for inner in (sorted(top.iterdir()) if _name(top) in LARGE else [top])
    ]
    return [_name(path) for path in parts if _holds_tests(path) and _name(path) not in LEFT_OUT]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _holds_tests(path: Path) -> bool:
    if path.is_file():
        return path.suffix == ".py" and (
            path.stem.startswith("test_") or "ivig_track" in _name(path)
        )
    return path.name != "__pycache__" and any(path.rglob("*.py"))


def draw_map(folder: Path, warm: WarmPytest, said: Iterable[str]) -> Iterator[str]:
    """Map the chunks that are not mapped yet, and name each one when it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / MODULES).exists():
        modules = {_name(path): file_hash(path) for path in (ROOT / "ivig_track").rglob("*.py")}
        (folder / MODULES).write_text(json.dumps(modules, indent=0), encoding="utf-8")
    for chunk in said:
        stem = chunk.replace("/", "+")
        times = folder / f"{stem}.json"
        if not times.exists():
            data = folder / f"{stem}.coverage"
            data.unlink(missing_ok=True)
            request = Request([chunk], map_to=str(data), stops_at_first=False)
            answer = warm.run(request)
            hashes = {name: file_hash(ROOT / name) for name in _files(answer.passed)}
            kept = Chunk(
                tests=answer.passed, files=hashes, failed=answer.failed, trouble=answer.trouble
            )
            times.write_text(json.dumps(kept, indent=0), encoding="utf-8")
        yield chunk


def _files(tests: Iterable[str]) -> list[str]:
    return sorted({test.split("::")[0] for test in tests})


def file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


class Chunk(TypedDict):
    """What is kept of the tests of one folder."""

    #: Processor seconds of each test that passed.
    tests: dict[str, float]
    #: What the test files were.
    files: dict[str, str]
    failed: list[str]
    trouble: str


class Reach:
    """What the map says, read from its folder."""

    def __init__(self, folder: Path, tree: Path) -> None:
        self._folder = folder
        self._tree = tree
        self._lines: dict[str, dict[int, set[str]]] = {}

    @cached_property
    def _chunks(self) -> list[Chunk]:
        return [json.loads(path.read_text("utf-8")) for path in sorted(self._folder.glob("*.json"))]

    @cached_property
    def seconds(self) -> dict[str, float]:
        """The processor seconds of every test in the map."""
        return {test: taken for chunk in self._chunks for test, taken in chunk["tests"].items()}

    @cached_property
    def tests_of_file(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for test in self.seconds:
            found.setdefault(test.split("::")[0], []).append(test)
        return found

    @cached_property
    def mapped(self) -> list[str]:
        """The folders and files of tests that are mapped."""
        return [path.stem.replace("+", "/") for path in sorted(self._folder.glob("*.json"))]

    @cached_property
    def new_files(self) -> list[str]:
        """The test files that the map does not know, or knows in an earlier state."""
        known = {name: value for chunk in self._chunks for name, value in chunk["files"].items()}
        tests = sorted((self._tree / "tests").rglob("test_*.py"))
        there = [path.relative_to(self._tree).as_posix() for path in tests]
        return [
            name
            for name in there
            if name.startswith(tuple(self.mapped))
            and known.get(name) != file_hash(self._tree / name)
        ]

    def text_of(self, name: str) -> str:
        """Give the text of a file of the copy."""
        return (self._tree / name).read_text(encoding="utf-8")

    def is_as_mapped(self, path: str) -> bool:
        """Whether a module is the one that was mapped; else its lines stand elsewhere now."""
        return self._modules.get(path) == file_hash(self._tree / path)

    @cached_property
    def _modules(self) -> dict[str, str]:
        found: dict[str, str] = json.loads((self._folder / MODULES).read_text("utf-8"))
        return found

    def tests_of_line(self, path: str, line: int) -> set[str]:
        """The tests that run a line; of what is run once for a file, all tests of the file."""
        return self._whole(self._of_module(path).get(line, set()))

    def tests_of_module(self, path: str) -> set[str]:
        """The tests that run any line of a module: for what is run as it is imported."""
        return self._whole(set().union(*self._of_module(path).values()))

    def _whole(self, contexts: set[str]) -> set[str]:
        tests: set[str] = set()
        for context in contexts:
            if context.endswith("::*"):
                tests.update(self.tests_of_file.get(context.removesuffix("::*"), ()))
            elif context in self.seconds:
                tests.add(context)
        return tests

    def _of_module(self, path: str) -> dict[int, set[str]]:
        if path not in self._lines:
            self._lines[path] = self._read(path)
        return self._lines[path]

    def _read(self, path: str) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for file in sorted(self._folder.glob("*.coverage")):
            data = CoverageData(basename=str(file))
            data.read()
            measured = next((name for name in data.measured_files() if name.endswith(path)), None)
            if measured is None:
                continue
            for line, contexts in data.contexts_by_lineno(measured).items():
                found.setdefault(line, set()).update(contexts)
        return found

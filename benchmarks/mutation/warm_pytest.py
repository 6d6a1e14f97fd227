"""A process that has the libraries loaded and runs pytest in a child for every request.

`python -m benchmarks.mutation.warm_pytest`, the libraries behind it, stands in the copied tree,
reads one request a line from standard input and answers with one line. What stays loaded is never
ours: the package and its tests are imported by the child, so that it sees the file as it is at that
moment.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import pytest
from coverage import Coverage

LIBRARIES = (
    *("numpy", "pandas", "scipy.stats", "scipy.optimize", "scipy.special"),
    *("matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg"),
    *("click", "jinja2", "nbformat", "openpyxl", "python_calamine", "playwright.sync_api"),
    "hypothesis",
)
#: What a wrong line may take before it is stopped, for the others on this machine.
MEMORY_MAX = 6 * 2**30
#: So many times the time of the processor is waited for at most, where the machine is busy.
PATIENCE = 40.0
QUICK = "not slow and not browser"


@dataclass(frozen=True)
class Request:
    """One run of pytest: these files, of them these tests in this order (None: all of them)."""

    files: list[str]
    tests: list[str] | None = None
    cpu_seconds: float = 3600.0
    #: Where the map goes of which test runs which line; None: none is drawn.
    map_to: str | None = None
    stops_at_first: bool = True


@dataclass
class Answer:
    """How one run of pytest ended."""

    #: The tests that failed; at a stop at the first, one.
    failed: list[str] = field(default_factory=list)
    #: Processor seconds of each test that passed.
    passed: dict[str, float] = field(default_factory=dict)
    #: Whether the run was ended because it took too long, or too much.
    stopped: bool = False
    #: What could not even be collected, or pytest's own failure; empty: nothing of the kind.
    trouble: str = ""
    #: Whether the mutant could not be put into what is loaded, and nothing was run.
    unswapped: bool = False


class Chosen:
    """Keeps the tests asked for, in the order asked for, and notes how each one ends."""

    def __init__(self, tests: list[str] | None, answer: Answer) -> None:
        self.order = None if tests is None else {name: place for place, name in enumerate(tests)}
        self.answer = answer

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        let_examples_be_as_they_are()
        if self.order is not None:
            order = self.order
            items[:] = sorted(
                (item for item in items if item.nodeid in order), key=lambda it: order[it.nodeid]
            )

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        start = time.process_time()
        ended = yield
        if item.nodeid in self.answer.passed:
            self.answer.passed[item.nodeid] = round(time.process_time() - start, 4)
        return ended

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.answer.passed.pop(report.nodeid, None)
            self.answer.failed.append(report.nodeid)
        elif report.when == "call" and report.passed:
            self.answer.passed[report.nodeid] = 0.0

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.answer.trouble = f"{report.nodeid} cannot be collected"


def let_examples_be_as_they_are() -> None:
    """Have hypothesis end at the first example that fails: nobody reads the smallest one."""
    hypothesis = importlib.import_module("hypothesis")
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile("mutation", hypothesis.settings.default, phases=phases)
    hypothesis.settings.load_profile("mutation")


class Mapped:
    """Notes which test runs which line of the package.

    What a fixture of a whole file runs is noted for the file, for any of its tests may be the first
    to ask for it.
    """

    def __init__(self, path: str) -> None:
        self.coverage = Coverage(data_file=path, include=["ivig_track/*"], config_file=False)

    def pytest_runtestloop(self) -> None:
        self.coverage.start()

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        self.coverage.save()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        self.coverage.switch_context(item.nodeid)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
    ) -> Generator[None, object, object]:
        if fixturedef.scope == "function":
            return (yield)
        node = request._pyfuncitem.nodeid  # noqa: SLF001 - the test on whose behalf it is set up
        self.coverage.switch_context(node.split("::")[0] + "::*")
        try:
            return (yield)
        finally:
            self.coverage.switch_context(node)


def run_pytest(request: Request) -> Answer:
    answer = Answer()
    plugins: list[object] = [Chosen(request.tests, answer)]
    if request.map_to is not None:
        plugins.append(Mapped(request.map_to))
    stop = ["-x"] if request.stops_at_first else []
    arguments = ["-q", *stop, "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=1"]
    code = pytest.main([*arguments, "-m", QUICK, *request.files], plugins=plugins)
    if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        answer.trouble = answer.trouble or f"pytest ended with {code!s}"
    return answer


def answered_in_child(task: Callable[[], Answer], cpu_seconds: float) -> Answer:
    """Do it in a child with bounds, its own group, so that what it starts ends with it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer_and_leave(task, cpu_seconds, writing)
    os.close(writing)
    return _awaited(child, reading, cpu_seconds * PATIENCE)


def _answer_and_leave(task: Callable[[], Answer], cpu_seconds: float, writing: int) -> None:
    os.setpgid(0, 0)
    seconds = int(cpu_seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    try:
        said = json.dumps(asdict(task()))
    except BaseException as problem:  # noqa: BLE001 - whatever a wrong line raises is its end
        said = json.dumps(asdict(Answer(trouble=repr(problem))))
    with os.fdopen(writing, "w") as pipe:
        pipe.write(said)
    os._exit(0)


def _awaited(child: int, reading: int, wall_seconds: float) -> Answer:
    def end(*_: object) -> None:
        _ignoring_the_dead(lambda: os.killpg(child, signal.SIGKILL))

    signal.signal(signal.SIGALRM, end)
    signal.alarm(int(wall_seconds) + 1)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    signal.alarm(0)
    end()
    return Answer(**json.loads(said)) if said else Answer(stopped=True)


def _ignoring_the_dead(task: Callable[[], object]) -> None:
    try:
        task()
    except ProcessLookupError:
        return


def load_libraries(names: Sequence[str] = LIBRARIES) -> None:
    for name in names:
        importlib.import_module(name)
    sys.path.insert(0, str(Path.cwd()))


def main() -> None:
    load_libraries(sys.argv[1:])
    for line in sys.stdin:
        request = Request(**json.loads(line))
        answer = answered_in_child(partial(run_pytest, request), request.cpu_seconds)
        print(json.dumps(asdict(answer)), flush=True)


if __name__ == "__main__":
    main()

"""A Python with the libraries loaded, from which one is forked for each command in a copy.

What stays loaded is never ours: the package, its tests and its tools are imported by the fork, from
the copy that it runs in. It reads a request a line from standard input and answers with a line.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import sys
import tempfile
import traceback
from collections.abc import Sequence
from typing import IO, NamedTuple

#: Named as text: the process that asks has no use for them.
LIBRARIES = (
    *("numpy", "pandas", "scipy.stats", "scipy.optimize", "statsmodels.stats.meta_analysis"),
    *("matplotlib.pyplot", "matplotlib.backends.backend_svg", "pyarrow.parquet", "pyarrow.compute"),
    *("pytest", "hypothesis", "playwright.sync_api", "babel.messages.extract", "jsonschema"),
    *("click", "click.testing", "jinja2", "openpyxl", "python_calamine"),
)


class Request(NamedTuple):
    """A folder to stand in, and what would follow `python` at a command line."""

    folder: str
    arguments: Sequence[str]


class Answer(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    stdout: str
    stderr: str


def answered(request: Request) -> Answer:
    """Run a command in a fork, and wait for its end."""
    with tempfile.TemporaryFile("w+b") as out, tempfile.TemporaryFile("w+b") as err:
        child = os.fork()
        if child == 0:
            _run_and_leave(request, out, err)
        _, status = os.waitpid(child, 0)
        return Answer(os.waitstatus_to_exitcode(status), _text_of(out), _text_of(err))


def _text_of(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8")


def _run_and_leave(request: Request, out: IO[bytes], err: IO[bytes]) -> None:
    for stream, number in ((out, 1), (err, 2)):
        os.dup2(stream.fileno(), number)
    code = 1
    try:
        code = _code_of(request)
    except BaseException:  # noqa: BLE001 - whatever it raises is its end
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _code_of(request: Request) -> int:
    """Run `-m module` or `-c code` as Python does; give its exit code."""
    os.chdir(request.folder)
    os.environ["PYTHONPATH"] = request.folder
    sys.path.insert(0, request.folder)
    kind, what, *rest = request.arguments
    sys.argv = [what if kind == "-m" else kind, *rest]
    try:
        if kind == "-m":
            runpy.run_module(what, run_name="__main__", alter_sys=True)
        else:
            exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102 - a test's own
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


def main() -> None:
    """Answer requests until nobody asks any more."""
    for name in LIBRARIES:
        importlib.import_module(name)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answered(Request(*json.loads(line)))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

"""The other end of `warm_pytest` and `loaded_pytest`: hand over a request, wait for its answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from benchmarks.mutation.loaded_pytest import Swap
from benchmarks.mutation.warm_pytest import LIBRARIES, Answer, Request

#: One thread each: the machine is shared, and a fork keeps no threads.
THREADS = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class _Client:
    """A module of this benchmark that runs in a copied tree; a context manager that ends it."""

    def __init__(self, tree: Path, module: str, *arguments: str) -> None:
        python_path = {"PYTHONPATH": str(tree), "MPLBACKEND": "Agg"}
        kept = {name: value for name, value in os.environ.items() if name != "CI"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.mutation.{module}", *arguments],
            cwd=tree,
            env={**kept, **THREADS, **python_path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream("stdin").close()
        self._process.wait()
        self._stream("stdout").close()

    def _asked(self, request: dict[str, object]) -> Answer:
        sending = self._stream("stdin")
        sending.write(json.dumps(request) + "\n")
        sending.flush()
        return Answer(**json.loads(self._stream("stdout").readline()))

    def _stream(self, name: str) -> IO[str]:
        stream: IO[str] = getattr(self._process, name)
        return stream


class WarmPytest(_Client):
    """Runs any tests on the tree as it is at that moment, with these libraries loaded before."""

    def __init__(self, tree: Path, libraries: Sequence[str] = LIBRARIES) -> None:
        super().__init__(tree, "warm_pytest", *libraries)

    def run(self, request: Request) -> Answer:
        """Wait for one run of pytest."""
        return self._asked(asdict(request))


class LoadedPytest(_Client):
    """Runs tests that are collected once, on functions whose code is swapped."""

    def __init__(self, tree: Path, folders: Sequence[str]) -> None:
        super().__init__(tree, "loaded_pytest", *folders)
        #: What was collected.
        self.tests: list[str] = json.loads(self._stream("stdout").readline())

    def run(self, swap: Swap) -> Answer:
        """Wait for the tests of one mutant."""
        return self._asked(asdict(swap))

"""The other end of `warm_pytest`: hand it a request, wait for its answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from benchmarks.mutation.warm_pytest import Answer, Request

#: One thread each: the machine is shared, and a fork keeps no threads.
THREADS = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class WarmPytest:
    """A warm pytest that stands in a copied tree; a context manager that ends it."""

    def __init__(self, tree: Path) -> None:
        python_path = {"PYTHONPATH": str(tree), "MPLBACKEND": "Agg"}
        kept = {name: value for name, value in os.environ.items() if name != "CI"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.mutation.warm_pytest"],
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

    def run(self, request: Request) -> Answer:
        """Wait for one run of pytest."""
        sending = self._stream("stdin")
        sending.write(json.dumps(asdict(request)) + "\n")
        sending.flush()
        return Answer(**json.loads(self._stream("stdout").readline()))

    def _stream(self, name: str) -> IO[str]:
        stream: IO[str] = getattr(self._process, name)
        return stream

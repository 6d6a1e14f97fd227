"""The most memory that a program of its own had at a time.

The maximum that `getrusage` gives is no use here: a process inherits the one of the process that
started it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PEAK = """
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def peak_megabytes(program: str, *arguments: str | Path) -> float:
    """Run lines of Python with arguments; give the most memory they had, in MB (Linux)."""
    run = subprocess.run(
        [sys.executable, "-c", program + _PEAK, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(run.stdout.split()[-1]) / 1024


def own_peak_megabytes() -> float:
    """Give the most memory that this very process has had so far, in MB (Linux)."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return int(next(line.split()[1] for line in status if line.startswith("VmHWM"))) / 1024

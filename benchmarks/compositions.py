"""Compose the figures in every arrangement, layout and size; say what does not keep to its cell.

`python -m benchmarks.compositions` takes one or two minutes; the tests take a sixth of the
compositions, in which any two settings meet. It ends with 1 where there is a fault.
"""

from __future__ import annotations

import sys

import matplotlib as mpl

from benchmarks.progress import Progress
from tests.plotting.compositions import EVERY_COMPOSITION, faults_of, name_of


def main() -> int:
    """Go through all of them, with how far it has come on one line."""
    mpl.use("agg")
    progress, found = Progress(len(EVERY_COMPOSITION)), []
    for composition in EVERY_COMPOSITION:
        found += [f"{name_of(composition)}: {fault}" for fault in faults_of(composition)]
        progress.step(name_of(composition))
    print("\n".join(found) or f"Each of {len(EVERY_COMPOSITION)} compositions keeps to its cells.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

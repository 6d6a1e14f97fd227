"""Hold the summaries of many invented records to their table; say what is not as it has it.

`python -m benchmarks.random_summaries [HOW MANY]` takes a quarter of a second for each of 200; the
tests take a few, with the same code. It ends with 1 where there is a fault.
"""

from __future__ import annotations

import sys

from benchmarks.progress import Progress
from tests.reviewing.random_reviews import random_review
from tests.reviewing.summary_rules import faults_of

RECORDS = 200


def main(records: int) -> int:
    """Go through all of them, with how far it has come on one line."""
    progress, found = Progress(records), []
    for seed in range(records):
        found += [f"record {seed}: {fault}" for fault in faults_of(random_review(seed).to_dict())]
        progress.step(f"record {seed}")
    print("\n".join(found) or f"Each of {records} summaries is as the table has it.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else RECORDS))

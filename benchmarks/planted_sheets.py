"""Plant things in sheets of any shape, and count what a reading loses in silence.

`python -m benchmarks.planted_sheets --sheets 100000 --to planted.jsonl` draws the files of so many
families (`tests/planting`: the same that the tests draw): medicines, IVIG, other products, states,
illnesses, vaccines, a second child, codes for missing, hidden rows, in every layout, language and
container. What was planted has to be used, set aside by name, named as unread, asked about or
refused; everything else is a loss, printed with its seed (`--first SEED --sheets 1` makes it
again). Seeds from 10,000,000 on draw exports of hospitals and calendars. The run ends with 1 where
anything was lost, and can be stopped and gone on with.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from benchmarks.chunks_of_seeds import Done, added, chunks_of, run_chunks
from tests.planting.exports import draw_export
from tests.planting.families import draw_family
from tests.planting.losses import losses, read_planted

CHUNK = 250
SHEETS = 1000
#: Seeds from this one on draw exports of hospitals and calendars.
EXPORTS_FROM = 10_000_000


def outcome_of(seed: int) -> tuple[str, list[str]]:
    """Read the family of a seed: "read", "refused", "lost" or "crashed", and what was lost."""
    chance = random.Random(seed)  # noqa: S311 - a family has to be drawn again
    planted = draw_export(chance) if seed >= EXPORTS_FROM else draw_family(chance)
    try:
        reading = read_planted(planted)
    except Exception as error:  # noqa: BLE001 - a fault of the reader is one to tell
        return "crashed", [f"{type(error).__name__}: {error}"]
    if reading is None:
        return "refused", []
    lost = losses(planted, reading)
    return ("lost" if lost else "read"), lost


def work(seeds: range) -> Done:
    outcomes: Counter[str] = Counter()
    faults = []
    for seed in seeds:
        outcome, lost = outcome_of(seed)
        outcomes[outcome] += 1
        faults += [f"seed {seed}: {outcome}: {line}" for line in lost]
    return Done(seeds.start, seeds.stop, dict(outcomes), faults)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=SHEETS, help=f"how many (default: {SHEETS})")
    parser.add_argument("--first", type=int, default=0, help="the first seed (default: 0)")
    parser.add_argument("--to", type=Path, default=Path("planted.jsonl"))
    parser.add_argument("--jobs", type=int, default=1, help="processes, two at most (default: 1)")
    given = parser.parse_args()
    chunks = chunks_of(given.first, given.sheets, CHUNK)
    outcomes = added(run_chunks(work, chunks, given.to, jobs=given.jobs))
    print(f"{sum(outcomes.values())} families from seed {given.first} on: {dict(outcomes)}")
    return 1 if outcomes.keys() - {"read", "refused"} else 0


if __name__ == "__main__":
    sys.exit(main())

"""Every bar of the project in one table: `python3 run.py bench`.

Times are of the processor, of tasks that run in turn, but for the family's page, where they are
those of a person with a clock. The exit code is 1 where a bar does not hold.

`python3 run.py bench mutation` asks instead whether the tests bite, `python3 run.py bench engines`
how the answer is faster where it is compiled; each has a help of its own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import answer_engines, cohort_speed, family_tool, speed
from benchmarks.against import against_bars
from benchmarks.bars import Bar, machine, table
from benchmarks.mutation import __main__ as mutation

PARTS: dict[str, Callable[[int], list[Bar]]] = {
    "record": speed.measure,
    "cohort": cohort_speed.measure,
    "family": family_tool.measure,
}
DOCUMENT = """# Speed

What one record, a cohort and the family's page cost, each figure beside its bar. Written by

    python3 run.py bench{arguments} --to docs/speed.md

Times are of the processor (user and system, children included); what is compared runs in turn, and
the median of the ratios within a round is given, with the least and the greatest. Those of the
family's page are of a person with a clock. Every diary is SYNTHETIC: two years, twelve courses.

Measured with {machine}.

{table}
"""


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    add = parser.add_argument
    add("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    add("--rounds", type=int, default=5, help="runs of the slowest (default: 5)")
    add("--against", metavar="COMMIT", help="this tree against a commit, task by task in pairs")
    add("--to", type=Path, metavar="FILE", help="write the table into this file as well")
    asked = parser.parse_args(arguments)
    if unknown := [part for part in asked.parts if part not in PARTS]:
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    return asked


def document(bars: Sequence[Bar], arguments: Sequence[str]) -> str:
    """Give the page of the docs that says what was measured, how and on what."""
    said = "".join(f" {word}" for word in arguments)
    return DOCUMENT.format(arguments=said, machine=machine(), table=table(bars))


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["mutation"]:
        return mutation.main(arguments[1:])
    if arguments[:1] == ["engines"]:
        answer_engines.main(arguments[1:])
        return 0
    asked = parsed(arguments)
    bars = [bar for part in asked.parts or PARTS for bar in PARTS[part](asked.rounds)]
    if asked.against is not None:
        bars += against_bars(asked.against, asked.rounds)
    print(f"{table(bars)}\n{machine()}")
    if asked.to is not None:
        shown = [*asked.parts, *(["--against", asked.against] if asked.against else [])]
        asked.to.write_text(document(bars, shown), encoding="utf-8")
    return 0 if all(bar.share is None or bar.share <= 1 for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

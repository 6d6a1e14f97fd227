"""Whether the tests bite: `python3 run.py bench mutation`.

Puts one wrong line at a time into a copy of the checkout and asks the tests; prints the share that
they notice, room by room, and the mutants that nothing noticed. A first run draws a map of which
test runs which line (about half an hour), and every run goes on where the last one was ended.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.mutation.mutants import Mutant
from benchmarks.mutation.reach import Reach, chunks, draw_map
from benchmarks.mutation.sampling import SEED, SHARES, drawn
from benchmarks.mutation.tree_copy import ROOT, copied_tree
from benchmarks.mutation.trials import SURVIVED, Bench, tried
from benchmarks.mutation.verdicts import (
    SCORE_MIN,
    Tally,
    equivalents,
    line_of,
    table,
    tallies,
    verdicts_in,
)
from benchmarks.mutation.warm_client import LoadedPytest, WarmPytest
from benchmarks.progress import Progress

RESULTS = "results.jsonl"


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench mutation", description=__doc__)
    add = parser.add_argument
    add("--folder", type=Path, default=ROOT / "out" / "mutation", help="map and results")
    add("--rooms", nargs="+", choices=SHARES, default=list(SHARES), help="only these rooms")
    add("--times", type=float, default=1.0, help="so many times the mutants of each room")
    add("--seed", type=int, default=SEED, help=f"another draw of lots (default: {SEED})")
    add("--survivors", action="store_true", help="ask the new tests about what survived")
    add("--report", action="store_true", help="only say what the results say")
    add("--no-map", action="store_true", help="do with the part of the map that is there")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    asked = parsed(arguments)
    results = asked.folder / RESULTS
    mutants = [
        mutant
        for room in asked.rooms
        for mutant in drawn(room, round(SHARES[room] * asked.times), asked.seed)
    ]
    verdicts = verdicts_in(results)
    left = [] if asked.report else left_to_try(mutants, verdicts, again=asked.survivors)
    if left:
        asked.folder.mkdir(parents=True, exist_ok=True)
        run(left, asked)
    return report(mutants, verdicts_in(results))


def left_to_try(
    mutants: Sequence[Mutant], verdicts: dict[str, str], *, again: bool
) -> list[Mutant]:
    """Give the mutants without a verdict; or again those that survived and are not explained."""
    known = {(one.path, one.function, one.was, one.now) for one in equivalents()}
    if not again:
        return [mutant for mutant in mutants if mutant.name not in verdicts]
    survived = [mutant for mutant in mutants if verdicts.get(mutant.name) == SURVIVED]
    return [
        mutant
        for mutant in survived
        if (mutant.path, mutant.function, mutant.was, mutant.now) not in known
    ]


def run(left: Sequence[Mutant], asked: argparse.Namespace) -> None:
    map_folder, results = asked.folder / "map", asked.folder / RESULTS
    with copied_tree() as tree, WarmPytest(tree) as warm:
        if not asked.no_map:
            mapping = Progress(len(chunks()))
            for chunk in draw_map(map_folder, warm, chunks()):
                mapping.step(chunk)
        reach = Reach(map_folder, tree)
        progress = Progress(len(left))
        with (
            LoadedPytest(tree, reach.mapped) as loaded,
            results.open("a", encoding="utf-8") as lines,
        ):
            bench = Bench(reach, tree, warm, loaded, only_new=asked.survivors)
            for mutant in left:
                trial = tried(mutant, bench)
                lines.write(line_of(mutant, trial))
                lines.flush()
                progress.step(f"{trial.verdict} {mutant.path}:{mutant.line}"[-60:])


def report(mutants: Sequence[Mutant], verdicts: dict[str, str]) -> int:
    """Print the survivors and the table; 1 where the score is under its bar."""
    explained = equivalents()
    known = {(one.path, one.function, one.was, one.now) for one in explained}
    for mutant in mutants:
        named = (mutant.path, mutant.function, mutant.was, mutant.now)
        if verdicts.get(mutant.name) == SURVIVED and named not in known:
            print(f"{mutant.path}:{mutant.line} {mutant.function} ({mutant.operator})")
            print(f"    was {mutant.was}\n    now {mutant.now}")
    by_room = tallies(mutants, verdicts, explained)
    print(table(by_room))
    whole = Tally()
    for tally in by_room.values():
        whole = whole.plus(tally)
    untried = sum(mutant.name not in verdicts for mutant in mutants)
    print(f"score {whole.score:.1%}, bar {SCORE_MIN:.0%}; {untried} not tried")
    return 0 if whole.score >= SCORE_MIN and not untried else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

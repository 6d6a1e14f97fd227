"""What became of the mutants: a file of JSON lines that a later run goes on with, and the score.

A mutant that no test can kill, because nobody can tell it from the original, stands with its reason
in `equivalent.toml`; the score is of the others.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutation.mutants import Mutant
from benchmarks.mutation.trials import SURVIVED, Trial

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
SCORE_MIN = 0.90


def line_of(mutant: Mutant, trial: Trial) -> str:
    """Give the line of the results that tells of a mutant."""
    told = {"name": mutant.name, "room": mutant.room, "operator": mutant.operator}
    told |= {"line": str(mutant.line), "verdict": trial.verdict, "by": trial.by}
    return json.dumps(told | {"tests": trial.tests}, ensure_ascii=False) + "\n"


def verdicts_in(path: Path) -> dict[str, str]:
    """Give the last verdict on each mutant by its name; a line that was cut off counts for none."""
    found: dict[str, str] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                told = json.loads(line)
            except json.JSONDecodeError:
                continue
            found[told["name"]] = told["verdict"]
    return found


class Equivalent(NamedTuple):
    """A mutant that cannot be told from the original, and why; `function` and lines as named."""

    path: str
    function: str
    was: str
    now: str
    reason: str


def equivalents(path: Path = EQUIVALENT) -> list[Equivalent]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]
    return [Equivalent(**row) for row in rows]


class Tally(NamedTuple):
    """How many mutants of a room ended how."""

    tried: int = 0
    killed: int = 0
    equivalent: int = 0

    @property
    def score(self) -> float:
        """The share of the killed among those that are not equivalent; 1 where there are none."""
        counted = self.tried - self.equivalent
        return self.killed / counted if counted else 1.0

    def and_one(self, *, killed: bool, equivalent: bool) -> Tally:
        # What a test kills was not equivalent, whatever is written of it.
        return Tally(
            self.tried + 1, self.killed + killed, self.equivalent + (equivalent and not killed)
        )

    def plus(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


def tallies(
    mutants: Iterable[Mutant], verdicts: dict[str, str], explained: Iterable[Equivalent]
) -> dict[str, Tally]:
    """Count by room; what is not tried yet is left out."""
    known = {(one.path, one.function, one.was, one.now) for one in explained}
    found: dict[str, Tally] = {}
    for mutant in mutants:
        if mutant.name in verdicts:
            found[mutant.room] = found.get(mutant.room, Tally()).and_one(
                killed=verdicts[mutant.name] != SURVIVED,
                equivalent=(mutant.path, mutant.function, mutant.was, mutant.now) in known,
            )
    return found


def table(by_room: dict[str, Tally]) -> str:
    """Give the table as Markdown, the rooms and all of them."""
    whole = Tally()
    for tally in by_room.values():
        whole = whole.plus(tally)
    head = ["| room | mutants | killed | equivalent | score |", "|---|---|---|---|---|"]
    rows = [
        f"| {room} | {tally.tried} | {tally.killed} | {tally.equivalent} | {tally.score:.0%} |"
        for room, tally in {**by_room, "all": whole}.items()
    ]
    return "\n".join([*head, *rows])

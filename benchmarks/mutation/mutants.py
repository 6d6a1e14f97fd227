"""One mutant: a module with one place of it wrong, and a name that outlives changes elsewhere."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from benchmarks.mutation.source_edits import Edit, edits_of
from benchmarks.mutation.tree_copy import ROOT


@dataclass(frozen=True)
class Mutant:
    """A module's path from the root, and what is wrong in it.

    `was` and `now` are the lines of the statement that differ, without the spaces around them.
    `number` tells apart equal changes of equal lines within a function, from 0.
    """

    path: str
    function: str
    operator: str
    was: str
    now: str
    number: int
    line: int
    edit: Edit

    @property
    def name(self) -> str:
        """Names it without its place in the file, so that a change elsewhere keeps the name."""
        return " | ".join((self.path, self.function, self.was, self.now, str(self.number)))

    def rank(self, seed: int) -> str:
        """Give its place in the drawing of lots."""
        return sha256(f"{seed} {self.name}".encode()).hexdigest()

    @property
    def room(self) -> str:
        return self.path.split("/")[1]


def mutated(source: str, edit: Edit) -> str:
    raw = source.encode()
    return (raw[: edit.start] + edit.text.encode() + raw[edit.end :]).decode()


def mutants_of(path: str) -> list[Mutant]:
    """Give every mutant of a module in the order of its text."""
    source = (ROOT / path).read_text(encoding="utf-8")
    raw = source.encode()
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for edit in edits_of(source):
        was, now = _lines_around(raw, edit)
        same = (edit.function, was, now)
        found.append(
            Mutant(path, edit.function, edit.operator, was, now, seen[same], edit.line, edit)
        )
        seen[same] += 1
    return found


def _lines_around(raw: bytes, edit: Edit) -> tuple[str, str]:
    start = raw.rfind(b"\n", 0, edit.start) + 1
    end = raw.find(b"\n", edit.end)
    before, after = raw[start : edit.start].decode(), raw[edit.end : end].decode()
    return differing(raw[start:end].decode(), before + edit.text + after)


def is_python(mutant: Mutant) -> bool:
    """Whether what the mutant makes of its module can be read by Python at all."""
    try:
        ast.parse(mutated((ROOT / mutant.path).read_text(encoding="utf-8"), mutant.edit))
    except SyntaxError:
        return False
    return True


def differing(before: str, after: str) -> tuple[str, str]:
    r"""Give the lines that differ between two texts, each set as one line.

    >>> differing("a\nb < c\nd", "a\nb <= c\nd")
    ('b < c', 'b <= c')
    """
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return _one_line(old), _one_line(new)


def _one_line(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)

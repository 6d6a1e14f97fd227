"""Sentences of a review are made in `wording`: what lies below it finds values, and says nothing.

Messages to whoever gave bad input (`Problem`, `message`, and what is raised) are not of a review.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import ivig_track

PACKAGE = Path(ivig_track.__file__).parent
ROOMS = ("analysis", "results", "record", "classified")
#: It reads tables that a program hands over: what it says is to whoever gave them.
SPARED = "record/frames.py"
#: Texts with a space that are no prose of ours, each with the reason why it may stand there.
ALLOWED = {
    ("analysis/effect_sizes/all_indices.py", "rate ratio"): "the name of an index in a table",
    ("classified/therapies.py", "dose change"): "a kind that a source writes",
    ("classified/therapies.py", "dose reduction"): "a kind that a source writes",
    ("classified/therapies.py", "dose increase"): "a kind that a source writes",
    (
        "record/model.py",
        "Record.import_account is now called Record.import_counts",
    ): "a deprecation, read by whoever calls it by the former name",
    ("record/model.py", "this child"): "the name of a child without a label",
}


class Text(NamedTuple):
    """A string in a module; the values of an f-string are {}."""

    line: int
    text: str


def prose_in(source: str) -> list[Text]:
    """Give every string with a space and a small letter, bar docstrings and messages of errors."""
    tree = ast.parse(source)
    spared = {id(part) for node in ast.walk(tree) for part in _spared(node)}
    found = [_text(node) for node in ast.walk(tree) if id(node) not in spared]
    return [text for text in found if text and " " in text.text and re.search("[a-z]", text.text)]


def _spared(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Raise) or _makes_a_problem(node):
        yield from ast.walk(node)
    if isinstance(node, ast.JoinedStr):
        yield from node.values
    if isinstance(node, ast.Expr):
        yield node.value


def _makes_a_problem(node: ast.AST) -> bool:
    makers = {"Problem", "message", "counted", "phrase"}
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers


def _text(node: ast.AST) -> Text | None:
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return Text(node.lineno, "".join(map(str, parts)))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return Text(node.lineno, node.value)
    return None


def modules() -> list[Path]:
    found = (path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py")))
    return [path for path in found if path != PACKAGE / SPARED]


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_below_wording_makes_a_sentence(module: Path) -> None:
    name = module.relative_to(PACKAGE).as_posix()
    made = [
        text for text in prose_in(module.read_text("utf-8")) if (name, text.text) not in ALLOWED
    ]
    assert made == [], f"{name} makes prose: return a value, and put it into words in wording"


def test_every_text_that_is_allowed_still_stands_there() -> None:
    found = {
        (module.relative_to(PACKAGE).as_posix(), text.text)
        for module in modules()
        for text in prose_in(module.read_text("utf-8"))
    }
    assert set(ALLOWED) <= found


def test_fragments_and_f_strings_are_seen_and_messages_of_errors_are_not() -> None:
    source = '''
"""A docstring of a module."""
what = f"{name}{' ratio' * is_ratio} raised"
many = " or more"
problem = Problem(message("the day stands twice"), message("keep {one} row", one=1))
raise ValueError("no such day")
code = "too_few_days"
'''
    assert [text.text for text in prose_in(source)] == ["{}{} raised", " or more", " ratio"]

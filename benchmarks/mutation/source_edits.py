"""The ways in which one place of a module can be wrong: a piece of its text replaced by another.

The text outside of the piece stays as it is, so that line numbers and formatting are kept. Left
alone are docstrings, annotations, texts that people read, what stands within an f-string (whose
places Python 3.11 does not tell) and what only a type checker runs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Edit(NamedTuple):
    """A piece of a source in bytes, end exclusive, and what stands there instead."""

    start: int
    end: int
    text: str
    operator: str
    line: int
    function: str


COMPARISONS: dict[type[ast.cmpop], tuple[str, str, str]] = {
    ast.Lt: ("<", "<=", "boundary"),
    ast.LtE: ("<=", "<", "boundary"),
    ast.Gt: (">", ">=", "boundary"),
    ast.GtE: (">=", ">", "boundary"),
    ast.Eq: ("==", "!=", "equality"),
    ast.NotEq: ("!=", "==", "equality"),
    ast.In: ("in", "not in", "membership"),
    ast.NotIn: (r"not\s+in", "in", "membership"),
    ast.Is: ("is", "is not", "identity"),
    ast.IsNot: (r"is\s+not", "is", "identity"),
}
ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
}
SWAPPED_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
#: Calls whose arguments are texts for people, or for whoever reads a traceback.
SPOKEN = {"message", "counted", "joined", "verbatim", "phrase", "Sentence", "TypeVar", "getattr"}
#: A text that looks like one for people: two words with a space between.
PROSE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


class _Edits(ast.NodeVisitor):
    """Walks over a module and gathers what can be wrong in it."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.starts = [0, *(m.end() for m in re.finditer(rb"\n", source))]
        self.found: list[Edit] = []
        self.within: list[str] = []

    # Where things are

    def place(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        start = self.place(node.lineno, node.col_offset)
        return start, self.place(node.end_lineno or 0, node.end_col_offset or 0)

    def note(self, node: ast.expr | ast.stmt, text: str, operator: str) -> None:
        self.note_piece(self.span(node), text, operator)

    def note_piece(self, piece: tuple[int, int], text: str, operator: str) -> None:
        line = self.source.count(b"\n", 0, piece[0]) + 1
        name = ".".join(self.within) or "the module"
        self.found.append(Edit(*piece, text, operator, line, name))

    def text_of(self, node: ast.expr | ast.stmt) -> str:
        start, end = self.span(node)
        return self.source[start:end].decode()

    def between(self, left: ast.expr, right: ast.expr, sign: str) -> tuple[int, int] | None:
        """Find a sign between two expressions, brackets and line ends around it."""
        start, end = self.span(left)[1], self.span(right)[0]
        seen = re.search(sign.encode(), self.source[start:end])
        return None if seen is None else (start + seen.start(), start + seen.end())

    # What is walked over

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.within.append(node.name)
        for default in (*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)):
            self.visit(default)
        self.visit_block(node.body)
        self.within.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.within.append(node.name)
        self.visit_block(node.body)
        self.within.pop()

    def visit_Module(self, node: ast.Module) -> None:
        self.visit_block(node.body)

    def visit_block(self, body: Sequence[ast.stmt]) -> None:
        for statement in body:
            if not _is_docstring(statement):
                self.visit(statement)

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) == "TYPE_CHECKING":
            return
        self.negated(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.negated(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self.negated(node.test)
        self.generic_visit(node)

    def negated(self, test: ast.expr) -> None:
        """Turn a condition that no other operator turns."""
        if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            self.note(test, f"(not ({self.text_of(test)}))", "negation")

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for condition in node.ifs:
            self.note(condition, "True", "filter dropped")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        if "__all__" not in names:
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.note(node, "pass", "statement dropped")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom):
            self.note(node, "pass", "statement dropped")
        self.generic_visit(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        self.note(node, "pass", "statement dropped")

    def visit_Break(self, node: ast.Break) -> None:
        self.note(node, "pass", "statement dropped")

    def visit_Raise(self, node: ast.Raise) -> None:
        # What is said by it is a text for people.
        self.note(node, "pass", "statement dropped")

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None and ast.unparse(node.value) != "None":
            self.note(node, "return None", "nothing returned")
            self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        for (left, right), operator in zip(
            pairwise((node.left, *node.comparators)), node.ops, strict=True
        ):
            sign, other, name = COMPARISONS[type(operator)]
            pattern = rf"\b{sign}\b" if sign[0].isalpha() else re.escape(sign)
            if (piece := self.between(left, right, pattern)) is not None:
                self.note_piece(piece, other, name)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        sign, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in pairwise(node.values):
            if (piece := self.between(left, right, rf"\b{sign}\b")) is not None:
                self.note_piece(piece, other, "and, or")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.note(node, f"({self.text_of(node.operand)})", "not removed")
        elif isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
            self.note(node, f"({self.text_of(node.operand)})", "arithmetic")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in ARITHMETIC and not any(map(_is_text, (node.left, node.right))):
            sign, other = ARITHMETIC[type(node.op)]
            if (piece := self.between(node.left, node.right, re.escape(sign))) is not None:
                self.note_piece(piece, other, "arithmetic")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = _called(node)
        if name in SWAPPED_CALLS and isinstance(node.func, ast.Name):
            self.note(node.func, SWAPPED_CALLS[name], "min, max, any, all")
        parts: list[ast.expr | ast.keyword] = [node.func, *node.args, *node.keywords]
        for part in parts:
            # That two lists are as long is no value that a test could ask for.
            if name == "zip" and isinstance(part, ast.keyword):
                continue
            if name not in SPOKEN or not _is_spoken(part):
                self.visit(part)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if isinstance(node.slice, ast.Slice):
            for bound in (node.slice.lower, node.slice.upper):
                if bound is not None and not isinstance(bound, ast.Constant):
                    self.note(bound, f"({self.text_of(bound)}) + 1", "slice by one")
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Nothing: Python 3.11 gives no places within it."""

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self.note(node, str(not value), "true, false")
        elif isinstance(value, int | float):
            for step in (1, -1):
                self.note(node, f"({self.text_of(node)} {'+' if step > 0 else '-'} 1)", "number")
        elif isinstance(value, str) and value and not PROSE.search(value):
            self.note(node, '""', "text emptied")


def _is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _is_text(node: ast.expr) -> bool:
    """Whether the other sign of arithmetic between such values would only be an error of type."""
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr | ast.Tuple | ast.List) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _is_spoken(part: ast.expr | ast.keyword) -> bool:
    value = part.value if isinstance(part, ast.keyword) else part
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def edits_of(source: str) -> list[Edit]:
    r"""Give every edit of a module in the order of its text.

    >>> [edit.text for edit in edits_of("def f(a, b=2):\n    return a < b\n")]
    ['(2 + 1)', '(2 - 1)', 'return None', '<=']
    """
    walker = _Edits(source.encode())
    walker.visit(ast.parse(source))
    return sorted(walker.found, key=lambda edit: (edit.start, -edit.end))

# ruff: noqa: RUF001 - these are the very signs that people type
"""Text that a spreadsheet would take for a formula: written harmless, read back as it was.

A program whose cells end elsewhere than in this file (at a semicolon, a tab, a line end) takes what
stands behind such a sign for the start of a cell: it is made harmless there, too.
"""

from __future__ import annotations

from ivig_track.entries.patterns import Pattern

#: First characters that make a spreadsheet run a cell as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
#: The same inside the brackets of a pattern.
STARTS = "=+\\-@\t\r＝＋－＠"
#: Signs at which one program or another ends a cell or a line.
CELL_ENDS = ";|\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
#: What may stand before a formula at the start of a cell: some programs take it off.
QUOTES = "['\"]"
#: A start of a cell before a formula.
_FORMULA = Pattern(rf"(^|[{CELL_ENDS}])(?={QUOTES}*[{STARTS}])")
_QUOTED_FORMULA = Pattern(rf"(^|[{CELL_ENDS}])'(?={QUOTES}*[{STARTS}])")


def harmless(text: str) -> str:
    """Give a text that no spreadsheet runs.

    >>> harmless("=1+1"), harmless("slept well"), harmless("well;=1+1")
    ("'=1+1", 'slept well', "well;'=1+1")
    """
    return _FORMULA.sub(r"\1'", text)


def restored(text: str) -> str:
    """Give back what `harmless` was given.

    >>> restored("'=1+1"), restored("'tis fine"), restored("well;'=1+1")
    ('=1+1', "'tis fine", 'well;=1+1')
    """
    return _QUOTED_FORMULA.sub(r"\1", text)

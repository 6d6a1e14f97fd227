# ruff: noqa: RUF001 - these are the very signs that people type
"""Text that a spreadsheet would take for a formula: written harmless, read back as it was."""

from __future__ import annotations

#: First characters that make a spreadsheet run a cell as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """Give a text that no spreadsheet runs.

    >>> harmless("=1+1"), harmless("slept well")
    ("'=1+1", 'slept well')
    """
    bare = text.lstrip("'")
    return "'" + text if bare.startswith(FORMULA_STARTS) else text


def restored(text: str) -> str:
    """Give back what `harmless` was given.

    >>> restored("'=1+1"), restored("'tis fine")
    ('=1+1', "'tis fine")
    """
    if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS):
        return text[1:]
    return text

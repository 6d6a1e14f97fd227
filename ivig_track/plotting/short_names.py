"""Long names in little room: cut with an ellipsis, never silently."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap


def shortened(words: str, letters: int) -> str:
    """Cut words that are too long, and show that they were cut.

    >>> shortened("Pyridoxal 5-phosphate", 10)
    'Pyridoxal…'
    """
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def as_many_as_fit(names: Sequence[str], letters: int) -> str:
    """List names up to a number of letters, and say how many more there are.

    >>> as_many_as_fit(["coverage", "bad spell", "fever or infection"], 24)
    'coverage, bad spell +1'
    """
    for kept in range(len(names), 1, -1):
        rest = f" +{len(names) - kept}" if kept < len(names) else ""
        words = ", ".join(names[:kept]) + rest
        if len(words) <= letters:
            return words
    return names[0] + (f" +{len(names) - 1}" if len(names) > 1 else "") if names else ""


def folded(words: str, letters: int, lines: int = 2) -> str:
    r"""Break words into lines, and cut what does not fit.

    >>> folded("Ketogenic diet, classical", 15)
    'Ketogenic diet,\nclassical'
    """
    rows = wrap(words, letters)
    kept = rows[:lines]
    if len(rows) > lines:
        kept[-1] = shortened(f"{kept[-1]} {rows[lines]}", letters)
    return "\n".join(kept)

"""Long names in little room: cut with an ellipsis, never silently."""

from __future__ import annotations

from textwrap import wrap


def shortened(words: str, letters: int) -> str:
    """Cut words that are too long, and show that they were cut.

    >>> shortened("Pyridoxal 5-phosphate", 10)
    'Pyridoxal…'
    """
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def folded(words: str, letters: int, lines: int = 2) -> str:
    """Break words into lines, and cut what does not fit.

    >>> folded("Ketogenic diet, classical", 15)
    'Ketogenic diet,\\nclassical'
    """
    rows = wrap(words, letters)
    kept = rows[:lines]
    if len(rows) > lines:
        kept[-1] = shortened(f"{kept[-1]} {rows[lines]}", letters)
    return "\n".join(kept)

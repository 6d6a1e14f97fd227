"""A table of text cells, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextTable:
    """A caption, column headers, and rows of text; the first cell of a row names it.

    `without_rows` is what is said in place of a table that has none.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    without_rows: str = ""

    def as_text(self) -> str:
        """Give the table as plain lines."""
        if not self.rows:
            return self.without_rows
        lines = [self.caption, " | ".join(self.headers), *(" | ".join(row) for row in self.rows)]
        return "\n".join(lines)

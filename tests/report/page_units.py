"""What stands on a page, as a reader meets it: paragraphs, list items, captions, cells."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

_UNITS = frozenset(
    ("p", "li", "caption", "figcaption", "th", "td", "summary", "h1", "h2", "div", "tr", "title",
     "nav", "a", "section", "footer")
)  # fmt: skip
#: Words (not numbers) from which on a piece of text is a sentence and no value of a table;
#: a percent change with its interval is a value, however long its words are.
SENTENCE_WORDS = 8


class _Units(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.units: list[str] = []
        self._text, self._hidden = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # the parser gives them; a reader does not see them
        self._hidden += tag in {"style", "svg"}
        self._close(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "svg"}
        self._close(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text += data

    def _close(self, tag: str) -> None:
        if tag in _UNITS and self._text.strip():
            self.units.append(" ".join(self._text.split()))
        if tag in _UNITS:
            self._text = ""


def units_of(page: str) -> list[str]:
    """Give every paragraph, list item, caption and cell of a page as plain text."""
    reader = _Units()
    reader.feed(page)
    return reader.units


def sentences_on(page: str) -> Counter[str]:
    """Count the sentences of a page and their clauses between semicolons and colons."""
    clauses = (
        clause.strip(" .") for unit in units_of(page) for clause in re.split(r"(?<=[.;:])\s", unit)
    )
    return Counter(clause for clause in clauses if _is_a_sentence(clause))


def _is_a_sentence(clause: str) -> bool:
    if "%" in clause:
        return False
    words = [word for word in clause.split() if not re.search(r"\d", word) and len(word) > 1]
    return len(words) >= SENTENCE_WORDS

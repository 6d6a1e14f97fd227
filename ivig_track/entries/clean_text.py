"""The one cleaning step of every cell and line before any pattern looks at it.

What only machines see, or what says the same in another sign, becomes the plain sign: blanks of
every width, hyphens, digits of full width, direction and zero-width signs, a cell forced to be
text. What a family wrote for people (a note, a name, the account) is kept beside it as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ivig_track.entries.patterns import Pattern

#: Characters of a cell that patterns look at. No pattern can take longer than such a cell asks.
READ_CHARACTERS_MAX = 2000

_WITHOUT_WIDTH = (
    "\u00ad\u034f\u061c\u180e\ufeff\ufff9\ufffa\ufffb",
    map(chr, range(0x200B, 0x2010)),
    map(chr, range(0x202A, 0x202F)),
    map(chr, range(0x2060, 0x2070)),
    map(chr, range(0xFE00, 0xFE10)),
)
_BLANKS = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
#: Marks of trade are no letters, and stand without a blank behind a name.
_MARKS = "\u2120\u2122"
_HYPHENS = "\u2010\u2011\u2012\u2212\ufe58\ufe63\uff0d"
_PLAIN_SIGN = str.maketrans(
    {
        **{sign: "" for signs in _WITHOUT_WIDTH for sign in signs},
        **dict.fromkeys(_BLANKS + _MARKS, " "),
        **dict.fromkeys(_LINE_ENDS, "\n"),
        **dict.fromkeys(_HYPHENS, "-"),
        "\u2015": "\u2014",
    }
)
#: Powers, indices and fractions mean something else than their digits: "12²" is no 122.
_NOT_A_POWER = Pattern(r"[^²³¹⁰-₎¼-¾⅐-⅟↉]+")
_RUN_OF_BLANKS = Pattern(r"[^\S\n]*\n\s*|\s{2,}|\t")
_FORCED_TEXT = Pattern(r'=\s?"((?:[^"]|"")*)"')
#: What parts cells that are looked at together: a sign that stands in hardly any of them.
_EDGE = "~"
#: The signs that the cleaning may leave as they are.
_PLAIN_SIGNS = bytes(range(ord(" "), ord("~") + 1))
#: Blanks that the cleaning takes out, and signs that force a cell to be text.
_BLANKS_TO_CLEAN, _FORCING_SIGNS = ("  ", f"{_EDGE} ", f" {_EDGE}"), "'="
#: So many rows are looked at together.
_ROWS_AT_ONCE = 64


@lru_cache(maxsize=65_536)
def clean(text: str) -> str:
    r"""Give a cell or a line as patterns read it; clean text stays what it is.

    >>> clean("\u200f13/03/2024\u200f"), clean("9:10\u202fPM"), clean("5\u20117")
    ('13/03/2024', '9:10 PM', '5-7')
    >>> clean('="2024-03-13"'), clean("'12"), clean("75 U/m²")
    ('2024-03-13', '12', '75 U/m²')
    """
    if not text.isascii():
        text = text.translate(_PLAIN_SIGN)
        text = _NOT_A_POWER.sub(_compatible, text)
    elif not text.isprintable():
        text = text.translate(_PLAIN_SIGN)
    text = _RUN_OF_BLANKS.sub(_one_blank, text.strip())
    return _unforced(text)[:READ_CHARACTERS_MAX].rstrip()


def clean_rows(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Give each row with every cell clean: the row itself where all of them are.

    >>> row = ("2024-03-13", "12")
    >>> kept, cleaned = clean_rows([row, ("\u200e12",)])
    >>> kept is row, cleaned
    (True, ('12',))
    """
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        together = rows[start : start + _ROWS_AT_ONCE]
        yield from together if _are_clean(together) else map(_clean_row, together)


def _are_clean(rows: Sequence[tuple[str, ...]]) -> bool:
    """Tell at one look of rows whether the cleaning leaves every cell of them as it is."""
    lines = list(map(_EDGE.join, rows))
    text = f"{_EDGE}{_EDGE.join(lines)}{_EDGE}"
    return not (
        not text.isascii()
        or text.encode().translate(None, _PLAIN_SIGNS)
        or any(blanks in text for blanks in _BLANKS_TO_CLEAN)
        or any(sign in text and f"{_EDGE}{sign}" in text for sign in _FORCING_SIGNS)
        or max(map(len, lines)) > READ_CHARACTERS_MAX
    )


def _clean_row(row: tuple[str, ...]) -> tuple[str, ...]:
    if _are_clean((row,)):
        return row
    cells = tuple(map(clean, row))
    return row if cells == row else cells


def _compatible(part: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", part[0])


def _one_blank(run: re.Match[str]) -> str:
    """Give a run of blanks as one, which keeps saying that a line or a cell ends in it."""
    if "\n" in run[0]:
        return "\n"
    return "\t" if "\t" in run[0] else " "


def _unforced(text: str) -> str:
    """Take off what forces a spreadsheet to keep a cell as text."""
    if text.startswith("'"):
        return text[1:].removesuffix("'").strip()
    forced = _FORCED_TEXT.fullmatch(text) if text.startswith("=") else None
    return text if forced is None else forced[1].replace('""', '"').strip()

"""Consoles that cannot show every character: what they lack is written in ones that they have."""

from __future__ import annotations

import codecs
import io
import os
import unicodedata
from contextlib import suppress
from typing import TextIO

#: Stands for a character that nothing readable can be given for.
UNKNOWN = "?"
#: Characters of our own sentences; Unicode gives none of them a plainer form.
_PLAIN = {
    **dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{HYPHEN}", "-"),
    **dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    **dict.fromkeys("“”„", '"'),
    "×": "x",
    "·": "*",
    "•": "*",
    "≤": "<=",
    "≥": ">=",
    "±": "+/-",
    "→": "->",
}
_READABLE = "ivig_track.readable"
#: What Python does about such characters if nobody asked for anything else.
_USUAL_ERRORS = frozenset({"strict", "backslashreplace"})


def plain(text: str) -> str:
    """Give a text in ASCII, as readable as it goes.

    >>> plain("−72 % – “zu viele”, Fieber ≥ 38,5")
    '-72 % - "zu viele", Fieber >= 38,5'
    >>> plain("Kraków, 数")
    'Krakow, ?'
    """
    return "".join(_plain_character(character) for character in text)


def _plain_character(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    decomposed = unicodedata.normalize("NFKD", character)
    return decomposed.encode("ascii", "ignore").decode("ascii") or UNKNOWN


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end


codecs.register_error(_READABLE, _replaced)


def write_readably(*streams: TextIO) -> None:
    """Let streams write what their encoding lacks in plain characters, without an error.

    A stream that was told what to do about such characters (`PYTHONIOENCODING=cp1252:replace`)
    keeps to that.
    """
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper) and stream.errors in _USUAL_ERRORS:
            stream.reconfigure(errors=_READABLE)


def silence(stream: TextIO) -> None:
    """Let what is left in a stream go nowhere: on its way out Python would try it once more."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)

"""Signs that command a screen or hide on it, shown as their codes: a cell is read, never obeyed."""

from __future__ import annotations

import re
import unicodedata

#: Line ends and tabs are laid out; the joiners hold letters and emoji together.
_HARMLESS = frozenset("\n\t\u200c\u200d")
#: Every sign that may command something; `_is_commanding` decides.
_PERHAPS = re.compile(r"[^\n\t -~]")


def shown(text: str) -> str:
    r"""Give a text in which every control and direction sign stands as its code.

    >>> shown("\x1b[31mred"), shown("\u202edeb"), shown("schön – 7")
    ('\\x1b[31mred', '\\u202edeb', 'schön – 7')
    """
    if text.isascii() and text.isprintable():
        return text
    return _PERHAPS.sub(_code, text)


def shown_in_one_line(text: str) -> str:
    r"""Give a text with its signs shown and its lines beside one another.

    >>> shown_in_one_line("8:10 - 5\n14:00 - 7")
    '8:10 - 5 / 14:00 - 7'
    """
    if "\n" in text or "\r" in text:
        text = " / ".join(filter(None, map(str.strip, re.split(r"[\r\n]+", text))))
    return shown(text)


def _code(found: re.Match[str]) -> str:
    sign = found[0]
    commands = unicodedata.category(sign) in {"Cc", "Cf"} and sign not in _HARMLESS
    return sign.encode("unicode_escape").decode("ascii") if commands else sign

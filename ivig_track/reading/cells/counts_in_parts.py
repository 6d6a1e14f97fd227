# ruff: noqa: E501 - a row of a table is a language, however many words it has
"""Counts of parts of one day written in words: "morning 3, night 5", "morgens 3, abends 5".

They are never added up on their own: two numbers beside parts of a day may be anything, and a part
that nobody counted is missing from their sum.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import islice, zip_longest
from typing import NamedTuple

from ivig_track.clinical.numbers import ABSURD_DAY_COUNT
from ivig_track.entries.counts import exactly
from ivig_track.entries.entries import Count
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells import count_words as words

_PARTS = (
    "morning mornings am early breakfast manana mananas madrugada matin matinee morgen morgens fruh vormittag vormittags manha mattina mattino ochtend ochtends",
    "noon midday lunch lunchtime mediodia midi mittag mittags mezzogiorno middag middags",
    "afternoon afternoons pm tarde tardes apresmidi nachmittag nachmittags pomeriggio namiddag",
    "evening evenings bedtime soir soiree abend abends sera avond avonds",
    "night nights nighttime overnight noche noches nuit nacht nachts noite notte",
    "day daytime dia journee tag tags tagsuber giorno dag overdag",
)
_PART_OF_WORD = {word: number for number, row in enumerate(_PARTS) for word in row.split()}
#: Words between a part of the day and its number, and between two parts, that say nothing.
_FILLERS = frozenset(
    word
    for row in (
        "a in the at on during of and",
        "por la el de en durante y",
        "am im der den dem des und le du au dans et l",
        "il di nel nella pela na no da e het s",
    )
    for word in row.split()
)
_NONE = frozenset(
    word
    for row in ("none zero", "ninguno ninguna cero", "keine keiner null aucun aucune", "nessuno nenhum geen")
    for word in row.split()
)  # fmt: skip
_SIGN = Pattern(r"\d+|[^\W\d_]+|[^\w\s]")
_AFTERNOON = Pattern(r"apres[ -]midi|\ba\.?m\.|\bp\.?m\.")
#: What may stand between the words; any other sign ("38.5", "8:30 to 9") says something else.
_BETWEEN = frozenset(",;:=+&()-–—|/")
_TAIL = Pattern(r"\s*(?:[.;,]|\s[-–—])\s+")
#: A part and its number, or a number and its part, each beside the name of clusters or not.
_PART_FIRST, _NUMBER_FIRST = Pattern("(?:PNC?){2,}"), Pattern("(?:NC?P){2,}")
#: Letters of the longest text that is tried, digits of the longest number, ends that are tried.
TEXT_LETTERS_MAX, DIGITS_MAX, ENDS_MAX = 300, 3, 10
#: Right behind a number these are a time of day.
_OF_THE_CLOCK = frozenset(["am", "pm"])


class CountsInParts(NamedTuple):
    """What was counted in all parts of a day together; with `clusters` it is clusters."""

    total: Count
    clusters: bool


@lru_cache(maxsize=8192)
def counts_in_parts(text: str) -> CountsInParts | None:
    """Read counts of at least two parts of a day; None where the text is anything else.

    Words without a number may follow them. A number right before "am" and "pm" is a time of day.

    >>> [counts_in_parts(said).total.best for said in ("morning 3, night 5", "am 2 pm 4")]
    [8, 6]
    >>> [counts_in_parts(said).total.best for said in ("7 (am), 4 (pm)", "morgens 3, abends 5, müde")]
    [11, 8]
    >>> counts_in_parts("3 am, 4 pm"), counts_in_parts("morning 38.5, night 39")
    (None, None)
    """
    if len(text) > TEXT_LETTERS_MAX or not any(map(str.isdigit, text)):
        return None
    ends = [match.start() for match in islice(_TAIL.finditer(text), ENDS_MAX)]
    for end in (len(text), *reversed(ends)):
        if any(map(str.isdigit, text[end:])):
            return None
        if found := _whole(text[:end]):
            return found
    return None


def _whole(text: str) -> CountsInParts | None:
    signs = _SIGN.findall(_plain(text))
    kinds = [_kind(*pair) for pair in zip_longest(signs, signs[1:], fillvalue="")]
    if None in kinds:
        return None
    shape = "".join(kind or "" for kind in kinds)
    is_number_first = _NUMBER_FIRST.fullmatch(shape) is not None
    if not is_number_first and _PART_FIRST.fullmatch(shape) is None:
        return None
    if is_number_first and _tells_the_time(signs, kinds):
        return None
    parts = [_PART_OF_WORD[sign] for sign, kind in zip(signs, kinds, strict=True) if kind == "P"]
    numbers = [_number(sign) for sign, kind in zip(signs, kinds, strict=True) if kind == "N"]
    clusters, total = shape.count("C"), sum(numbers)
    if len({*parts}) < len(parts) or clusters not in (0, len(parts)) or total > _MOST:
        return None
    return CountsInParts(exactly(total), clusters=clusters > 0)


_MOST = int(ABSURD_DAY_COUNT.value)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c)).replace("’", " ")
    return _AFTERNOON.sub(lambda match: match[0].translate(_JOINED), bare.replace("'", " "))


_JOINED = str.maketrans("", "", ".- ")


def _kind(sign: str, following: str) -> str | None:
    """Give the letter of a word in the shape of its text: "" for what says nothing, None else."""
    if sign.isdecimal() or sign in _NONE:
        return "N"
    if sign in _PART_OF_WORD and not (sign == "am" and following in _PART_OF_WORD):
        return "P"
    if sign in words.CLUSTER_WORDS:
        return "C"
    is_idle = sign in _BETWEEN or sign in _FILLERS
    return "" if is_idle or sign in words.SPASM_WORDS | words.EVENT_WORDS else None


def _number(sign: str) -> int:
    if not sign.isdecimal():
        return 0
    return int(sign) if len(sign) <= DIGITS_MAX else _MOST + 1


def _tells_the_time(signs: list[str], kinds: list[str | None]) -> bool:
    behind = zip(signs[:-1], signs[1:], kinds[1:], strict=True)
    return any(n.isdecimal() and word in _OF_THE_CLOCK and kind == "P" for n, word, kind in behind)

"""How many spasms one event of a list had, where only its label or its note says so."""

from __future__ import annotations

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.counts import about, at_least, exactly, uncountable
from ivig_track.entries.entries import Count, DayState
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.count_cells import read_whole_count
from ivig_track.reading.cells.count_words import SPASM_WORDS

_NAMES = sorted((word for word in SPASM_WORDS if len(word) > 2), key=len, reverse=True)
_SPASMS = f"(?:{'|'.join(_NAMES)})"
_CLUSTER = "(?:cluster|series|serie|salva|racimo|grupo|salve|grappolo|reeks)"
_FORM = (
    r"(?P<about>about |approx\.? |around |roughly |~|ca\.? |etwa |unos |unas |environ |circa )?"
    r"(?P<number>\d{1,4})(?P<more>\+)?"
)
_ARTICLE = "(?:a |the |one |una |un |une |der |einer )"
_OF = "(?:of |with |x |de |von |mit |di |van |con )"
#: "12 in cluster", "15 in the series"; "cluster of 9 spasms", "spasm cluster 12"; "spasms x 12",
#: "12 spasms", "12 or so".
_NUMBERS = (
    Pattern(rf"{_FORM} (?:{_SPASMS} )?(?:in|en|dans|nel|na) {_ARTICLE}?{_CLUSTER}"),
    Pattern(rf"(?:{_SPASMS} )?{_CLUSTER} {_OF}?{_FORM}(?: {_SPASMS})?"),
    Pattern(rf"(?:infantile )?{_SPASMS} ?[x×:(] ?{_FORM}\)?"),
    Pattern(rf"{_FORM} ?(?:x |× ?)?{_SPASMS}"),
    Pattern(rf"{_FORM} (?:or so|approx|ish)"),
)  # fmt: skip
_PLURALS = frozenset(["spasms", "espasmos", "spasmen", "spasmes", "spasmi", "krampfe"])
LOOKED_AT_MAX = 200


def number_beside(label: str, note: str) -> Count | None:
    """Give the spasms of an event whose counts are not in a column of their own.

    A number that is clearly the count is it; a label of several spasms without one is at least one,
    the number not written. None where label and note leave it at one event. A length, a rating or a
    temperature is no count.

    >>> number_beside("Spasms", "12 in cluster").best, number_beside("", "cluster of 9 spasms").best
    (12, 9)
    >>> number_beside("Spasms", "lasted 4 min").best, number_beside("Spasm", "lasted 4 min")
    (None, None)
    """
    for text in (label, note):
        found = _clear_number(text)
        if found is not None:
            return found
    if not _PLURALS.isdisjoint(plain_words(label).split()):
        said = read_whole_count(note)
        is_zero = said.count is not None and said.count.state is DayState.NONE_SEEN
        return said.count if is_zero else uncountable()
    return None


def _clear_number(text: str) -> Count | None:
    folded = " ".join(text[:LOOKED_AT_MAX].casefold().split()).rstrip(".!")
    if not any(char.isdigit() for char in folded):
        return None
    match = next(filter(None, (pattern.fullmatch(folded) for pattern in _NUMBERS)), None)
    if match is None or int(match["number"]) == 0:
        return None
    number = int(match["number"])
    if match["more"]:
        return at_least(number)
    is_about = match["about"] or folded.endswith(("or so", "approx", "ish"))
    return about(number) if is_about else exactly(number)

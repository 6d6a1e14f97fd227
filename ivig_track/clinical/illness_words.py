"""Whether words speak of a fever, an illness or a vaccine; not where they deny it."""

from __future__ import annotations

import re

from ivig_track.clinical.event_words import KIND_OF_WORD, kinds_of_event
from ivig_track.clinical.material import clauses_of, without_yes_no
from ivig_track.clinical.medicines import NEGATIONS, plain_words

_KINDS = frozenset({"fever", "infection", "vaccination"})
_FIRST_WORDS = frozenset(word.split()[0] for word, kind in KIND_OF_WORD.items() if kind in _KINDS)
#: "Fever-free", and a temperature that is none to speak of.
_NONE_OF_IT = re.compile(
    r"\b(?:fever|illness|infection)[- ]free\b"
    r"|\btemperature\b(?=[^\d.,;]{0,12}(?:normal|fine|ok\b|3[4-7](?!\d)))"
    r"|\bnormal temperature\b",
    re.IGNORECASE,
)

_DENIALS = NEGATIONS | {
    "none",
    "nil",
    "nein",
    "nada",
    "negative",
    "negativ",
    "negativo",
    "free",
    "0",
}
#: What stands between a name and the answer to it: "Fever: no", "fever - none".
_ANSWERED = re.compile(rf"[:=?]|\s[-–—]+\s(?=(?:{'|'.join(sorted(_DENIALS))})\b)", re.IGNORECASE)
_THERE = frozenset({"there", "present", "presente", "vorhanden", "da", "aanwezig"})


def may_name_an_illness(text: str) -> bool:
    """Tell at one look whether a text holds a word with which such a name begins."""
    return not _FIRST_WORDS.isdisjoint(plain_words(text).split())


def names_illness_or_vaccine(text: str) -> bool:
    """Tell whether words name a fever, an illness or a vaccine; each clause denies for itself.

    >>> names_illness_or_vaccine("vaccino MPR"), names_illness_or_vaccine("tired, Fieber 39")
    (True, True)
    >>> names_illness_or_vaccine("kein Fieber"), names_illness_or_vaccine("temperature 36.8")
    (False, False)
    """
    if not may_name_an_illness(text):
        return False
    plain = _ANSWERED.sub(" ", _NONE_OF_IT.sub(" ", without_yes_no(text)))
    return any(kinds_of_event("", _undenied(clause)) & _KINDS for clause in clauses_of(plain))


def _undenied(clause: str) -> str:
    """Give the words before the first that denies; none where it denies them ("fever: no")."""
    words = plain_words(clause).split()
    denials = [number for number, word in enumerate(words) if word in _DENIALS]
    if not denials:
        return clause
    behind = words[denials[0] + 1 :]
    return "" if not behind or behind[0] in _THERE else " ".join(words[: denials[0]])

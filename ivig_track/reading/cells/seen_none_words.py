# ruff: noqa: E501 - a row of a table is a language, however many words it has
"""Notes that may say that there were no spasms: "didn't see any", "keine gesehen", "aucun vu".

Whoever did not see any may not have watched: such a note is asked about, and never a zero on its
own.
"""

from __future__ import annotations

from functools import lru_cache

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.count_words import COUNTED_WORDS, ZERO_WORDS

_OF = "|".join(sorted(COUNTED_WORDS))
_WHAT = rf"(?: (?:of )?(?:{_OF}))?"
_WHEN = r"(?: (?:today|all day|the whole day|so far|yet|hoy|heute|aujourd hui|hoje|oggi|vandaag|en todo el dia|en el dia|den ganzen tag|de la journee|toute la journee))*"
_EN = (
    rf"(?:(?:i|we) )?(?:did not|didn t|didnt|have not|haven t|havent|has not|hasn t|not) (?:see|seen|saw|notice|noticed|observe|observed|spot|spotted|witness|witnessed) (?:any(?:thing)?|one|a single one){_WHAT}",
    rf"(?:(?:i|we) )?(?:saw|seen|noticed|observed|spotted|witnessed) (?:none|nothing|no{_WHAT})",
    rf"(?:none|nothing|no(?: (?:{_OF}))) (?:were |was |that (?:i|we) )?(?:seen|saw|noticed|observed|spotted|witnessed)",
)
_ES = (
    rf"(?:hoy )?(?:yo )?no (?:le )?(?:he|hemos|han|se han|se ha) (?:visto|observado|notado) (?:ningun[oa]?|nada){_WHAT}",
    rf"(?:hoy )?(?:yo )?no (?:le )?(?:vi|vimos|se vio|se vieron|observe|observamos|note|notamos) (?:ningun[oa]?|nada){_WHAT}",
    rf"(?:ningun[oa]?|nada){_WHAT} (?:vist[oa]|observad[oa]|notad[oa])",
)
_DE = (
    rf"(?:heute )?(?:(?:ich|wir) )?(?:(?:habe|haben|hab) )?(?:(?:ich|wir) )?(?:heute )?(?:keine[nr]?|nichts){_WHAT} (?:gesehen|bemerkt|beobachtet|aufgefallen)",
    rf"(?:keine[nr]?|nichts){_WHAT} zu sehen",
)
_FR = (
    rf"(?:(?:je|nous|on) )?(?:n )?(?:en )?(?:(?:ai|avons|a) )?(?:pas|rien) (?:vu|observe|remarque)(?: (?:de|d))?{_WHAT}",
    rf"(?:(?:je|nous|on) )?(?:n )?(?:en )?(?:(?:ai|avons|a) )?(?:vu|observe|remarque) (?:aucune?|rien){_WHAT}",
    rf"(?:aucune?|pas (?:de|d)){_WHAT} (?:vue?s?|observee?s?|remarquee?s?)",
)
_OTHERS = (
    rf"(?:nao (?:vi|vimos) nenhum[a]?|nenhum[a]? vist[oa]){_WHAT}",
    rf"(?:non (?:ho|abbiamo) vist[oa] (?:nessun[oa]?|nulla|niente)|nessun[oa]? vist[oa]){_WHAT}",
    rf"(?:geen|niets){_WHAT} (?:gezien|opgemerkt)",
)
_SEEN_NONE = Pattern(rf"(?:{'|'.join((*_EN, *_ES, *_DE, *_FR, *_OTHERS))}){_WHEN}")
#: What parts the sayings of a note.
_APART = Pattern(r"\s*[.;,!|\n]\s*|\s[-–—]\s")
#: Letters of a note that are looked at.
NOTE_LETTERS_MAX = 300


@lru_cache(maxsize=8192)
def saying_of_none(note: str) -> str:
    """Give the part of a note that may say that there were none; "" where there is no such part.

    >>> saying_of_none("Slept well. Didn't see any, grandma was here")
    "Didn't see any"
    >>> saying_of_none("no he visto ninguno"), saying_of_none("aucun vu"), saying_of_none("none")
    ('no he visto ninguno', 'aucun vu', '')
    """
    parts = _APART.split(note[:NOTE_LETTERS_MAX])
    return next((part.strip() for part in parts if _may_say_none(plain_words(part))), "")


def _may_say_none(plain: str) -> bool:
    # One word alone ("none", "clear") may be a note about anything.
    is_a_phrase = " " in plain
    return is_a_phrase and (plain in ZERO_WORDS or _SEEN_NONE.fullmatch(plain) is not None)

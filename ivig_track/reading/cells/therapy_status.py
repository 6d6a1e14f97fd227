# ruff: noqa: E501 - a row of these tables is one idea in seven languages
"""Words that say that a medicine was never taken, or is taken only as needed."""

from __future__ import annotations

import re

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.infusion_status import STATE_LETTERS_MAX, Given, state_of

#: States under which a medicine was taken before: it ended, paused, or was ordered and goes on.
_TAKEN_BEFORE = Pattern(
    r"(?:discontinued|stopped|ended|finished|suspend\w*|suspens\w*|sospes\w*|on hold|hold|held|paused|pausiert|dispensed|order\w*|prescri\w*|verordnet|voorgeschreven|requested|verified|due|moved|delayed|abgesetzt|beendet|arrete\w*|interrump\w*|interromp\w*|gestopt|next|failed)\b"
)
_TAKEN = Pattern(
    r"(?:active|current\w*|taking|taken|ongoing|continu\w*|taper\w*|wean\w*|weaning|increas\w*|decreas\w*|reduc\w*|changed?|on|aktiv|laufend|activ[oae]\w*|en cours|in corso|em curso|lopend|actief|actual|historical|past|previous|former\w*)\b"
)
_NEVER = Pattern(
    r"(?:never (?:\w+ )?(?:started|taken|given|took|began|used|filled|picked up)|not (?:taking|taken|started|used|filled|yet started)|no longer prescribed|didn t (?:take|start)|did not (?:take|start)|to (?:start|be started)|will start|intended|nie (?:begonnen|genommen|gegeben|gestartet)|nicht (?:begonnen|genommen|eingenommen|gestartet)|nunca (?:empez|tom|inici|dad)\w*|no (?:empez|tom|inici)\w*|jamais (?:commenc|pris|donn)\w*|non (?:commenc|pris|iniziat|pres)\w*|pas (?:commenc|pris)\w*|mai (?:iniziat|pres|dat)\w*|nunca (?:comec|inici)\w*|nao (?:comec|inici|tom)\w*|nooit (?:gestart|begonnen|genomen)|niet (?:gestart|begonnen|genomen))\b"
)
_AS_NEEDED = Pattern(
    r"\b(?:prn|p r n|as needed|as required|if needed|when needed|sos|bei bedarf|b b|bedarfsmedikation|si (?:precisa|necesario|hace falta|besoin)|segun necesidad|au besoin|al bisogno|se (?:necessario|preciso)|zo nodig|rescue)\b"
)


def says_never_taken(text: str) -> bool:
    """Tell whether a remark says that a medicine was never taken.

    >>> says_never_taken("never started, fever"), says_never_taken("stopped 3 May")
    (True, False)
    """
    return _NEVER.match(plain_words(text[:STATE_LETTERS_MAX])) is not None


def state_of_therapy(text: str) -> Given:
    """Tell what a state says of a medicine over a time: taken, not taken, or nothing known.

    >>> [state_of_therapy(text).value for text in ("Active", "Never started", "On hold", "Zzz")]
    ['given', 'not given', 'given', 'unknown']
    """
    plain = plain_words(text[:STATE_LETTERS_MAX])
    if _NEVER.match(plain):
        return Given.NOT_GIVEN
    if _TAKEN_BEFORE.match(plain) or _TAKEN.match(plain):
        return Given.GIVEN
    state = state_of(text)
    return Given.GIVEN if state is Given.STOPPED else state


def is_as_needed(text: str) -> bool:
    """Tell whether a dose or a remark says that a medicine is taken only as needed.

    >>> is_as_needed("5 mg PRN"), is_as_needed("bei Bedarf"), is_as_needed("5 mg daily")
    (True, True, False)
    """
    return _AS_NEEDED.search(plain_words(text[:STATE_LETTERS_MAX])) is not None


_UNTIL = Pattern(
    r"\s*(?:until|till|til|up to|to|bis|hasta|jusqu'?(?:au|à|en)?|fino al?|ate|até|tot)\s+(?P<day>.+)",
    re.IGNORECASE,
)
_FROM = Pattern(
    r"\s*(?:from|since|starting|started|ab|seit|von|vom|desde(?: el)?|depuis(?: le)?|à partir du|dal?|da|a partir de|vanaf|sinds)\s+(?P<day>.+?)\s*(?:-|–|onwards?|on)?\s*",
    re.IGNORECASE,
)


def day_in_words(text: str) -> tuple[str, str]:
    """Give the first and the last day of "from 3 May 2024" or "until 3 May 2024" as written.

    >>> day_in_words("from 10/02/2024"), day_in_words("until 12/02/2024"), day_in_words("3 May")
    (('10/02/2024', ''), ('', '12/02/2024'), ('', ''))
    """
    text = text[:80]
    until = _UNTIL.fullmatch(text)
    if until is not None:
        return "", until["day"]
    since = _FROM.fullmatch(text)
    return ("", "") if since is None else (since["day"], "")

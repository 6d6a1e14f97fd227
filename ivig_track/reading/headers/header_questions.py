# ruff: noqa: E501 - a row of this table is one idea in seven languages
"""Headers that are whole questions or instructions ("How many spasms did you see today?").

Only for columns that no exact synonym names, and only where the words leave one meaning. What was
understood is said, so that a person can object.
"""

from __future__ import annotations

from ivig_track.clinical.medicines import plain_words
from ivig_track.reading.cells.count_words import CLUSTER_WORDS, SPASM_WORDS
from ivig_track.reading.headers.header_words import Role

#: Words of a header that is read as a question; fewer with a question mark.
WORDS_MIN, WORDS_MIN_ASKED = 3, 2
_HOW_MANY = frozenset(
    ["many", "number", "count", "total", "cuantas", "cuantos", "numero", "viele", "anzahl", "combien",
     "nombre", "quantas", "quantos", "quanti", "quante", "hoeveel", "aantal"]
)  # fmt: skip
_DATE = frozenset(
    ["date", "day", "when", "fecha", "dia", "cuando", "datum", "tag", "wann", "jour", "quand", "data",
     "quando", "giorno", "dag", "wanneer"]
)  # fmt: skip
_TIME = frozenset(["time", "hora", "uhrzeit", "heure", "ora", "tijd", "hour", "clock", "tijdstip"])
_EVENTS = frozenset(
    ["seizures", "seizure", "fits", "episodes", "events", "attacks", "crisis", "anfalle", "crises",
     "crisi", "aanvallen"]
)  # fmt: skip
_LENGTH = frozenset(["long", "duration", "lasted", "last", "minutes", "duracion", "duro", "dauer", "lange", "duree", "dure", "durata", "duur", "duracao"])  # fmt: skip
_UNITS_OF_TIME = frozenset(
    ["minutes", "minutos", "minuten", "minuti", "seconds", "segundos", "sekunden", "secondes",
     "secondi", "seconden", "weeks", "months", "days"]
)  # fmt: skip
_SPANS = frozenset(
    ["week", "semana", "woche", "semaine", "settimana", "month", "monat", "mois", "maand"]
)
_NOTE = frozenset(["notes", "comments", "anything", "else", "notas", "notizen", "remarques", "commentaires", "observacoes", "note", "opmerkingen", "remarks"])  # fmt: skip
_PRIVATE = frozenset(
    ["name", "email", "mail", "address", "nombre", "correo", "naam", "birth", "phone"]
)
_EACH = frozenset(
    [
        "per",
        "each",
        "every",
        "in",
        "por",
        "cada",
        "pro",
        "jeder",
        "par",
        "chaque",
        "ogni",
        "elke",
        "one",
    ]
)
_CLUSTERS = CLUSTER_WORDS - {"c", "cl", "run", "runs", "grupo", "grupos"}
_SPASMS = SPASM_WORDS - {"s", "sp"}


#: How the roles that a question can have are said.
def role_of_question(title: str) -> Role | None:
    """Give the role of a header that is a question; None where it could mean several things.

    >>> role_of_question("How many spasms did you see today?").value
    'spasms'
    >>> role_of_question("How many spasms in each cluster?").value
    'spasms per cluster'
    """
    words = set(plain_words(title).split())
    least = WORDS_MIN_ASKED if title.rstrip().endswith("?") else WORDS_MIN
    if len(words) < least or len(title) > 300:
        return None
    if words & _HOW_MANY:
        return _counted(words)
    for role, cues in (
        (Role.NOTE, _NOTE),
        (Role.DURATION, _LENGTH),
        (Role.DATE, _DATE),
        (Role.TIME, _TIME),
        (Role.DROP, _PRIVATE),
    ):
        if words & cues:
            return None if role is Role.DATE and words & _SPANS else role
    return None


def _counted(words: set[str]) -> Role | None:
    spasms, clusters = words & _SPASMS, words & _CLUSTERS
    if words & _UNITS_OF_TIME and not words & _EACH:
        return None
    if spasms and clusters:
        return Role.SPASMS_PER_CLUSTER if words & _EACH else None
    if spasms:
        return Role.SPASMS
    if clusters:
        return Role.CLUSTERS
    if words & _EVENTS:
        return Role.COUNT
    return Role.DURATION if words & _LENGTH else None

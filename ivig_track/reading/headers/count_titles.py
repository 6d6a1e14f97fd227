# ruff: noqa: E501 - a row of this table is an idea, however many names it has
"""What a title says beside what it counts: a unit, a scale, yes or no, a part, a person, a span.

"Spasms (total minutes)" holds no counts, "Spasms (AM)" those of a part of the day, and "Spasms
(mum)" those of one observer. A rest that says none of this ("number", "dd/mm/yyyy", "optional")
changes nothing.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from itertools import pairwise

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.headers.header_words import DIARY_HEADERS, Role


class Said(Enum):
    """What a title says of its counts beside their name."""

    NO_COUNTS = "no counts"
    YES_OR_NO = "yes or no"
    ALL_TYPES = "all types of seizures"
    PART = "part of the day"
    OBSERVER = "observer"
    WEEKS = "weeks"
    MONTHS = "months"
    RUNNING = "running total"


_LENGTHS = frozenset(
    ["minute", "minutes", "mins", "minutos", "minuten", "minuti", "seconds", "secs", "sec", "segundos",
     "sekunden", "secondes", "secondi", "seconden", "hours", "hrs", "horas", "stunden", "heures",
     "ore", "uren", "duration", "length", "dauer", "duracion", "duree", "durata", "duur", "duracao"]
)  # fmt: skip
#: Short forms of units that mean something else beside other words.
_LENGTHS_ALONE = frozenset(["min", "s", "h", "m", "hh mm", "mm ss", "h mm", "m ss"])
_SCALES = frozenset(
    ["scale", "score", "rating", "rated", "severity", "intensity", "strength", "level", "grade",
     "percent", "mild", "severe", "escala", "puntuacion", "gravedad", "intensidad", "nivel", "leve",
     "skala", "schwere", "schweregrad", "starke", "stufe", "echelle", "gravite", "intensite", "niveau",
     "scala", "gravita", "intensita", "livello", "gravidade", "intensidade", "schaal", "ernst",
     "hevigheid"]
)  # fmt: skip
_SCALE_ENDS = Pattern(
    r"\s*(?:scale |from )?[01]\s*(?:-|–|to|a|bis|à|tot|\.\.)\s*(?:[3-7]|10|100)\s*"
    r"|\s*(?:/|out of |von |sur |su |de |van )\s*(?:5|10|100)\s*|\s*%\s*"
)
_YES_OR_NO = Pattern(
    r"\s*(?:1\s*[=:]\s*(?:yes|y|si|ja|oui|sim)|0\s*[=:]\s*(?:no|n|nein|non|nao|nee))\b.*"
    r"|\s*(?:yes|y|si|ja|oui|sim|j|s|o)\s*(?:/|or|o|oder|ou|of|-)\s*(?:no|n|nein|non|nao|nee)\s*"
)
_OBSERVERS = frozenset(
    ["mum", "mom", "mummy", "mommy", "mother", "dad", "daddy", "father", "parent", "parents", "nurse",
     "nursery", "school", "carer", "caregiver", "grandma", "grandpa", "granny", "gran", "nana",
     "nanny", "teacher", "daycare", "mama", "papa", "madre", "padre", "mami", "papi", "abuela",
     "abuelo", "colegio", "escuela", "guarderia", "cuidadora", "mutter", "vater", "oma", "opa",
     "kita", "schule", "maman", "mere", "pere", "ecole", "creche", "nounou", "mamma", "babbo",
     "nonna", "nonno", "asilo", "scuola", "mae", "pai", "avo", "moeder", "vader", "opvang"]
)  # fmt: skip
_WEEKS = frozenset(
    ["week", "weekly", "weeks", "w c", "wc", "week commencing", "semana", "semanal", "woche",
     "wochentlich", "wochensumme", "semaine", "hebdomadaire", "settimana", "settimanale", "wekelijks"]
)  # fmt: skip
_MONTHS = frozenset(
    ["month", "monthly", "mes", "mensual", "monat", "monatlich", "monatssumme", "mois", "mensuel",
     "mese", "mensile", "mensal", "maand", "maandelijks"]
)  # fmt: skip
_RUNNING = frozenset(
    ["cumulative", "running", "cumulated", "so far", "to date", "acumulado", "acumulada", "kumuliert",
     "kumulativ", "bisher", "cumule", "cumul", "cumulativo", "cumulato", "cumulatief", "days since",
     "since last", "days without", "dias desde", "dias sin", "tage seit", "tage ohne", "jours depuis",
     "jours sans", "giorni da", "giorni senza", "dias sem", "dagen sinds", "dagen zonder"]
)  # fmt: skip
_PARTS = frozenset(words for words, role in DIARY_HEADERS.items() if role is Role.PART)
#: Small words between what is counted and the rest: "spasms in the morning", "spasms by mum".
_BETWEEN = frozenset(
    ["in", "the", "at", "by", "on", "during", "seen", "por", "la", "el", "en", "de", "del", "am",
     "in der", "der", "dem", "vom", "von", "le", "du", "par", "al", "di", "da", "a", "s", "van", "de"]
)  # fmt: skip
#: "Spasms (in 24 hours)" is the count of a day.
_WHOLE_DAY = frozenset(["24", "24h", "24 h", "24hrs"])
_PLAIN_PLURALS = frozenset(
    ["seizures", "fits", "crisis", "crises", "anfalle", "crisi", "aanvallen", "episodes", "total"]
)
_BRACKET = Pattern(r"[(\[]([^()\[\]]*)[)\]]?")
COUNTED_ROLES = frozenset({Role.SPASMS, Role.CLUSTERS, Role.COUNT, Role.SPASMS_PER_CLUSTER})
TITLE_MAX = 200


@lru_cache(maxsize=4096)
def understood(title: str) -> tuple[Role | None, Said | None]:
    """Give what a title of counts counts, and what its rest says; (None, None) for other titles.

    >>> role, said = understood("Spasms (total minutes)")
    >>> role.value, said.value
    ('spasms', 'no counts')
    >>> [understood(t)[1] for t in ("Spasms", "Spasms (optional)", "Date (AM)")]
    [None, None, None]
    >>> understood("Morning spasms")[1].value, understood("Clusters - Dad")[1].value
    ('part of the day', 'observer')
    """
    if len(title) > TITLE_MAX:
        return None, None
    bare = DIARY_HEADERS.get(plain_words(_BRACKET.sub(" ", title)))
    rests = _BRACKET.findall(title)
    if bare in COUNTED_ROLES:
        said = next(filter(None, map(_said_by, rests)), None)
        return bare, said or _of_title(title)
    return _in_two_halves(title)


def _of_title(title: str) -> Said | None:
    return _said_by_words(plain_words(title), is_alone=False)


def _said_by(rest: str) -> Said | None:
    """Say what one bracket says."""
    text = rest.casefold()
    if _YES_OR_NO.fullmatch(text):
        return Said.YES_OR_NO
    if _SCALE_ENDS.fullmatch(text):
        return Said.NO_COUNTS
    return _said_by_words(plain_words(rest), is_alone=True)


def _said_by_words(plain: str, *, is_alone: bool) -> Said | None:
    words = plain.split()
    runs = {*words, *map(" ".join, pairwise(words))}
    if runs & _RUNNING:
        return Said.RUNNING
    if _WHOLE_DAY & runs:
        return None
    if runs & (_LENGTHS | _SCALES) or (is_alone and plain in _LENGTHS_ALONE):
        return Said.NO_COUNTS
    if runs & _WEEKS:
        return Said.WEEKS
    if runs & _MONTHS:
        return Said.MONTHS
    return _part_or_person(words) if is_alone else None


def _part_or_person(words: list[str]) -> Said | None:
    kept = [word for word in words if word not in _BETWEEN or word in {"am", "a"}]
    for candidate in (" ".join(words), " ".join(kept), " ".join(w for w in kept if w != "am")):
        if candidate in _PARTS:
            return Said.PART
    return Said.OBSERVER if kept and all(word in _OBSERVERS for word in kept) else None


def _in_two_halves(title: str) -> tuple[Role | None, Said | None]:
    """Understand "Morning spasms", "Spasms at night", "Spasms - Mum", "Spasm minutes"."""
    words = plain_words(title).split()
    for cut in range(1, min(len(words), 6)):
        for name, rest in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            role = DIARY_HEADERS.get(" ".join(name))
            said = _said_by_words(" ".join(rest), is_alone=True) if role in COUNTED_ROLES else None
            if said is not None and _fits(role, " ".join(name), said):
                return role, said
    return None, None


def _fits(role: Role | None, name: str, said: Said) -> bool:
    """Tell whether half a title is enough: "events at school" may be a remark, and no count."""
    if said in (Said.PART, Said.OBSERVER):
        return role in (Role.SPASMS, Role.CLUSTERS) or name in _PLAIN_PLURALS
    return name not in {"n", "value", "valor", "wert", "valeur", "valore", "waarde"}


def names_a_span(title: str) -> Said | None:
    """Tell whether a title of dates, or a name of a sheet, says weeks or months.

    >>> names_a_span("Week beginning").value, names_a_span("Day of week")
    ('weeks', None)
    """
    plain = plain_words(title[:TITLE_MAX])
    words = plain.split()
    if plain in _WEEKDAYS or len(words) > 5:
        return None
    runs = {*words, *map(" ".join, pairwise(words))}
    if runs & _WEEKS:
        return Said.WEEKS
    return Said.MONTHS if runs & _MONTHS else None


#: Titles that name the day of a week, not a week.
_WEEKDAYS = frozenset(
    ["day of week", "day of the week", "week day", "dia de la semana", "jour de la semaine",
     "giorno della settimana", "dia da semana", "dag van de week"]
)  # fmt: skip
_OTHER_TYPES = frozenset(
    ["other seizures", "other", "others", "otras crisis", "otras", "andere anfalle", "andere",
     "autres crises", "autres", "altre crisi", "outras crises", "andere aanvallen"]
)  # fmt: skip
_ANOTHER_TYPE = Pattern(
    r"\b(?:tonic|clonic|gtcs?|absences?|focal|partial|myoclon|atonic|drops?\b|grand mal|petit mal"
    r"|tonisch|klonisch|fokal|absenc|ausencia|tonica|clonica|mioclon|tonique|clonique|focale"
    r"|myoklon|atonisch|assenz)",
)


def names_another_type(title: str) -> bool:
    """Tell whether a title is that of another type of seizure.

    >>> names_another_type("Myoclonic jerks"), names_another_type("Drops of vitamin D")
    (True, False)
    """
    plain = plain_words(title[:TITLE_MAX])
    is_short = len(plain.split()) <= 3
    return is_short and (plain in _OTHER_TYPES or _ANOTHER_TYPE.search(plain) is not None)


_OF_ALL = frozenset(
    ["total", "totals", "all", "sum", "totales", "gesamt", "summe", "totale", "totaal", "suma"]
)


def is_total(title: str) -> bool:
    """Tell whether a title of counts names a total, of what it does not say."""
    return bool(_OF_ALL & set(plain_words(title).split()))

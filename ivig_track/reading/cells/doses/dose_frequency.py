# ruff: noqa: E501 - patterns stay in one piece, and these are the very words that people write
"""How often a dose is given, as people write it: "twice daily", "BD", "q8h", "1-0-1"."""

from __future__ import annotations

import re

from ivig_track.entries.patterns import Pattern

_DAY = r"(?:\s*(?:/|a|per|pro|por|par|al|ao|am|an|each|every)?\s*(?:day|daily|d|tag|taglich|tgl|dia|jour|j|giorno|dag|daags|24\s*h)\b)"
_TIMES = r"(?:x|times|mal|veces|fois|volte|vezes|keer|maal)"
_HOURS = r"(?:hours?|hourly|hrs?|h|horas?|stunden|heures?|ore|uur)"
#: Patterns with the number of times a day; the first that is found is taken.
_SAID: tuple[tuple[str, float], ...] = (
    (r"\bevery (?:other|second) day\b|\balt(?:ernate|ernating)?\.? days?\b|\bqod\b|\bq\.o\.d\.?|\bq ?2 ?d\b|\bevery (?:2(?:nd)?|two) days?\b|\balle (?:2|zwei) tage\b|\bjeden 2\.? tag\b|\bcada 2 dias\b|\bdia si dia no\b|\bun jour sur 2\b|\btous les (?:2|deux) jours\b|\bogni (?:2|due) giorni\b|\bum dia sim um dia nao\b|\bom de (?:2|twee) dagen\b|\beod\b|\bcada dos dias\b|\bjeden zweiten tag\b|\bun jour sur deux\b|\ba giorni alterni\b|\bom de dag\b|\bdias alternos\b|\bdias alternados\b", 0.5),
    (r"\b(?:thrice|three times|3 ?x|3 times) ?(?:a week|weekly|per week|/ ?(?:week|wk))\b", 3 / 7),
    (r"\btwice (?:a week|weekly)\b", 2 / 7),
    (r"\bonce (?:a week|weekly)\b|\bweekly\b|\ba week\b|/\s*(?:week|wk)\b|\bper week\b|\bwochentlich\b|\bsemanal\b|\bpor semana\b|\bpar semaine\b|\balla settimana\b", 1 / 7),
    (r"\bq\.?\s?[di]\.?\s?[sd]\.?(?![a-z])|\bfour times\b|\bviermal\b|\bcuatro veces\b|\bquatre fois\b|\bquattro volte\b|\bquatro vezes\b", 4),
    (r"\bt\.?\s?[di]\.?\s?[sd]\.?(?![a-z])|\bthrice\b|\bthree times\b|\bdreimal\b|\btres veces\b|\btrois fois\b|\btre volte\b|\btres vezes\b|\bdrie keer\b|\bdriemaal\b", 3),
    (r"\bb\.?\s?(?:i\.?\s?)?d\.?(?![a-z])|\btwice\b|\bzweimal\b|\bdos veces\b|\bdeux fois\b|\bdue volte\b|\bduas vezes\b|\btwee keer\b|\btweemaal\b|\bmorning and (?:evening|night)\b|\bam (?:and|&|\+) pm\b|\bmorgens und abends\b|\bmatin et soir\b|\bmattina e sera\b|\bmanana y noche\b", 2),
)  # fmt: skip
_SAID_TIMES = tuple((Pattern(words + _DAY + "?"), times) for words, times in _SAID)
#: "x 3 d" says for how long, not how often.
_FOR_DAYS = r"(?!\s*(?:d|days?|tage?|dias?|jours?|giorni|dagen|w|wks?|weeks?)\b)"
_COUNTED = Pattern(
    rf"\b(?P<before>\d)\s*{_TIMES}{_DAY}?(?!\s*\d)|\bx\s*(?P<after>\d)\b{_FOR_DAYS}{_DAY}?"
)
_EVERY_HOURS = Pattern(
    rf"(?:\bevery|\bq|\bcada|\balle|\btoutes les|\bogni|\bom de)\s*(?P<a>\d{{1,2}})\s*{_HOURS}\b|\b(?P<b>\d{{1,2}})[\s-]*hourly\b"
)
_SCHEME = Pattern(r"(?<![\d-])\d(?:\.\d+)?(?:\s*-\s*\d(?:\.\d+)?){2,3}(?![\d-])")
_DIVIDED = Pattern(
    r"\b(?:in|divided|split|div|into|as|en|geteilt|aufgeteilt|verteilt)[a-z ]{0,40}(?:\d|two|three|four|zwei|drei|dos|tres|deux|trois)\s*(?:divided |equal |separate )?(?:doses|dosen|gaben|dosis|prises|tomas|dosi|doss?es)\b"
)
HOURS_OF_DAY = 24


def times_a_day(text: str) -> tuple[float, str]:
    """Give how many times a day a dose is given, and the text without the words that say so.

    1 where nothing is said, and where a whole day's amount is divided into doses.

    >>> [times_a_day(text)[0] for text in ("bd", "q8h", "1-0-1", "every other day", "3x/day", "")]
    [2.0, 3.0, 2.0, 0.5, 3.0, 1.0]
    >>> times_a_day("in 2 divided doses")[0]
    1.0
    """
    times, found = _said(text) if text.strip() else (1.0, None)
    return float(times), text if found is None else _without(text, found)


def _said(text: str) -> tuple[float, re.Match[str] | None]:
    if divided := _DIVIDED.search(text):
        return 1, divided
    if scheme := _SCHEME.search(text):
        return sum(float(part) for part in re.findall(r"\d(?:\.\d+)?", scheme[0])), scheme
    if hours := _EVERY_HOURS.search(text):
        return HOURS_OF_DAY / (float(hours["a"] or hours["b"]) or HOURS_OF_DAY), hours
    for pattern, times in _SAID_TIMES:
        if said := pattern.search(text):
            return times, said
    counted = _COUNTED.search(text)
    return float(counted["before"] or counted["after"]) if counted else 1, counted


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"

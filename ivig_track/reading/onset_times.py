"""How long after an infusion something began, as people write it: "6 h", "2 days", "30 min"."""

from __future__ import annotations

from ivig_track.reading.patterns import Pattern

HOURS_PER_DAY = 24
#: Onsets later than this are slips: serum sickness, the latest of the labels, comes within weeks.
ONSET_HOURS_MAX = 60 * HOURS_PER_DAY
_WRITTEN = Pattern(r"[~<>]?\s*(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?(?:\s+(?:after|later)\b.*)?")
_HOURS_OF_UNIT = {
    **dict.fromkeys(("", "h", "hr", "hrs", "hour", "hours", "std", "stunden", "horas", "ore"), 1.0),
    **dict.fromkeys(("heures", "heure", "hora", "uur", "uren", "stunde"), 1.0),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten", "minutos"), 1 / 60.0),
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "dia", "dias", "jour", "jours"), 24.0),
    **dict.fromkeys(("giorno", "giorni", "dag", "dagen"), 24.0),
}


def hours_after(text: str) -> float | None:
    """Read a time after the infusion in hours; a plain number is hours. None where it is not one.

    >>> hours_after("36"), hours_after("2 days"), hours_after("30 min"), hours_after("at night")
    (36.0, 48.0, 0.5, None)
    """
    match = _WRITTEN.fullmatch(text.strip().lower())
    if match is None or match.group(2) not in _HOURS_OF_UNIT:
        return None
    hours = float(match.group(1).replace(",", ".")) * _HOURS_OF_UNIT[match.group(2)]
    return hours if hours <= ONSET_HOURS_MAX else None

# ruff: noqa: E501 - patterns stay in one piece, and these are the very signs that people type
"""A dose of IVIG as people write it: g/kg, g, mg/kg, mg, a day or in all, for one or more days."""

from __future__ import annotations

import re
from typing import NamedTuple

from ivig_track.entries.patterns import Pattern

MILLIGRAMS_PER_GRAM = 1000
_AMOUNT = Pattern(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>mg|g|gr|gm|grams?|gramos|gramm|grammes?|grammi)"
    r"(?P<per_kg>\s*(?:/|per|por|pro|par)\s*kg)?(?P<per_day>\s*(?:/|per|por|pro|par|a|daily|each|pd)\s*(?:day|d|tag|dia|jour|giorno|dag)?\b)?",
    re.IGNORECASE,
)
_TIMES = Pattern(
    r"(?:x|×|\*)\s*(\d{1,2})\b(?!\s*(?:m?g|gr|gm|grams?|ml|vials?)\b)(?:\s*(?:days?|d|tage|dias|jours|giorni|dagen|doses?))?",
    re.IGNORECASE,
)
_OVER = Pattern(
    r"(?:over|in|divided over|split over|durante|uber|auf|sur|en|su|over)\s*(\d{1,2})\s*(?:days?|tage|dias|jours|giorni|dagen)",
    re.IGNORECASE,
)
_TOTAL = Pattern(r"\b(?:total|in all|altogether|insgesamt|gesamt|totale|totaal)\b", re.IGNORECASE)
_FOR = Pattern(
    r"(?:for|por|fur|für|pendant|per|voor)\s*(\d{1,2})\s*(?:days?|tage|dias|jours|giorni|dagen)",
    re.IGNORECASE,
)


class WrittenDose(NamedTuple):
    """A dose: grams or grams per kg, for so many days; `in_all` where it is the sum of the days.

    `days` is None where nothing is said of it. `each_day` is True where the text says so.
    """

    grams: float | None = None
    grams_per_kg: float | None = None
    days: int | None = None
    in_all: bool = False
    each_day: bool = False

    @property
    def is_empty(self) -> bool:
        """True where no amount was written."""
        return self.grams is None and self.grams_per_kg is None

    def per_day(self, days: int) -> tuple[float | None, float | None]:
        """Give grams and grams per kg of one of `days` days."""
        share = days if self.in_all else 1
        grams = None if self.grams is None else self.grams / share
        return grams, None if self.grams_per_kg is None else self.grams_per_kg / share


def parse_dose(text: str) -> WrittenDose | None:
    """Read a dose with its unit; None where there is no amount with a unit.

    >>> parse_dose("1 g/kg/day x 2")
    WrittenDose(grams=None, grams_per_kg=1.0, days=2, in_all=False, each_day=True)
    >>> parse_dose("2 g/kg over 2 days").per_day(2)
    (None, 1.0)
    >>> parse_dose("400 mg/kg").grams_per_kg, parse_dose("10") is None
    (0.4, True)
    """
    match = _AMOUNT.search(text[:200])
    if match is None:
        return None
    if re.search(r"\d\s*[x×*]\s*$", text[: match.start()], re.IGNORECASE):
        # "2 x 5 g": two vials, two times a day or two days; it does not say.
        return None
    amount = float(match["number"].replace(",", "."))
    if match["unit"].lower() == "mg":
        amount /= MILLIGRAMS_PER_GRAM
    rest = text[:200]
    over, times = _OVER.search(rest), _TIMES.search(rest) or _FOR.search(rest)
    days = int(over[1]) if over else int(times[1]) if times else None
    each_day = bool(match["per_day"]) or times is not None
    grams = None if match["per_kg"] else amount
    per_kg = amount if match["per_kg"] else None
    in_all = (over is not None or _TOTAL.search(rest) is not None) and not match["per_day"]
    return WrittenDose(grams, per_kg, days, in_all, each_day and not in_all)

# ruff: noqa: E501 - patterns stay in one piece, and these are the very words that people write
"""A taper that is written in one cell: "40 mg x 14 d, then 20 mg x 7 d, then 10 mg x 7 d"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.doses.medicine_doses import MedicineDose, parse_medicine_dose

_NEXT = Pattern(
    r"\s*(?:[,;]?\s*\b(?:and then|then|followed by|dann|danach|luego|despues|puis|poi|depois|daarna|vervolgens)\b|->|→|;|,(?=\s)|\n)\s*",
    re.IGNORECASE,
)
_LASTING = Pattern(
    r"(?:\bx|×|\bfor|\bdurante|\bf[uü]r|\bpendant|\bper|\bvoor|\bpor)\s*(?P<number>\d{1,3})\s*(?P<unit>d|days?|tage?n?|d[ií]as?|jours?|giorni|dagen|dias|w|wks?|weeks?|wochen?|semanas?|semaines?|settimane|weken)\b",
    re.IGNORECASE,
)
_STOP = Pattern(r"\s*(?:stop(?:ped)?|off|0(?:\s*mg)?|ende|fin|arr[eê]t)\s*\.?\s*", re.IGNORECASE)
DAYS_OF_WEEK = 7


class DoseStep(NamedTuple):
    """One step: the dose of a day, and for how many days; None where it goes on."""

    dose: MedicineDose
    days: int | None


def parse_dose_steps(text: str, weight_kg: float | None = None) -> tuple[DoseStep, ...]:
    """Read doses that follow one another, each with its days; () where it is not written so.

    Only the last step may go on without an end. A step without a unit has that of the step before.

    >>> steps = parse_dose_steps("40 mg x 14 d, then 20 x 7 d, then stop")
    >>> [(step.dose.amount, step.dose.unit, step.days) for step in steps]
    [(40.0, 'mg', 14), (20.0, 'mg', 7)]
    >>> parse_dose_steps("40 mg")
    ()
    """
    pieces = [piece for piece in _NEXT.split(text.strip()) if piece.strip()]
    if pieces and _STOP.fullmatch(pieces[-1]):
        pieces = pieces[:-1]
    steps: list[DoseStep] = []
    for piece in pieces:
        step = _step(piece, steps[-1].dose.unit if steps else "", weight_kg)
        if step is None:
            return ()
        steps.append(step)
    whole = all(step.days is not None for step in steps[:-1])
    written = len(steps) > 1 or any(step.days is not None for step in steps)
    return tuple(steps) if whole and written else ()


def _step(piece: str, unit: str, weight_kg: float | None) -> DoseStep | None:
    lasting = _LASTING.search(piece)
    rest = piece if lasting is None else piece[: lasting.start()] + " " + piece[lasting.end() :]
    dose = parse_medicine_dose(rest, weight_kg)
    if dose is None and unit and (bare := re.match(r"\s*(\d+(?:[.,]\d+)?)(?![\d.,])", rest)):
        dose = parse_medicine_dose(f"{bare[1]} {unit} {rest[bare.end() :]}", weight_kg)
    if dose is None:
        return None
    return DoseStep(dose, None if lasting is None else _days(lasting))


def _days(lasting: re.Match[str]) -> int:
    weeks = lasting["unit"].lower().startswith(("w", "sem", "sett"))
    return int(lasting["number"]) * (DAYS_OF_WEEK if weeks else 1)

"""Vaccines by name: live or not, and what is published on live ones after IVIG.

Nothing here is a date to act on. A name that is not in the table stays "not known".
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.clinical.numbers import ClinicalNumber

ACIP_TABLE = "ACIP table of intervals (vacs-facts.org/antibody-table)"
ACIP_TIMING = "CDC/ACIP General Best Practices, Timing and Spacing of Immunobiologics, 2023"


class VaccineKind(StrEnum):
    """How a vaccine bears an immunoglobulin given near it."""

    LIVE_AFFECTED = "live, held back by IVIG"
    LIVE_NOT_AFFECTED = "live, not known to be held back by IVIG"
    LIVE_UNKNOWN = "live, effect of IVIG not known here"
    NOT_LIVE = "not live"
    UNKNOWN = "not known"


class IntervalRow(NamedTuple):
    """One row of the published table: doses of IVIG from `low` to `high` g/kg, both included."""

    low: float
    high: float
    months: ClinicalNumber[int]


#: Months from IVIG to a live measles or varicella vaccine, by the dose of IVIG.
INTERVAL_ROWS = (
    IntervalRow(0.3, 0.4, ClinicalNumber(8, "months", ACIP_TABLE)),
    IntervalRow(1.0, 1.0, ClinicalNumber(10, "months", ACIP_TABLE)),
    IntervalRow(2.0, 2.0, ClinicalNumber(11, "months", ACIP_TABLE)),
)
#: Doses are rounded to vials: this far from a row a dose is still that of the row.
ROW_TOLERANCE = ClinicalNumber(0.05, "share of the dose", "judgement: doses are rounded to vials")
#: Days after a measles or varicella vaccine in which an immunoglobulin may undo it.
AFTER_LIVE_DAYS = ClinicalNumber(14, "days", ACIP_TIMING)

NAMES_OF_KIND: dict[VaccineKind, tuple[str, ...]] = {
    VaccineKind.LIVE_AFFECTED: (
        "mmr", "mmrv", "measles", "rubella", "mumps", "varicella", "chickenpox", "chicken pox",
        "priorix", "proquad", "varivax", "varilrix", "m m r", "masern", "sarampion", "rougeole",
    ),
    VaccineKind.LIVE_NOT_AFFECTED: (
        "rotavirus", "rotarix", "rotateq", "yellow fever", "stamaril", "yf vax", "nasal flu",
        "laiv", "flumist", "fluenz", "oral typhoid", "ty21a", "influenza nasal", "flu nasal",
        "nasal influenza",
    ),
    VaccineKind.LIVE_UNKNOWN: ("bcg", "opv", "oral polio", "live polio"),
    VaccineKind.NOT_LIVE: (
        "dtap", "dtp", "tdap", "dtpa", "diphtheria", "tetanus", "pertussis", "whooping cough",
        "hib", "ipv", "polio injection", "hepatitis b", "hepb", "hep b", "hepatitis a",
        "hexavalent", "infanrix", "hexyon", "vaxelis", "pentacel", "pediarix", "6 in 1", "5 in 1",
        "pneumococcal", "pcv", "pcv10", "pcv13", "pcv15", "pcv20", "prevenar", "prevnar",
        "synflorix", "meningococcal", "menb", "bexsero", "menacwy", "menc", "influenza", "flu",
        "covid", "covid 19", "comirnaty", "hpv", "gardasil", "rabies",
    ),
}  # fmt: skip


def vaccine_kinds(text: str) -> tuple[VaccineKind, ...]:
    """Give the kinds of vaccine that an entry names; (`UNKNOWN`,) where it names none of the table.

    A nasal influenza vaccine is live; another is not.

    >>> [kind.value for kind in vaccine_kinds("MMR and PCV13")]
    ['live, held back by IVIG', 'not live']
    >>> vaccine_kinds("influenza, nasal")[0].name, vaccine_kinds("12-month jab")[0].name
    ('LIVE_NOT_AFFECTED', 'UNKNOWN')
    """
    words = plain_words(text)
    found = []
    for kind, names in NAMES_OF_KIND.items():
        for name in sorted((plain_words(name) for name in names), key=len, reverse=True):
            if f" {name} " in f" {words} ":
                words = f" {words} ".replace(f" {name} ", " | ").strip()
                found.append(kind)
    return tuple(dict.fromkeys(found)) or (VaccineKind.UNKNOWN,)


def interval_row(dose_g_per_kg: float) -> IntervalRow | None:
    """Give the row of the published table that a dose stands in; None where it stands in none.

    >>> interval_row(0.4).months.value, interval_row(1.5)
    (8, None)
    """
    spread = ROW_TOLERANCE.value
    return next(
        (
            row
            for row in INTERVAL_ROWS
            if row.low * (1 - spread) <= dose_g_per_kg <= row.high * (1 + spread)
        ),
        None,
    )

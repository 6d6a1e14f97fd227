"""Replacement hydrocortisone: a dose that only stands in for what the child's own adrenals make."""

from __future__ import annotations

from ivig_track.clinical.numbers import (
    BODY_SURFACE_AT_0_KG,
    BODY_SURFACE_PER_KG,
    REPLACEMENT_HYDROCORTISONE,
)

#: The medicine that adrenals are replaced with, by its usual name.
HYDROCORTISONE = "hydrocortisone"


def body_surface_m2(weight_kg: float) -> float:
    """Estimate the body surface of an infant or a child of 3 to 30 kg, in m2.

    Source: Current 1997, Internet J Anesthesiol 2(2).

    >>> round(body_surface_m2(8.0), 3)
    0.407
    """
    return BODY_SURFACE_AT_0_KG.value + BODY_SURFACE_PER_KG.value * weight_kg


def is_replacement_dose(amount: float, unit: str, weight_kg: float | None) -> bool:
    """Tell whether a daily dose of hydrocortisone is known to be no more than replacement.

    Parameters
    ----------
    amount, unit
        Dose of a day, in mg, mg/kg or mg/m2; any other unit tells nothing.
    weight_kg
        Body weight; without it only a dose in mg/m2 tells.

    Examples
    --------
    >>> is_replacement_dose(15.0, "mg/m2", None), is_replacement_dose(6.0, "mg", 8.0)
    (True, True)
    >>> is_replacement_dose(8.0, "mg", 8.0), is_replacement_dose(3.0, "mg", None)
    (False, False)
    """
    limit = REPLACEMENT_HYDROCORTISONE.value
    if unit == "mg/m2":
        return amount <= limit
    if not weight_kg or unit not in {"mg", "mg/kg"}:
        return False
    milligrams = amount * weight_kg if unit == "mg/kg" else amount
    return milligrams <= limit * body_surface_m2(weight_kg)

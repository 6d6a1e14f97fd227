"""Replacement hydrocortisone: 15 mg/m2 of body surface a day at most, where that is known."""

from __future__ import annotations

import pytest

from ivig_track.clinical.replacement import body_surface_m2, is_replacement_dose


@pytest.mark.parametrize(("weight_kg", "area"), [(3.0, 0.235), (10.0, 0.475), (30.0, 1.162)])
def test_body_surface_follows_the_published_line(weight_kg: float, area: float) -> None:
    """1321 + 0.3433 x grams, in cm2: 3 kg are 2,351, 10 kg 4,754, 30 kg 11,620."""
    assert body_surface_m2(weight_kg) == pytest.approx(area, abs=5e-4)


@pytest.mark.parametrize(
    ("amount", "unit", "weight_kg", "expected"),
    [
        (15.0, "mg/m2", None, True),
        (15.1, "mg/m2", None, False),
        (7.13, "mg", 10.0, True),
        (7.14, "mg", 10.0, False),
        (0.713, "mg/kg", 10.0, True),
        (0.714, "mg/kg", 10.0, False),
        (2.0, "mg", None, False),
        (2.0, "mL", 10.0, False),
    ],
)
def test_a_dose_up_to_15_mg_per_m2_replaces(
    amount: float, unit: str, weight_kg: float | None, *, expected: bool
) -> None:
    """10 kg have 0.4754 m2, and 15 mg/m2 of it are 7.131 mg."""
    assert is_replacement_dose(amount, unit, weight_kg) is expected

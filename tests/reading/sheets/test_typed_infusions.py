"""Infusions typed line by line, without a title above them."""

from __future__ import annotations

import pytest

from ivig_track.reading.sheets.infusions.typed_infusions import _product_in_front


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("IVIG 12 March 2024, 8 g", ("IVIG", "12 March 2024, 8 g")),
        ("Gamunex-C: 12 March 2024", ("Gamunex-C", "12 March 2024")),
        ("12 March 2024 IVIG 8 g", ("", "12 March 2024 IVIG 8 g")),
        ("blood 12 March 2024", ("", "blood 12 March 2024")),
    ],
)
def test_a_product_is_cut_from_the_date_behind_it(line: str, parts: tuple[str, str]) -> None:
    assert _product_in_front(line) == parts

"""What every course shares is told once; what one of them has otherwise is not told of all."""

from __future__ import annotations

from dataclasses import replace

import ivig_track as ivt
from ivig_track.wording.regimen_words import same_everywhere
from tests.made_records import record_of


def test_what_differs_in_one_course_is_shared_by_none() -> None:
    review = ivt.review(record_of([5.0] * 120, [30, 70]))
    first, second = review.facts.regimens
    alike = [replace(each, products=("Privigen",), lots=("A1",)) for each in (first, second)]
    assert same_everywhere(alike)["Product"] == "Privigen"
    assert same_everywhere(alike)["Lot"] == "A1"
    other = [alike[0], replace(alike[1], lots=("B2",))]
    assert "Lot" not in same_everywhere(other)
    assert same_everywhere(other)["Product"] == "Privigen"


def test_without_a_course_nothing_is_shared() -> None:
    assert same_everywhere([]) == {}

"""A fall is not told apart from hormonal therapy that blocks a course, however it is known of."""

from __future__ import annotations

from dataclasses import replace

import ivig_track as ivt
from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.errors import Place
from ivig_track.results.reasons import NotToldApartFromHormonal
from ivig_track.results.values import Conclusion


def test_what_stands_unread_and_names_hormonal_therapy_keeps_a_fall_from_being_called() -> None:
    record = ivt.example("infant_a")
    whole = ivt.review(record)
    assert whole.estimate.conclusion is Conclusion.LOWER_THAN_EXPECTED
    day0 = whole.course_results[2].course.day0
    named = UnreadMaterial(Place("notes.csv"), "remarks", "pred", Material.HORMONAL, day0, day0)
    found = ivt.review(replace(record, unread=(named,)))
    blocked = tuple(
        item.course.number
        for item in found.course_results
        if any(flag.rule == "unread_material" for flag in item.flags)
    )
    assert 3 in blocked
    assert found.estimate.conclusion is Conclusion.CONFOUNDED
    assert isinstance(found.estimate.why, NotToldApartFromHormonal)
    assert found.estimate.why.courses == blocked

"""Whether two visits differ at all: by a day, a course, a setting, or the answer alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import ivig_track as ivt
from ivig_track.results.visits import CourseDifference, CourseSeen, SettingDifference
from ivig_track.reviewing.comparison import differences_since
from ivig_track.wording.between_visits.visit_words import (
    TOLD_MAX,
    _course,
    _differs,
    _some,
    _tells_a_change,
)
from tests.made_records import record_of


def test_one_difference_of_any_kind_is_a_difference() -> None:
    review = ivt.review(record_of([5.0 + n % 3 for n in range(90)], [40]))
    same = differences_since(review, review)
    assert not _differs(same)
    assert _differs(replace(same, courses=(CourseDifference(None, None),)))
    assert _differs(replace(same, settings=(SettingDifference("baseline_days", 28, 56),)))
    assert _differs(replace(same, now=replace(same.now, recorded_days=89)))


SEEN = CourseSeen(
    1, date(2024, 3, 1), frozenset([date(2024, 3, 1)]), 1.0, "scored",
    -50.0, -75.0, 10.0, 15, 15, frozenset(),
)  # fmt: skip


def test_a_course_is_told_as_new_gone_or_by_what_differs() -> None:
    flagged = replace(SEEN, flags=frozenset([("bad_spell", "a bad spell before it")]))
    new, gone = CourseDifference(None, SEEN), CourseDifference(SEEN, None)
    assert _course(new) == (
        "Course 1 (1 Mar 2024) is new: scored, −50 % (interval −75 % to +10 %; 15 of 15 window"
        " days recorded)."
    )
    assert _course(gone) == "Course 1 (1 Mar 2024) is no longer in the record."
    assert _course(CourseDifference(SEEN, flagged)) == (
        "Course 1 (1 Mar 2024): its flags differ. Flag new: a bad spell before it."
    )
    assert _course(CourseDifference(flagged, replace(SEEN, dose_g_per_kg=2.0))) == (
        "Course 1 (1 Mar 2024): dose 1 g/kg, now 2 g/kg. Flag gone: a bad spell before it."
    )


def test_a_change_is_told_of_a_new_course_and_where_it_is_another() -> None:
    dose, change = replace(SEEN, dose_g_per_kg=2.0), replace(SEEN, percent=-40.0)
    assert _tells_a_change(CourseDifference(None, SEEN))
    assert _tells_a_change(CourseDifference(SEEN, change))
    assert not _tells_a_change(CourseDifference(SEEN, dose))
    assert not _tells_a_change(CourseDifference(SEEN, None))


def test_a_long_list_ends_in_how_many_more_there_are() -> None:
    told = [f"day {n}" for n in range(TOLD_MAX + 2)]
    assert _some(told[:TOLD_MAX]).count("day") == TOLD_MAX
    assert "more" not in _some(told[:TOLD_MAX])
    assert _some(told).count("day") == TOLD_MAX
    assert _some(told).endswith("2 more")

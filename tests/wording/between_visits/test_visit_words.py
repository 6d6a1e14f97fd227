"""Whether two visits differ at all: by a day, a course, a setting, or the answer alone."""

from __future__ import annotations

from dataclasses import replace

import ivig_track as ivt
from ivig_track.results.visits import CourseDifference, SettingDifference
from ivig_track.reviewing.comparison import differences_since
from ivig_track.wording.between_visits.visit_words import _differs
from tests.made_records import record_of


def test_one_difference_of_any_kind_is_a_difference() -> None:
    review = ivt.review(record_of([5.0 + n % 3 for n in range(90)], [40]))
    same = differences_since(review, review)
    assert not _differs(same)
    assert _differs(replace(same, courses=(CourseDifference(None, None),)))
    assert _differs(replace(same, settings=(SettingDifference("baseline_days", 28, 56),)))
    assert _differs(replace(same, now=replace(same.now, recorded_days=89)))

"""Stretches of a diary that are compared with a baseline, by hand."""

from __future__ import annotations

import numpy as np

import ivig_track as ivt
from ivig_track.analysis.counts.many_courses import course_days
from ivig_track.analysis.flags.own_days import own_days
from ivig_track.analysis.flags.own_trends import Trends, stretches_as_steep
from ivig_track.results.count_block import CountBlock


def test_stretches_with_a_count_on_half_of_their_days_that_share_half_of_a_baseline() -> None:
    """Two diaries of six days, stretches of four: those that end before days 4, 5 and 6.

    Each of the first has two counts, of which the second is lower. In the other one day 3 has none,
    and the counts rise. All three lie apart from a baseline that ends before day 8; of one before
    day 6 the last two share more than half.
    """
    counts = np.array([4.0, 3.0, np.nan, np.nan, 2.0, 1.0, 1.0, 2.0, 3.0, np.nan, 5.0, 6.0])
    block = CountBlock(np.array([0, 0]), np.array([0, 6, 12]), counts, counts, counts)
    plan = ivt.AnalysisPlan(baseline_days=4, recorded_baseline_days_min=2, bad_spell_days=2)
    none = np.zeros(0, dtype=np.int64)
    own = own_days(block, course_days(none, none, plan), plan)
    record, end = np.array([0, 0, 1]), np.array([8, 6, 14])
    falling = Trends(end, rises=np.array([-1, -1, -1]), pairs=np.array([1, 1, 1]))
    others, as_steep = stretches_as_steep(own, record, falling)
    assert (others.tolist(), as_steep.tolist()) == ([3, 1, 3], [3, 1, 0])
    rising = falling._replace(rises=np.array([1, 1, 1]))
    assert stretches_as_steep(own, record, rising)[1].tolist() == [3, 1, 3]

"""The follow-up for a relapse: when the 28 days are full, and what ends it, by hand."""

import numpy as np
import pytest

from ivig_track.analysis.counts.relapses import relapse_follow_up
from ivig_track.analysis.counts.spasm_free_intervals import spasm_free_intervals
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.relapse_follow_up import RelapseFollowUp
from tests.made_records import FIRST

NONE, SEEN, BLANK = 0.0, 2.0, np.nan


def followed(
    days: list[float], day0: int = 0, next_first_day: int | None = None
) -> RelapseFollowUp | None:
    best = np.array(days)
    counts = DailyCounts(FIRST, best, best, best)
    return relapse_follow_up(counts, spasm_free_intervals(counts, 0), day0, next_first_day)


@pytest.mark.parametrize(
    ("days", "next_first_day", "found"),
    [
        # Day 0 has a spasm, days 1 to 28 have none: the 28th is day 28.
        ([SEEN] + [NONE] * 30 + [SEEN], None, (28, 31, "relapse")),
        ([SEEN] + [NONE] * 40, None, (28, 40, "diary_end")),
        ([SEEN] + [NONE] * 40 + [SEEN], 35, (28, 34, "next_course")),
        # A relapse on the next course's first day came when the follow-up had ended.
        ([SEEN] + [NONE] * 34 + [SEEN], 35, (28, 34, "next_course")),
        ([SEEN] + [NONE] * 34 + [SEEN], 36, (28, 35, "relapse")),
        # Two blank days of seven can be borne, the third ends it; the spasm beyond is not seen.
        ([SEEN] + [NONE] * 30 + [BLANK] * 2 + [SEEN], None, (28, 33, "relapse")),
        ([SEEN] + [NONE] * 30 + [BLANK] * 3 + [SEEN], None, (28, 32, "gap")),
        # Nothing after the 28th day was written down.
        ([SEEN] + [NONE] * 28, None, (28, 28, "diary_end")),
        ([SEEN] + [NONE] * 28, 29, (28, 28, "diary_end")),
        # A blank day is none of the 28 and does not end them.
        ([SEEN] + [NONE] * 20 + [BLANK] + [NONE] * 10 + [SEEN], None, (29, 32, "relapse")),
    ],
)
def test_the_follow_up_of_a_course(
    days: list[float], next_first_day: int | None, found: tuple[int, int, str]
) -> None:
    told = followed(days, next_first_day=next_first_day)
    assert told is not None
    assert (told.free_day, told.last_day, told.end.value) == found


@pytest.mark.parametrize(
    ("days", "next_first_day"),
    [
        ([SEEN] + [NONE] * 27 + [SEEN], None),
        # The 28th day without a spasm is the next course's first.
        ([SEEN] + [NONE] * 40, 28),
        ([BLANK] * 60, None),
    ],
)
def test_without_28_days_before_the_next_course_there_is_no_follow_up(
    days: list[float], next_first_day: int | None
) -> None:
    assert followed(days, next_first_day=next_first_day) is None


def test_days_before_the_course_are_none_of_the_28_and_its_days_are_counted_from_day_0() -> None:
    days = [NONE] * 20 + [NONE] * 30 + [SEEN]
    # Day 0 itself has none: the 28th day is day 27.
    told = followed(days, day0=20)
    assert told is not None
    assert (told.free_day, told.last_day, told.end.value) == (27, 30, "relapse")


def test_a_second_stretch_counts_where_the_first_was_over_before_28_days() -> None:
    days = [SEEN] + [NONE] * 10 + [SEEN] + [NONE] * 30 + [SEEN]
    told = followed(days)
    assert told is not None
    assert (told.free_day, told.last_day, told.end.value) == (39, 42, "relapse")


def test_days_whose_count_may_be_zero_are_not_known() -> None:
    best = np.array([SEEN] + [NONE] * 30 + [1.0] * 3 + [SEEN])
    low = np.array([SEEN] + [NONE] * 30 + [0.0] * 3 + [SEEN])
    counts = DailyCounts(FIRST, best, low, best)
    told = relapse_follow_up(counts, spasm_free_intervals(counts, 0), 0, None)
    assert told is not None
    assert (told.free_day, told.last_day, told.end.value) == (28, 32, "gap")

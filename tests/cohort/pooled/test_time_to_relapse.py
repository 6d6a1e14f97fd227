"""Time to relapse: which courses are in it, where the clock starts, what ended each follow-up."""

import pytest

from ivig_track.cohort.pooled.follow_up_words import (
    NO_CURVE,
    RELAPSE_CENSORING_TELLS,
    RELAPSE_IS,
    relapse_sentences,
)
from ivig_track.cohort.pooled.shared_description import shared
from ivig_track.cohort.pooled.time_to_relapse import TimeToRelapse, time_to_relapse
from tests.cohort.pooled.made_tables import Row, back, cohort, course, free, record
from tests.test_forbidden_words import hits_in

CHILDREN = "abcdefgh"
COURSES = [
    free("a", 10, 28, 38, "relapse"),
    free("b", 10, 30, 50, "relapse"),
    free("c", 10, 28, 48, "next_course"),
    free("d", 10, 28, 58, "relapse"),
    free("e", 10, 28, 78, "diary_end"),
    # The day after the 28 could not be judged.
    free("f", 10, 28, 28, "gap"),
    # These were not scored, or had not left their baseline, or had no 28 days.
    free("g", 10, 28, 60, "relapse", status="confounded"),
    free("h", 10, 28, 60, "relapse", wear_off_outcome="not_left"),
    back("h", 50, 30, 2),
]


def found_in(courses: list[Row]) -> TimeToRelapse:
    return time_to_relapse(cohort([record(name) for name in CHILDREN], courses).courses)


def test_only_scored_courses_that_had_left_and_then_had_28_days_are_followed() -> None:
    found = found_in(COURSES)
    assert (found.left, found.free, found.children) == (7, 6, 6)
    assert {end: n for end, n in found.ends.items() if n} == {
        "relapse": 3,
        "next_course": 1,
        "diary_end": 1,
    }
    assert {end: n for end, n in found.never_followed.items() if n} == {"gap": 1}


def test_the_clock_starts_when_the_28_days_are_full() -> None:
    curve = found_in(COURSES).curve
    assert curve is not None
    assert (curve.days[0], curve.days[-1], curve.courses) == (1, 50, 5)
    # Relapses 10, 20 and 30 days after, one censored on day 20, one on day 50.
    by_hand = {9: 1.0, 10: 0.8, 19: 0.8, 20: 0.6, 29: 0.6, 30: 0.3, 50: 0.3}
    assert {day: curve.share[curve.days.index(day)] for day in by_hand} == pytest.approx(by_hand)
    assert curve.censored == (20, 50)
    assert curve.low is not None


def test_no_day_beyond_nine_months_is_looked_at() -> None:
    found = found_in([free("a", 10, 28, 28 + 274, "relapse"), free("b", 10, 28, 330, "relapse")])
    assert (found.ends["relapse"], found.ends["last_day"]) == (1, 1)
    assert found.curve is not None
    assert found.curve.days[-1] == 274


def test_the_definition_its_counts_and_what_censoring_tells_are_said() -> None:
    said = relapse_sentences(found_in(COURSES))
    assert said[0] == RELAPSE_IS
    assert "28 recorded days with none" in RELAPSE_IS
    assert "West Delphi 2004" in RELAPSE_IS
    assert said[1] == (
        "Of 7 scored courses whose counts had left their baseline, 6 (of 6 children) had 28 such"
        " days before the next course began."
    )
    assert said[2] == (
        "5 courses of 5 children were followed from the day on which these were full. In 3 a spasm"
        " was seen again; the others were followed up to the end of the diary (1) and the next"
        " course (1)."
    )
    assert said[3] == (
        "Not followed at all, as their days after these end with: days without enough counts (1)."
    )
    assert said[4].startswith("None seen again: 60 % on day 28 after that (2 courses followed")
    assert said[-1] == RELAPSE_CENSORING_TELLS
    assert [list(hits_in("relapse", 1, sentence)) for sentence in said] == [[]] * len(said)


def test_courses_that_follow_closely_leave_nothing_to_draw() -> None:
    found = found_in([course("a", 10), back("b", 10, 25)])
    assert (found.left, found.free, found.curve) == (1, 0, None)
    assert relapse_sentences(found)[-1] == NO_CURVE


def test_a_shared_copy_has_no_relapse_of_fewer_than_five_children() -> None:
    records = [record(name) for name in CHILDREN]
    few = shared(cohort(records, COURSES[:4]).pooled)
    assert few.relapse is None
    assert relapse_sentences(few.relapse) == (
        "The numbers of children are too small to be handed on.",
    )
    copy = shared(cohort(records, COURSES).pooled)
    assert copy.relapse is not None
    assert copy.relapse.curve is not None
    assert copy.relapse.curve.censored == ()
    assert copy.relapse.ends["next_course"] is None

"""Courses, changes and wear-off of many records together: those of each record by itself."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.analysis.counts.change import NoChange, percent_changes
from ivig_track.analysis.counts.counted_spans import counted_phases, counted_pre_ivig
from ivig_track.analysis.counts.many_courses import course_days, courses_of_records, phase_days
from ivig_track.analysis.counts.overdispersion import CountVariability, together
from ivig_track.analysis.counts.wear_off import NoWearOff, wear_offs
from ivig_track.entries.entries import InfusionEntry
from ivig_track.record.courses import courses_of
from ivig_track.record.phase_spans import phases_of
from ivig_track.results.count_block import CountBlock, day_number
from tests.made_records import FIRST

plans = st.sampled_from(
    [
        ivt.AnalysisPlan(),
        ivt.AnalysisPlan(course_gap_days=3, baseline_days=14, window_last_day=28),
        ivt.AnalysisPlan(window_first_day=3, window_last_day=10, wear_off_last_day=20),
    ]
)
schedules = st.lists(st.lists(st.integers(0, 120), max_size=7), min_size=1, max_size=4)


@settings(max_examples=100, deadline=None)
@given(schedules, plans, st.randoms())
def test_courses_and_phases_of_many_records_are_those_of_each(
    drawn: list[list[int]], plan: ivt.AnalysisPlan, chance: Random
) -> None:
    rows = [(record, day) for record, days in enumerate(drawn) for day in days]
    chance.shuffle(rows)
    record, day = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    found = course_days(record, day + day_number(FIRST), plan)
    phases = phase_days(found, plan)
    for number, days in enumerate(drawn):
        own = courses_of([InfusionEntry(FIRST + timedelta(x)) for x in days], plan.course_gap_days)
        here = found.record == number
        alone = courses_of_records([own])
        for name in ("number", "first_day", "day0", "infusion_days", "next_first"):
            assert getattr(found, name)[here].tolist() == getattr(alone, name).tolist()
        for name in ("baseline", "early", "window", "wear_off"):
            spans = [getattr(phase, name) for phase in phases_of(own, plan)]
            ends = getattr(phases, name)
            assert ends.first[here].tolist() == [day_number(x.first_day) for x in spans]
            assert ends.last[here].tolist() == [day_number(x.last_day) for x in spans]
        cut = [phase.cut_by_next for phase in phases_of(own, plan)]
        assert phases.cut_by_next[here].tolist() == cut


counts = st.lists(
    st.one_of(st.integers(0, 9).map(float), st.just(np.nan), st.just(0.1)), min_size=1, max_size=110
)
variabilities = st.builds(
    CountVariability,
    st.floats(0, 2),
    st.sampled_from([0.0, 0.5, 0.97]),
    st.floats(0, 2),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(counts, st.lists(st.integers(0, 120), max_size=4), variabilities),
        min_size=2,
        max_size=4,
    ),
    plans,
)
def test_changes_and_wear_off_of_many_records_are_those_of_each(
    drawn: list[tuple[list[float], list[int], CountVariability]], plan: ivt.AnalysisPlan
) -> None:
    together_ = _found(drawn, plan)
    alone = [row for one in drawn for row in _found([one], plan)]
    assert repr(together_) == repr(alone)


def _found(
    drawn: list[tuple[list[float], list[int], CountVariability]], plan: ivt.AnalysisPlan
) -> list[tuple[object, ...]]:
    """Give every cell of the changes and of the wear-off of some records, course by course."""
    values = np.concatenate([row[0] for row in drawn])
    starts = np.concatenate([[0], np.cumsum([len(row[0]) for row in drawn])])
    block = CountBlock(np.zeros(len(drawn), dtype=np.int64), starts, values, values, values)
    rows = [(record, day) for record, (_, days, _) in enumerate(drawn) for day in days]
    record, day = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    courses = course_days(record, day, plan)
    phases = counted_phases(block, courses, phase_days(courses, plan))
    variability = together([row[2] for row in drawn]).where(courses.record)
    own = percent_changes(block, phases.baseline, phases.window, variability, plan)
    before = counted_pre_ivig(block, courses, plan)
    first = percent_changes(block, before, phases.window, variability, plan)
    found = wear_offs(block, courses.record, phases, plan)
    return list(zip(*(column.tolist() for column in (*own, *first, *found)), strict=True))


def test_two_records_by_hand() -> None:
    """6 a day before; the first falls to 3 in its window and is back on day 22, with 6 a day.

    The second has no day of a baseline.
    """
    first = [6.0] * 28 + [3.0] * 22 + [6.0] * 21
    block = CountBlock(
        np.array([0, 28]), np.array([0, 71, 81]), *[np.array([*first, *[6.0] * 10])] * 3
    )
    plan = ivt.AnalysisPlan()
    courses = course_days(np.array([0, 1]), np.array([28, 28]), plan)
    phases = counted_phases(block, courses, phase_days(courses, plan))
    still = together([CountVariability(0.0, 0.0, 0.0)] * 2)
    change = percent_changes(block, phases.baseline, phases.window, still, plan)
    assert change.percent[0] == -50
    assert change.why.tolist() == [NoChange.THERE_IS_ONE, NoChange.TOO_FEW_BASELINE_DAYS]
    found = wear_offs(block, courses.record, phases, plan)
    # Trailing 7 days on day 25: three of 3 and four of 6, 4.7 a day, at least 75 % of 6 from there.
    assert found.day.tolist() == [25, -1]
    assert found.why.tolist() == [NoWearOff.THERE_IS_ONE, NoWearOff.NO_BASELINE]


def test_a_diary_that_ends_in_the_wear_off_is_judged_up_to_its_last_day() -> None:
    """3 a day from day 0 on; the diary ends on day 24, and another child's days follow it."""
    first = [6.0] * 28 + [3.0] * 25
    block = CountBlock(
        np.array([0, 53]), np.array([0, 53, 93]), *[np.array([*first, *[6.0] * 40])] * 3
    )
    plan = ivt.AnalysisPlan()
    courses = course_days(np.array([0]), np.array([28]), plan)
    phases = counted_phases(block, courses, phase_days(courses, plan))
    found = wear_offs(block, courses.record, phases, plan)
    assert found.why.tolist() == [NoWearOff.NOT_SEEN]
    assert found.last_judged.tolist() == [24]

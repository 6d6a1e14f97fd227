"""Baselines of many records together: what the rules of docs/flags.md say of each alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.analysis.counts.counted_courses import DiaryOfCourses, counted_block
from ivig_track.analysis.counts.spasm_free_intervals import free_stretches
from ivig_track.analysis.flags.baseline_findings import BaselineFindings, baseline_findings
from ivig_track.entries.entries import InfusionEntry
from ivig_track.record.courses import courses_of
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.flag_findings import FallingBaseline
from tests.analysis.flags import plain_baseline_rules as plain
from tests.made_records import FIRST

PLANS = (
    ivt.AnalysisPlan(),
    ivt.AnalysisPlan(baseline_days=14, recorded_baseline_days_min=6, bad_spell_days=4),
    ivt.AnalysisPlan(baseline_days=10, recorded_baseline_days_min=5, bad_spell_days=9),
    ivt.AnalysisPlan(bad_spell_ratio=1.05, window_last_day=35, course_gap_days=3),
)
#: What is noted on a day: nothing, a count, a range of which the middle is taken, or too many.
days = st.one_of(
    st.integers(0, 9).map(lambda n: (str(n), float(n))),
    st.integers(0, 9).map(lambda n: (str(n), float(n))),
    st.integers(0, 12).map(lambda n: (str(n + 0.5), float(n))),
    st.integers(0, 99).map(lambda n: (str(n / 10), n / 10)),
    st.just((None, None)),
    st.just((None, 1.0)),
)
Record = tuple[list[plain.Day], list[int]]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Counts of some months, and infusions, many after days that the rules are about."""
    pattern: list[plain.Day] = draw(st.lists(days, min_size=2, max_size=19))
    # A spell that ended earlier has to be among 3 % of weeks: of a long diary with few courses.
    length, most = draw(st.one_of(st.tuples(st.integers(1, 150), st.just(4)), st.just((330, 1))))
    written = [pattern[n % len(pattern)] for n in range(length)]
    given_on = sorted(draw(st.sets(st.integers(-3, length + 9), max_size=most)))
    for first in given_on:
        kind = draw(
            st.sampled_from(["high", "high", "falling", "came back", "stopped", "as it is"])
        )
        _write_before(written, first, kind, draw(st.integers(0, 4)))
    start, gap = draw(st.integers(0, 150)), draw(st.sampled_from([0, 0, 3, 20]))
    written[start : start + gap] = [(None, None)] * len(written[start : start + gap])
    return written, given_on


def _write_before(written: list[plain.Day], first: int, kind: str, late: int) -> None:
    """Write the days before a course anew: high to the end, falling, or with none."""
    for back in range(1, 40):
        day = first - back
        if not 0 <= day < len(written):
            continue
        if kind == "high" and late < back <= late + 7:
            written[day] = ("13.5", 13.0)
        if kind == "falling" and back <= 28:
            written[day] = (str(back + (back * 7) % 5), 1.0)
        if kind == "came back":
            written[day] = ("0", 0.0) if back > 8 + late else (str(4 - late + 8 // back), 1.0)
        if kind == "stopped" and back <= 12 + late:
            written[day] = ("0", 0.0)


def _diary_of(record: Record, plan: ivt.AnalysisPlan) -> DiaryOfCourses:
    written, given_on = record
    best = np.array([np.nan if count is None else float(count) for count, _ in written])
    low = np.array([np.nan if seen is None else seen for _, seen in written])
    infusions = [InfusionEntry(FIRST + timedelta(days=n)) for n in given_on]
    high = np.fmax(best, low)
    return DiaryOfCourses(
        DailyCounts(FIRST, best, low, high), courses_of(infusions, plan.course_gap_days)
    )


def _found(drawn: Sequence[Record], plan: ivt.AnalysisPlan) -> list[BaselineFindings]:
    block, courses, _, phases = counted_block([_diary_of(each, plan) for each in drawn], plan)
    long = free_stretches(block).long
    return baseline_findings(block, courses, phases.baseline, long, plan)


@settings(max_examples=120, deadline=None)
@given(st.lists(records(), min_size=1, max_size=4), st.sampled_from(PLANS))
def test_baselines_of_many_records_are_judged_by_the_rules(
    drawn: list[Record], plan: ivt.AnalysisPlan
) -> None:
    found = iter(_found(drawn, plan))
    for written, given_on in drawn:
        courses = _diary_of((written, given_on), plan).courses
        spans = [((x.first_day - FIRST).days, (x.day0 - FIRST).days) for x in courses]
        diary = plain.PlainDiary(written, spans, plan)
        for first, _ in spans:
            _are_the_same(next(found), diary, first)
    assert next(found, None) is None


def _are_the_same(found: BaselineFindings, diary: plain.PlainDiary, first: int) -> None:
    assert found.has_last_week == plain.can_show_a_spell(diary, first)
    assert found.has_trend == plain.can_show_a_fall(diary, first)
    falling = plain.falling(diary, first)
    if found.falling is None:
        assert falling is None
    elif isinstance(found.falling, FallingBaseline):
        assert falling == ("falling", found.falling.recorded)
    else:
        assert falling == ("stopped", found.falling.zero_days)
    spell = plain.bad_spell(diary, first)
    if spell is None or found.bad_spell is None:
        assert spell is None
        assert found.bad_spell is None
        return
    worst, worst_days, before, rest, rest_days, back = spell
    one, came_back = found.bad_spell, found.bad_spell.came_back
    assert (one.worst_recorded, one.days_before, one.rest_recorded) == (
        worst_days,
        before,
        rest_days,
    )
    assert one.worst_per_day == pytest.approx(float(worst), rel=1e-12)
    assert one.rest_per_day == pytest.approx(float(rest), rel=1e-12)
    told = came_back and (came_back.days_before, came_back.zero_days, came_back.other_days)
    assert told == back


@settings(max_examples=60, deadline=None)
@given(st.lists(records(), min_size=2, max_size=4), st.sampled_from(PLANS))
def test_many_records_are_judged_as_each_alone_to_the_last_bit(
    drawn: list[Record], plan: ivt.AnalysisPlan
) -> None:
    alone = [each for record in drawn for each in _found([record], plan)]
    assert repr(_found(drawn, plan)) == repr(alone)


@pytest.mark.parametrize("unit", [1, 10**11, 10**14])
def test_counts_beyond_64_bits_are_compared_exactly_beside_others(unit: int) -> None:
    """Ten a day but for the last seven days: 13 a day are not above 1.3 times ten, one more is."""
    level: list[plain.Day] = [(str(10 * unit), 1.0)] * 93
    high: list[plain.Day] = [(str(13 * unit), 1.0)] * 6
    drawn: list[Record] = [
        ([*level, *high, (str(13 * unit + more), 1.0), *level], [100]) for more in (0, 1)
    ]
    other: Record = ([("2.5", 2.0), ("1", 1.0)] * 40, [30])
    found = _found([*drawn, other], ivt.AnalysisPlan())
    assert [each.bad_spell is not None for each in found] == [False, True, False]
    assert float(13 * unit + 1) == 13 * unit + 1


@pytest.mark.parametrize(("on_first_day", "expected"), [(20, False), (19, True)])
def test_a_week_that_begins_with_the_diary_may_be_as_bad(
    on_first_day: int, *, expected: bool
) -> None:
    """The course is on day 20. Days 0 to 6 and 13 to 19 had twenty, the days between them one.

    The 13 days before the last week have 11.2 a day. Of the diary's 69 own weeks, those that end
    by day 9 and those that begin after day 48, one at most is as bad.
    """
    high: list[plain.Day] = [("20", 20.0)] * 7
    low: list[plain.Day] = [("1", 1.0)] * 100
    written = [(str(on_first_day), 1.0), *high[1:], *low[:6], *high, *low]
    (found,) = _found([(written, [20])], ivt.AnalysisPlan())
    assert (found.bad_spell is not None) is expected


@pytest.mark.parametrize(("last", "expected"), [("1.4", False), ("1.5", True)])
def test_exactly_the_ratio_is_not_above_where_counts_came_back_in_tenths(
    last: str, *, expected: bool
) -> None:
    """7.8 on seven days, 18 on the 21 before: 1.3 times. A sum of floats comes to a little more."""
    rest = ["1.5", "1.2", "1.1", "2.4", "2.5", "2.0", "2.0", "1.8", "2.2", "1.3"]
    week = ["1.4", "0.3", "1.6", "0.6", "1.5", "1.0", last]
    written: list[plain.Day] = [("0", 0.0)] * 41
    written += [(count, float(count)) for count in (*rest, *week, *["1"] * 60)]
    (found,) = _found([(written, [58])], ivt.AnalysisPlan())
    assert (found.bad_spell is not None) is expected

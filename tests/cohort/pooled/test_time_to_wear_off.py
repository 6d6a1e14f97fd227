"""Time to wear-off: what ended each follow-up, the curve by hand, and bands by children."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from ivig_track.cohort.pooled.follow_up import follow_ups
from ivig_track.cohort.pooled.kaplan_meier import WithoutEvent, band_of, curves_of, without_event
from ivig_track.cohort.pooled.time_to_wear_off import time_to_wear_off
from tests.cohort.pooled.made_tables import Row, back, cohort, course, followed, on, record


def not_yet_back(table: pd.DataFrame) -> WithoutEvent | None:
    return without_event(table, "back", 22)


@pytest.mark.parametrize(
    ("courses", "end"),
    [
        ([back("a", 10, 30)], "back"),
        ([followed("a", 10, 42)], "last_day"),
        # The diary's last day is day 99: 29 days after day 70.
        ([followed("a", 70, 29)], "diary_end"),
        ([followed("a", 70, 25)], "gap"),
        ([followed("a", 10, 27)], "gap"),
        ([followed("a", 10, 29, wear_off_last_day=on(39)), course("a", 40, 2)], "next_course"),
        ([followed("a", 10, 26, wear_off_last_day=on(39)), course("a", 40, 2)], "gap"),
    ],
)
def test_what_ended_a_follow_up(courses: list[Row], end: str) -> None:
    found = cohort([record("a")], courses)
    followed_up = follow_ups(found.records, found.courses)
    assert followed_up["end"].tolist() == [end]


@pytest.mark.parametrize(
    ("outcome", "day0", "end"),
    [
        ("next_course_first", 10, "next_course"),
        ("too_few_days", 10, "gap"),
        ("too_few_days", 80, "diary_end"),
    ],
)
def test_what_kept_a_course_out_of_the_curve(outcome: str, day0: int, end: str) -> None:
    found = cohort([record("a")], [course("a", day0, wear_off_outcome=outcome)])
    told = time_to_wear_off(found.records, found.courses)
    assert told.curve is None
    assert {name: n for name, n in told.never_followed.items() if n} == {end: 1}


def test_only_scored_courses_that_had_left_are_followed() -> None:
    courses = [
        back("a", 10, 30),
        course("b", 10),
        course("c", 10, wear_off_outcome="cannot_be_said"),
        back("d", 10, 30, status="confounded"),
    ]
    found = cohort([record(name) for name in "abcd"], courses)
    told = time_to_wear_off(found.records, found.courses)
    assert (told.scored, told.left, told.not_left, told.cannot_be_said) == (3, 1, 1, 1)
    assert told.curve is not None
    assert told.curve.courses == 1


def test_five_courses_by_hand() -> None:
    days, back_on = [23, 25, 25, 28, 30], [True, True, False, False, True]
    table = pd.DataFrame(
        {
            "record_id": list("abcde"),
            "day": np.array(days, dtype=float),
            "end": ["back" if event else "gap" for event in back_on],
        }
    )
    curve = not_yet_back(table)

    assert curve is not None
    assert curve.days == tuple(range(22, 31))
    # 4/5 on day 23; 3/4 of it on day 25; the last course of all is back on day 30.
    by_hand = {22: 1.0, 23: 0.8, 24: 0.8, 25: 0.6, 28: 0.6, 29: 0.6, 30: 0.0}
    assert {day: curve.share[curve.days.index(day)] for day in by_hand} == pytest.approx(by_hand)
    assert curve.at_risk == (5, 5, 4, 4, 2, 2, 2, 1, 1)
    assert curve.censored == (25, 28)


def test_the_curves_of_the_band_are_those_of_scipy() -> None:
    rng = np.random.default_rng(3)
    day, event = rng.integers(0, 21, size=80).astype(float), rng.random(80) < 0.6
    at_risk = (day[:, None] >= np.arange(21)).sum(axis=0)
    events = ((day[:, None] == np.arange(21)) & event[:, None]).sum(axis=0)
    theirs = stats.ecdf(stats.CensoredData(uncensored=day[event], right=day[~event])).sf
    ours = curves_of(events.astype(float), at_risk.astype(float))
    assert ours == pytest.approx(theirs.evaluate(np.arange(21)))


def test_bands_know_that_courses_of_a_child_go_together() -> None:
    """Twenty courses of each child end on the same day: they tell of five children, not of 100."""
    days = [24, 28, 32, 36, 40]

    def width(names: list[str], ends: list[int]) -> float:
        table = pd.DataFrame({"record_id": names, "day": np.array(ends, float), "end": "back"})
        curve = not_yet_back(table)
        assert curve is not None
        assert curve.low is not None
        assert curve.high is not None
        at = curve.days.index(32)
        return curve.high[at] - curve.low[at]

    by_child = width(
        [f"{n}" for n in range(5) for _ in range(20)], [d for d in days for _ in range(20)]
    )
    by_course = width([f"{n}" for n in range(100)], [d for d in days for _ in range(20)])
    # Of five: 0 to 0.8 at 2 of 5 left; of a hundred: 0.4 and some 0.1 either way.
    assert by_child > 0.7
    assert by_course < 0.25


def test_with_a_course_a_child_the_band_is_near_the_log_log_one_of_greenwood() -> None:
    rng = np.random.default_rng(4)
    day, event = rng.integers(22, 43, size=200).astype(float), rng.random(200) < 0.7
    names = [f"{n}" for n in range(200)]
    end = np.where(event, "back", "diary_end")
    curve = not_yet_back(pd.DataFrame({"record_id": names, "day": day, "end": end}))
    assert curve is not None
    assert curve.low is not None
    assert curve.high is not None
    theirs = stats.ecdf(stats.CensoredData(uncensored=day[event], right=day[~event])).sf
    ends: Any = theirs.confidence_interval(method="log-log")
    inner = np.array(curve.days)[1:-3]
    assert curve.low[1:-3] == pytest.approx(ends.low.evaluate(inner), abs=0.02)
    assert curve.high[1:-3] == pytest.approx(ends.high.evaluate(inner), abs=0.02)


def test_where_nothing_or_everything_had_its_event_the_band_is_that_of_resamples() -> None:
    share, curves = np.array([1.0, 0.0]), np.array([[1.0, 0.0]] * 39 + [[1.0, 0.2]])
    low, high = band_of(share, curves)
    assert low.tolist() == [1.0, 0.0]
    # The 97.5 % point of 39 zeros and one .2: .025 of the way from the last zero, at 38 of 39.
    assert high.tolist() == pytest.approx([1.0, 0.2 * (39 * 0.975 - 38)])


def test_fewer_than_five_children_get_no_band_and_the_same_tables_the_same_band() -> None:
    few = pd.DataFrame({"record_id": list("abcd"), "day": [24.0, 25, 26, 27], "end": "back"})
    many = pd.DataFrame({"record_id": list("abcde"), "day": [24.0, 25, 26, 27, 28], "end": "back"})
    curve = not_yet_back(few)
    assert curve is not None
    assert (curve.low, curve.high) == (None, None)
    assert not_yet_back(many) == not_yet_back(many)

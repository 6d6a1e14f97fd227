"""A review rehearsed: the schedule it keeps, the level it shows, the power that rises."""

from __future__ import annotations

import numpy as np
import pytest

import ivig_track as ivt
from ivig_track.rehearsal.how_sure import _at_hand, _fitted, _interval, _with_more
from ivig_track.rehearsal.operating_characteristics import HowSure, share_of
from ivig_track.wording.reason_words import answer_reason_words
from tests.made_records import day, record_of

COURSES = [60, 110, 160, 210]
RECORDS = 12


def diary() -> list[float | None]:
    """Give 300 days around six a day with long bad spells, every ninth day blank."""
    rng = np.random.default_rng(4)
    level = np.zeros(300)
    for number in range(1, 300):
        level[number] = 0.9 * level[number - 1] + 0.35 * rng.normal()
    counts: list[float | None] = [float(count) for count in rng.poisson(6 * np.exp(level))]
    counts[::9] = [None] * len(counts[::9])
    return counts


@pytest.fixture(scope="module")
def review() -> ivt.Review:
    return ivt.review(record_of(diary(), COURSES))


@pytest.fixture(scope="module")
def result(review: ivt.Review) -> HowSure:
    return ivt.how_sure(review, records=RECORDS, seed=3)


def test_the_invented_diaries_have_the_same_courses_and_the_same_blank_days(
    review: ivt.Review,
) -> None:
    """Every ninth day is blank; day 0 is one of them, so the diary begins on day 1."""
    at_hand = _at_hand(review)
    assert [course.day0 for course in at_hand.courses] == [day(number) for number in COURSES]
    assert np.flatnonzero(~at_hand.recorded).tolist() == list(range(8, 299, 9))


def test_three_more_courses_follow_at_the_usual_interval_after_the_last_day(
    review: ivt.Review,
) -> None:
    """50 days apart; 210 + 50 lies inside the diary, so the first is on day 300.

    The diary goes on to day 42 after the last: from day 1 to day 400 + 42, the 442nd. Its blank
    days come again in their order: the ninth of those that are added is one.
    """
    more = _with_more(_at_hand(review), _interval(review))
    assert [course.day0 for course in more.courses] == [
        day(number) for number in [*COURSES, 300, 350, 400]
    ]
    assert len(more.curve) == 442
    assert more.curve[300 + 14 - 1] == 1.0
    assert _fitted(review).prolonged(442).recorded[306:309].tolist() == [True, False, True]


def test_an_interval_past_the_last_day_is_kept() -> None:
    counts = diary()[:240]
    more = _with_more(_at_hand(ivt.review(record_of(counts, COURSES))), 50)
    assert [course.day0 for course in more.courses][-3:] == [day(n) for n in (260, 310, 360)]


def test_a_course_of_two_days_is_repeated_as_one_of_two_days() -> None:
    two_days = ivt.review(record_of(diary(), [*COURSES, 211]))
    more = _with_more(_at_hand(two_days), 50)
    assert [len(course.infusion_days) for course in more.courses] == [1, 1, 1, 2, 2, 2, 2]


def test_without_an_effect_it_seldom_speaks_of_a_fall(result: HowSure) -> None:
    """At a true 2.5 %, four or more of 12 have a chance of 1 in 6,000."""
    null = result.rates[0]
    assert (null.fall_percent, null.courses, null.days) == (0, 4, 299)
    assert null.shares[0].found <= 3


def test_power_rises_with_the_fall_and_with_courses(result: HowSure) -> None:
    found = {(rate.more_courses, rate.fall_percent): rate.shares[0] for rate in result.rates[1:]}
    for more in (0, 3):
        seen = [found[more, fall].found for fall in (50, 70, 90)]
        assert seen == sorted(seen)
        assert seen[2] > RECORDS // 4
    assert sum(found[3, fall].found for fall in (50, 70)) >= sum(
        found[0, fall].found for fall in (50, 70)
    )
    assert {share.diaries for share in found.values()} == {RECORDS // 2}


def test_the_same_seed_gives_the_same_result_and_another_one_does_not(review: ivt.Review) -> None:
    first, again, other = (ivt.how_sure(review, records=2, seed=seed) for seed in (1, 1, 2))
    assert first.rates == again.rates
    assert first.drawn_per_day == again.drawn_per_day
    assert first.drawn_per_day != other.drawn_per_day


@pytest.mark.slow
def test_more_processes_change_nothing(review: ivt.Review) -> None:
    alone, shared = (ivt.how_sure(review, records=2, processes=n) for n in (1, 2))
    assert alone.rates == shared.rates


def test_progress_is_told_after_each_diary(review: ivt.Review) -> None:
    told: list[tuple[int, int]] = []
    ivt.how_sure(review, records=2, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_diary_without_an_answer_is_not_rehearsed_and_says_why() -> None:
    review = ivt.review(record_of(diary(), [60]))
    result = ivt.how_sure(review)
    assert result.rates == ()
    assert result.why == answer_reason_words(review.estimate.why) != ""


def test_all_that_cannot_be_asked_for_is_said_at_once(review: ivt.Review) -> None:
    with pytest.raises(ivt.PlanError) as caught:
        ivt.how_sure(review, records=1, seed=-1, processes=0)
    assert "records" in str(caught.value)
    assert "seed" in str(caught.value)
    assert "processes" in str(caught.value)


@pytest.mark.parametrize(
    ("found", "low", "high"), [(5, 0.0082, 0.0574), (0, 0.0, 0.0183), (200, 0.9817, 1.0)]
)
def test_a_share_has_its_exact_binomial_interval(found: int, low: float, high: float) -> None:
    """Clopper and Pearson for 200: 5, none (1 - 0.025^(1/200)) and all."""
    share = share_of(found, 200, 0.95)
    assert [share.low, share.high] == pytest.approx([low, high], abs=5e-5)


def test_a_diary_with_a_fall_is_compared_on_the_days_that_no_course_touches() -> None:
    """Twelve a day outside, one in the windows; days 5 to 23 of four courses are touched: 76."""
    rng = np.random.default_rng(8)
    counts = rng.poisson(12, 300).astype(float)
    for course in COURSES:
        counts[course + 5 : course + 24] = rng.poisson(1, 19)
    result = ivt.how_sure(ivt.review(record_of(list(counts), COURSES)), records=8)
    outside = np.delete(counts, [n for c in COURSES for n in range(c + 5, c + 24)])
    assert result.days_outside == 300 - 76 == len(outside)
    assert result.per_day == pytest.approx(outside.mean())
    assert result.drawn_per_day is not None
    assert result.drawn_per_day[0] < outside.mean() < result.drawn_per_day[1]

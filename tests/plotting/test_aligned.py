import numpy as np

import ivig_track as ivt
from ivig_track.plotting.aligned import align_courses
from tests.made_records import record_of
from tests.plotting.finding import collection, edges, heights, line, words
from tests.plotting.made_reviews import steady_review


def test_the_window_band_covers_days_7_to_21() -> None:
    ax = ivt.plot_aligned(steady_review())

    assert edges(collection(ax, "response window")) == [(6.5, 21.5)]
    assert edges(collection(ax, "early days")) == [(-0.5, 6.5)]


def test_a_blocked_course_is_dashed_and_a_scored_one_is_not() -> None:
    review = steady_review()
    ax = ivt.plot_aligned(review)

    assert review.courses["status"].tolist()[:2] == ["scored", "confounded"]
    assert line(ax, "course 1").get_linestyle() == "-"
    assert line(ax, "course 2").get_linestyle() == "--"


def test_each_line_carries_its_number() -> None:
    assert {text.get_text() for text in ivt.plot_aligned(steady_review()).texts} == {"1", "2", "3"}


def test_a_count_stands_on_its_own_day() -> None:
    counts = [float(number) for number in range(100)]
    (course,) = align_courses(ivt.review(record_of(counts, [40])))

    # Day 0 is diary day 40, so day -28 is diary day 12 and day 42 is diary day 82.
    assert course.counts.tolist() == [float(number) for number in range(12, 83)]


def test_days_before_count_from_the_first_infusion_day_and_days_after_from_the_last() -> None:
    counts = [float(number) for number in range(100)]
    review = ivt.review(record_of(counts, [40, 41, 42]))
    (course,) = align_courses(review)

    assert course.counts[27] == 39.0  # day -1
    assert course.counts[28] == 42.0  # day 0
    drawn = heights(ivt.plot_aligned(review), "course 1")
    assert np.isnan(drawn[28])  # the line does not cross the infusion days that are left out


def test_a_line_ends_before_the_next_course() -> None:
    first, second = align_courses(ivt.review(record_of([3.0] * 120, [40, 60])))

    assert np.isfinite(first.counts).sum() == 28 + 20
    assert np.isnan(first.counts[28 + 20])
    assert np.isfinite(second.counts).sum() == 28 + 43


def test_a_gap_breaks_the_line_and_lowers_the_recorded_courses() -> None:
    ax = ivt.plot_aligned(steady_review())
    (strip,) = [other for other in ax.figure.axes if other is not ax]

    # Course 1 has day 0 on diary day 40; unrecorded diary days 70 to 75 are its days 30 to 35.
    drawn = heights(ax, "course 1")
    assert np.isnan(drawn[28 + 30 : 28 + 36]).all()
    recorded = {round(bar.get_center()[0]): bar.get_height() for bar in strip.patches[-71:]}  # type: ignore[attr-defined]  # bars are rectangles
    assert recorded[30] == 2  # course 1 is unrecorded, courses 2 and 3 are not
    assert recorded[7] == 3


def test_without_an_infusion_it_says_so() -> None:
    assert "No infusion is recorded" in words(
        ivt.plot_aligned(ivt.review(record_of([2.0] * 30, [])))
    )

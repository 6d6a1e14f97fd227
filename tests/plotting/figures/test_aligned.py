import numpy as np
from matplotlib.axes import Axes

import ivig_track as ivt
from ivig_track.plotting.aligned_courses import align_courses
from tests.made_records import record_of
from tests.plotting.crowded_record import crowded_review
from tests.plotting.finding import across, collection, edges, heights, line, strips_of, words
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


def rows_of(ax: Axes) -> Axes:
    (strip,) = strips_of(ax)
    return strip


def test_a_gap_breaks_the_line_and_the_row_of_recorded_days() -> None:
    ax = ivt.plot_aligned(steady_review())

    # Course 1 has day 0 on diary day 40; unrecorded diary days 70 to 75 are its days 30 to 35, and
    # course 2 begins on diary day 80, its day 40.
    drawn = heights(ax, "course 1")
    assert np.isnan(drawn[28 + 30 : 28 + 36]).all()
    first = collection(rows_of(ax), "recorded days")
    assert edges(first) == [(-28.5, 29.5), (35.5, 39.5)]


def test_what_else_happened_stands_on_the_courses_own_days() -> None:
    record = record_of(
        [4.0] * 160,
        [40, 41, 100],
        therapies=[("Topiramate", 30, None, 25.0), ("Prednisolone", 45, 60, 40.0)],
        events=[
            (45, "fever", ""),
            (101, "reaction", "rash"),
            (20, "hospital", ""),
            (50, "eeg", ""),
        ],
    )
    strip = rows_of(ivt.plot_aligned(ivt.review(record)))

    # Course 1: days 40 and 41, so day 30 is -10, day 45 is 4; course 2 on day 100.
    marks = {
        name: list(zip(across(strip, name), heights(strip, name).tolist(), strict=True))
        for name in ("risen", "fallen", "illness", "reaction", "other")
    }
    assert marks == {
        "risen": [(4.0, 0.0), (-10.0, 0.0)],
        "fallen": [(19.0, 0.0)],
        "illness": [(4.0, 0.0)],
        "reaction": [(1.0, 1.0)],
        "other": [(-20.0, 0.0)],
    }
    assert edges(collection(strip, "hormonal")) == [(3.5, 19.5)]


def test_the_rows_say_which_course_is_not_scored_and_what_their_marks_mean() -> None:
    ax = ivt.plot_aligned(crowded_review())

    names = [label.get_text() for label in rows_of(ax).get_yticklabels()]
    assert names[:4] == ["(1)", "(2)", "(3)", "4"]
    said = words(ax).replace("\N{NO-BREAK SPACE}", " ")
    for key in ("hormonal therapy", "started or raised", "lowered or stopped", "○ reaction"):
        assert key in said
    assert "◇ changed" not in said


def test_without_an_infusion_it_says_so() -> None:
    assert "No infusion is recorded" in words(
        ivt.plot_aligned(ivt.review(record_of([2.0] * 30, [])))
    )

from itertools import pairwise
from math import log

import ivig_track as ivt
from ivig_track.plotting.figures.changes import change_rows
from ivig_track.plotting.percent_axis import log_ratio
from tests.made_records import record_of
from tests.plotting.finding import across, figure_of, line, words
from tests.plotting.made_reviews import steady_review


def halved_review() -> ivt.Review:
    """Give one course: four a day on days 0 to 46, two from its day 7 (diary day 47) on."""
    return ivt.review(record_of([4.0] * 47 + [2.0] * 53, [40]))


def test_a_halving_stands_at_minus_log_2() -> None:
    ax = ivt.plot_changes(halved_review())

    assert across(ax, "Course 1") == [-log(2)]
    assert "\N{MINUS SIGN}50 %" in words(ax)


def test_halving_and_doubling_lie_equally_far_from_no_change() -> None:
    assert log_ratio(100) == -log_ratio(-50)


def test_recorded_days_stand_beside_every_course() -> None:
    first, second, _, _ = change_rows(steady_review())

    assert first.days == "28/28, 15/15"
    # Baseline of course 2: diary days 52 to 79, of which 70 to 75 are unrecorded.
    assert second.days == "22/28, 15/15"


def test_an_unscored_course_is_hollow_and_says_why() -> None:
    ax = ivt.plot_changes(steady_review())

    assert line(ax, "Course 2").get_markerfacecolor() == "white"
    assert line(ax, "Course 1").get_markerfacecolor() != "white"
    assert "not scored: hormonal" in words(ax)


def test_none_counted_in_the_window_stands_at_the_edge_with_an_arrow() -> None:
    ax = ivt.plot_changes(ivt.review(record_of([4.0] * 47 + [0.0] * 53, [40])))

    left, _ = ax.get_xlim()
    assert across(ax, "Course 1") == [left]
    assert any(item.get_marker() == "<" for item in ax.lines)
    assert "\N{MINUS SIGN}100 %" in words(ax)


def test_a_course_without_a_percentage_has_no_mark() -> None:
    ax = ivt.plot_changes(ivt.review(record_of([None] * 30 + [4.0] * 120, [40, 100])))

    assert "Course 2" in [item.get_label() for item in ax.lines]
    assert "Course 1" not in [item.get_label() for item in ax.lines]
    assert "no percentage" in words(ax)


def test_no_colour_says_good_or_bad() -> None:
    risen = ivt.review(record_of([4.0] * 47 + [8.0] * 53, [40]))
    colours = {
        line(ivt.plot_changes(review), "Course 1").get_markerfacecolor()
        for review in (halved_review(), risen)
    }
    assert len(colours) == 1


def test_the_ticks_of_a_figure_of_one_course_stand_apart() -> None:
    ax = ivt.plot_changes(ivt.review(record_of([5.0, 6.0, 8.0] * 40, [40])))
    figure_of(ax).draw_without_rendering()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert len(boxes) == 5
    assert not [1 for one, other in pairwise(boxes) if one.overlaps(other)]

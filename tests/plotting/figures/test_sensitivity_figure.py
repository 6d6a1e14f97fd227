from copy import copy
from dataclasses import replace

import pytest

import ivig_track as ivt
from ivig_track.plotting.figures.sensitivity_figure import NOT_CHOSEN
from ivig_track.plotting.percent_axis import log_ratio
from ivig_track.results.reasons import NoInfusion
from ivig_track.results.values import Conclusion, Sensitivity
from ivig_track.wording.reason_words import answer_reason_words
from tests.made_records import record_of
from tests.plotting.finding import across, line, words
from tests.plotting.made_reviews import steady_review


def answered_review() -> ivt.Review:
    """Give a review whose variants are written by hand: a halving as planned, a doubling, none."""
    review = copy(steady_review())  # others are given the one that is kept
    halved = replace(
        review.estimate,
        conclusion=Conclusion.LOWER_THAN_EXPECTED,
        courses_scored=3,
        percent=-50.0,
        percent_low=-75.0,
        percent_high=0.0,
        p=0.04,
    )
    doubled = replace(halved, percent=100.0, percent_low=0.0, percent_high=None)
    nothing = replace(halved, percent=None, conclusion=Conclusion.NOT_ASSESSABLE, why=NoInfusion())
    review.__dict__["variants"] = (
        Sensitivity("as planned", halved, recorded_days=45, is_plan=True),
        Sensitivity("window of days 7 to 13", doubled, recorded_days=21),
        Sensitivity("without courses with another cause", nothing),
    )
    return review


def test_every_variant_stands_at_its_percent_and_only_the_plan_is_filled() -> None:
    ax = ivt.plot_sensitivity(answered_review())

    assert across(ax, "as planned") == pytest.approx([log_ratio(-50)])
    assert across(ax, "window of days 7 to 13") == pytest.approx([log_ratio(100)])
    assert line(ax, "as planned").get_markerfacecolor() != "white"
    assert line(ax, "window of days 7 to 13").get_markerfacecolor() == "white"


def test_recorded_days_and_courses_stand_beside_every_variant() -> None:
    said = words(ivt.plot_sensitivity(answered_review()))

    assert "3, 45 days" in said
    assert "3, 21 days" in said
    assert NOT_CHOSEN in said


def test_a_variant_without_a_number_says_so_and_has_no_mark() -> None:
    ax = ivt.plot_sensitivity(answered_review())

    assert "without courses with another cause" not in [item.get_label() for item in ax.lines]
    assert "no number" in words(ax)
    assert "no infusion is recorded" in ivt.alt_text(ax)


def test_an_open_end_is_an_arrow_at_the_edge() -> None:
    ax = ivt.plot_sensitivity(answered_review())

    assert [item.get_marker() for item in ax.lines].count(">") == 1


def test_the_variants_are_those_that_were_set_beforehand() -> None:
    names = [each.name for each in steady_review().variants]

    assert names == [
        "as planned",
        "without courses with another cause",
        "window of days 7 to 13",
        "window of days 14 to 20",
        "window of days 7 to 28",
        "effect up to day 35",
        "low bounds of uncertain counts",
        "high bounds of uncertain counts",
    ]


def test_recorded_days_of_a_variant_are_those_of_the_windows_it_scores() -> None:
    # Courses on days 40, 80 and 120 of 170 days of four; days 90 and 91 are not recorded.
    counts: list[float | None] = [4.0] * 170
    counts[90] = counts[91] = None
    record = record_of(counts, [40, 80, 120], events=[(85, "fever", "")])
    found = {each.name: each for each in ivt.review(record).variants}

    # Windows of 15 days: 15 + 13 + 15. Days 7 to 13 after day 80 are 87 to 93: 7 + 5 + 7.
    assert found["as planned"].recorded_days == 43
    # The fever flags the second course.
    assert found["without courses with another cause"].recorded_days == 30
    assert found["window of days 7 to 13"].recorded_days == 19
    assert found["window of days 14 to 20"].recorded_days == 21
    assert [each.is_plan for each in found.values()] == [True, *[False] * 7]


def test_where_no_way_gives_a_number_one_sentence_stands_in_place_of_empty_rows() -> None:
    review = ivt.review(record_of([4.0] * 100, [40]))

    assert all(each.estimate.percent is None for each in review.variants)
    said = words(ivt.plot_sensitivity(review))
    assert "in any of the other ways: " + answer_reason_words(review.estimate.why) in said.replace(
        "\n", " "
    )
    assert "no number" not in said

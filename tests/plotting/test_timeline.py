from datetime import date

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.dates import date2num

import ivig_track as ivt
from tests.made_records import record_of
from tests.plotting.finding import across, collection, corners, edges, heights, labels, words
from tests.plotting.made_reviews import steady_review, uncertain_review


def number(day: date) -> float:
    return float(date2num(day))  # type: ignore[no-untyped-call]  # matplotlib does not type it


def test_the_window_band_covers_day_7_to_day_21_whole() -> None:
    bands = edges(collection(ivt.plot_timeline(steady_review()), "response window"))

    # Day 0 of course 1 is 10 Feb 2024: day 7 is 17 Feb, day 21 is 2 Mar (a leap year).
    first = (number(date(2024, 2, 17)) - 0.5, number(date(2024, 3, 2)) + 0.5)
    # Course 2 is given on 21 and 22 Mar: days count from the second of them.
    second = (number(date(2024, 3, 29)) - 0.5, number(date(2024, 4, 12)) + 0.5)
    assert bands[:2] == [first, second]


def test_early_days_run_from_day_0_to_day_6_whole() -> None:
    bands = edges(collection(ivt.plot_timeline(steady_review()), "early days"))

    assert bands[0] == (number(date(2024, 2, 10)) - 0.5, number(date(2024, 2, 16)) + 0.5)


def test_unrecorded_days_are_hatched_and_have_neither_bar_nor_dot() -> None:
    ax = ivt.plot_timeline(steady_review())
    gap = (number(date(2024, 3, 11)) - 0.5, number(date(2024, 3, 16)) + 0.5)

    hatched = collection(ax, "unrecorded")
    assert edges(hatched) == [gap]
    assert hatched.get_hatch()
    bars = edges(collection(ax, "daily counts"))
    assert len(bars) == 154
    assert not any(gap[0] <= left < gap[1] for left, _ in bars)
    assert across(ax, "zeros") == [number(date(2024, 1, 11))]


def test_the_line_breaks_at_a_gap() -> None:
    drawn = heights(ivt.plot_timeline(steady_review()), "seven-day mean")

    # Unrecorded on days 70 to 75; four recorded days of seven are reached again on day 79.
    assert np.isfinite(drawn[69])
    assert np.isnan(drawn[70:79]).all()
    assert drawn[79] == 4.0


def test_an_uncountable_day_is_neither_hatched_nor_a_bar() -> None:
    ax = ivt.plot_timeline(uncertain_review())

    assert across(ax, "too many to count") == [number(date(2024, 1, 9))]
    assert edges(collection(ax, "unrecorded")) == [
        (number(date(2024, 1, 13)) - 0.5, number(date(2024, 1, 13)) + 0.5)
    ]
    assert len(edges(collection(ax, "daily counts"))) == 18


def test_an_uncertain_count_has_its_bounds_as_a_whisker() -> None:
    whiskers = corners(collection(ivt.plot_timeline(uncertain_review()), "bounds"))

    day = number(date(2024, 1, 6))
    assert whiskers == [[(day, 5.0), (day, 10.0)]]


def test_a_course_that_is_not_scored_has_its_number_in_brackets() -> None:
    review = steady_review()
    numbers = [text.get_text() for text in ivt.plot_timeline(review).texts]

    assert review.courses["status"].tolist()[1] == "confounded"
    assert "(2)" in numbers
    assert "2" not in numbers


def test_hormonal_therapy_stands_above_the_others_and_is_hatched() -> None:
    ax = ivt.plot_timeline(steady_review())
    strip = next(other for other in ax.figure.axes if other is not ax and other.patches)

    names = [label.get_text() for label in strip.get_yticklabels()]
    assert names == ["Prednisolone", "Vigabatrin"]
    above, below = [label.get_position()[1] for label in strip.get_yticklabels()]
    assert above > below
    assert [bool(patch.get_hatch()) for patch in strip.patches] == [True, False]


def test_events_have_a_letter_that_is_explained() -> None:
    assert "F = fever" in words(ivt.plot_timeline(steady_review())).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_the_strips_stay_within_the_callers_axes() -> None:
    figure = plt.figure()
    mine = figure.add_axes((0.1, 0.2, 0.8, 0.6))

    assert ivt.plot_timeline(steady_review(), ax=mine) is mine
    boxes = [ax.get_position() for ax in figure.axes]
    assert len(boxes) == 3
    assert min(box.y0 for box in boxes) >= 0.2 - 1e-9
    assert max(box.y1 for box in boxes) <= 0.8 + 1e-9


def test_a_diary_without_infusions_is_drawn_and_says_so() -> None:
    ax = ivt.plot_timeline(ivt.review(record_of([2.0] * 30, [])))

    assert "response window" not in labels(ax)
    assert "No infusion is recorded." in ivt.alt_text(ax)

from datetime import date

import numpy as np
from matplotlib.axes import Axes

import ivig_track as ivt
from ivig_track.plotting.figures.calendar import place_of
from tests.plotting.finding import collection, corners, edges
from tests.plotting.made_reviews import steady_review, uncertain_review


def places(ax: Axes, words: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in np.asarray(collection(ax, words).get_offsets())]


def test_a_recorded_zero_says_0_in_its_cell() -> None:
    zeros = places(ivt.plot_calendar(steady_review()), "0")

    assert zeros == [(11.0, 0.0)]  # 11 Jan 2024


def test_an_unrecorded_day_is_hatched_and_has_no_number() -> None:
    ax = ivt.plot_calendar(steady_review())

    blank = collection(ax, "unrecorded")  # 11 to 16 Mar 2024
    assert blank.get_hatch()
    assert [round(sum(pair) / 2) for pair in edges(blank)] == [
        11,
        12,
        13,
        14,
        15,
        16,
    ]
    numbered = {*places(ax, "4"), *places(ax, "0")}
    assert len(numbered) == 154
    assert not numbered & {(float(day), 2.0) for day in range(11, 17)}


def test_an_uncountable_day_has_an_arrow() -> None:
    assert places(ivt.plot_calendar(uncertain_review()), "↑") == [(9.0, 0.0)]


def test_every_window_day_is_underlined_once() -> None:
    drawn = corners(collection(ivt.plot_calendar(steady_review()), "window days"))

    # Three windows of 15 days; the diary ends on day 39 of the third course.
    assert len(drawn) == 45
    left, _ = drawn[0]
    assert left == (16.5, 1.44)  # day 7 of course 1 is 17 Feb


def test_every_infusion_day_is_ringed() -> None:
    assert len(ivt.plot_calendar(steady_review()).patches) == 4


def test_months_run_on_over_new_year() -> None:
    assert place_of(date(2025, 2, 28), date(2023, 11, 30)) == (28, 15)

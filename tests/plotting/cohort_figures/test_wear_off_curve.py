"""The curve of time to wear-off: from day 22, with the courses followed below."""

import numpy as np

import ivig_track as ivt
from tests.cohort.pooled.made_tables import cohort, course, record
from tests.plotting.cohort_figures.made_clinic import clinic
from tests.plotting.finding import texts, words


def test_numbers_at_risk_stand_below_their_days() -> None:
    made = clinic(60)
    curve = made.pooled.wear_off.curve
    assert curve is not None
    ax = ivt.plot_wear_off(made)
    assert ax.get_xticks().tolist() == [22, 28, 35]
    written = [text.get_text() for text in texts(ax)]
    for day in (22, 28, 35):
        assert str(curve.at_risk[curve.days.index(day)]) in written


def test_the_curve_begins_whole_and_ends_at_its_last_share() -> None:
    made = clinic(60)
    curve = made.pooled.wear_off.curve
    assert curve is not None
    heights = np.asarray(ivt.plot_wear_off(made).lines[0].get_ydata())
    assert (heights[0], heights[-1]) == (100.0, 100 * curve.share[-1])


def test_without_a_course_that_had_left_there_is_no_curve() -> None:
    ax = ivt.plot_wear_off(cohort([record("a")], [course("a", 30)]))
    assert "No course was followed whose counts had left the baseline." in words(ax)

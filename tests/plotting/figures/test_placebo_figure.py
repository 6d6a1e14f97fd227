from dataclasses import replace

import numpy as np
import pytest

import ivig_track as ivt
from ivig_track.results.reasons import PByModel
from ivig_track.results.values import Conclusion, Estimate, Placebo
from ivig_track.wording.reason_words import answer_reason_words
from tests.made_records import record_of
from tests.plotting.finding import across, words


def answered_review() -> ivt.Review:
    """Give a review whose answer is written by hand: forty shifts, the real dates at a halving."""
    statistics = np.linspace(-0.4, 0.4, 40)
    estimate = Estimate(
        conclusion=Conclusion.NOT_DISTINGUISHABLE,
        courses_scored=3,
        courses_lower=3,
        percent=-50.0,
        percent_low=-80.0,
        percent_high=10.0,
        p=0.06,
        smallest_p=0.024,
        why=PByModel(is_above=True, level=0.05, beyond=0, shifts=40),
        placebo=Placebo(np.arange(1, 41), statistics, float(-np.log(2))),
    )
    return replace(ivt.review(record_of([2.0] * 60, [30])), estimate=estimate)


def test_the_real_dates_are_marked_in_percent() -> None:
    ax = ivt.plot_placebo(answered_review())

    assert across(ax, "real dates") == pytest.approx([-np.log(2)])
    assert "real dates \N{MINUS SIGN}50 %" in words(ax)


def test_shifts_and_p_are_given_with_their_limits() -> None:
    said = words(ivt.plot_placebo(answered_review()))

    assert "40 admissible shifts" in said
    assert "p = 0.06" in said
    assert "not chosen by chance" in said


def test_every_shifted_schedule_is_counted_once() -> None:
    ax = ivt.plot_placebo(answered_review())
    stairs = next(patch for patch in ax.patches if patch.get_label() == "shifted schedules")

    assert stairs.get_data().values.sum() == 40  # type: ignore[attr-defined]  # stairs hold their data


def test_without_an_answer_it_says_why() -> None:
    review = ivt.review(record_of([2.0] * 60, [30]))

    assert review.estimate.placebo.observed is None
    why = answer_reason_words(review.estimate.why)
    assert why in words(ivt.plot_placebo(review)).replace("\n", " ")
    assert why in ivt.alt_text(ivt.plot_placebo(review))

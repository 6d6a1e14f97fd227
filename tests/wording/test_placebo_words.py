"""The placebo-in-time figure in words: what it means, what it does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ivig_track.results.reasons import CountsDoNotVary
from ivig_track.results.values import Conclusion, Placebo
from ivig_track.wording.placebo_words import placebo_sentence, shifts_beyond
from tests.plotting.figures.test_placebo_figure import answered_review


def slid(statistics: list[float], observed: float | None) -> Placebo:
    return Placebo(np.arange(1, len(statistics) + 1), np.array(statistics), observed)


def test_places_at_least_as_far_from_no_change_are_counted_on_both_sides() -> None:
    assert shifts_beyond(slid([-0.7, -0.5, 0.1, 0.5, 0.6], -0.5)) == 4
    assert shifts_beyond(slid([0.1], None)) == 0


def test_other_dates_that_show_as_large_a_change_are_said_to() -> None:
    estimate = answered_review().estimate
    often = placebo_sentence(replace(estimate, placebo=slid([-0.9, 0.8, 0.1, 0.0], -0.5)))
    seldom = placebo_sentence(replace(estimate, placebo=slid([0.1] * 20, -0.5)))
    assert "2 of them" in often
    assert "So not few of the other dates in this diary show as large a change." in often
    assert "So few of the other dates in this diary show as large a change." in seldom


def test_one_in_twenty_is_still_few() -> None:
    estimate = answered_review().estimate
    for others, words in ((19, "So few of the other dates"), (18, "So not few of the other dates")):
        placebo = slid([-0.9, *[0.1] * others], -0.5)
        assert words in placebo_sentence(replace(estimate, placebo=placebo))


def test_no_cause_is_read_out_of_it() -> None:
    told = placebo_sentence(answered_review().estimate)
    assert "does not say why" in told
    assert "not chosen by chance" in told


def test_without_a_comparison_the_reason_stands_there() -> None:
    estimate = replace(answered_review().estimate, placebo=slid([], None), why=CountsDoNotVary())
    assert placebo_sentence(estimate) == "No comparison with other dates: the counts do not vary."


def test_where_model_and_bars_disagree_the_model_is_said_to_judge_otherwise() -> None:
    answered = answered_review().estimate
    open_ = replace(
        answered,
        placebo=slid([0.1] * 20, -0.5),
        conclusion=Conclusion.NOT_DISTINGUISHABLE,
        p=0.068,
    )
    assert "is less sure than the bars: p = 0.068." in placebo_sentence(open_)
    agreed = replace(open_, conclusion=Conclusion.LOWER_THAN_EXPECTED)
    assert "than the bars" not in placebo_sentence(agreed)

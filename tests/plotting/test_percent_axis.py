"""The axis of percent changes: its ticks, their words, and how far it reaches."""

from __future__ import annotations

import math

import pytest
from matplotlib.figure import Figure

from ivig_track.plotting.percent_axis import log_ratio, percent_of, set_percent_axis

WIDE = ["−75 %", "−50 %\nhalf", "−25 %", "0 %", "+33 %", "+100 %\ndouble", "+300 %"]


def axis(ratios: list[float], *, narrow: bool = False) -> tuple[float, list[str]]:
    ax = Figure().add_subplot()
    reach = set_percent_axis(ax, ratios, narrow=narrow)
    assert ax.get_xlim() == (-reach, reach)
    return reach, [label.get_text() for label in ax.get_xticklabels()]


def test_the_axis_reaches_from_a_quarter_to_four_times_at_least() -> None:
    for ratios in ([], [0.1, -math.inf], [math.log(4)]):
        reach, words = axis(ratios)
        assert reach == pytest.approx(math.log(4) * 1.08)
        assert words == WIDE


def test_narrow_axes_have_fewer_ticks() -> None:
    _, words = axis([], narrow=True)
    assert words == [word for word in WIDE if word not in {"−25 %", "+33 %"}]


def test_the_axis_reaches_beyond_the_largest_change_and_to_fifty_times_at_most() -> None:
    assert axis([-2.0, 1.0])[0] == pytest.approx(2.16)
    assert axis([9.0])[0] == pytest.approx(math.log(50))


def test_percent_and_logarithms_are_each_others_inverse() -> None:
    assert log_ratio(100) == pytest.approx(math.log(2))
    assert percent_of(log_ratio(-75)) == pytest.approx(-75)
    assert log_ratio(-100) == -math.inf

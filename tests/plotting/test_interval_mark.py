"""The mark of a change with its interval: where it lies, and where its number stands."""

from __future__ import annotations

import math

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from ivig_track.plotting.interval_mark import (
    LABEL_LIFT,
    MarkStyle,
    PercentInterval,
    draw_interval,
)

REACH = math.log(4)


@pytest.mark.parametrize(
    ("percent", "at", "marker", "label"),
    [
        (-50.0, -math.log(2), "o", (0, "center")),
        (-90.0, -REACH, "<", (5, "left")),
        (-75.0, -REACH, "o", (5, "left")),
        (900.0, REACH, ">", (0, "center")),
    ],
)
def test_a_mark_beyond_the_axis_is_an_arrow_at_its_edge_and_its_number_stands_inside(
    percent: float, at: float, marker: str, label: tuple[float, str]
) -> None:
    ax = Figure().add_subplot()
    draw_interval(
        ax, 2.0, REACH, PercentInterval(percent, None, None, has_interval=False),
        MarkStyle("black"), "course 1",
    )  # fmt: skip
    (mark,) = ax.lines
    assert mark.get_marker() == marker
    assert np.asarray(mark.get_xydata()).tolist() == [[pytest.approx(at), 2.0]]
    (number,) = (child for child in ax.get_children() if isinstance(child, Annotation))
    aside, alignment = label
    assert number.xyann == (aside, 6.0 / 2 + LABEL_LIFT)
    assert number.get_horizontalalignment() == alignment


def test_an_interval_goes_on_by_arrows_where_an_end_is_not_shown() -> None:
    ax = Figure().add_subplot()
    draw_interval(ax, 0.0, REACH, PercentInterval(-50.0, None, 0.0), MarkStyle("black"), "course 1")
    arrows = [line for line in ax.lines if line.get_marker() in {"<", ">"}]
    assert [arrow.get_marker() for arrow in arrows] == ["<"]
    (line,) = (each for each in ax.collections if isinstance(each, LineCollection))
    (ends,) = line.get_segments()
    assert [x for x, _ in ends] == pytest.approx([-REACH, 0.0])

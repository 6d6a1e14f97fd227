"""The caterpillar: raw beside shrunken, sorted, and who is not in it."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

import ivig_track as ivt
from tests.plotting.cohort_figures.made_clinic import clinic
from tests.plotting.finding import words


def marks(line: Line2D) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(line.get_xdata(), dtype=float)


def test_raw_marks_are_hollow_and_sorted_and_shrunken_ones_lie_nearer_to_the_mean() -> None:
    cohort = clinic(60)
    ax = ivt.plot_caterpillar(cohort)
    raw, shrunken = [x for x in ax.lines if x.get_marker() == "o" and len(marks(x)) == 40]
    spread = cohort.pooled.spread
    assert spread is not None
    assert raw.get_markerfacecolor() == "white"
    assert marks(raw).tolist() == sorted(own.log_ratio for own in spread.answers)
    by_size = sorted(
        zip(spread.answers, spread.changes, strict=True), key=lambda both: both[0].log_ratio
    )
    assert marks(shrunken).tolist() == [change.shrunken for _, change in by_size]
    for change in spread.changes:
        assert abs(change.shrunken - spread.mean) <= abs(change.raw - spread.mean) + 1e-12


def test_the_intervals_are_those_of_each_childs_own_answer() -> None:
    cohort = clinic(60)
    ax = ivt.plot_caterpillar(cohort)
    spread = cohort.pooled.spread
    assert spread is not None
    (drawn,) = [x for x in ax.collections if isinstance(x, LineCollection)]
    ends = sorted((own.log_ratio, own.low, own.high) for own in spread.answers)
    shown = [(float(line[0][0]), float(line[1][0])) for line in drawn.get_segments()]
    assert sorted(shown) == sorted((low, high) for _, low, high in ends)
    # The mixture of these leans to the lower side: no interval of a normal does.
    assert all(own - low > 1.5 * (high - own) for own, low, high in ends)


def test_halving_and_doubling_lie_equally_far_from_no_change() -> None:
    ax = ivt.plot_caterpillar(clinic(60))
    low, high = ax.get_xlim()
    assert low == pytest.approx(-high)


def test_children_without_a_row_are_counted_below() -> None:
    ax = ivt.plot_caterpillar(clinic(60))
    assert "40 children; not drawn: 10 confounded, 10 not assessable." in ax.get_xlabel()
    assert "10 confounded, 10 not assessable" in ivt.alt_text(ax)


def test_fewer_than_five_answered_children_are_said_and_not_drawn() -> None:
    assert "from 5 answered children on" in words(ivt.plot_caterpillar(clinic(6)))

"""The caterpillar: raw beside shrunken, sorted, and who is not in it."""

import numpy as np
import pytest
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
    assert marks(raw).tolist() == sorted(change.raw for change in spread.changes)
    assert (abs(marks(shrunken) - spread.mean) <= abs(marks(raw) - spread.mean) + 1e-12).all()


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

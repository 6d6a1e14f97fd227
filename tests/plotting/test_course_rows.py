"""The rows below the aligned courses: one a course, its marks by their kind."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from ivig_track.plotting.course_rows import CourseRow, draw_course_rows, rows_key


@pytest.mark.parametrize(
    ("kind", "marker", "edge"),
    [("illness", "|", 1.4), ("other", "x", 1.4), ("risen", "^", 0.9), ("reaction", "o", 0.9)],
)
def test_a_mark_without_an_inside_has_the_broader_line(kind: str, marker: str, edge: float) -> None:
    ax = Figure().add_subplot()
    draw_course_rows(ax, [CourseRow("1", (), (), ()), CourseRow("2", (), (), ((kind, 3.0),))])
    (mark,) = (line for line in ax.lines if line.get_marker() == marker)
    assert mark.get_markeredgewidth() == edge
    assert np.asarray(mark.get_xydata()).tolist() == [[3.0, 1.0]]
    assert not mark.get_clip_on()


def test_the_key_names_the_marks_that_are_there() -> None:
    rows = [CourseRow("1", ((0, 5),), (), (("illness", 3.0),))]
    assert rows_key(rows).replace("\N{NO-BREAK SPACE}", " ").split(",  ") == [
        "grey line: recorded days",
        "| fever, infection",
    ]

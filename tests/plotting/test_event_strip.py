"""The strip of events: its rows from top to bottom, and marks that are whole at its edges."""

from __future__ import annotations

from matplotlib.figure import Figure

from ivig_track.plotting.event_rows import EventMark, EventRow
from ivig_track.plotting.event_strip import draw_events
from ivig_track.record.model import Span
from tests.made_records import day


def test_rows_run_from_the_top_down_and_marks_at_the_edge_are_drawn_whole() -> None:
    ax = Figure().add_subplot()
    mark = EventMark(day(0), filled=True)
    rows = [EventRow("EEG", "o", (mark,)), EventRow("Fever", "|", (mark,))]
    draw_events(ax, rows, (), Span(day(0), day(60)))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["EEG", "Fever"]
    bottom, top = ax.get_ylim()
    assert top < 0
    assert 1 < bottom < 2
    round_mark, stroke = (line for line in ax.lines if line.get_marker() in {"o", "|"})
    assert (round_mark.get_clip_on(), stroke.get_clip_on()) == (False, False)
    assert (round_mark.get_markeredgewidth(), stroke.get_markeredgewidth()) == (0.9, 1.6)
    assert round_mark.get_markersize() < stroke.get_markersize()

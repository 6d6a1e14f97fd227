"""Where everything stands on the standard sheet: millimetres from the upper left corner of A4.

The places do not depend on the record; what does not fit into its place is cut, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

MM_PER_INCH = 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
LEFT, RIGHT = 8.0, 202.0
#: Where the right one of two columns begins.
MIDDLE = 107.0
#: Points.
TITLE_SIZE, BODY_SIZE, SMALLEST_SIZE = 13.0, 8.4, 7.5
#: Millimetres from one line of text to the next.
LINE = 3.6
#: Millimetres from the heading of a part to its first line.
UNDER_HEADING = 4.3


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the sheet: its heading, the top of it, and how many lines of text it holds.

    Where it `has_counts` the heading says of what.
    """

    heading: str
    top: float
    lines: int = 0
    has_counts: bool = False

    @property
    def text_top(self) -> float:
        """The top of the first line of text."""
        return self.top + UNDER_HEADING


@dataclass(frozen=True, slots=True)
class Panel:
    """A place for a figure; `left` to `left + width`, `top` to `top + height`."""

    left: float
    top: float
    width: float
    height: float


TITLE_TOP = 9.0
WHO_TOP = 15.5
RECORDED = Place("Recorded", 21.0, 1)
BAR = Panel(LEFT, 29.6, RIGHT - LEFT, 3.0)
ANSWER = Place("The answer, and its limits", 34.5, 4)
LAST_SPASM = Place("Last spasm", 60.5, 3)
CAUSES = Place("What else could explain a change", 76.5, 9)
TIMELINE = Place("The whole course", 114.5, has_counts=True)
TIMELINE_PANEL = Panel(LEFT, 118.6, RIGHT - LEFT, 72.2)
#: Below the timeline: what the marks of its events mean.
EVENT_KEY_TOP, EVENT_KEY_LINES = 191.0, 2
ALIGNED = Place("Around each infusion", 198.7, has_counts=True)
ALIGNED_PANEL = Panel(LEFT, 203.2, 138.0, 32.0)
KEY_LEFT = 150.0
COURSES = Place("Course by course", 236.0, 12)
FOOT_TOP = 289.5

PLACES = (RECORDED, ANSWER, LAST_SPASM, CAUSES, TIMELINE, ALIGNED, COURSES)

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
    """A part of the sheet: its heading, the top of it, and how many lines of text it holds."""

    heading: str
    top: float
    lines: int = 0

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
WHO_TOP = 16.0
RECORDED = Place("Recorded", 22.5, 1)
BAR = Panel(LEFT, 31.2, RIGHT - LEFT, 3.0)
ANSWER = Place("The answer, and its limits", 37.0, 4)
LAST_SPASM = Place("Last spasm", 62.5, 3)
CAUSES = Place("What else could explain a change", 79.0, 9)
TIMELINE = Place("The whole course", 116.5)
TIMELINE_PANEL = Panel(LEFT, 119.5, RIGHT - LEFT, 72.0)
ALIGNED = Place("Around each infusion", 193.0)
ALIGNED_PANEL = Panel(LEFT, 196.5, 138.0, 36.0)
KEY_LEFT = 150.0
COURSES = Place("Course by course", 233.5, 13)
FOOT_TOP = 289.0

PLACES = (RECORDED, ANSWER, LAST_SPASM, CAUSES, TIMELINE, ALIGNED, COURSES)

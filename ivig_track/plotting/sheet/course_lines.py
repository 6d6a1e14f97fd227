"""The courses on the sheet, one row each, and what its signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ivig_track.plotting.sheet.places import (
    COURSES,
    FOOT_TOP,
    LEFT,
    RIGHT,
    SMALLEST_SIZE,
)
from ivig_track.plotting.sheet.type_setting import Weight, cut, fitted, write
from ivig_track.plotting.style import FAINT, INK, MUTED, PALE
from ivig_track.reviewing.review import Review
from ivig_track.wording.fixed_sentences import NOT_A_DEVICE, URGENT
from ivig_track.wording.numbers_in_words import counted
from ivig_track.wording.overview.course_cells import HEADERS, course_cells
from ivig_track.wording.overview.other_causes import OtherCause
from ivig_track.wording.regimen_words import SIGNS_EXPLAINED

#: Where each column begins, and where the last one ends.
_COLUMNS = (LEFT, 43.0, 56.2, 80.7, 104.2, 147.7, 177.0, RIGHT)
_BETWEEN = 1.0
_ROW = 3.25
_HEAD = 7.2
#: Millimetres from the key of signs to the foot.
_FOOT_KEY = 3.3
#: Free rows from which on there is room to write by hand, and the distance of the lines for it.
_ROWS_FOR_NOTES, _NOTE_LINE = 5, 6.5
_NOTES = "Room for notes at the visit"
_NO_COURSE = "No infusion is recorded."
_KEY = f"(n) not scored. Flags: {SIGNS_EXPLAINED} Letters: see above."


def write_courses(page: Axes, review: Review, causes: Sequence[OtherCause]) -> None:
    """Set one row per course; the last row says how many more there are."""
    results, top = review.course_results, COURSES.text_top
    if not results:
        write(page, LEFT, top, _NO_COURSE)
        _leave_room_for_notes(page, 0)
        return
    _write_row(page, top, HEADERS, head=True)
    page.add_line(Line2D([LEFT, RIGHT], [top + _HEAD - 0.6] * 2, color=INK, linewidth=0.7))
    shown = results if len(results) <= COURSES.lines else results[: COURSES.lines - 1]
    for number, item in enumerate(shown):
        y = top + _HEAD + number * _ROW
        _write_row(page, y, course_cells(item, causes))
        under = y + _ROW - 0.35
        page.add_line(Line2D([LEFT, RIGHT], [under] * 2, color=PALE, linewidth=0.4, zorder=0))
    if len(shown) < len(results):
        more = f"and {counted(len(results) - len(shown), 'more course')}, in the table of courses"
        y = top + _HEAD + len(shown) * _ROW
        write(page, LEFT, y, more, size=SMALLEST_SIZE, color=MUTED)
    _leave_room_for_notes(page, len(shown))


def _leave_room_for_notes(page: Axes, rows: int) -> None:
    """Rule what a few courses leave free of the page, to be written on by hand."""
    if COURSES.lines - rows < _ROWS_FOR_NOTES:
        return
    y = COURSES.text_top + _HEAD + (rows + 1) * _ROW
    write(page, LEFT, y, _NOTES, size=SMALLEST_SIZE, color=MUTED)
    last = FOOT_TOP - _FOOT_KEY - 1.5
    y += _NOTE_LINE + 2.0
    while y <= last:
        page.add_line(Line2D([LEFT, RIGHT], [y, y], color=FAINT, linewidth=0.5, linestyle=":"))
        y += _NOTE_LINE


def _write_row(page: Axes, y: float, cells: Sequence[str], *, head: bool = False) -> None:
    weight: Weight = "bold" if head else "normal"
    for left, right, words in zip(_COLUMNS, _COLUMNS[1:], cells, strict=False):
        room = right - left - _BETWEEN
        lines = [cut(line, SMALLEST_SIZE, room, weight) for line in words.split("\n")]
        for number, line in enumerate(lines):
            write(page, left, y + number * 3.2, line, size=SMALLEST_SIZE, weight=weight)


def write_foot(page: Axes, review: Review) -> None:
    """Say what the signs mean, what the sheet is not, and which signs cannot wait."""
    if review.course_results:
        (line, *_), size = fitted(_KEY, RIGHT - LEFT, 1)
        write(page, LEFT, FOOT_TOP - _FOOT_KEY, line, size=size, color=MUTED)
    lines, size = fitted(f"{URGENT} {NOT_A_DEVICE}", RIGHT - LEFT, 2)
    for number, each in enumerate(lines):
        write(page, LEFT, FOOT_TOP + number * 3.2, each, size=size)

"""Text on the standard sheet: measured before it is set, so that it keeps to its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from ivig_track.plotting.letter_widths import width_in_points
from ivig_track.plotting.sheet.even_letters import EvenText
from ivig_track.plotting.sheet.places import (
    BODY_SIZE,
    LEFT,
    LINE,
    MM_PER_INCH,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    SMALLEST_SIZE,
    Panel,
    Place,
)
from ivig_track.plotting.style import HEADING, INK, PALE

Weight = Literal["normal", "bold"]

_POINTS_PER_INCH = 72.0
#: Points by which a size is made smaller, until the text fits.
_STEP = 0.3
#: Millimetres free between a heading and the line beside it.
_BESIDE = 2.0
_ELLIPSIS = "…"
_FITTED_TO_DOTS = 1.03
#: Millimetres that bold letters may be wider than measured.
_SLACK = 0.9


def width_of(text: str, size: float, weight: Weight = "normal") -> float:
    """Give the width of a line of text in millimetres, as wide as any renderer draws it.

    `size` is in points. Letters that are fitted to the dots of a screen are a little wider.
    """
    return (
        _FITTED_TO_DOTS
        * width_in_points(text, bold=weight == "bold")
        * size
        / _POINTS_PER_INCH
        * MM_PER_INCH
    )


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines that are at most so many millimetres wide."""
    lines: list[str] = []
    words = text.split()
    while words:
        first, *others = words
        begin = cut(first, size, width)
        more = _fitting_behind(begin, others, size, width)
        lines.append(" ".join([begin, *others[:more]]))
        words = others[more:]
    return lines


def _fitting_behind(begin: str, words: Sequence[str], size: float, width: float) -> int:
    """Give how many words there is room for behind the beginning of a line.

    Their own widths, which are known from other texts, say about how many. Accents that begin a
    word stand over the space before it, and a sign may turn what follows around: only the lines
    that about fill the width are measured whole, and these decide.
    """

    def is_room_for(number: int) -> bool:
        return width_of(" ".join([begin, *words[:number]]), size) <= width

    number = _about_as_many_as_fit(begin, words, size, width)
    while number and not is_room_for(number):
        number -= 1
    while number < len(words) and is_room_for(number + 1):
        number += 1
    return number


def _about_as_many_as_fit(begin: str, words: Sequence[str], size: float, width: float) -> int:
    """Give how many words fit behind one another if each takes as much room as alone."""
    left = width - width_of(begin, size)
    for number, word in enumerate(words):
        left -= width_of(" ", size) + width_of(word, size)
        if left < 0:
            return number
    return len(words)


def cut(text: str, size: float, width: float, weight: Weight = "normal") -> str:
    """Cut a line that is too wide, and show that it was cut."""
    if width_of(text, size, weight) <= width:
        return text
    kept = text[: _surely_too_long(text, size, width, weight)]
    while kept and width_of(kept + _ELLIPSIS, size, weight) > width:
        kept = kept[:-1].rstrip()
    return kept + _ELLIPSIS


def _surely_too_long(text: str, size: float, width: float, weight: Weight) -> int:
    """Give so many first letters of a text that they are too wide, though most are left out.

    The last letters of two beginnings stand at other distances from the ellipsis: by less than one
    wide letter, which is why one more has to be too much.
    """
    limit = width + width_of("W", size, weight)
    return bisect_right(
        range(len(text)), limit, key=lambda n: width_of(text[:n] + _ELLIPSIS, size, weight)
    )


def fitted(text: str, width: float, lines: int) -> tuple[list[str], float]:
    """Break a text into so many lines at most, as large as will do; give them and their size.

    What does not fit at the smallest size is cut.
    """
    size = BODY_SIZE
    broken = wrapped(text, size, width)
    while len(broken) > lines and size > SMALLEST_SIZE:
        size = max(size - _STEP, SMALLEST_SIZE)
        broken = wrapped(text, size, width)
    if len(broken) > lines:
        last = f"{broken[lines - 1]} {_ELLIPSIS}"
        broken = [*broken[: lines - 1], cut(last, size, width)]
    return broken, size


def write(
    page: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = BODY_SIZE,
    weight: Weight = "normal",
    color: str = INK,
    ha: Literal["left", "right"] = "left",
) -> Text:
    """Set one line of text with its upper edge at `y`; nothing in it is taken for a formula."""
    line = EvenText(
        x,
        y,
        text,
        fontsize=size,
        fontweight=weight,
        color=color,
        ha=ha,
        va="top",
        parse_math=False,
        clip_on=False,
    )
    line.set_transform(page.transData)
    page.add_artist(line)
    # Its place is fixed: no layout moves the page for it.
    line.set_in_layout(False)
    return line


def write_lines(
    page: Axes, y: float, lines: Sequence[str], size: float, *, weight: Weight = "normal"
) -> None:
    """Set lines of text below one another."""
    for number, line in enumerate(lines):
        write(page, LEFT, y + number * LINE, line, size=size, weight=weight)


def write_after(page: Axes, x: float, y: float, before: str, text: str, *, size: float) -> None:
    """Set a text in bold letters, and another one behind it on the same line."""
    write(page, x, y, before, size=size, weight="bold")
    behind = x + width_of(f"{before} ", size, "bold") / _FITTED_TO_DOTS + _SLACK
    write(page, behind, y, text, size=size)


def write_heading(page: Axes, place: Place, measure: str) -> None:
    """Set the heading of a part, and a line beside it to the right edge of the page's text."""
    words = f"{place.heading}: {measure} per day" if place.has_counts else place.heading
    write(page, LEFT, place.top, words, size=BODY_SIZE, weight="bold", color=HEADING)
    begin = LEFT + width_of(words, BODY_SIZE, "bold") + _BESIDE
    page.add_line(
        Line2D([begin, RIGHT], [place.top + LINE / 2] * 2, color=PALE, linewidth=0.7, zorder=0)
    )


def axes_at(page: Axes, panel: Panel) -> Axes:
    """Give axes at a place of the page; they follow the page wherever it goes."""
    below = PAGE_HEIGHT - panel.top - panel.height
    bounds = (
        panel.left / PAGE_WIDTH,
        below / PAGE_HEIGHT,
        panel.width / PAGE_WIDTH,
        panel.height / PAGE_HEIGHT,
    )
    axes = page.inset_axes(bounds)
    # Its place is fixed, and what is drawn keeps within it.
    axes.set_in_layout(False)
    return axes

"""How wide a line of words is, as its letters' outlines are: no figure needs to be drawn for it."""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from ivig_track.plotting.style import FONT

_MEASURED_AT = 100.0
_measuring = TextToPath()


@cache
def width_in_points(text: str, *, bold: bool = False) -> float:
    """Give the width of a line of text set one point large, in points."""
    font = FontProperties(family=[FONT], weight="bold" if bold else "normal", size=_MEASURED_AT)
    width, _, _ = _measuring.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / _MEASURED_AT

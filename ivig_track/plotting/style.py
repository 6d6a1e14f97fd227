"""How every figure looks: colours, sizes and fonts, set for the figure at hand only.

Colours come from the Okabe-Ito palette, which stays apart for colour-blind readers; every colour
has a second sign beside it, so the figures also read in grey. Sizes are points at `FIGURE_WIDTH`;
printed 180 mm wide on A4 they shrink by a tenth, and the smallest letters stay above 7.5 points.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib as mpl
import matplotlib.style
from matplotlib.colors import to_hex

_PALETTE = [to_hex(colour) for colour in mpl.colormaps["okabe_ito"].colors]  # type: ignore[attr-defined]  # a listed colormap has colors

ORANGE, SKY, GREEN, BLUE, VERMILION = (_PALETTE[i] for i in (1, 2, 3, 5, 6))
INK = "#222222"
MUTED = "#666666"
#: Headings and the frame of the answer on the standard sheet.
HEADING = "#1b4f72"
PALE = "#d9d9d9"
#: Lines that stand back: courses that are not scored.
FAINT = "#8c8c8c"
#: Early days are lighter than the response window, in colour and in grey.
EARLY_SHADE = "#f3efe4"
WINDOW_SHADE = "#d5e6dc"
WINDOW_EDGE = "#5f8a76"
BAR = "#7fa8c9"
#: Other therapies stand back behind the counts; hormonal ones are darker, and hatched.
THERAPY_FILL = "#dbe6ef"
THERAPY_EDGE = "#6f8aa0"
HORMONAL_FILL = "#f3d59b"
HORMONAL_EDGE = "#7a5200"

#: Inches.
FIGURE_WIDTH = 8.0
#: Points.
TEXT = 9.0
SMALL = 8.5
HATCH_LINE = 0.6
FONT = "DejaVu Sans"

_SETTINGS: dict[str, object] = {
    # By its own name: a family's members are looked up when letters are drawn.
    "font.family": [FONT],
    "font.size": TEXT,
    "axes.titlesize": 10.0,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": TEXT,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "text.color": INK,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "hatch.linewidth": HATCH_LINE,
    "figure.dpi": 100.0,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
}


@contextmanager
def figure_style() -> Iterator[None]:
    """Hold matplotlib's own settings and the figures' while artists are made or rendered.

    Nothing of the caller's settings is seen meanwhile, and they come back afterwards.
    """
    with mpl.style.context(["default", _SETTINGS]):
        yield

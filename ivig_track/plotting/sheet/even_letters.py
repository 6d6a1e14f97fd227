"""Lines of text that are as wide at any resolution as they were measured.

Letters that are fitted to the dots of a screen become wider where there are few dots: at 75 to the
inch a line may grow by a tenth. The sheet's lines are measured before they are set, so its letters
are left as their outlines are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import matplotlib as mpl
from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text
from matplotlib.transforms import Bbox

_HINTING: Final = "text.hinting"


class EvenText(Text):
    """A text whose letters are never fitted to dots, whoever draws it with whatever settings."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw the text."""
        with _unfitted():
            super().draw(renderer)

    def get_window_extent(
        self, renderer: RendererBase | None = None, dpi: float | None = None
    ) -> Bbox:
        """Give the box around the text, in dots."""
        with _unfitted():
            return super().get_window_extent(renderer, dpi)


@contextmanager
def _unfitted() -> Iterator[None]:
    before = mpl.rcParams[_HINTING]
    mpl.rcParams[_HINTING] = "no_hinting"
    try:
        yield
    finally:
        mpl.rcParams[_HINTING] = before

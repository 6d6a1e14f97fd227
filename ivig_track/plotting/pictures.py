"""A finished figure: the same bytes for the same input, with its words."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ivig_track.plotting.alternative_text import alt_text
from ivig_track.plotting.pointing.svg_in_page import svg_in_page, with_legible_signs
from ivig_track.plotting.style import figure_style

#: Letters as outlines, so that a page needs no fonts; identifiers that stay from run to run.
_SVG_SETTINGS = {"svg.fonttype": "path", "svg.hashsalt": "ivig_track"}
_NO_DATE: dict[str, str | None] = {"Date": None, "Creator": None}


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as SVG with its alt text; notebooks show it as an image that has one.

    Attributes
    ----------
    svg
        The whole SVG file. The same review gives the same bytes.
    alt
        Two to five sentences made of the numbers that are drawn.
    """

    svg: bytes
    alt: str
    _figure: Figure = field(repr=False, compare=False)

    def png(self, dpi: int = 150) -> bytes:
        """Give the figure as a PNG file, `dpi` dots per inch."""
        return _rendered(self._figure, "png", dpi)

    def svg_of_letters(self) -> bytes:
        """Give the SVG with its words as text, for whoever has the font at hand: `style.FONT`."""
        return _rendered(self._figure, "svg", None, letters=True)

    def data_url(self) -> str:
        """Give the SVG as an address that holds the image itself."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg).decode("ascii")

    def to_html(self) -> str:
        """Give a `<figure>` that needs nothing from outside."""
        alt = html.escape(self.alt, quote=True)
        image = f'<img alt="{alt}" style="width:100%;max-width:60rem" src="{self.data_url()}">'
        return f'<figure style="margin:0">{image}</figure>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        del include, exclude  # the protocol names them; a page and its words are always given
        return {"text/html": self.to_html(), "text/plain": self.alt}


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A figure as a part of a page: its words can be selected, its days read by pointing at them.

    Attributes
    ----------
    svg
        The whole SVG file, with its words as text in the letters of `style.FONT`.
    html
        An `<svg>` that stands in a page: one image to whoever has it read out.
    alt
        Its alternative text.
    """

    svg: bytes
    html: str
    alt: str


def picture(ax: Axes) -> Picture:
    """Render the figure that holds these axes, and close it.

    Closing keeps a notebook from showing it a second time.

    Parameters
    ----------
    axes
        What a `plot_...` returned.

    Returns
    -------
    Picture
        `svg`, `alt` and `png(dpi)`; a notebook shows it with its words.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> picture = ivt.picture(ivt.plot_calendar(review))
    >>> picture.svg[:5], picture.png()[1:4]
    (b'<?xml', b'PNG')
    >>> plt.close()
    """
    with _closed_afterwards(ax) as figure:
        return Picture(_rendered(figure, "svg", None), alt_text(figure), figure)


def page_picture(ax: Axes, name: str) -> PagePicture:
    """Render the figure that holds these axes for a page, and close it.

    `name` begins each identifier of the drawing: it is a picture's own on its page.
    """
    with _closed_afterwards(ax) as figure:
        svg, alt = _rendered(figure, "svg", None, letters=True), alt_text(figure)
        return PagePicture(svg, svg_in_page(svg, figure, name=name, alt=alt), alt)


@contextmanager
def _closed_afterwards(ax: Axes) -> Iterator[Figure]:
    """Give the figure of these axes, laid out, in the package's style."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("these axes were taken off their figure: draw them anew")
    with figure_style():
        _lay_out_once(figure)
        yield figure
    plt.close(figure)


def _lay_out_once(figure: Figure) -> None:
    """Lay the figure out and leave it so: with an engine, saving draws everything twice."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
        figure.set_layout_engine(None)


def _rendered(figure: Figure, kind: str, dpi: int | None, *, letters: bool = False) -> bytes:
    file = BytesIO()
    settings = _SVG_SETTINGS | ({"svg.fonttype": "none"} if letters else {})
    with figure_style(), mpl.rc_context(settings):  # type: ignore[arg-type]  # the stubs list every key by name
        figure.savefig(
            file,
            format=kind,
            dpi=dpi or "figure",
            metadata=_NO_DATE if kind == "svg" else None,
        )
    return with_legible_signs(file.getvalue()) if kind == "svg" else file.getvalue()

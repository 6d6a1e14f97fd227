"""Everything of a figure that is measured in points: letters, lines, marks and distances.

They are noted once, as they were drawn, and can then be made smaller together, so that a figure in
little room is the same figure, only smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axis import Axis, Tick, XAxis
from matplotlib.collections import Collection
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation, Text

#: Takes a share of the drawn sizes: 1 = as drawn.
Resize = Callable[[float], None]

#: Sizes of ticks, by their name in `tick_params`, with their names among the settings.
_TICK_SIZES = {"length": "size", "width": "width", "pad": "pad"}

#: Times that a hatching is as dense, at most.
_DENSEST = 8


class Halo(withStroke):
    """A white rim around letters or a line, `width` points wide in all."""

    def __init__(self, width: float) -> None:
        super().__init__(linewidth=width, foreground="white")
        self.width = width


def noted_sizes(artists: Iterable[Artist], *, leaving_out: Container[Artist] = ()) -> list[Resize]:
    """Note the sizes of artists and of all they hold; keys are left out, they are made anew."""
    return [
        resize
        for each in artists
        for part in _with_parts(each, leaving_out)
        for resize in _sizes_of(part)
    ]


def _with_parts(artist: Artist, leaving_out: Container[Artist]) -> Iterator[Artist]:
    yield artist
    for part in artist.get_children():
        if not isinstance(part, (Legend, Tick)) and part not in leaving_out:
            yield from _with_parts(part, leaving_out)


def _sizes_of(artist: Artist) -> Iterator[Resize]:
    if isinstance(artist, Axis):
        yield from _sizes_of_axis(artist)
    elif isinstance(artist, Text):
        yield from _sizes_of_text(artist)
    elif isinstance(artist, Line2D):
        yield _scaled(artist.set_linewidth, artist.get_linewidth())
        yield _scaled(artist.set_markersize, artist.get_markersize())
        yield _scaled(artist.set_markeredgewidth, artist.get_markeredgewidth())
    elif isinstance(artist, (Patch, Collection)):
        yield _scaled(artist.set_linewidth, artist.get_linewidth())
        yield from _sizes_of_hatching(artist)
    yield from _sizes_of_halos(artist)


def _scaled(setter: Callable[[float], object], drawn: object) -> Resize:
    sizes = np.asarray(drawn, dtype=float)

    def resize(share: float) -> None:
        setter(sizes * share if sizes.ndim else float(sizes) * share)  # type: ignore[arg-type]  # lines of a collection take a width each

    return resize


def _sizes_of_text(text: Text) -> Iterator[Resize]:
    yield _scaled(text.set_fontsize, text.get_fontsize())
    frame = text.get_bbox_patch()
    if frame is not None:
        yield _scaled(frame.set_linewidth, frame.get_linewidth())
    if isinstance(text, Annotation) and text.anncoords == "offset points":
        yield _scaled(text.set_position, text.xyann)  # type: ignore[arg-type]  # a place is a pair


def _sizes_of_hatching(artist: Patch | Collection) -> Iterator[Resize]:
    """Lines of a hatching lie as many to the inch as its pattern has signs: more where smaller."""
    pattern = artist.get_hatch()
    if pattern:
        yield lambda share: artist.set_hatch(pattern * min(round(1 / share), _DENSEST))
        yield _scaled(artist.set_hatch_linewidth, artist.get_hatch_linewidth())


def _sizes_of_halos(artist: Artist) -> Iterator[Resize]:
    widths = [each.width for each in artist.get_path_effects() or () if isinstance(each, Halo)]
    if widths:
        yield lambda share: artist.set_path_effects([Halo(width * share) for width in widths])


def _sizes_of_axis(axis: Axis) -> Iterator[Resize]:
    def set_label_pad(points: float) -> None:
        axis.labelpad = points

    yield _scaled(set_label_pad, axis.labelpad)
    yield _sizes_of_ticks(axis, "major")
    yield _sizes_of_ticks(axis, "minor")


def _sizes_of_ticks(axis: Axis, which: Literal["major", "minor"]) -> Resize:
    kind = "xtick" if isinstance(axis, XAxis) else "ytick"
    settings: Mapping[Any, Any] = mpl.rcParams
    usual = {name: settings[f"{kind}.{which}.{word}"] for name, word in _TICK_SIZES.items()}
    usual |= {
        "labelsize": settings[f"{kind}.labelsize"],
        "grid_linewidth": settings["grid.linewidth"],
    }
    given: Mapping[str, Any] = axis.get_tick_params(which) or {}
    drawn: dict[str, Any] = {name: float(given.get(name, size)) for name, size in usual.items()}

    def resize(share: float) -> None:
        axis.set_tick_params(which, **{name: size * share for name, size in drawn.items()})

    return resize

"""A figure and the room that its axes were given: nothing of it leaves this room.

Axes that are given to a figure are a cell of some layout. The figure treats the cell as its page:
the axes stand back until row names, titles, keys and columns of words lie within it too, and where
the cell is smaller than the figure was drawn for, letters, lines and marks shrink with it. Layout
engines see axes that fill their cell and have nothing around them, so all of them work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axes._base import _AxesBase
from matplotlib.backend_bases import RendererBase
from matplotlib.gridspec import SubplotSpec
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D, Affine2DBase, Bbox, ScaledTranslation

from ivig_track.plotting.canvas.point_sizes import Resize, noted_sizes
from ivig_track.plotting.style import figure_style

_POINTS = 72.0
_UNDER_ALL = -10


#: Gives the place of axes as shares of their figure, as matplotlib asks for it.
Locator = Callable[[Axes, RendererBase | None], Bbox]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the axes and their strips, in inches of the size that was drawn."""

    left: float
    right: float
    below: float
    above: float


class Room:
    """The place of a figure's axes, asked for by matplotlib whenever they are laid out or drawn.

    `inches` are the width and height that the figure was drawn for. `least_share` is the least
    share of the cell's width that the axes keep; None where they may have less. Axes that follow
    others, as a part of a larger figure does, go on following them.
    """

    def __init__(self, ax: Axes, inches: tuple[float, float], *, least_share: float | None) -> None:
        self.ax = ax
        found = ax.get_axes_locator()
        self.follows: Locator | None = _followed(found)
        self.depth = 1.0
        self._drawn_for = inches
        self._least_share = least_share
        self._shrink = Affine2D()
        self._resizes: list[Resize] = []
        self._share = 1.0
        self._seen: tuple[float, ...] = ()
        self._place = ax.get_position(original=True)
        self._around: Around | None = None
        self._page: Rectangle | None = None
        self._is_placing = False

    def get_subplotspec(self) -> SubplotSpec | None:
        """Give the cell of the grid, which a layout engine asks for."""
        return self.ax.get_subplotspec()

    def points(self) -> Affine2DBase:
        """Give the transform of points to pixels, which shrinks with the figure."""
        inches = self._shrink + Affine2D().scale(1 / _POINTS) + self.ax.figure.dpi_scale_trans
        return cast(Affine2DBase, inches)  # shifts and scales make nothing else

    def resize_too(self, resize: Resize) -> None:
        """Let something be resized with the figure; it is given a share of its drawn size."""
        self._resizes.append(resize)

    def lay_page(self) -> None:
        """Put a white page under the whole cell: the figure's letters are dark."""
        self._page = Rectangle(
            (0.0, 0.0),
            0.0,
            0.0,
            transform=self.ax.figure.transSubfigure,
            facecolor="white",
            edgecolor="none",
            zorder=_UNDER_ALL,
            clip_on=False,
        )
        self._page.set_in_layout(False)
        self.ax.add_artist(self._page)

    def note_sizes(self) -> None:
        """Note how large everything was drawn."""
        self._resizes += noted_sizes([self.ax], leaving_out=set(_rooms_within(self.ax)))

    def __call__(self, ax: object, renderer: RendererBase | None) -> Bbox:
        """Give the place of the axes as shares of their figure."""
        del ax  # the protocol names it
        if self._is_placing:
            return self.ax.get_position()
        cell = self._cell(renderer).transformed(self.ax.figure.transSubfigure)
        seen = (*cell.bounds, self.ax.figure.dpi)
        if seen != self._seen:
            self._is_placing = True
            try:
                self._place = self._placed(cell, renderer)
            finally:
                self._is_placing = False
            self._seen = seen
        return self._place

    def _cell(self, renderer: RendererBase | None) -> Bbox:
        if self.follows is None:
            return self.ax.get_position(original=True)
        return self.follows(self.ax, renderer)

    def _placed(self, cell: Bbox, renderer: RendererBase | None) -> Bbox:
        if self._page is not None:
            self._page.set_bounds(*self._in_figure(cell).bounds)
        if self._around is None:
            self._resize(1.0)
            self._around = self._measured(cell, renderer)
        self._resize(self._share_for(cell))
        # What stands around depends a little on how large the axes are: measured again in place.
        self._around = self._measured(self._inside(cell, self._around), renderer)
        return self._in_figure(self._inside(cell, self._around))

    def _share_for(self, cell: Bbox) -> float:
        dpi, (width, height) = self.ax.figure.dpi, self._drawn_for
        share = min(1.0, cell.width / dpi / width, cell.height / dpi / height)
        if self._least_share is None or self._around is None:
            return share
        beside = max(self._around.left + self._around.right, 0.01)
        return min(share, (1 - self._least_share) * cell.width / dpi / beside)

    def _resize(self, share: float) -> None:
        if share == self._share:
            return
        self._share = share
        self._shrink.clear().scale(share)
        with figure_style():
            for resize in self._resizes:
                resize(share)

    def _inside(self, cell: Bbox, around: Around) -> Bbox:
        inch = self._share * self.ax.figure.dpi
        top = cell.y1 - around.above * inch
        height = max(top - cell.y0 - around.below * inch, 1.0) / self.depth
        left = cell.x0 + around.left * inch
        right = max(cell.x1 - around.right * inch, left + 1.0)
        return Bbox.from_extents(left, top - height, right, top)

    def _measured(self, place: Bbox, renderer: RendererBase | None) -> Around:
        self.ax.apply_aspect(self._in_figure(place))
        drawn, inch = self._drawn(renderer), self._share * self.ax.figure.dpi
        lowest = place.y1 - self.depth * place.height
        return Around(
            max(place.x0 - drawn.x0, 0.0) / inch,
            max(drawn.x1 - place.x1, 0.0) / inch,
            max(lowest - drawn.y0, 0.0) / inch,
            max(drawn.y1 - place.y1, 0.0) / inch,
        )

    def _drawn(self, renderer: RendererBase | None) -> Bbox:
        """Give the box around all that is drawn; titles and names of axes count by height only."""
        strips = [each for each in self.ax.child_axes if each.get_in_layout()]
        others = [each for each in self.ax.get_default_bbox_extra_artists() if each not in strips]
        boxes = [
            self.ax.get_tightbbox(
                renderer,
                bbox_extra_artists=others,
                for_layout_only=True,
            ),
            *(strip.get_tightbbox(renderer, for_layout_only=True) for strip in strips),
        ]
        return Bbox.union([box for box in boxes if box is not None])

    def _in_figure(self, place: Bbox) -> Bbox:
        return place.transformed(self.ax.figure.transSubfigure.inverted())


def _followed(found: object) -> Locator | None:
    """Give what axes follow: what is found, or what the room that is found follows."""
    if isinstance(found, Room):
        followed: Locator | None = found.follows
        return followed
    return cast(Locator | None, found)


def _rooms_within(ax: _AxesBase) -> Iterator[Artist]:
    """Give the axes within these that see to their own sizes."""
    for each in ax.child_axes:
        if isinstance(each.get_axes_locator(), Room):
            yield each
        else:
            yield from _rooms_within(each)


def room_of(ax: Axes) -> Room:
    """Give the room of axes that a figure is drawn on."""
    room = ax.get_axes_locator()
    if not isinstance(room, Room):
        raise TypeError("these axes hold none of this package's figures")
    return room


def shifted(ax: Axes, right: float, up: float) -> ScaledTranslation:
    """Give a shift by so many points, which shrink with the figure."""
    return ScaledTranslation(right, up, room_of(ax).points())

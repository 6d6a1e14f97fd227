"""Operating characteristics of a review: how often it finds a fall by chance, and a true one."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ivig_track.plotting.alternative_text import note_alt_text
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.figure_words import opening
from ivig_track.plotting.marks import put_key, say_instead, write_title
from ivig_track.plotting.short_names import folded
from ivig_track.plotting.style import BLUE, INK, MUTED, PALE, SMALL
from ivig_track.rehearsal.how_sure_words import RULE_NAMES, how_sure_sentences
from ivig_track.rehearsal.operating_characteristics import RULES, HowSure, Share

_ROW_HEIGHT = 0.34
_FRAME_HEIGHT = 1.25
_HEIGHT_OF_WORDS = 1.3
#: Letters of the title: the axes stand between two columns of words.
_TITLE_LETTERS = 23
#: Rows of a heading above its group, and how far two marks of one row lie apart.
_HEADING, _APART = 0.75, 0.17


@dataclass(frozen=True, slots=True)
class SureRow:
    """One row: its name, and a share for the courses at hand and, maybe, for more of them."""

    name: str
    at_hand: Share
    more: Share | None = None

    @property
    def words(self) -> str:
        """The numbers of the row, never without what they are a share of."""
        at_hand = f"{self.at_hand.found} of {self.at_hand.diaries}"
        return (
            at_hand if self.more is None else f"{at_hand}, {self.more.found} of {self.more.diaries}"
        )


def sure_rows(result: HowSure) -> tuple[tuple[SureRow, ...], tuple[SureRow, ...]]:
    """Give the rows without an effect, one a rule, and those of each true fall."""
    null, *falls = result.rates
    more = {rate.fall_percent: rate for rate in falls if rate.more_courses}
    chance = tuple(
        SureRow(RULE_NAMES[rule], share) for rule, share in zip(RULES, null.shares, strict=True)
    )
    seen = tuple(
        SureRow(
            f"a true fall of {rate.fall_percent} %",
            rate.shares[0],
            more[rate.fall_percent].shares[0],
        )
        for rate in falls
        if not rate.more_courses
    )
    return chance, seen


def plot_how_sure(
    result: HowSure, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw each rule's false-positive rate without an effect, and the power of the review with one.

    Marks are shares of simulated diaries, lines their 95 % Monte-Carlo intervals. Filled marks are
    the courses at hand, hollow ones three more. Where there is no answer the axes say why.

    Parameters
    ----------
    result
        What `ivig_track.how_sure` found.
    ax
        Axes to draw on, in any layout; the figure keeps within their cell, with words on either
        side of them. A new figure is made where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`; by default
        8 wide and as high as its rows need.

    Returns
    -------
    Axes
        Those of the shares.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> result = ivt.how_sure(ivt.review(ivt.example("infant_a")), records=2)
    >>> axes = ivt.plot_how_sure(result)
    >>> ivt.alt_text(axes)
    'SYNTHETIC, invented data. A review rehearsed on simulated diaries of infant_a. ...'
    >>> plt.close()
    """
    rows = sum(map(len, sure_rows(result))) if result.rates else 0
    height = _FRAME_HEIGHT + _ROW_HEIGHT * (rows + 2 * _HEADING) if rows else _HEIGHT_OF_WORDS
    with drawing(ax, figsize, height, beside_words=True) as drawn:
        if rows:
            _draw(drawn, result)
        else:
            say_instead(drawn, folded(how_sure_sentences(result)[0], 90, lines=6))
        write_title(drawn, "How sure", result, key_rows=1 if rows else 0, letters=_TITLE_LETTERS)
    text = " ".join(how_sure_sentences(result)[: -3 if rows else None])
    note_alt_text(drawn, f"{opening('A review rehearsed on simulated diaries', result)}. {text}")
    return drawn


def _draw(ax: Axes, result: HowSure) -> None:
    chance, seen = sure_rows(result)
    heights = [_HEADING + number for number in range(len(chance))]
    heights += [heights[-1] + 1 + _HEADING + number for number in range(len(seen))]
    ax.set_ylim(heights[-1] + 0.6, -0.5)
    ax.set_xlim(-2, 102)
    ax.set_yticks(heights, [row.name for row in (*chance, *seen)])
    ax.set_xticks(range(0, 101, 25), [f"{tick} %" for tick in range(0, 101, 25)])
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=PALE, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("share of the simulated diaries in which a fall was found, with 95 % interval")
    _write_heading(ax, heights[0] - _HEADING, "No effect: false-positive rate")
    _write_heading(ax, heights[len(chance)] - _HEADING, "Power of this review")
    for height, row in zip(heights, (*chance, *seen), strict=True):
        _draw_row(ax, height, row)
    _put_key(ax, result)


def _write_heading(ax: Axes, height: float, words: str) -> None:
    ax.annotate(
        words,
        (0, height),
        xycoords=("axes fraction", "data"),
        xytext=(-4, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontsize=SMALL,
        fontweight="bold",
    )


def _draw_row(ax: Axes, height: float, row: SureRow) -> None:
    apart = 0.0 if row.more is None else _APART
    _draw_share(ax, height - apart, row.at_hand, filled=True)
    if row.more is not None:
        _draw_share(ax, height + apart, row.more, filled=False)
    ax.annotate(
        row.words,
        (1, height),
        xycoords=("axes fraction", "data"),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        fontsize=SMALL,
        color=INK,
    )


def _draw_share(ax: Axes, height: float, share: Share, *, filled: bool) -> None:
    ax.hlines(height, 100 * share.low, 100 * share.high, color=MUTED, linewidth=1.4, zorder=2)
    face = BLUE if filled else "white"
    ax.plot([100 * share.value], [height], "o", color=BLUE, markerfacecolor=face, zorder=3)


def _put_key(ax: Axes, result: HowSure) -> None:
    falls = result.rates[1:]
    named = {rate.more_courses: f"{rate.courses} courses" for rate in falls}
    entries = [
        Line2D(
            [],
            [],
            marker="o",
            linestyle="",
            color=BLUE,
            markerfacecolor="white" if more else BLUE,
            label=f"{name}, {more} of them more" if more else f"{name} at hand",
        )
        for more, name in named.items()
    ]
    put_key(ax, entries, columns=len(entries))

"""Which fortnights of each diary were recorded: a row a child, or bands where there are many."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.table_rows import REVIEWED
from ivig_track.plotting.alternative_text import note_alt_text, note_words_instead
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.cohort_figures.cohort_title import opening_of, titled, whole_ticks
from ivig_track.plotting.marks import put_key, say_instead, write_title
from ivig_track.plotting.style import BAR, BLUE, PALE, SMALL, WINDOW_SHADE
from ivig_track.results.recorded_runs import days_of_runs
from ivig_track.wording.numbers_in_words import share_percent

Floats = npt.NDArray[np.float64]
_NO_DIARY = "No diary was reviewed."
FORTNIGHT_DAYS = 14
#: Children up to which each has a row.
ROWS_MOST = 300
#: Inches of a row, of all rows at least and at most, and of everything around them.
_ROW_HEIGHT, _ROWS_LEAST, _ROWS_TALLEST, _FRAME_HEIGHT = 0.09, 1.2, 6.6, 1.2
_HEIGHT_OF_WORDS, _HEIGHT_OF_BANDS = 1.3, 3.6
#: Shares recorded, from none to all: the darker the less, in grey too. White lies outside a diary.
_CLASSES = (
    ("none recorded", "#5a2a00"),
    ("under half", "#b5651d"),
    ("half to 80 %", "#e0ab74"),
    ("80 % and more", "#cbd8e4"),
    ("every day", "#e4edf5"),
)
_EDGES = (-0.5, 1e-9, 0.5, 0.8, 1 - 1e-9, 1.5)
#: Points below the axes of the numbers of children.
_CHILDREN_BELOW = 40.0
_QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


def recorded_shares(cohort: CohortReview) -> Floats:
    """Give the share of days recorded, shape (children, fortnights); NaN outside a diary.

    Fortnights count from the first day of each diary; the last one of a diary may be shorter.
    Rows lie by the share recorded of the whole diary, the largest first.
    """
    records = cohort.columns("records", ("status", "recorded_runs"))
    runs = records.loc[records["status"] == REVIEWED, "recorded_runs"].dropna()
    days = [days_of_runs(str(each)) for each in runs]
    longest = max((-(-len(each) // FORTNIGHT_DAYS) for each in days), default=0)
    shares = np.full((len(days), longest), np.nan)
    for row, each in zip(shares, sorted(days, key=_share_of_all), strict=True):
        starts = np.arange(0, len(each), FORTNIGHT_DAYS)
        lengths = np.diff(starts, append=len(each))
        row[: len(starts)] = np.add.reduceat(each.astype(float), starts) / lengths
    return shares


def _share_of_all(days: npt.NDArray[np.bool_]) -> tuple[float, int]:
    return -float(days.mean()) if len(days) else 0.0, -len(days)


def plot_coverage(
    cohort: CohortReview, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw the share of days recorded in each fortnight of each diary.

    A row is a child, up to 300 of them; beyond that bands hold the middle half and the middle
    80 % of the children, the line their median. White lies outside a diary.

    Parameters
    ----------
    cohort
        What `ivig_track.review_cohort` gave.
    ax
        Axes to draw on; a new figure is made where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(4), answer=False)
    >>> axes = ivt.plot_coverage(cohort)
    >>> axes.get_xlabel()
    'fortnights since the first day of the diary'
    >>> plt.close()
    """
    shares = recorded_shares(cohort)
    rows = min(max(_ROW_HEIGHT * len(shares), _ROWS_LEAST), _ROWS_TALLEST)
    height = _FRAME_HEIGHT + rows if len(shares) <= ROWS_MOST else _HEIGHT_OF_BANDS
    with drawing(ax, figsize, height if shares.size else _HEIGHT_OF_WORDS) as drawn:
        if not shares.size:
            say_instead(drawn, _NO_DIARY)
            note_words_instead(drawn, _NO_DIARY)
        elif len(shares) <= ROWS_MOST:
            _draw_rows(drawn, shares)
        else:
            _draw_bands(drawn, shares)
        write_title(drawn, "Days recorded", titled(cohort), key_rows=1 if shares.size else 0)
    note_alt_text(drawn, _words(cohort, shares))
    return drawn


def _set_axis(ax: Axes, fortnights: int) -> None:
    ax.set_xlim(0, fortnights)
    ax.set_xticks(whole_ticks(fortnights))
    ax.set_xlabel("fortnights since the first day of the diary")


def _draw_rows(ax: Axes, shares: Floats) -> None:
    colours = [colour for _, colour in _CLASSES]
    ax.imshow(
        np.ma.masked_invalid(shares),
        cmap=ListedColormap(colours),
        norm=BoundaryNorm(_EDGES, len(colours)),
        aspect="auto",
        interpolation="nearest",
        extent=(0, shares.shape[1], len(shares), 0),
    )
    _set_axis(ax, shares.shape[1])
    ax.set_yticks([])
    ax.set_ylabel("a row for each child")
    put_key(
        ax,
        [Patch(facecolor=colour, edgecolor=PALE, label=name) for name, colour in _CLASSES],
        columns=len(_CLASSES),
    )


def _draw_bands(ax: Axes, shares: Floats) -> None:
    edges = np.arange(shares.shape[1] + 1)
    lines = 100 * np.nanquantile(shares, _QUANTILES, axis=0)
    lowest, low, middle, high, highest = np.column_stack([lines, lines[:, -1]])
    ax.fill_between(edges, lowest, highest, step="post", color=WINDOW_SHADE, linewidth=0)
    ax.fill_between(edges, low, high, step="post", color=BAR, linewidth=0)
    ax.step(edges, middle, where="post", color=BLUE, linewidth=1.4)
    ax.set_ylim(0, 101)
    ax.set_ylabel("% of days recorded")
    _set_axis(ax, shares.shape[1])
    children = np.isfinite(shares).sum(axis=0)
    for tick in whole_ticks(len(children) - 1):
        ax.annotate(
            str(children[tick]),
            (tick, 0),
            xycoords=("data", "axes fraction"),
            xytext=(0, -_CHILDREN_BELOW),
            textcoords="offset points",
            ha="center",
            fontsize=SMALL,
        )
    ax.set_xlabel("fortnights since the first day of the diary; below, children with a diary then")
    put_key(
        ax,
        [
            Line2D([], [], color=BLUE, linewidth=1.4, label="median child"),
            Patch(facecolor=BAR, label="middle half"),
            Patch(facecolor=WINDOW_SHADE, label="middle 80 %"),
        ],
        columns=3,
    )


def _words(cohort: CohortReview, shares: Floats) -> str:
    who = cohort.pooled.who
    words = [opening_of("Days recorded in each fortnight of the diaries", who)]
    words.append(f"{who.recorded_days:,} of {who.days:,} days were recorded.")
    inside = shares[np.isfinite(shares)]
    if len(inside):
        none, whole = float((inside == 0).mean()), float((inside >= 1).mean())
        words.append(
            f"Of {len(inside):,} fortnights, {share_percent(none)} have no recorded day and"
            f" {share_percent(whole)} have every day recorded."
        )
    return " ".join(words)

"""The children's changes by size: each one's own, and what it is in the light of the others."""

from __future__ import annotations

from operator import itemgetter

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.pooled.pooled_words import (
    TOO_FEW_ANSWERED,
    ratio_in_words,
    ratios_in_words,
    spread_sentences,
)
from ivig_track.cohort.pooled.spread import Spread
from ivig_track.cohort.pooled.who_is_in import ANSWERED, WhoIsIn
from ivig_track.plotting.alternative_text import note_alt_text, note_words_instead
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.cohort_figures.cohort_title import opening_of, titled
from ivig_track.plotting.marks import put_key, say_instead, write_title
from ivig_track.plotting.percent_axis import set_percent_axis
from ivig_track.plotting.style import BLUE, EARLY_SHADE, MUTED, VERMILION
from ivig_track.results.daily_counts import Floats
from ivig_track.results.values import Conclusion
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS

#: Inches of a row, of all rows at least and at most, and of everything around them.
_ROW_HEIGHT, _ROWS_LEAST, _ROWS_MOST, _FRAME_HEIGHT = 0.13, 1.4, 7.2, 1.5
_HEIGHT_OF_WORDS = 1.3
#: Share of the children whose intervals are shown whole; others go on beyond an arrow.
_SHOWN_WHOLE = 0.9


def plot_caterpillar(
    cohort: CohortReview, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw every answered child's change, sorted, on a scale where halving and doubling are alike.

    Hollow marks are each child's own answer with its interval of 95 %, as the child's own page
    gives them; filled ones what it is in the light of the others (shrunken). The shade is the
    prediction interval, the line the mean. Children without an answer are counted below. Where
    fewer than five are answered the axes say so.

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
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(8))
    >>> axes = ivt.plot_caterpillar(cohort)
    >>> print(axes.get_xlabel())
    change in the response windows
    6 children; not drawn: 1 confounded, 1 not assessable.
    >>> plt.close()
    """
    pooled = cohort.pooled
    spread = pooled.spread
    rows = 0.0 if spread is None else _ROW_HEIGHT * spread.children
    height = _FRAME_HEIGHT + min(max(rows, _ROWS_LEAST), _ROWS_MOST)
    with drawing(ax, figsize, _HEIGHT_OF_WORDS if spread is None else height) as drawn:
        if spread is None:
            say_instead(drawn, TOO_FEW_ANSWERED)
            note_words_instead(drawn)
        else:
            _draw(drawn, spread, pooled.who, rows_height=height - _FRAME_HEIGHT)
        write_title(drawn, "Changes", titled(cohort), key_rows=0 if spread is None else 1)
    said = " ".join(spread_sentences(spread)[:2])
    below = "" if spread is None else f" {not_drawn(pooled.who, spread)}"
    note_alt_text(drawn, f"{opening_of('Changes', pooled.who)} {said}{below}")
    return drawn


def _draw(ax: Axes, spread: Spread, who: WhoIsIn, *, rows_height: float) -> None:
    own, low, high, shrunken = _columns(spread)
    y = np.arange(len(own))
    size = float(np.clip(rows_height * 72 / len(own) * 0.8, 1.8, 5.0))
    ends = (spread.prediction_low, spread.prediction_high)
    far = float(np.quantile(np.abs([low, high]).max(axis=0), _SHOWN_WHOLE))
    reach = set_percent_axis(ax, [*own, *shrunken, *ends, far])
    ax.axvspan(*ends, color=EARLY_SHADE, linewidth=0, zorder=0)
    ax.axvline(spread.mean, color=VERMILION, linewidth=1.0, linestyle="--", zorder=2)
    ax.hlines(y, low, high, color=MUTED, linewidth=min(0.9, size / 4), zorder=1)
    for beyond, edge, sign in ((low < -reach, -reach, "<"), (high > reach, reach, ">")):
        ax.plot(np.full(beyond.sum(), edge), y[beyond], sign, color=MUTED, markersize=size * 0.7)
    ax.plot(own, y, "o", color=MUTED, markerfacecolor="white", markersize=size, markeredgewidth=0.7)
    ax.plot(shrunken, y, "o", color=BLUE, markersize=size * 0.8, zorder=4)
    ax.set_ylim(len(own) - 0.4, -0.6)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(f"change in the response windows\n{not_drawn(who, spread)}")
    put_key(ax, _key(spread), columns=4)


def _columns(spread: Spread) -> Floats:
    """Give own answers, both their ends and the shrunken changes as rows, sorted by the first."""
    both = zip(spread.answers, spread.changes, strict=True)
    rows = [(own.log_ratio, own.low, own.high, change.shrunken) for own, change in both]
    return np.array(sorted(rows, key=itemgetter(0)), dtype=np.float64).T


def _key(spread: Spread) -> list[Line2D | Patch]:
    hollow = {"marker": "o", "linestyle": "-", "color": MUTED}
    return [
        Line2D([], [], **hollow, markerfacecolor="white", linewidth=0.9, label="own diary, 95 %"),  # type: ignore[arg-type]  # the stubs name every property
        Line2D([], [], marker="o", linestyle="", color=BLUE, label="shrunken"),
        Line2D(
            [],
            [],
            color=VERMILION,
            linestyle="--",
            linewidth=1.0,
            label=f"mean {ratio_in_words(spread.mean)}",
        ),
        Patch(
            facecolor=EARLY_SHADE,
            label=f"prediction {ratios_in_words(spread.prediction_low, spread.prediction_high)}",
        ),
    ]


def not_drawn(who: WhoIsIn, spread: Spread) -> str:
    """Count the children without a row, by why there is none."""
    named = [
        f"{who.conclusions[conclusion.value]} {CONCLUSION_WORDS[conclusion]}"
        for conclusion in Conclusion
        if conclusion not in ANSWERED
    ]
    if spread.left_out:
        named.append(f"{spread.left_out} whose diary says too little")
    return f"{spread.children} children; not drawn: {', '.join(named)}."

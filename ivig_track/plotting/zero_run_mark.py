"""The mark of days without spasms at the end of a diary: since when, and on how many days."""

from __future__ import annotations

from matplotlib.axes import Axes

from ivig_track.plotting.canvas.point_sizes import Halo
from ivig_track.plotting.date_axis import day_number, span_edges
from ivig_track.plotting.style import GREEN, INK, SMALL
from ivig_track.reviewing.review import Review
from ivig_track.wording.remission_words import zero_run_in_short

#: Shares of the height of the axes: the bar over the run, and its words.
_BAR_AT = 0.07
_WORDS_AT = 0.11
#: Share of the shown days from which on the words begin where the run does.
_LONG_RUN = 0.45


def mark_zero_run(ax: Axes, review: Review) -> None:
    """Draw a bar over the run, a line at the last spasm, and both in words; else nothing."""
    run = review.zero_run
    if run is None:
        return
    left, right = span_edges(run.span)
    upright = ax.get_xaxis_transform()
    ax.plot(
        [left, right],
        [_BAR_AT, _BAR_AT],
        transform=upright,
        color=GREEN,
        linewidth=2.4,
        solid_capstyle="butt",
        zorder=5,
        label="run of zeros",
    )
    words = zero_run_in_short(run)
    if run.last_spasm is not None:
        ax.plot(
            [day_number(run.last_spasm)] * 2,
            [0, 0.55],
            transform=upright,
            color=INK,
            linewidth=0.9,
            linestyle=(0, (2, 2)),
            zorder=5,
            label="last spasm",
        )
        words = f"last: {words}"
    is_long = run.span.days > _LONG_RUN * review.record.span_with_infusions.days
    ax.text(
        left if is_long else right,
        _WORDS_AT,
        words,
        transform=upright,
        ha="left" if is_long else "right",
        fontsize=SMALL,
        zorder=6,
        path_effects=[Halo(3.0)],
    ).set_in_layout(False)

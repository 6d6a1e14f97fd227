"""One interval per course, the flags named beside it, the overall answer below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from ivig_track.plotting.alternative_text import note_alt_text, note_words_instead
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.figure_words import changes_words, conclusion_words, flag_words
from ivig_track.plotting.interval_mark import (
    MarkStyle,
    PercentInterval,
    draw_interval,
    write_no_percent,
)
from ivig_track.plotting.marks import head_of_column, say_instead, write_title
from ivig_track.plotting.percent_axis import log_ratio, set_percent_axis
from ivig_track.plotting.short_names import folded
from ivig_track.plotting.style import BLUE, INK, MUTED, PALE, SMALL
from ivig_track.results.values import CourseResult, Estimate
from ivig_track.reviewing.review import Review
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS
from ivig_track.wording.reason_words import change_reason_words, course_reason_words

_ROW_HEIGHT = 0.4
_FRAME_HEIGHT = 1.25
_HEIGHT_OF_WORDS = 1.3
_ROOM_BEFORE_OVERALL = 0.3
_FLAG_LETTERS = 46
#: Points to the right of the axes at which the columns of words begin.
_DAYS_AT = 12.0
_FLAGS_AT = 84.0


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row: its name, the change in percent with its ends, recorded days, and words."""

    name: str
    percent: float | None
    low: float | None
    high: float | None
    days: str
    words: str
    scored: bool
    pooled: bool = False

    @property
    def ratios(self) -> list[float]:
        """The numbers of the row as logarithms of ratios; those that cannot be given left out."""
        given = (self.percent, self.low, self.high)
        return [log_ratio(value) for value in given if value is not None]


def change_rows(review: Review) -> tuple[ChangeRow, ...]:
    """Give one row per course, then the overall answer."""
    courses = [_course_row(result) for result in review.course_results]
    return (*courses, _pooled_row(review.estimate))


def _course_row(result: CourseResult) -> ChangeRow:
    baseline, window, change = result.baseline, result.window, result.change
    name = f"Course {result.course.number}"
    return ChangeRow(
        name=name,
        percent=change.percent,
        low=change.low,
        high=change.high,
        days=(
            f"{baseline.recorded_days}/{max(baseline.span.days, 0)}, "
            f"{window.recorded_days}/{max(window.span.days, 0)}"
        ),
        words=_course_words(result),
        scored=result.is_scored,
    )


def _course_words(result: CourseResult) -> str:
    flags = flag_words(result)
    if result.is_scored:
        return flags or "no flag"
    if result.change.percent is None:
        return f"not scored: {change_reason_words(result.change.why)}"
    return f"not scored: {flags or course_reason_words(result.why)}"


def _pooled_row(estimate: Estimate) -> ChangeRow:
    return ChangeRow(
        name="Overall",
        percent=estimate.percent,
        low=estimate.percent_low,
        high=estimate.percent_high,
        days=f"{estimate.courses_scored} scored",
        words=_pooled_words(estimate),
        scored=True,
        pooled=True,
    )


def _pooled_words(estimate: Estimate) -> str:
    """Give the overall answer; why there is none stands at the head of the page."""
    if estimate.percent is None:
        return CONCLUSION_WORDS[estimate.conclusion]
    return conclusion_words(estimate)


def plot_changes(
    review: Review, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw each course's percent change with its interval, and the overall answer below.

    The scale is that of ratios: halving and doubling lie equally far from no change. Filled marks
    are scored courses, hollow ones are not; an arrow says that a value lies beyond the edge (a
    change of -100 %, none counted, always does). Beside each course stand its recorded days of
    baseline and window, and its flags.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    ax
        Axes to draw on, in any layout; the figure keeps within their cell, with words to their
        right. A new figure is made where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`; by default
        8 wide and as high as its rows need.

    Returns
    -------
    Axes
        Those of the intervals.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_a"))
    >>> axes = ivt.plot_changes(review)
    >>> print(ivt.alt_text(axes))
    SYNTHETIC, invented data. Percent change of spasms per course of infant_a, ...
    >>> plt.close()
    """
    rows = change_rows(review)
    drawable = any(row.percent is not None for row in rows)
    height = _FRAME_HEIGHT + _ROW_HEIGHT * len(rows) if drawable else _HEIGHT_OF_WORDS
    with drawing(ax, figsize, height, beside_words=drawable) as drawn:
        if drawable:
            _draw(drawn, rows)
        else:
            say_instead(drawn, _nothing_words(review))
            note_words_instead(drawn)
        write_title(
            drawn, f"Change of {review.measure} per course", review, above=26, note_at=_FLAGS_AT
        )
    note_alt_text(drawn, changes_words(review))
    return drawn


def _nothing_words(review: Review) -> str:
    if not review.course_results:
        return "No infusion is recorded, so there is no change to show."
    return "No course has a percentage, so there is no change to show."


def _draw(ax: Axes, rows: Sequence[ChangeRow]) -> None:
    # The words beside it leave the axis little room.
    reach = set_percent_axis(ax, [ratio for row in rows for ratio in row.ratios], narrow=True)
    heights = [*range(len(rows) - 1), len(rows) - 1 + _ROOM_BEFORE_OVERALL]
    ax.set_ylim(heights[-1] + 0.6, -0.6)
    ax.set_yticks(heights, [row.name for row in rows])
    ax.tick_params(axis="y", length=0, pad=8)
    ax.axhline(len(rows) - 1.4, color=MUTED, linewidth=0.8)
    ax.grid(axis="x", color=PALE, linewidth=0.5, zorder=0)
    ax.set_axisbelow(True)
    ax.set_xlabel("← fewer      change, with interval      more →")
    for height, row in zip(heights, rows, strict=True):
        _draw_interval(ax, row, height, reach)
        _write_words(ax, row, height)
    ax.get_yticklabels()[-1].set_fontweight("bold")
    head_of_column(ax, _DAYS_AT, "days recorded:\nbefore, window")
    head_of_column(ax, _FLAGS_AT, "flags")


def _draw_interval(ax: Axes, row: ChangeRow, height: float, reach: float) -> None:
    if row.percent is None:
        write_no_percent(ax, height, "no percentage")
        return
    has_interval = row.low is not None or row.high is not None
    shown = PercentInterval(row.percent, row.low, row.high, has_interval)
    style = MarkStyle(
        colour=INK if row.pooled else BLUE if row.scored else MUTED,
        marker="D" if row.pooled else "o",
        size=8 if row.pooled else 7,
        line=2.4 if row.pooled else 1.5,
        filled=row.scored,
        dashed=not row.scored,
    )
    draw_interval(ax, height, reach, shown, style, row.name)


def _write_words(ax: Axes, row: ChangeRow, height: float) -> None:
    for at, words in (
        (_DAYS_AT, row.days),
        (_FLAGS_AT, folded(row.words, _FLAG_LETTERS, 3 if row.pooled else 2)),
    ):
        ax.annotate(
            words,
            (1, height),
            xycoords=ax.get_yaxis_transform(),
            xytext=(at, 0),
            textcoords="offset points",
            fontsize=SMALL,
            va="center",
            linespacing=1.0,
            fontweight="bold" if row.pooled else "normal",
            annotation_clip=False,
        )

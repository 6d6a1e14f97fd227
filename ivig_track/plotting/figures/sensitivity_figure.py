"""Sensitivity analyses: the same question asked in other ways, all shown, none chosen."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from ivig_track.plotting.alternative_text import note_alt_text, note_words_instead
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.figure_words import opening
from ivig_track.plotting.interval_mark import (
    WHITE_BEHIND,
    MarkStyle,
    PercentInterval,
    draw_interval,
    write_no_percent,
)
from ivig_track.plotting.marks import head_of_column, say_instead, write_title
from ivig_track.plotting.percent_axis import log_ratio, set_percent_axis
from ivig_track.plotting.short_names import folded
from ivig_track.plotting.style import INK, MUTED, PALE, SMALL
from ivig_track.results.values import Estimate, Sensitivity
from ivig_track.reviewing.review import Review
from ivig_track.wording.numbers_in_words import (
    counted,
    interval_of_estimate,
    p_of_estimate,
    percent_in_words,
)
from ivig_track.wording.reason_words import answer_reason_words

_ROW_HEIGHT = 0.34
_FRAME_HEIGHT = 1.35
_HEIGHT_WITHOUT = 1.5
_ROOM_AFTER_PLAN = 1.0
_PLAN_ENDS_AT = 0.62
_NAME_LETTERS = 24
_ANSWER_LETTERS = 24
#: Points to the right of the axes at which the columns of words begin.
_DAYS_AT = 12.0
_ANSWER_AT = 112.0
NOT_CHOSEN = "set beforehand, shown together, none of them chosen"


def plot_sensitivity(
    review: Review, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw the overall answer as planned, and below it the same question asked in other ways.

    One row per variant: the percent against the other weeks with its 95 % interval on the scale of
    ratios, where halving and doubling lie equally far from no change. The planned one is filled and
    set apart, the others are hollow; an arrow says that an end lies beyond the edge. Beside each
    stand the courses that it scores and the recorded days of their windows.

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
    >>> axes = ivt.plot_sensitivity(review)
    >>> ivt.alt_text(axes)
    'SYNTHETIC, invented data. The same question in other ways of infant_a, set beforehand, ...'
    >>> plt.close()
    """
    variants = review.variants
    answered = any(each.estimate.percent is not None for each in variants)
    height = _FRAME_HEIGHT + _ROW_HEIGHT * len(variants) if answered else _HEIGHT_WITHOUT
    with drawing(ax, figsize, height, beside_words=answered) as drawn:
        if answered:
            _draw(drawn, variants)
            write_title(drawn, "Asked in other ways", review, above=26, note_at=_DAYS_AT)
        else:
            say_instead(drawn, _no_number_words(review))
            note_words_instead(drawn)
            write_title(drawn, "Asked in other ways", review)
    note_alt_text(drawn, sensitivity_words(review))
    return drawn


def _no_number_words(review: Review) -> str:
    if not review.course_results:
        return "No infusion is recorded, so there is no question to ask differently."
    why = answer_reason_words(review.estimate.why)
    return f"No number can be given, as planned or in any of the other ways: {why}."


def _draw(ax: Axes, variants: Sequence[Sensitivity]) -> None:
    ratios = [ratio for each in variants for ratio in _ratios(each.estimate)]
    reach = set_percent_axis(ax, ratios, narrow=True)
    heights = [0.0, *(number + _ROOM_AFTER_PLAN for number in range(1, len(variants)))]
    ax.set_ylim(heights[-1] + 0.6, -0.6)
    ax.set_yticks(heights, [folded(each.name, _NAME_LETTERS) for each in variants])
    ax.tick_params(axis="y", length=0, pad=8)
    for label, each in zip(ax.get_yticklabels(), variants, strict=True):
        label.set_fontweight("bold" if each.is_plan else "normal")
        label.set_linespacing(0.95)
    _set_plan_apart(ax, _PLAN_ENDS_AT)
    ax.grid(axis="x", color=PALE, linewidth=0.5, zorder=0)
    ax.set_axisbelow(True)
    ax.set_xlabel("← fewer      against the other weeks, with interval      more →")
    for each, height in zip(variants, heights, strict=True):
        _draw_interval(ax, each, height, reach)
        _write(ax, each, height)
    head_of_column(ax, _DAYS_AT, "courses scored,\nrecorded days")
    head_of_column(ax, _ANSWER_AT, "answer")


def _set_plan_apart(ax: Axes, height: float) -> None:
    ax.axhline(height, color=MUTED, linewidth=0.8)
    ax.annotate(
        NOT_CHOSEN,
        (0, height),
        xycoords=ax.get_yaxis_transform(),
        xytext=(4, -2),
        textcoords="offset points",
        va="top",
        fontsize=SMALL,
        color=MUTED,
        style="italic",
        bbox=WHITE_BEHIND,
    )


def _ratios(estimate: Estimate) -> list[float]:
    given = (estimate.percent, estimate.percent_low, estimate.percent_high)
    return [log_ratio(value) for value in given if value is not None]


def _draw_interval(ax: Axes, each: Sensitivity, height: float, reach: float) -> None:
    estimate = each.estimate
    if estimate.percent is None:
        write_no_percent(ax, height, "no number")
        return
    style = MarkStyle(
        colour=INK if each.is_plan else MUTED,
        marker="D" if each.is_plan else "o",
        size=8 if each.is_plan else 6,
        line=2.4 if each.is_plan else 1.3,
        filled=each.is_plan,
    )
    shown = PercentInterval(estimate.percent, estimate.percent_low, estimate.percent_high)
    draw_interval(ax, height, reach, shown, style, each.name)


def _write(ax: Axes, each: Sensitivity, height: float) -> None:
    days = f"{each.estimate.courses_scored}, {each.recorded_days} days"
    answer = folded(_conclusion(each.estimate), _ANSWER_LETTERS)
    for at, words in ((_DAYS_AT, days), (_ANSWER_AT, answer)):
        ax.annotate(
            words,
            (1, height),
            xycoords=ax.get_yaxis_transform(),
            xytext=(at, 0),
            textcoords="offset points",
            fontsize=SMALL,
            va="center",
            linespacing=1.0,
            fontweight="bold" if each.is_plan else "normal",
            annotation_clip=False,
        )


def _conclusion(estimate: Estimate) -> str:
    return estimate.conclusion.value.replace("_", " ")


def sensitivity_words(review: Review) -> str:
    """Put the variants into words, the planned one first."""
    if not review.course_results:
        return f"{opening('The same question in other ways', review)}: no infusion recorded."
    parts = "; ".join(_variant_words(each) for each in review.variants)
    what = opening("The same question in other ways", review)
    return f"{what}, {NOT_CHOSEN}; only the first is the plan. {parts}."


def _variant_words(each: Sensitivity) -> str:
    estimate = each.estimate
    scored = counted(estimate.courses_scored, "scored course")
    days = counted(each.recorded_days, "recorded window day")
    if estimate.percent is None:
        return f"{each.name}: no number, {answer_reason_words(estimate.why)} ({scored}, {days})"
    interval = interval_of_estimate(estimate)
    p = "" if estimate.p is None else f", {p_of_estimate(estimate)}"
    percent = percent_in_words(estimate.percent)
    return f"{each.name}: {percent} ({interval}{p}; {scored}, {days}), {_conclusion(estimate)}"

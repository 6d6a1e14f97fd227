"""Every course on its own day 0, one line each."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ivig_track.plotting.aligned_courses import AlignedCourse, align_courses, aligned_days
from ivig_track.plotting.alternative_text import note_alt_text, note_words_instead
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.canvas.point_sizes import Halo
from ivig_track.plotting.canvas.strips import keep_only_lowest_labels, split_off_strips
from ivig_track.plotting.course_rows import (
    ROW_HEIGHT,
    CourseRow,
    course_row,
    draw_course_rows,
    rows_key,
)
from ivig_track.plotting.figure_words import aligned_words
from ivig_track.plotting.label_places import apart
from ivig_track.plotting.marks import (
    early_key,
    put_key,
    runs_of,
    say_instead,
    shade_early,
    shade_windows,
    window_key,
    write_title,
)
from ivig_track.plotting.pointing.readout_words import aligned_readouts, row_readouts
from ivig_track.plotting.pointing.readouts import note_readouts
from ivig_track.plotting.style import BLUE, FAINT, INK, SMALL
from ivig_track.results.values import CourseStatus
from ivig_track.reviewing.review import Review

Dashes = Literal["-", "--", ":"]
Floats = npt.NDArray[np.float64]

_COURSES_FOR_MIDDLE_LINE = 3
COURSES_WITH_DOTS = 6
_LINES_HEIGHT = 3.3
_KEY_HEIGHT = 1.15
_HEIGHT_OF_WORDS = 1.6
_HALF_DAY = 0.5
_TICKS = (-28, -21, -14, -7, 0, 7, 14, 21, 28, 35, 42)
_LABEL_DISTANCE = 0.045

#: Colour, dashes and width of a line by the status of its course.
_LINES: dict[CourseStatus, tuple[str, Dashes, float]] = {
    CourseStatus.SCORED: (BLUE, "-", 1.4),
    CourseStatus.CONFOUNDED: (FAINT, "--", 0.9),
    CourseStatus.NOT_ASSESSABLE: (FAINT, ":", 1.1),
}


def plot_aligned(
    review: Review, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw every course on its own day 0, and below it one row of concurrent events per course.

    Lines are means of the recorded days of seven around each day, where at least four were
    recorded; the seven lie within baseline, early days, window or what follows. Dots are daily
    counts, drawn for up to six courses. A heavy line is the middle (median) of scored courses on
    days on which at least three have a line. Lines carry their course's number; those of courses
    that are not scored are grey, dashed (confounded) or dotted (not assessable). A line ends before
    the next course. Daily counts above the axis are small arrows at its top. Each row below shows
    the recorded days of its course as a line, hormonal therapy as a hatched bar, and changes of
    medicines and events as marks.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    ax
        Axes to draw on, in any layout; the figure keeps within their cell, with the strip below
        them. A new figure is made where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`; by default
        8 wide and as high as its rows need.

    Returns
    -------
    Axes
        Those of the lines.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> axes = ivt.plot_aligned(review)
    >>> ivt.alt_text(axes)
    'SYNTHETIC, invented data. Seven-day mean spasms of infant_b, each course on its own day 0, ...'
    >>> plt.close()
    """
    aligned, days = align_courses(review), aligned_days(review)
    heights = (_LINES_HEIGHT, 0.1 + ROW_HEIGHT * len(aligned))
    height = sum(heights) + _KEY_HEIGHT if aligned else _HEIGHT_OF_WORDS
    with drawing(ax, figsize, height) as drawn:
        if not aligned:
            say_instead(drawn, "No infusion is recorded, so there is no day 0 to align to.")
            note_words_instead(drawn)
            write_title(drawn, "Each course on its own day 0", review)
        else:
            rows = _course_rows(review, aligned, days)
            (strip,) = split_off_strips(drawn, heights)
            for each in (drawn, strip):
                shade_phases(each, review)
            draw_lines(drawn, review, aligned, days)
            number_lines(drawn, aligned, days)
            write_title(drawn, "Each course on its own day 0", review, key_rows=2)
            put_key(drawn, aligned_key(review), columns=3)
            draw_course_rows(strip, rows)
            _name_days(strip, rows)
            note_readouts(drawn, aligned_readouts(review, aligned, days.tolist()))
            note_readouts(strip, row_readouts(aligned, days.tolist()))
            keep_only_lowest_labels([drawn, strip])
    note_alt_text(drawn, aligned_words(review))
    return drawn


def shade_phases(ax: Axes, review: Review) -> None:
    """Shade the early days and the response window of the plan."""
    first, last = review.plan.window_first_day, review.plan.window_last_day
    shade_early(ax, [(-_HALF_DAY, first - _HALF_DAY)])
    shade_windows(ax, [(first - _HALF_DAY, last + _HALF_DAY)])


def draw_lines(
    ax: Axes, review: Review, aligned: tuple[AlignedCourse, ...], days: npt.NDArray[np.int64]
) -> None:
    """Draw one line a course, and the middle of those that are scored."""
    top = _top(aligned)
    for each in aligned:
        if len(aligned) <= COURSES_WITH_DOTS:
            _draw_dots(ax, each, days, top)
        _draw_course(ax, each, days, _strength(each, len(aligned)))
    _draw_middle(ax, aligned, days)
    ax.set_xlim(days[0] - _HALF_DAY, days[-1] + 2.5)
    ax.set_ylim(0, top)
    ax.set_xticks([tick for tick in _TICKS if days[0] <= tick <= days[-1]])
    ax.axvline(0, color=INK, linewidth=0.8, zorder=1)
    ax.set_ylabel(f"{review.measure} per day\n(mean of 7 days, 4+ recorded)")


def _draw_dots(ax: Axes, each: AlignedCourse, days: npt.NDArray[np.int64], top: float) -> None:
    colour = _LINES[each.result.status][0]
    inside = each.counts <= top
    ax.plot(days[inside], each.counts[inside], ".", color=colour, markersize=2, alpha=0.3)
    above = each.counts > top
    ax.plot(
        days[above],
        np.full(int(above.sum()), top * 0.985),
        "^",
        color=colour,
        markersize=3,
        alpha=0.5,
    )


def _strength(each: AlignedCourse, courses: int) -> float:
    """Give the strength of a line: where there are many, single ones stand back."""
    return 0.6 if each.result.is_scored and courses > COURSES_WITH_DOTS else 0.95


def _draw_course(
    ax: Axes, each: AlignedCourse, days: npt.NDArray[np.int64], strength: float
) -> None:
    colour, dashes, width = _LINES[each.result.status]
    ax.plot(
        *_broken_at_course(each, days),
        color=colour,
        linestyle=dashes,
        linewidth=width,
        alpha=strength,
        zorder=4 if each.result.is_scored else 3,
        label=f"course {each.result.course.number}",
    )


def _broken_at_course(each: AlignedCourse, days: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Break the line before day 0 where the course's earlier infusion days are left out of it."""
    across = days.astype(float)
    if len(each.result.course.infusion_days) == 1:
        return across, each.rate
    at = int(np.searchsorted(days, 0))
    return np.insert(across, at, -_HALF_DAY), np.insert(each.rate, at, np.nan)


def _top(aligned: tuple[AlignedCourse, ...]) -> float:
    rates = np.concatenate([each.rate for each in aligned])
    counts = np.concatenate([each.counts for each in aligned])
    if not np.isfinite(counts).any():
        return 1.0
    highest_rate = float(np.nanmax(rates)) if np.isfinite(rates).any() else 0.0
    return max(1.0, highest_rate * 1.15, float(np.nanpercentile(counts, 97)))


def _draw_middle(ax: Axes, aligned: tuple[AlignedCourse, ...], days: npt.NDArray[np.int64]) -> None:
    scored = [each.rate for each in aligned if each.result.is_scored]
    if len(scored) < _COURSES_FOR_MIDDLE_LINE:
        return
    rates = np.array(scored)
    enough = np.isfinite(rates).sum(axis=0) >= _COURSES_FOR_MIDDLE_LINE
    middle = np.full(len(days), np.nan)
    middle[enough] = np.nanmedian(rates[:, enough], axis=0)
    ax.plot(days, middle, color=INK, linewidth=2.6, zorder=5, label="middle of scored courses")


def number_lines(
    ax: Axes,
    aligned: tuple[AlignedCourse, ...],
    days: npt.NDArray[np.int64],
    *,
    distance: float = _LABEL_DISTANCE,
) -> None:
    """Write each course's number at the right end of its line, no two over one another.

    `distance` is what a number takes up, as a share of the axes' height.
    """
    drawn = [(each, last) for each in aligned if (last := each.last_drawn()) is not None]
    ends = [(int(days[last]), float(each.rate[last])) for each, last in drawn]
    top = ax.get_ylim()[1]
    heights = apart(ends, distance * top, top)
    for (each, _), (day, end), height in zip(drawn, ends, heights, strict=True):
        colour = _LINES[each.result.status][0]
        if height != end:
            ax.plot([day + 0.1, day + 0.9], [end, height], color=colour, linewidth=0.6, zorder=4)
        ax.text(
            day + 1.0,
            height,
            str(each.result.course.number),
            color=colour,
            fontsize=SMALL,
            fontweight="bold",
            va="center",
            zorder=6,
            path_effects=[Halo(2.0)],
        )


def _course_rows(
    review: Review, aligned: tuple[AlignedCourse, ...], days: npt.NDArray[np.int64]
) -> list[CourseRow]:
    return [
        course_row(
            each.result,
            each.shown,
            [(days[a] - _HALF_DAY, float(b - a + 1)) for a, b in runs_of(np.isfinite(each.counts))],
            review.facts.therapy_changes,
            review.record.event_list,
        )
        for each in aligned
    ]


def _name_days(strip: Axes, rows: list[CourseRow]) -> None:
    days = "days from day 0, the course's last infusion day (days before: from its first)"
    strip.set_xlabel(f"{days}\n{rows_key(rows)}", linespacing=1.5)


def aligned_key(review: Review) -> list[Artist]:
    """Give the entries of the key: the kinds of lines that are drawn."""
    plan = review.plan
    held = {item.status for item in review.course_results}
    names = {
        CourseStatus.SCORED: "scored course, with its number",
        CourseStatus.CONFOUNDED: "confounded, not scored",
        CourseStatus.NOT_ASSESSABLE: "not assessable, not scored",
    }
    lines: list[Artist] = [
        Line2D([], [], color=colour, linestyle=dashes, linewidth=width, label=names[status])
        for status, (colour, dashes, width) in _LINES.items()
        if status in held
    ]
    scored = sum(item.is_scored for item in review.course_results)
    if scored >= _COURSES_FOR_MIDDLE_LINE:
        label = f"middle of {scored} scored courses"
        lines.append(Line2D([], [], color=INK, linewidth=2.6, label=label))
    return [
        *lines,
        early_key(f"early days 0 to {plan.window_first_day - 1}"),
        window_key(f"window, days {plan.window_first_day} to {plan.window_last_day}"),
    ]

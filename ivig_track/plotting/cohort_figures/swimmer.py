"""A row a child from the first infusion on: recorded days, infusions, windows, the conclusion."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ivig_track.clinical.rules import Origin, Severity
from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.pooled.children_words import children_in_words
from ivig_track.cohort.table_rows import REVIEWED
from ivig_track.plotting.alternative_text import note_alt_text, note_words_instead
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.cohort_figures.cohort_title import opening_of, titled, whole_ticks
from ivig_track.plotting.marks import put_key, runs_of, say_instead, write_title
from ivig_track.plotting.style import (
    BLUE,
    HORMONAL_EDGE,
    HORMONAL_FILL,
    INK,
    MUTED,
    SMALL,
    VERMILION,
    WINDOW_EDGE,
)
from ivig_track.results.recorded_runs import days_of_runs
from ivig_track.results.values import Conclusion, CourseStatus
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS

#: Rows of a page: more are too thin to be told apart.
ROWS_OF_A_PAGE = 60
#: Inches of a row, and of everything around the rows.
_ROW_HEIGHT, _FRAME_HEIGHT = 0.115, 1.35
_HEIGHT_OF_WORDS = 1.3
#: Rows that the name of a group needs, and that lie between two groups.
_NAME_ROWS, _GAP_ROWS = 3, 1
_NO_CHILD = "No child with an infusion was reviewed."
_HORMONAL_HATCH = "//////"
_WINDOW_FILL = "#7fb39b"
#: Half the height of a window and of an infusion tick, in rows.
_HALF_WINDOW, _HALF_TICK = 0.28, 0.42
#: The mark at the end of a row: its sign, its colour, whether it is filled.
_MARKS = {
    Conclusion.LOWER_THAN_EXPECTED: ("v", BLUE, True),
    Conclusion.NOT_DISTINGUISHABLE: ("o", INK, False),
    Conclusion.HIGHER_THAN_EXPECTED: ("^", VERMILION, True),
    Conclusion.CONFOUNDED: ("x", INK, False),
    Conclusion.NOT_ASSESSABLE: ("s", MUTED, False),
}


@dataclass(frozen=True, slots=True)
class Window:
    """A response window: its first and last day since the first infusion, and how it counts."""

    first: int
    last: int
    scored: bool
    hormonal: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One child: days since the first infusion of what is drawn; nobody's name."""

    recorded: tuple[tuple[int, int], ...]
    infusions: tuple[int, ...]
    windows: tuple[Window, ...]
    last: int
    conclusion: Conclusion | None


def lanes_of(cohort: CohortReview) -> tuple[Lane, ...]:
    """Give the reviewed children with an infusion: by conclusion, the longest diary first."""
    courses = cohort.courses
    if courses.empty:
        return ()
    start = courses.groupby("record_id")["first_day"].min().rename("start")
    records = cohort.records[lambda rows: rows["status"] == REVIEWED]
    records = records.merge(start, on="record_id", how="inner")
    infusions, windows = _infusions(courses, start), _windows(courses, start, cohort.flags)
    lanes = [
        Lane(_recorded(str(runs), before), infusions[name], windows.get(name, ()), last, said)
        for name, runs, before, last, said in zip(
            records["record_id"],
            records["recorded_runs"],
            _days_between(records["first_day"], records["start"]),
            _days_between(records["start"], records["last_day"]),
            map(_conclusion, records["conclusion"]),
            strict=True,
        )
    ]
    order = [*Conclusion, None]
    return tuple(sorted(lanes, key=lambda lane: (order.index(lane.conclusion), -lane.last)))


def _days_between(first: pd.Series[pd.Timestamp], last: pd.Series[pd.Timestamp]) -> list[int]:
    days: list[int] = (last - first).dt.days.tolist()
    return days


def _conclusion(said: object) -> Conclusion | None:
    return Conclusion(said) if isinstance(said, str) else None


def _recorded(runs: str, before: int) -> tuple[tuple[int, int], ...]:
    """Give the runs of recorded days since the first infusion, `before` days into the diary."""
    days = days_of_runs(runs)
    shift = max(-before, 0)
    found = runs_of(np.asarray(days[max(before, 0) :], dtype=np.bool_))
    return tuple((first + shift, last + shift) for first, last in found)


def _infusions(courses: pd.DataFrame, start: pd.Series[pd.Timestamp]) -> dict[str, tuple[int, ...]]:
    """Give the first and last infusion day of every course, by child."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    begun = courses["record_id"].map(start)
    for column in ("first_day", "day0"):
        days = _days_between(begun, courses[column])
        for name, day in zip(courses["record_id"], days, strict=True):
            found[name].add(day)
    return {name: tuple(sorted(days)) for name, days in found.items()}


def _windows(
    courses: pd.DataFrame, start: pd.Series[pd.Timestamp], flags: pd.DataFrame
) -> dict[str, tuple[Window, ...]]:
    """Give the response windows of every child; an empty one is none."""
    hormonal = _blocked_courses(flags)
    rows = courses.dropna(subset=["window_first_day"])
    begun = rows["record_id"].map(start)
    found: defaultdict[str, list[Window]] = defaultdict(list)
    for name, number, first, last, status in zip(
        rows["record_id"],
        rows["number"],
        _days_between(begun, rows["window_first_day"]),
        _days_between(begun, rows["window_last_day"]),
        rows["status"],
        strict=True,
    ):
        is_scored = status == CourseStatus.SCORED.value
        found[name].append(Window(first, last, is_scored, (name, number) in hormonal))
    return {name: tuple(windows) for name, windows in found.items()}


def _blocked_courses(flags: pd.DataFrame) -> set[tuple[object, int]]:
    """Give the courses that a therapy blocks: only hormonal therapy does."""
    blocks = (flags["severity"] == Severity.BLOCK.value) & (flags["origin"] == Origin.THERAPY.value)
    found = flags[blocks]
    return set(zip(found["record_id"], found["course"], strict=True))


def plot_swimmer(
    cohort: CohortReview,
    *,
    page: int = 1,
    ax: Axes | None = None,
    figsize: FigureSize | None = None,
) -> Axes:
    """Draw a row a child from the first infusion on, grouped by conclusion, sixty rows a page.

    Thin lines are recorded days, ticks first and last infusion days of courses, blocks response
    windows: filled where scored, hollow where not, hatched beside hormonal therapy. The mark at the
    end is the conclusion; its name stands in the margin with its number of children. Children
    without an infusion are not drawn, and counted in the words.

    Parameters
    ----------
    cohort
        What `ivig_track.review_cohort` gave.
    page
        Which sixty rows, from 1 on; `swimmer_pages` tells how many there are.
    ax
        Axes to draw on; a new figure is made where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`.

    Raises
    ------
    ValueError
        Where there is no such page.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(4), answer=False)
    >>> axes = ivt.plot_swimmer(cohort)
    >>> axes.get_xlabel()
    'days since the first infusion'
    >>> plt.close()
    """
    lanes = lanes_of(cohort)
    pages = swimmer_pages(cohort)
    if not 1 <= page <= pages:
        raise ValueError(f"page is one of 1 to {pages}, not {page}")
    shown = lanes[(page - 1) * ROWS_OF_A_PAGE : page * ROWS_OF_A_PAGE]
    heights = _heights(shown)
    rows = heights[-1] + 1 if heights else 0
    height = _FRAME_HEIGHT + _ROW_HEIGHT * max(rows, _NAME_ROWS) if rows else _HEIGHT_OF_WORDS
    what = "Courses" if pages == 1 else f"Courses, page {page} of {pages}"
    with drawing(ax, figsize, height, beside_words=True) as drawn:
        if shown:
            _draw(drawn, shown, heights, lanes)
        else:
            say_instead(drawn, _NO_CHILD)
            note_words_instead(drawn, _NO_CHILD)
        write_title(drawn, what, titled(cohort), key_rows=1 if shown else 0)
    note_alt_text(drawn, _words(cohort, shown, lanes))
    return drawn


def swimmer_pages(cohort: CohortReview) -> int:
    """Give how many pages the rows of a cohort fill, one at least.

    Parameters
    ----------
    cohort
        What `ivig_track.review_cohort` gave.

    Returns
    -------
    int
        From 1 on; sixty rows fill a page.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(4), answer=False)
    >>> ivt.swimmer_pages(cohort)
    1
    """
    return max(1, math.ceil(len(lanes_of(cohort)) / ROWS_OF_A_PAGE))


def _groups(shown: Sequence[Lane]) -> list[tuple[Conclusion | None, list[int]]]:
    """Give the positions of the rows of each conclusion, in their order."""
    found: dict[Conclusion | None, list[int]] = {}
    for position, lane in enumerate(shown):
        found.setdefault(lane.conclusion, []).append(position)
    return list(found.items())


def _heights(shown: Sequence[Lane]) -> list[float]:
    """Give where each row lies, downwards; a group has room for its name."""
    heights: list[float] = []
    top = 0.0
    for _, rows in _groups(shown):
        room = max(len(rows), _NAME_ROWS)
        first = top + (room - len(rows)) / 2
        heights += [first + number for number in range(len(rows))]
        top += room + _GAP_ROWS
    return heights


def _draw(ax: Axes, shown: Sequence[Lane], heights: list[float], lanes: Sequence[Lane]) -> None:
    longest = max(lane.last for lane in shown)
    ax.set_ylim(heights[-1] + _NAME_ROWS / 2, -_NAME_ROWS / 2)
    ax.set_xlim(-0.01 * longest, 1.04 * longest)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xticks(whole_ticks(longest))
    ax.set_xlabel("days since the first infusion")
    _draw_lines(ax, shown, heights)
    _draw_windows(ax, shown, heights)
    for lane, height in zip(shown, heights, strict=True):
        _draw_mark(ax, lane, height, longest)
    for conclusion, rows in _groups(shown):
        whole = sum(lane.conclusion is conclusion for lane in lanes)
        _write_group(ax, conclusion, [heights[row] for row in rows], whole)
    put_key(ax, _key(), columns=5)


def _draw_lines(ax: Axes, shown: Sequence[Lane], heights: list[float]) -> None:
    placed = list(zip(shown, heights, strict=True))
    recorded = [
        [(first - 0.5, y), (last + 0.5, y)] for lane, y in placed for first, last in lane.recorded
    ]
    ticks = [
        [(day, y - _HALF_TICK), (day, y + _HALF_TICK)]
        for lane, y in placed
        for day in lane.infusions
    ]
    ax.add_collection(LineCollection(recorded, colors=MUTED, linewidths=0.8, zorder=1))
    ax.add_collection(LineCollection(ticks, colors=INK, linewidths=1.1, zorder=4))


def _draw_windows(ax: Axes, shown: Sequence[Lane], heights: list[float]) -> None:
    placed = [
        (window, _box(window, y))
        for lane, y in zip(shown, heights, strict=True)
        for window in lane.windows
    ]
    for hatched, scored in ((False, True), (False, False), (True, False)):
        boxes = [
            box
            for each, box in placed
            if each.hormonal is hatched and (hatched or each.scored is scored)
        ]
        ax.add_collection(
            PolyCollection(
                boxes,
                facecolors=HORMONAL_FILL if hatched else _WINDOW_FILL if scored else "white",
                edgecolors=HORMONAL_EDGE if hatched else WINDOW_EDGE,
                hatch=_HORMONAL_HATCH if hatched else None,
                linewidths=0.6,
                zorder=2 if scored else 3,
            )
        )


def _box(window: Window, y: float) -> list[tuple[float, float]]:
    left, right = window.first - 0.5, window.last + 0.5
    low, high = y - _HALF_WINDOW, y + _HALF_WINDOW
    return [(left, low), (left, high), (right, high), (right, low)]


def _draw_mark(ax: Axes, lane: Lane, height: float, longest: int) -> None:
    if lane.conclusion is None:
        return
    sign, colour, filled = _MARKS[lane.conclusion]
    ax.plot(
        [lane.last + 0.015 * longest],
        [height],
        sign,
        color=colour,
        markerfacecolor=colour if filled else "white",
        markersize=4.2,
        markeredgewidth=0.9,
        zorder=5,
        clip_on=False,
    )


def _write_group(ax: Axes, conclusion: Conclusion | None, heights: list[float], whole: int) -> None:
    name = "no answer asked for" if conclusion is None else CONCLUSION_WORDS[conclusion]
    here = "" if len(heights) == whole else f", {len(heights)} here"
    ax.annotate(
        f"{name}\nn = {whole}{here}",
        (0, (heights[0] + heights[-1]) / 2),
        xycoords=("axes fraction", "data"),
        xytext=(-6, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontsize=SMALL,
    )


def _key() -> list[Line2D | Patch]:
    return [
        Line2D([], [], color=MUTED, linewidth=0.8, label="recorded days"),
        Line2D([], [], color=INK, marker="|", linestyle="", markersize=7, label="infusion"),
        Patch(facecolor=_WINDOW_FILL, edgecolor=WINDOW_EDGE, linewidth=0.6, label="window, scored"),
        Patch(facecolor="white", edgecolor=WINDOW_EDGE, linewidth=0.6, label="not scored"),
        Patch(
            facecolor=HORMONAL_FILL,
            edgecolor=HORMONAL_EDGE,
            hatch=_HORMONAL_HATCH,
            linewidth=0.6,
            label="beside hormonal therapy",
        ),
    ]


def _words(cohort: CohortReview, shown: Sequence[Lane], lanes: Sequence[Lane]) -> str:
    who = cohort.pooled.who
    words = [opening_of("One row for each child from the first infusion on,", who)]
    for conclusion, rows in _groups(shown):
        name = "no answer asked for" if conclusion is None else CONCLUSION_WORDS[conclusion]
        words.append(f"{name}: {children_in_words(len(rows))}.")
    windows = [window for lane in shown for window in lane.windows]
    scored = sum(window.scored for window in windows)
    hormonal = sum(window.hormonal for window in windows)
    words.append(
        f"Of {len(windows)} response windows {scored} are scored and {hormonal} lie beside hormonal"
        " therapy."
    )
    if len(lanes) > len(shown):
        words.append(f"{children_in_words(len(lanes) - len(shown))} stand on other pages.")
    if who.children > len(lanes):
        words.append(f"{children_in_words(who.children - len(lanes))} without an infusion: no row.")
    return " ".join(words)

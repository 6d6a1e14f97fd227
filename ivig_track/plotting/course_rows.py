"""One row per course on the aligned axis: recorded days, co-interventions, concurrent events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import fill

from matplotlib.axes import Axes

from ivig_track.classified.events import Event
from ivig_track.clinical.rules import TherapyChange
from ivig_track.plotting.style import HORMONAL_EDGE, HORMONAL_FILL, INK, PALE, SMALL
from ivig_track.plotting.therapy_strip import HORMONAL_HATCH
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Span
from ivig_track.record.therapy_changes import DatedChange
from ivig_track.results.values import CourseResult

RECORDED = "#b0b0b0"
ROW_HEIGHT = 0.17
_KEY_LETTERS = 104
_BAR = 0.62
_LINE = 0.16
_HALF_DAY = 0.5

#: Marker, size and filling of each kind of mark, and how the key names it, in the key's order.
_MARKS: dict[str, tuple[str, float, str, str]] = {
    "risen": ("^", 5.0, "white", "△ medicine started or raised"),
    "fallen": ("v", 5.0, "white", "▽ lowered or stopped"),
    "changed": ("d", 5.0, "white", "◇ changed"),
    "illness": ("|", 7.0, INK, "| fever, infection"),
    "reaction": ("o", 4.5, "white", "○ reaction"),
    "other": ("x", 4.5, INK, "× other event"),
}
_HORMONAL_KEY = "hatched: hormonal therapy"
_OF_CHANGE = {
    TherapyChange.STARTED: "risen",
    TherapyChange.RAISED: "risen",
    TherapyChange.LOWERED: "fallen",
    TherapyChange.STOPPED: "fallen",
    TherapyChange.CHANGED: "changed",
}


@dataclass(frozen=True, slots=True)
class CourseRow:
    """What one row shows, in days of the aligned axis: (left edge, width) and (kind, day)."""

    name: str
    recorded: tuple[tuple[float, float], ...]
    hormonal: tuple[tuple[float, float], ...]
    marks: tuple[tuple[str, float], ...]


def aligned_day(day: date, course: InfusionCourse) -> int:
    """Give a day as the aligned axis counts it: before from the first day, after from day 0.

    Days of the course before its last are day 0 there.
    """
    before = (day - course.first_day).days
    return before if before < 0 else max((day - course.day0).days, 0)


def course_row(
    result: CourseResult,
    shown: Span,
    recorded: Sequence[tuple[float, float]],
    changes: Iterable[DatedChange],
    events: Iterable[Event],
) -> CourseRow:
    """Give the row of one course; `shown` are its days on the axis, from first to last."""
    course, hormonal, marks = result.course, [], []
    for change in changes:
        seen = change.span.overlap(shown)
        if seen.days <= 0:
            continue
        first, last = (aligned_day(day, course) for day in (seen.first_day, seen.last_day))
        if change.change in _OF_CHANGE:
            marks.append((_OF_CHANGE[change.change], float(first)))
        elif change.is_hormonal:
            hormonal.append((first - _HALF_DAY, float(last - first + 1)))
    marks += [
        (kind, float(aligned_day(event.day, course)))
        for event in events
        if shown.holds(event.day)
        for kind in _kinds_of(event)
    ]
    number = str(course.number)
    name = number if result.is_scored else f"({number})"
    return CourseRow(name, tuple(recorded), tuple(hormonal), tuple(marks))


def _kinds_of(event: Event) -> Iterable[str]:
    """Give the marks of an event, as many as it is things; none for what only the timeline shows.

    An EEG measures, a vaccination is recorded without blame, and a reaction that did not come is
    nothing that happened.
    """
    if event.is_illness:
        yield "illness"
    if event.is_reaction and not event.is_no_reaction:
        yield "reaction"
    if not (event.is_illness or event.is_reaction or event.is_eeg or event.is_vaccination):
        yield "other"


def draw_course_rows(ax: Axes, rows: Sequence[CourseRow]) -> None:
    """Draw the rows, the first at the top, and say below what the marks mean."""
    for height, row in enumerate(rows):
        for stretches, thick, face, edge, hatch, label in (
            (row.hormonal, _BAR, HORMONAL_FILL, HORMONAL_EDGE, HORMONAL_HATCH, "hormonal"),
            (row.recorded, _LINE, RECORDED, "none", None, "recorded days"),
        ):
            ax.broken_barh(
                stretches,
                (height - thick / 2, thick),
                facecolor=face,
                edgecolor=edge,
                linewidth=0.6,
                hatch=hatch,
                label=label,
                zorder=2,
            )
        if height:
            ax.axhline(height - 0.5, color=PALE, linewidth=0.5, zorder=0)
    for kind, (marker, size, face, _) in _MARKS.items():
        _draw_marks(ax, rows, kind, marker, size, face)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks(range(len(rows)), [row.name for row in rows])
    ax.tick_params(axis="y", length=0)
    ax.set_ylabel("course:\nwhat else", fontsize=SMALL)


def _draw_marks(
    ax: Axes, rows: Sequence[CourseRow], kind: str, marker: str, size: float, face: str
) -> None:
    places = [(day, height) for height, row in enumerate(rows) for k, day in row.marks if k == kind]
    if not places:
        return
    ax.plot(
        [day for day, _ in places],
        [height for _, height in places],
        marker=marker,
        linestyle="none",
        markersize=size,
        markerfacecolor=face,
        markeredgecolor=INK,
        markeredgewidth=1.4 if marker in "|x" else 0.9,
        zorder=4,
        clip_on=False,
        label=kind,
    )


def rows_key(rows: Sequence[CourseRow]) -> str:
    """Say what the bars and marks mean that the rows hold."""
    held = {kind for row in rows for kind, _ in row.marks}
    names = [words for kind, (_, _, _, words) in _MARKS.items() if kind in held]
    hormonal = [_HORMONAL_KEY] if any(row.hormonal for row in rows) else []
    entries = ["grey line: recorded days", *hormonal, *names]
    return fill(
        ",  ".join(entry.replace(" ", "\N{NO-BREAK SPACE}") for entry in entries), _KEY_LETTERS
    )

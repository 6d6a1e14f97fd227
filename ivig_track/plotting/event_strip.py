"""Events below the counts: rows of marks, the rest as letters, and a key to both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from string import ascii_uppercase
from textwrap import fill

from matplotlib.axes import Axes

from ivig_track.classified.events import Event
from ivig_track.plotting.canvas.point_sizes import Halo
from ivig_track.plotting.date_axis import day_number
from ivig_track.plotting.event_rows import EventRow, words_that_fit
from ivig_track.plotting.style import INK, MUTED, PALE, SMALL
from ivig_track.record.model import Span

#: Share of the whole span that a mark takes up, and the number of lanes that marks may use.
_MARK_SHARE = 0.022
LANES_MAX = 4
_KEY_LETTERS = 96
#: Share of the whole span that one letter beside a mark takes up.
_LETTER_SHARE = 0.0092
_FILL_NAMES = {True: ", filled", False: ", hollow", None: ", not told"}
_ABBREVIATIONS = frozenset({"eeg", "mri", "vns"})
_UNBROKEN = "\N{NO-BREAK SPACE}"


def letters_of_kinds(kinds: Iterable[str]) -> dict[str, str]:
    """Give each kind of event a letter: one of its own where it is still free, else the next free.

    >>> letters_of_kinds(["fever", "eeg", "fall"])
    {'eeg': 'E', 'fall': 'F', 'fever': 'V'}
    """
    letters: dict[str, str] = {}
    for kind in sorted(set(kinds)):
        wanted = [*kind.upper(), *ascii_uppercase, *"0123456789"]
        free = (x for x in wanted if x.isalnum() and x not in letters.values())
        letters[kind] = next(free, "*")
    return letters


def kind_in_words(kind: str) -> str:
    """Give a kind of event as it is read.

    >>> kind_in_words("observer_change"), kind_in_words("eeg")
    ('observer change', 'EEG')
    """
    words = kind.replace("_", " ")
    return words.upper() if words in _ABBREVIATIONS else words


def lanes_of(days: Sequence[date], span_days: int) -> list[int]:
    """Give each day, in order of time, the lowest lane in which it touches no earlier mark."""
    last_in_lane: list[date] = []
    lanes = []
    for day in days:
        free = [
            lane
            for lane, last in enumerate(last_in_lane)
            if (day - last).days >= _MARK_SHARE * span_days
        ]
        lane = free[0] if free else min(len(last_in_lane), LANES_MAX - 1)
        if lane == len(last_in_lane):
            last_in_lane.append(day)
        last_in_lane[lane] = day
        lanes.append(lane)
    return lanes


def draw_events(ax: Axes, rows: Sequence[EventRow], others: Sequence[Event], shown: Span) -> None:
    """Draw one row of marks per kind, the other events as letters, and say what they mean."""
    for number, row in enumerate(rows):
        _draw_row(ax, row, float(number), shown)
        if number or others:
            ax.axhline(number + 0.5, color=PALE, linewidth=0.6, zorder=0)
    names = [(float(number), row.name) for number, row in enumerate(rows)]
    letters = letters_of_kinds(event.kind for event in others)
    if others:
        lanes = lanes_of([event.day for event in others], shown.days)
        heights = [len(rows) + float(lane) for lane in lanes]
        _draw_boxes(ax, [day_number(event.day) for event in others], heights)
        for event, height in zip(others, heights, strict=True):
            _write_letter(ax, day_number(event.day), height, letters[event.kind])
        names.append((len(rows) + max(lanes) / 2, "Other"))
    ax.set_ylim(len(rows) + lane_count(others, shown) - 0.4, -0.6)
    ax.set_yticks([at for at, _ in names], [name for _, name in names])
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(_key(rows, letters), fontsize=SMALL, loc="left")


def _key(rows: Sequence[EventRow], letters: dict[str, str]) -> str:
    marks = [row.key for row in rows if row.key]
    kinds = [f"{letter} = {kind_in_words(kind)}" for kind, letter in letters.items()]
    entries = [entry.replace(" ", _UNBROKEN) for entry in (*marks, *kinds)]
    return fill(",  ".join(entries), _KEY_LETTERS)


def _draw_row(ax: Axes, row: EventRow, height: float, shown: Span) -> None:
    for filled, fill_colour, size in ((True, INK, 5.5), (False, "white", 5.5), (None, INK, 2.5)):
        days = [day_number(mark.day) for mark in row.marks if mark.filled is filled]
        if not days:
            continue
        ax.plot(
            days,
            [height] * len(days),
            marker=row.marker if filled is not None else "o",
            linestyle="none",
            markersize=size + (3 if row.marker == "|" else 0),
            markerfacecolor=fill_colour,
            markeredgecolor=INK,
            markeredgewidth=1.6 if row.marker == "|" else 0.9,
            zorder=3,
            clip_on=False,
            label=f"{row.name}{_FILL_NAMES[filled]}",
        )
    words = words_that_fit(row, shown, _LETTER_SHARE * shown.days)
    for mark, text in zip(row.marks, words, strict=True):
        if text:
            _write_beside(ax, day_number(mark.day), height, text)


def _write_beside(ax: Axes, day: float, height: float, words: str) -> None:
    ax.annotate(
        words,
        (day, height),
        xytext=(6, 0),
        textcoords="offset points",
        fontsize=SMALL,
        va="center_baseline",
        path_effects=[Halo(2.0)],
        zorder=4,
    ).set_in_layout(False)


def _draw_boxes(ax: Axes, days: Sequence[float], heights: Sequence[float]) -> None:
    ax.plot(
        days,
        heights,
        marker="s",
        linestyle="none",
        markersize=9.5,
        markerfacecolor="white",
        markeredgecolor=MUTED,
        markeredgewidth=0.6,
        zorder=3,
        clip_on=False,
        label="other events",
    )


def _write_letter(ax: Axes, day: float, height: float, letter: str) -> None:
    ax.text(
        day, height, letter, fontsize=SMALL, ha="center", va="center_baseline", zorder=4
    ).set_in_layout(False)


def lane_count(events: Sequence[Event], shown: Span) -> int:
    """Give the number of lanes that the events of a span need; 0 where there are none."""
    days = sorted(event.day for event in events if shown.holds(event.day))
    return max(lanes_of(days, shown.days), default=-1) + 1

"""Events as lettered marks on a strip of their own, with the letters explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from string import ascii_uppercase
from textwrap import fill

from matplotlib.axes import Axes

from ivig_track.plotting.date_axis import day_number
from ivig_track.plotting.style import MUTED, SMALL
from ivig_track.reading.entries import EventEntry
from ivig_track.record.model import Span

#: Share of the whole span that a mark takes up, and the number of lanes that marks may use.
_MARK_SHARE = 0.022
LANES_MAX = 4
_KEY_LETTERS = 96
_ABBREVIATIONS = frozenset({"eeg", "mri", "vns"})
_UNBROKEN = "\N{NO-BREAK SPACE}"


def letters_of_kinds(events: Iterable[EventEntry]) -> dict[str, str]:
    """Give each kind of event a letter: one of its own where it is still free, else the next free.

    >>> letters_of_kinds([EventEntry(date(2024, 3, 1), kind) for kind in ("fever", "eeg", "fall")])
    {'eeg': 'E', 'fall': 'F', 'fever': 'V'}
    """
    letters: dict[str, str] = {}
    for kind in sorted({event.kind for event in events}):
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


def draw_events(ax: Axes, events: Sequence[EventEntry], shown: Span) -> None:
    """Draw one letter per event at its day, and say below what the letters mean."""
    inside = sorted((e for e in events if shown.holds(e.day)), key=lambda event: event.day)
    letters = letters_of_kinds(inside)
    lanes = lanes_of([event.day for event in inside], shown.days)
    _draw_boxes(ax, [day_number(event.day) for event in inside], lanes)
    for event, lane in zip(inside, lanes, strict=True):
        _write_letter(ax, day_number(event.day), lane, letters[event.kind])
    ax.set_ylim(max(lanes, default=0) + 0.6, -0.6)
    ax.set_yticks([0.0], ["Events"])
    ax.tick_params(axis="y", length=0)
    key = ",  ".join(
        f"{letter} = {kind_in_words(kind)}".replace(" ", _UNBROKEN)
        for kind, letter in letters.items()
    )
    ax.set_xlabel(fill(key, _KEY_LETTERS), fontsize=SMALL, loc="left")


def _draw_boxes(ax: Axes, days: Sequence[float], lanes: Sequence[int]) -> None:
    ax.plot(
        days,
        lanes,
        marker="s",
        linestyle="none",
        markersize=10,
        markerfacecolor="white",
        markeredgecolor=MUTED,
        markeredgewidth=0.6,
        zorder=3,
        clip_on=False,
        label="events",
    )


def _write_letter(ax: Axes, day: float, lane: int, letter: str) -> None:
    ax.text(
        day, lane, letter, fontsize=SMALL, ha="center", va="center_baseline", zorder=4
    ).set_in_layout(False)


def lane_count(events: Sequence[EventEntry], shown: Span) -> int:
    """Give the number of lanes that the events of a span need; 0 where there are none."""
    days = sorted(event.day for event in events if shown.holds(event.day))
    return max(lanes_of(days, shown.days), default=-1) + 1

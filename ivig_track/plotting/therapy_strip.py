"""Other therapies as dose steps, one row per medicine, hormonal ones above and hatched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ivig_track.classified.therapies import Therapy
from ivig_track.entries.entries import TherapyEntry
from ivig_track.plotting.canvas.point_sizes import Halo
from ivig_track.plotting.date_axis import span_edges
from ivig_track.plotting.short_names import folded
from ivig_track.plotting.style import (
    HORMONAL_EDGE,
    HORMONAL_FILL,
    MUTED,
    PALE,
    SMALL,
    THERAPY_EDGE,
    THERAPY_FILL,
)
from ivig_track.record.model import Span, days_from

NAME_LETTERS = 20
HORMONAL_HATCH = "xxxx"
#: Points of white around letters on a hatched bar.
_HATCHED_HALO = 3.4
#: Letters that stay free between two doses.
_GAP_LETTERS = 0.6
_ROW_TOP = 0.8
_LOWEST_STEP = 0.3
#: Share of the whole span that one letter of a dose label takes up.
_LETTER_SHARE = 0.0105


@dataclass(frozen=True, slots=True)
class DrawnStep:
    """One drawn step; `share` is its dose by the highest of the same medicine and unit."""

    span: Span
    share: float
    words: str
    number: str
    ongoing: bool


@dataclass(frozen=True, slots=True)
class MedicineRow:
    """All steps of one medicine; `unit` is what all of their doses are written in, else ""."""

    name: str
    hormonal: bool
    unit: str
    steps: tuple[DrawnStep, ...]


def medicine_rows(therapies: Iterable[Therapy], last_day: date) -> tuple[MedicineRow, ...]:
    """Give one row per medicine: hormonal ones first, then by their first day."""
    by_medicine: dict[str, list[Therapy]] = {}
    for step in sorted(therapies, key=lambda step: step.start):
        if not step.is_premedication:
            by_medicine.setdefault(step.key, []).append(step)
    rows = [_row(steps, last_day) for steps in by_medicine.values()]
    return tuple(sorted((row for row in rows if row.steps), key=lambda row: not row.hormonal))


def _row(given: Sequence[Therapy], last_day: date) -> MedicineRow:
    entries = [step.entry for step in given]
    followers: list[TherapyEntry | None] = [*entries[1:], None]
    steps = tuple(
        _step(entry, follower, entries, last_day)
        for entry, follower in zip(entries, followers, strict=True)
        if entry.dose != 0
    )
    hormonal = any(step.is_hormonal for step in given)
    return MedicineRow(entries[0].name, hormonal, _common_unit(entries), steps)


def _common_unit(entries: Sequence[TherapyEntry]) -> str:
    units = {entry.unit for entry in entries if entry.dose}
    return units.pop() if len(units) == 1 else ""


def _step(
    entry: TherapyEntry,
    follower: TherapyEntry | None,
    entries: Sequence[TherapyEntry],
    last_day: date,
) -> DrawnStep:
    if entry.stop is not None:
        end = entry.stop
    else:
        end = days_from(follower.start, -1) if follower else max(last_day, entry.start)
    ongoing = entry.stop is None and follower is None
    number = "" if entry.dose is None else f"{entry.dose:g}"
    return DrawnStep(
        Span(entry.start, end), _share(entry, entries), dose_in_words(entry), number, ongoing
    )


def _share(entry: TherapyEntry, entries: Sequence[TherapyEntry]) -> float:
    doses = [other.dose for other in entries if other.dose and other.unit == entry.unit]
    return 1.0 if entry.dose is None else entry.dose / max(doses)


def dose_in_words(entry: TherapyEntry) -> str:
    """Give a dose with its unit; empty where it was not written.

    >>> dose_in_words(TherapyEntry("Vigabatrin", date(2024, 3, 1), dose=500.0, unit="mg"))
    '500 mg'
    """
    if entry.dose is None:
        return ""
    if entry.unit == "ratio":
        return f"{entry.dose:g}:1"
    return f"{entry.dose:g} {entry.unit}".strip()


def draw_therapies(ax: Axes, rows: Sequence[MedicineRow], shown: Span) -> None:
    """Draw the rows, the first at the top; steps are as high as their dose, where it is known."""
    for number, row in enumerate(rows):
        base = float(len(rows) - 1 - number)
        if base:
            ax.axhline(base - 0.1, color=PALE, linewidth=0.6, zorder=0)
        for step in row.steps:
            _draw_step(ax, row, step, base, shown)
        _label_steps(ax, row, base, shown)
    hormonal = sum(row.hormonal for row in rows)
    if 0 < hormonal < len(rows):
        ax.axhline(len(rows) - hormonal - 0.1, color=MUTED, linewidth=1.2, zorder=1)
    _name_rows(ax, rows)


def _draw_step(ax: Axes, row: MedicineRow, step: DrawnStep, base: float, shown: Span) -> None:
    visible = step.span.overlap(shown)
    if visible.days <= 0:
        return
    left, right = span_edges(visible)
    ax.add_patch(
        Rectangle(
            (left, base),
            right - left,
            _step_height(step),
            facecolor=HORMONAL_FILL if row.hormonal else THERAPY_FILL,
            edgecolor=HORMONAL_EDGE if row.hormonal else THERAPY_EDGE,
            linewidth=0.6,
            hatch=HORMONAL_HATCH if row.hormonal else None,
            zorder=2,
        )
    )


def _label_steps(ax: Axes, row: MedicineRow, base: float, shown: Span) -> None:
    """Write doses on their bars: whole, or a hormonal one's number alone where it must fit."""
    letter, free_from = _LETTER_SHARE * shown.days, float("-inf")
    for step in row.steps:
        visible = step.span.overlap(shown)
        words = _fitting(row, step, visible.days / letter)
        left = span_edges(visible)[0] + 0.004 * shown.days
        if not words or left < free_from:
            continue
        free_from = left + (len(words) + _GAP_LETTERS) * letter
        ax.text(
            left,
            base + _label_height(step),
            words,
            fontsize=SMALL,
            va="center",
            zorder=4,
            path_effects=[Halo(_HATCHED_HALO if row.hormonal else 2.2)],
        ).set_in_layout(False)


def _fitting(row: MedicineRow, step: DrawnStep, letters: float) -> str:
    """Give the most that fits into a bar of so many letters; "" where nothing does."""
    arrow = f"{step.words} →" if step.ongoing and step.words else ""
    alone = step.number if row.hormonal and row.unit else ""
    options = (arrow, step.words, alone)
    return next((words for words in options if words and letters >= len(words)), "")


def _label_height(step: DrawnStep) -> float:
    """Give the middle of the letters: on a high bar within it, on a low one above it."""
    top = _step_height(step)
    return _ROW_TOP / 2 if top > _ROW_TOP / 2 else top + _ROW_TOP / 4


def _step_height(step: DrawnStep) -> float:
    return _ROW_TOP * (_LOWEST_STEP + (1 - _LOWEST_STEP) * step.share)


def _name(row: MedicineRow) -> str:
    """Name a medicine, a hormonal one with the unit of the numbers on its bars."""
    return f"{row.name}, {row.unit}" if row.hormonal and row.unit else row.name


def _name_rows(ax: Axes, rows: Sequence[MedicineRow]) -> None:
    names = [folded(_name(row), NAME_LETTERS) for row in rows]
    ax.set_ylim(-0.1, len(rows) - 0.1)
    ax.set_yticks([len(rows) - 1 - i + _ROW_TOP / 2 for i in range(len(rows))], names)
    ax.tick_params(axis="y", length=0)
    for row, label in zip(rows, ax.get_yticklabels(), strict=True):
        label.set_linespacing(0.95)
        label.set_fontweight("bold" if row.hormonal else "normal")

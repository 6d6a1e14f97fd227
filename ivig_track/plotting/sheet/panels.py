"""The pictures of the sheet: the timeline and the aligned courses, with one key for both."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ivig_track.plotting.aligned_courses import align_courses, aligned_days
from ivig_track.plotting.canvas.drawing import drawing
from ivig_track.plotting.canvas.point_sizes import noted_sizes
from ivig_track.plotting.canvas.room import room_of
from ivig_track.plotting.canvas.strips import keep_only_lowest_labels, split_off_strips
from ivig_track.plotting.date_axis import label_months
from ivig_track.plotting.event_rows import event_rows, other_events
from ivig_track.plotting.event_strip import draw_events, lane_count
from ivig_track.plotting.figures.aligned import (
    COURSES_WITH_DOTS,
    aligned_key,
    draw_lines,
    number_lines,
    shade_phases,
)
from ivig_track.plotting.figures.timeline import (
    draw_counts,
    note_days,
    shade_courses,
    timeline_key,
)
from ivig_track.plotting.marks import say_instead
from ivig_track.plotting.pointing.readout_words import (
    aligned_readouts,
    dose_readouts,
    event_readouts,
)
from ivig_track.plotting.pointing.readouts import note_readouts
from ivig_track.plotting.sheet.places import (
    ALIGNED,
    ALIGNED_PANEL,
    BODY_SIZE,
    EVENT_KEY_LINES,
    EVENT_KEY_TOP,
    KEY_LEFT,
    LEFT,
    LINE,
    MM_PER_INCH,
    RIGHT,
    SMALLEST_SIZE,
    TIMELINE,
    TIMELINE_PANEL,
)
from ivig_track.plotting.sheet.type_setting import axes_at, fitted, write
from ivig_track.plotting.short_names import shortened
from ivig_track.plotting.style import HORMONAL_EDGE, HORMONAL_FILL, MUTED, SMALL
from ivig_track.plotting.therapy_strip import (
    HORMONAL_HATCH,
    MedicineRow,
    draw_therapies,
    medicine_rows,
)
from ivig_track.reviewing.review import Review
from ivig_track.wording.numbers_in_words import counted

#: Figures are drawn for a panel so much wider and higher, and made smaller with their letters.
_DRAWN_FOR = 1.1
#: Inches as drawn: one row of a strip at most, all of them at most, what lies between the strips.
_ROW_HEIGHT, _ROWS_HEIGHT, _GAP = 0.2, 1.6, 0.05
#: Inches as drawn that course numbers, months and the key of events take from the timeline.
_AROUND_HEIGHT = 0.7
#: Share of a row's height that its letters take up, and the smallest letters as printed, in points.
_LETTERS_OF_ROW, _SMALLEST_IN_ROWS = 0.94, 6.8
_POINTS_PER_INCH = 72.0
#: Entries of the key from which on its letters are as small as those of many rows.
_ENTRIES_OF_USUAL_SIZE = 10
#: Rows that stay legible.
_ROWS_MAX = 14
_NAME_LETTERS = 22
#: Share of the aligned panel's height that the number of a line takes up.
_NUMBER_DISTANCE = 0.13


def draw_timeline(page: Axes, review: Review) -> Axes:
    """Draw the whole course into its place: counts, therapies, events, all on one axis of days."""
    shown = review.record.span_with_infusions
    medicines = medicine_rows(review.record.therapy_steps, shown.last_day)
    events, others = event_rows(review), other_events(review)
    if len(medicines) + len(events) + lane_count(others, shown) > _ROWS_MAX and others:
        _say_left_out(page, len(others))
        others = ()
    lanes = len(events) + lane_count(others, shown)
    with drawing(axes_at(page, TIMELINE_PANEL), None, _inches(TIMELINE_PANEL.height),
                 width=_inches(TIMELINE_PANEL.width), beside_words=True) as drawn:  # fmt: skip
        strips = split_off_strips(drawn, _heights(len(medicines), lanes), gap=_GAP)
        label_months(drawn, shown)
        for strip in (drawn, *strips):
            shade_courses(strip, review.course_results, edged=strip is drawn)
        draw_counts(drawn, review)
        drawn.set_ylabel("")
        if medicines:
            draw_therapies(strips[0], medicines, shown)
            note_readouts(strips[0], dose_readouts(medicines, shown))
            _name_on_one_line(strips[0], medicines)
        if lanes:
            draw_events(strips[-1], events, others, shown)
            note_readouts(strips[-1], event_readouts(review, events, others))
            _move_key(page, strips[-1])
        _fit_letters(strips, len(medicines) + lanes)
        note_days(drawn, strips, review)
        keep_only_lowest_labels([drawn, *strips])
    return drawn


def _inches(millimetres: float) -> float:
    return millimetres / MM_PER_INCH * _DRAWN_FOR


def _heights(medicines: int, lanes: int) -> list[float]:
    """Give the heights of counts, therapies and events, in inches as drawn."""
    row = _row_height(medicines + lanes)
    strips = [row * number + 0.04 for number in (medicines, lanes) if number]
    counts = _inches(TIMELINE_PANEL.height) - _AROUND_HEIGHT - sum(strips) - _GAP * len(strips)
    return [counts, *strips]


def _row_height(rows: int) -> float:
    return min(_ROW_HEIGHT, _ROWS_HEIGHT / max(rows, 1))


def _fit_letters(strips: Sequence[Axes], rows: int) -> None:
    """Make the letters of many rows smaller, so that no row touches the next."""
    size = _LETTERS_OF_ROW * _row_height(rows) * _POINTS_PER_INCH
    size = min(SMALL, max(size, _SMALLEST_IN_ROWS * _DRAWN_FOR))
    for strip in strips:
        strip.tick_params(axis="y", labelsize=size)
        for text in strip.texts:
            text.set_fontsize(size)


def _say_left_out(page: Axes, events: int) -> None:
    words = f"{counted(events, 'other event')} not drawn here"
    note = write(page, RIGHT, TIMELINE.top, words, size=SMALLEST_SIZE, color=MUTED, ha="right")
    note.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})


def _move_key(page: Axes, strip: Axes) -> None:
    """Say below the timeline what the marks of its events mean, over the whole width."""
    words = " ".join(strip.get_xlabel().split())
    strip.set_xlabel("")
    lines, size = fitted(words, RIGHT - LEFT, EVENT_KEY_LINES)
    for number, line in enumerate(lines):
        y = EVENT_KEY_TOP + number * LINE * size / BODY_SIZE
        write(page, LEFT, y, line, size=min(size, SMALLEST_SIZE))


def _name_on_one_line(strip: Axes, rows: Sequence[MedicineRow]) -> None:
    ticks = strip.get_yticks()
    strip.set_yticks(ticks, [shortened(row.name, _NAME_LETTERS) for row in rows])
    for row, label in zip(rows, strip.get_yticklabels(), strict=True):
        label.set_fontweight("bold" if row.hormonal else "normal")


def draw_aligned(page: Axes, review: Review) -> Axes:
    """Draw every course on its own day 0 into its place; what else happened stands elsewhere."""
    aligned, days = align_courses(review), aligned_days(review)
    with drawing(axes_at(page, ALIGNED_PANEL), None, _inches(ALIGNED_PANEL.height),
                 width=_inches(ALIGNED_PANEL.width)) as drawn:  # fmt: skip
        if aligned:
            shade_phases(drawn, review)
            draw_lines(drawn, review, aligned, days)
            if len(aligned) <= COURSES_WITH_DOTS:
                number_lines(drawn, aligned, days, distance=_NUMBER_DISTANCE)
            drawn.set_ylabel("")
            drawn.set_xlabel("days from day 0, the course's last infusion day")
            note_readouts(drawn, aligned_readouts(review, aligned, days.tolist()))
        else:
            say_instead(drawn, "No infusion is recorded, so there is no day 0 to align to.")
    return drawn


def put_key(page: Axes, review: Review) -> None:
    """Put the key of both pictures beside the aligned courses."""
    entries = _entries(review)
    size = SMALLEST_SIZE if len(entries) <= _ENTRIES_OF_USUAL_SIZE else _SMALLEST_IN_ROWS
    resizes = noted_sizes(entries)

    def put(share: float) -> None:
        for resize in resizes:
            resize(share)
        page.legend(
            handles=entries,
            loc="upper left",
            bbox_to_anchor=(KEY_LEFT, ALIGNED.top + 3.2),
            bbox_transform=page.transData,
            fontsize=size * share,
            borderaxespad=0,
            borderpad=0,
            handlelength=1.6,
            handletextpad=0.5,
            labelspacing=0.02,
        )

    put(1.0)
    room_of(page).resize_too(put)


def _entries(review: Review) -> list[Artist]:
    """Give every entry once: the two pictures share those of their phases."""
    entries: dict[str, Artist] = {}
    if any(
        row.hormonal
        for row in medicine_rows(review.record.therapy_steps, review.record.span.last_day)
    ):
        entries["hormonal"] = Patch(
            facecolor=HORMONAL_FILL,
            edgecolor=HORMONAL_EDGE,
            linewidth=0.6,
            hatch=HORMONAL_HATCH,
            label="hormonal therapy",
        )
    lines = aligned_key(review) if review.course_results else []
    for entry in lines if len(review.course_results) > COURSES_WITH_DOTS else ():
        entry.set_label(str(entry.get_label()).removesuffix(", with its number"))
    for entry in (*timeline_key(review), *entries.values(), *lines):
        entries.setdefault(str(entry.get_label()), entry)
    entries.pop("hormonal", None)
    return list(entries.values())

"""The words in the upper part of the sheet: who, how much, the answer, the last spasm, what else."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from ivig_track.plotting.date_axis import span_edges
from ivig_track.plotting.figure_words import day_numbers
from ivig_track.plotting.marks import SYNTHETIC_WORDS, hatch_gaps, runs_of
from ivig_track.plotting.sheet.places import (
    ANSWER,
    BAR,
    CAUSES,
    LAST_SPASM,
    LEFT,
    LINE,
    MIDDLE,
    RECORDED,
    RIGHT,
    SMALLEST_SIZE,
    TITLE_SIZE,
    TITLE_TOP,
    WHO_TOP,
)
from ivig_track.plotting.sheet.type_setting import (
    axes_at,
    cut,
    fitted,
    width_of,
    write,
    write_lines,
)
from ivig_track.plotting.style import HEADING, INK, MUTED
from ivig_track.reviewing.review import Review
from ivig_track.wording.overview.other_causes import OtherCause
from ivig_track.wording.overview.sheet_facts import (
    chip_words,
    last_spasm_words,
    recorded_in_short,
    who_and_when,
)
from ivig_track.wording.sentences import Place as PlaceOfSentence

_TITLE = "spasm diary and IVIG courses"
_SIGN_WIDTH, _LETTER_WIDTH = 3.2, 3.0
_COLUMN_GAP = 4.0
_CHIP_HEIGHT = 6.2
_NO_CAUSE = "Nothing else was written down, which is not the same as nothing else happening."


def write_who(page: Axes, review: Review) -> None:
    """Name the record, its dates, and whether it is invented."""
    right = RIGHT
    if review.record.synthetic:
        box = {"boxstyle": "square,pad=0.35", "facecolor": "white", "edgecolor": INK}
        note = write(page, RIGHT - 1.5, TITLE_TOP, SYNTHETIC_WORDS, weight="bold", ha="right")
        note.set_bbox(box)
        right -= width_of(SYNTHETIC_WORDS, note.get_fontsize(), "bold") + 8
    title = cut(f"{review.record.label}: {_TITLE}", TITLE_SIZE, right - LEFT, "bold")
    write(page, LEFT, TITLE_TOP - 1.0, title, size=TITLE_SIZE, weight="bold")
    (facts, *_), size = fitted(who_and_when(review.record, review.findings), RIGHT - LEFT, 1)
    write(page, LEFT, WHO_TOP, facts, size=size, color=MUTED)


def write_recorded(page: Axes, review: Review) -> Axes:
    """Say how much was recorded; the bar below shows each gap where it lies in time."""
    whole, rest = recorded_in_short(review.counts, review.measure)
    write(page, LEFT, RECORDED.text_top - 0.6, whole, weight="bold")
    write(page, LEFT + width_of(f"{whole}  ", 8.4, "bold"), RECORDED.text_top - 0.6, f"· {rest}")
    bar = axes_at(page, BAR)
    days, counts = day_numbers(review.counts), review.counts
    held = counts.recorded | counts.uncountable
    bar.set_xlim(*span_edges(review.record.span_with_infusions))
    hatch_gaps(bar, days, ~held)
    stretches = [(days[a] - 0.5, float(b - a + 1)) for a, b in runs_of(held)]
    bar.broken_barh(stretches, (0.0, 1.0), facecolor=MUTED, edgecolor="none", label="recorded days")
    bar.set_ylim(0, 1)
    bar.set_xticks([])
    bar.set_yticks([])
    for spine in bar.spines.values():
        spine.set_visible(True)
    return bar


def write_answer(page: Axes, review: Review) -> None:
    """Set the conclusion in its frame, and the answer with its limits in one breath."""
    width = RIGHT - LEFT
    (chip, *_), size = fitted(chip_words(review.findings), width - 4, 1)
    box = {"boxstyle": "round,pad=0.3", "facecolor": "white", "edgecolor": HEADING}
    at = ANSWER.text_top + 0.4
    write(page, LEFT + 1.0, at, chip, size=size, weight="bold", color=HEADING).set_bbox(box)
    write_lines(page, at + _CHIP_HEIGHT - 0.6, *fitted(lead_of(review), width, ANSWER.lines))


def lead_of(review: Review) -> str:
    """Give the answer in one breath."""
    return " ".join(x.text for x in review.sentences if x.place is PlaceOfSentence.LEAD)


def write_last_spasm(page: Axes, review: Review) -> None:
    """Say when the last spasm was recorded, what stands recorded since, and the EEG."""
    words = last_spasm_words(review.findings, review.facts)
    write_lines(page, LAST_SPASM.text_top, *fitted(words, RIGHT - LEFT, LAST_SPASM.lines))


def write_causes(page: Axes, causes: Sequence[OtherCause]) -> None:
    """Set one line per therapy, kind of event and doubt of the diary, in two columns."""
    if not causes:
        write(page, LEFT, CAUSES.text_top, _NO_CAUSE)
        return
    room = 2 * CAUSES.lines
    shown = causes if len(causes) <= room else causes[: room - 1]
    rows = min(max(-(-len(causes) // 2), 1), CAUSES.lines)
    rows = CAUSES.lines if len(causes) > CAUSES.lines else rows
    places = [
        (LEFT if number < rows else MIDDLE, CAUSES.text_top + (number % rows) * LINE)
        for number in range(len(shown) + 1)
    ]
    for cause, (x, y) in zip(shown, places, strict=False):
        _write_cause(page, cause, x, y)
    if len(shown) < len(causes):
        x, y = places[-1]
        more = f"and {len(causes) - len(shown)} more, in the table of flags"
        write(page, x, y, more, size=SMALLEST_SIZE, color=MUTED)


def _write_cause(page: Axes, cause: OtherCause, x: float, y: float) -> None:
    """Set sign, letter, name with dates, and the courses; where it is too long, the name is cut."""
    end = (MIDDLE if x < MIDDLE else RIGHT) - (_COLUMN_GAP if x < MIDDLE else 0.0)
    size = SMALLEST_SIZE
    write(page, x, y, cause.sign, size=size, weight="bold")
    write(page, x + _SIGN_WIDTH, y, cause.letter, size=size, weight="bold")
    begin = x + _SIGN_WIDTH + _LETTER_WIDTH
    tail = f"{cause.dates}: {cause.courses}" if cause.dates else cause.courses
    head = f"{cause.name}, " if cause.dates else f"{cause.name}: "
    head = head[:1].upper() + head[1:]
    room = end - begin - width_of(tail, size)
    if width_of(head, size, "bold") > room:
        head = f"{cut(head[:-2], size, room - 1.5, 'bold')}, "
    write(page, begin, y, head.rstrip(), size=size, weight="bold")
    write(page, begin + width_of(f"{head.rstrip()} ", size, "bold"), y, tail, size=size)

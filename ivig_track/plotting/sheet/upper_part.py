"""The upper part of the sheet: who, how much, the answer, the last spasm, what else."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from ivig_track.plotting.date_axis import span_edges
from ivig_track.plotting.figure_words import day_numbers
from ivig_track.plotting.marks import SYNTHETIC_WORDS, hatch_gaps, runs_of
from ivig_track.plotting.sheet.places import (
    ANSWER,
    BAR,
    BODY_SIZE,
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
    wrapped,
    write,
    write_after,
    write_lines,
)
from ivig_track.plotting.style import HEADING, INK, MUTED
from ivig_track.reviewing.review import Review
from ivig_track.wording.overview.other_causes import NO_CAUSE, OtherCause
from ivig_track.wording.overview.sheet_facts import (
    chip_words,
    last_spasm_words,
    recorded_in_short,
    who_and_when,
)
from ivig_track.wording.sentences import Place as PlaceOfSentence

_TITLE = "spasm diary and IVIG courses"
_SIGN_WIDTH, _LETTER_WIDTH = 3.0, 3.2
_COLUMN_GAP = 4.0
_CHIP_HEIGHT = 6.2
#: Sentences that may stand behind the answer.
_SENTENCES_BESIDE = 2


def write_who(page: Axes, review: Review) -> None:
    """Name the record, its dates, and whether it is invented."""
    right = RIGHT
    if review.record.synthetic:
        box = {"boxstyle": "square,pad=0.35", "facecolor": "white", "edgecolor": INK}
        note = write(page, RIGHT - 1.5, TITLE_TOP, SYNTHETIC_WORDS, weight="bold", ha="right")
        note.set_bbox(box)
        right -= width_of(SYNTHETIC_WORDS, BODY_SIZE, "bold") + 8
    title = cut(f"{review.record.label}: {_TITLE}", TITLE_SIZE, right - LEFT, "bold")
    write(page, LEFT, TITLE_TOP - 1.0, title, size=TITLE_SIZE, weight="bold")
    (facts, *_), size = fitted(who_and_when(review.record, review.findings), RIGHT - LEFT, 1)
    write(page, LEFT, WHO_TOP, facts, size=size, color=MUTED)


def write_recorded(page: Axes, review: Review) -> Axes:
    """Say how much was recorded; the bar below shows each gap where it lies in time."""
    whole, rest = recorded_in_short(review.counts, review.measure)
    write_after(page, LEFT, RECORDED.text_top - 0.6, f"{whole},", rest, size=BODY_SIZE)
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
    write_lines(page, at + _CHIP_HEIGHT - 0.6, *fitted(answer_of(review), width, ANSWER.lines))


def answer_of(review: Review) -> str:
    """Give the answer in one breath, and of what stands beside it as much as there is room for."""
    said = " ".join(x.text for x in review.sentences if x.place is PlaceOfSentence.LEAD)
    beside = [x.text for x in review.sentences if x.place is PlaceOfSentence.HEADLINE]
    for sentence in beside[:_SENTENCES_BESIDE]:
        longer = f"{said} {sentence}"
        if len(wrapped(longer, BODY_SIZE, RIGHT - LEFT)) > ANSWER.lines:
            break
        said = longer
    return said


def write_last_spasm(page: Axes, review: Review) -> None:
    """Say when the last spasm was recorded, what stands recorded since, and the EEG."""
    words = last_spasm_words(review.findings, review.facts)
    write_lines(page, LAST_SPASM.text_top, *fitted(words, RIGHT - LEFT, LAST_SPASM.lines))


def write_causes(page: Axes, causes: Sequence[OtherCause]) -> None:
    """Set one line per therapy, kind of event and doubt of the diary: in two columns where many."""
    if not causes:
        write(page, LEFT, CAUSES.text_top, NO_CAUSE)
        return
    rows, room = CAUSES.lines, 2 * CAUSES.lines
    shown = causes if len(causes) <= room else causes[: room - 1]
    middle = RIGHT if len(causes) <= rows else MIDDLE - _COLUMN_GAP
    for number, cause in enumerate(shown):
        y = CAUSES.text_top + (number % rows) * LINE
        left, right = (LEFT, middle) if number < rows else (MIDDLE, RIGHT)
        _write_cause(page, cause, left, right, y)
    if len(shown) < len(causes):
        more = f"and {len(causes) - len(shown)} more, in the table of flags"
        y = CAUSES.text_top + (rows - 1) * LINE
        write(page, MIDDLE, y, more, size=SMALLEST_SIZE, color=MUTED)


def _write_cause(page: Axes, cause: OtherCause, left: float, right: float, y: float) -> None:
    """Set sign, letter, name with dates, and the courses, as fully as there is room for."""
    size = SMALLEST_SIZE
    write(page, left, y, cause.sign, size=size, weight="bold")
    write(page, left + _SIGN_WIDTH, y, cause.letter, size=size, weight="bold")
    begin = left + _SIGN_WIDTH + _LETTER_WIDTH
    name, rest = next(
        (shape for shape in cause.shapes() if _width_of_shape(shape) <= right - begin),
        cause.shapes()[-1],
    )
    name = cut(name, size, right - begin - width_of(f" {rest}", size), "bold")
    write_after(page, begin, y, name, rest, size=size)


def _width_of_shape(shape: tuple[str, str]) -> float:
    name, rest = shape
    return width_of(f"{name} ", SMALLEST_SIZE, "bold") + width_of(rest, SMALLEST_SIZE)

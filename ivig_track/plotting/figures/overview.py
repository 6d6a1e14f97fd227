"""The standard sheet: everything that a visit needs on one A4 page, always at the same place."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from ivig_track.plotting.alternative_text import note_alt_text
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.figure_words import opening
from ivig_track.plotting.sheet.course_lines import write_courses, write_foot
from ivig_track.plotting.sheet.panels import draw_aligned, draw_timeline, put_key
from ivig_track.plotting.sheet.places import MM_PER_INCH, PAGE_HEIGHT, PAGE_WIDTH, PLACES
from ivig_track.plotting.sheet.type_setting import write_heading
from ivig_track.plotting.sheet.upper_part import (
    answer_of,
    write_answer,
    write_causes,
    write_last_spasm,
    write_recorded,
    write_who,
)
from ivig_track.reviewing.review import Review
from ivig_track.wording.overview.course_cells import course_cells
from ivig_track.wording.overview.other_causes import OtherCause, other_causes
from ivig_track.wording.overview.sheet_facts import (
    chip_words,
    last_spasm_words,
    recorded_in_short,
)

#: Inches: A4.
SHEET_SIZE = (PAGE_WIDTH / MM_PER_INCH, PAGE_HEIGHT / MM_PER_INCH)


def plot_overview(
    review: Review, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw the standard sheet: one A4 page on which each thing has its place in every record.

    From above: who and when; how much was recorded; the answer; the last spasm, with the EEG as
    entered; what else could explain a change, one line per therapy; the timeline; every course on
    its own day 0; one row per course. What does not fit into its place is cut, and says so.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    ax
        Axes to draw on, in any layout; they become the page. A new figure is made where there are
        none.
    figsize
        Width and height of the new figure in inches, not with `ax`; by default those of A4.

    Returns
    -------
    Axes
        Those of the page, in millimetres from its upper left corner; the pictures are axes within.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.read_record("sample_data/infant_a"))
    >>> page = ivt.plot_overview(review)
    >>> [round(25.4 * inches) for inches in page.figure.get_size_inches()]
    [210, 297]
    """
    width, height = SHEET_SIZE
    causes = other_causes(review.record, review.course_results)
    with drawing(ax, figsize, height, width=width) as page:
        page.set_axis_off()
        page.set_xlim(0, PAGE_WIDTH)
        page.set_ylim(PAGE_HEIGHT, 0)
        for place in PLACES:
            write_heading(page, place, review.measure)
        write_who(page, review)
        write_recorded(page, review)
        write_answer(page, review)
        write_last_spasm(page, review)
        write_causes(page, causes)
        draw_timeline(page, review)
        draw_aligned(page, review)
        put_key(page, review)
        write_courses(page, review, causes)
        write_foot(page, review)
    note_alt_text(page, _words(review, causes))
    return page


def _words(review: Review, causes: Sequence[OtherCause]) -> str:
    """Put the sheet into words: what stands on it, in its order."""
    whole, rest = recorded_in_short(review.counts, review.measure)
    named = [f"{each.name}, {each.courses}" for each in causes]
    rows = ["; ".join(course_cells(item, causes)) for item in review.course_results]
    parts = [
        opening("Standard sheet", review),
        f"{whole}, {rest}",
        chip_words(review.findings),
        answer_of(review),
        last_spasm_words(review.findings, review.facts),
        f"What else: {'; '.join(named) or 'nothing was written down'}",
        f"Courses: {' | '.join(rows) or 'none'}",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts)

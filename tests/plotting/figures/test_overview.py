"""The standard sheet: the same thing at the same place, and nothing cut without a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.text import Text
from pypdf import PdfReader

import ivig_track as ivt
from ivig_track.plotting.sheet.type_setting import width_of
from tests.made_records import record_of
from tests.plotting.crowded_record import crowded_review
from tests.plotting.drawn import drawn, laid_out
from tests.plotting.finding import figure_of, texts
from tests.plotting.made_reviews import steady_review, uncertain_review

#: Millimetres of the upper left corner of each part, and of the foot.
PLACES = {
    "Recorded": (8, 21),
    "The answer, and its limits": (8, 34),
    "Last spasm": (8, 60),
    "What else could explain a change": (8, 76),
    "The whole course: spasms per day": (8, 114),
    "Around each infusion: spasms per day": (8, 199),
    "Course by course": (8, 236),
}

#: Dots to the inch: a plain screen, and finer ones.
RESOLUTIONS = (75, 100, 150, 200)


def long_answer() -> ivt.Review:
    """Give a review whose answer and last spasm fill their lines to the right edge."""
    counts = [float(4 + (n * 7) % 11) for n in range(90)] + [0.0] * 110
    seen = [(10, "eeg", "hypsarrhythmia, BASED 4"), (120, "eeg", "no hypsarrhythmia, BASED 1")]
    return ivt.review(record_of(counts, [60, 100, 140], events=seen))


def lines_of(page: Axes) -> list[str]:
    """Give the lines of text that stand on the page itself, not in its pictures."""
    return [text.get_text() for text in page.texts]


def text_of(page: Axes) -> str:
    return " ".join(lines_of(page))


def places_of(page: Axes) -> dict[str, tuple[int, int]]:
    """Give where the headings stand on the paper, as they are drawn, in millimetres."""
    figure = figure_of(page)
    found = {}
    for text in page.texts:
        if text.get_text() in PLACES:
            x, y = text.get_transform().transform(text.get_position()) / figure.dpi * 25.4
            found[text.get_text()] = (int(x), int(297 - y))
    return found


def without_infusion() -> ivt.Review:
    return ivt.review(record_of([3.0] * 60, []))


@pytest.mark.parametrize("make", [crowded_review, steady_review, without_infusion])
def test_each_part_stands_at_the_same_place_in_every_record(
    make: Callable[[], ivt.Review],
) -> None:
    page = laid_out(ivt.plot_overview, make)

    assert [round(25.4 * side) for side in figure_of(page).get_size_inches()] == [210, 297]
    found = places_of(page)
    assert found.keys() == PLACES.keys()
    for heading, (x, y) in PLACES.items():
        assert found[heading] == pytest.approx((x, y), abs=1.5), heading


def test_the_pictures_keep_to_their_places() -> None:
    """The timeline, the aligned courses and the bar of recorded days: none leaves its panel."""
    page = laid_out(ivt.plot_overview, crowded_review)
    boxes = []
    for axes in page.child_axes:
        box = axes.get_tightbbox()
        assert box is not None
        boxes.append(box.transformed(page.transData.inverted()))
    bar, timeline, aligned = boxes
    # 118.6 + 72.2 and 203.2 + 32: where the panels end; a dot of a screen is a quarter of a mm.
    assert (bar.x0, bar.x1) == (pytest.approx(8, abs=0.5), pytest.approx(202, abs=0.5))
    assert min(timeline.y0, timeline.y1) >= 118.3
    assert max(timeline.y0, timeline.y1) <= 191.1
    assert min(aligned.y0, aligned.y1) >= 201.9
    assert max(aligned.y0, aligned.y1) <= 235.5


def overlapping(texts: list[Text]) -> list[tuple[str, str]]:
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text()]
    return [
        (one, other)
        for number, (one, box) in enumerate(boxes)
        for other, beside in boxes[number + 1 :]
        if box.padded(-1.0).overlaps(beside.padded(-1.0))
    ]


@pytest.mark.parametrize("make", [crowded_review, steady_review, uncertain_review])
def test_no_line_of_the_page_lies_over_another_or_leaves_the_paper(
    make: Callable[[], ivt.Review],
) -> None:
    page = laid_out(ivt.plot_overview, make)

    assert overlapping(list(page.texts)) == []
    right = 203 / 25.4 * figure_of(page).dpi
    assert [x.get_text() for x in page.texts if x.get_window_extent().x1 > right] == []


def test_it_says_how_much_was_recorded_before_anything_else() -> None:
    page = drawn(ivt.plot_overview, steady_review)

    # 160 days, of which 6 are unrecorded and one is zero.
    assert "Spasms counted on 154 of 160 days (96 %)," in lines_of(page)
    assert "without spasms on 1 of these, no count on 6 days" in lines_of(page)


def test_one_therapy_is_one_line_with_its_courses_and_its_letter_stands_in_their_rows() -> None:
    """Prednisolone on days 82 to 100 (23 Mar to 10 Apr) blocks the second course of three."""
    lines = lines_of(drawn(ivt.plot_overview, steady_review))

    at = lines.index("Prednisolone 40,")
    assert lines[at - 2 : at] == ["■", "a"]
    assert lines[at + 1] == "23 Mar to 10 Apr 2024: courses 2, 3"
    row = lines[lines.index("(2): 21 Mar 2024, 2 days") :]
    assert row[6].startswith("■a")


def test_the_last_spasm_is_named_with_the_zeros_since() -> None:
    """Day 60 is the first of 40 recorded zeros; 1 Jan 2024 is day 0."""
    review = ivt.review(record_of([*[5.0] * 60, *[0.0] * 40], [30]))
    said = text_of(ivt.plot_overview(review))

    assert "Last recorded spasm: 29 Feb 2024 (day 29 of course 1). 40 of the 40 days" in said
    ended = text_of(ivt.plot_overview(ivt.review(record_of([5.0] * 60, [30]))))
    assert "Last recorded spasm: 29 Feb 2024, the last day of the diary. No EEG" in ended


def test_a_course_that_does_not_fit_is_counted() -> None:
    """Fourteen courses: eleven rows, and a line for the other three."""
    lines = lines_of(drawn(ivt.plot_overview, crowded_review))

    assert "and 3 more courses, in the table of courses" in lines
    assert sum(re.match(r"\(?\d+\)?: \d", line) is not None for line in lines) == 11


def test_a_page_in_a_small_cell_keeps_its_proportions() -> None:
    """In half the width letters are half as large, in the pictures, too."""
    figure, mine = plt.subplots(figsize=(210 / 50.8, 297 / 50.8), layout="constrained")
    page = ivt.plot_overview(steady_review(), ax=mine)
    figure.draw_without_rendering()
    sizes = {text.get_text(): text.get_fontsize() for text in page.texts}
    whole = laid_out(ivt.plot_overview, steady_review)

    for text in whole.texts:
        assert sizes[text.get_text()] == pytest.approx(float(text.get_fontsize()) / 2, rel=0.03)


def test_nothing_in_a_label_is_taken_for_a_formula() -> None:
    record = record_of([4.0] * 60, [30])
    object.__setattr__(record.patient, "label", "case $x_1$ & <b>")
    page = ivt.plot_overview(ivt.review(record))

    title = next(text for text in page.texts if "case" in text.get_text())
    assert title.get_text() == "case $x_1$ & <b>: spasm diary and IVIG courses"
    assert not title.get_parse_math()
    assert b"<b>" not in ivt.picture(page).svg


def test_the_words_can_be_had_as_text() -> None:
    made = ivt.picture(ivt.plot_overview(steady_review()))

    assert b">Course by course</text>" in made.svg_of_letters()
    assert b"</text>" not in made.svg
    assert made.svg_of_letters() == made.svg_of_letters()


def test_its_alternative_text_holds_the_answer_and_every_course() -> None:
    said = ivt.alt_text(drawn(ivt.plot_overview, steady_review))

    assert "Spasms counted on 154 of 160 days" in said
    assert "Prednisolone, courses 2, 3" in said
    assert all(f"{first}" in said for first in ("10 Feb 2024", "21 Mar 2024", "30 Apr 2024"))


def test_no_interval_of_a_course_is_cut() -> None:
    """Spasms cease on day 7 of course 2: the longest of ordinary intervals stands whole."""
    counts = [float(6 + (day * 5) % 9) if day < 87 else 0.0 for day in range(300)]
    review = ivt.review(record_of(counts, [40 + 40 * number for number in range(5)]))
    minus = "\N{MINUS SIGN}"
    whole = f"{minus}100 % ({minus}100 % to {minus}92 %)"
    assert whole in lines_of(ivt.plot_overview(review))


@pytest.mark.parametrize("make", [crowded_review, steady_review, long_answer])
def test_no_line_leaves_its_place_at_any_resolution(make: Callable[[], ivt.Review]) -> None:
    """Letters that are fitted to the dots of a screen would be a tenth wider at 75 to the inch."""
    page = ivt.plot_overview(make())
    figure = figure_of(page)
    for dpi in RESOLUTIONS:
        figure.set_dpi(dpi)
        page.get_tightbbox()  # all goes to its place

        right = 202.5 / 25.4 * dpi
        outside = [x.get_text() for x in page.texts if x.get_window_extent().x1 > right]
        assert outside == [], dpi
        assert overlapping(list(page.texts)) == [], dpi


def test_what_is_drawn_on_the_sheet_ends_at_its_margins() -> None:
    """A4 is 210 mm wide; nothing but white stands in the outer 7 mm of the picture."""
    figure = figure_of(ivt.plot_overview(long_answer()))
    for dpi in RESOLUTIONS:
        file = BytesIO()
        figure.savefig(file, format="raw", dpi=dpi)
        rows = int(figure.get_figheight() * dpi)
        dots = np.frombuffer(file.getvalue(), np.uint8).reshape(rows, -1, 4)

        edge = int(7 / 25.4 * dpi)
        assert int(dots[:, -edge:, :3].min()) == 255, dpi
        assert int(dots[:, :edge, :3].min()) == 255, dpi
        assert int(dots[:, edge:-edge, :3].min()) < 128, dpi


def test_what_is_drawn_on_the_sheet_ends_at_its_margins_in_the_pdf_too() -> None:
    """Letters of a PDF stand as they were measured: 202 mm is the right edge of the text."""
    file = BytesIO()
    figure_of(ivt.plot_overview(long_answer())).savefig(file, format="pdf")
    ends: list[float] = []

    def note(text: str, _: object, at: Sequence[float], font: object, size: float) -> None:
        del font  # pypdf gives it
        if text.strip():
            ends.append(at[4] / 72 * 25.4 + width_of(text.strip(), size))

    PdfReader(file).pages[0].extract_text(visitor_text=note)
    assert len(ends) > 20
    assert 185 < max(ends) <= 203


def test_no_row_of_a_crowded_timeline_touches_the_next_and_all_is_legible() -> None:
    """Ten medicines and four kinds of events: 14 rows; printed as large as they are, on A4."""
    page = laid_out(ivt.plot_overview, crowded_review)
    timeline = page.child_axes[1]
    names = [name for strip in timeline.child_axes for name in strip.get_yticklabels()]

    assert len(names) == 14
    heights = sorted(name.get_window_extent().y0 for name in names)
    letters = max(float(name.get_fontsize()) for name in names) / 72 * figure_of(page).dpi
    # Letters with their tails are as high as their size; the feet of two rows lie farther apart.
    assert min(upper - lower for lower, upper in pairwise(heights)) >= letters * 0.95
    assert min(float(text.get_fontsize()) for text in texts(page)) >= 6.5


@pytest.mark.parametrize("make", [crowded_review, steady_review, long_answer])
def test_the_key_ends_above_the_courses(make: Callable[[], ivt.Review]) -> None:
    page = laid_out(ivt.plot_overview, make)
    key = page.get_legend()
    assert key is not None

    box = key.get_window_extent().transformed(page.transData.inverted())
    assert max(box.y0, box.y1) <= 237.0


def test_few_courses_leave_room_for_notes_between_the_table_and_the_foot() -> None:
    """One course: its row ends at 236 + 4.3 + 7.2 + 3.25 = 250.75 mm, the key begins at 286.2."""
    page = ivt.plot_overview(ivt.review(record_of([3.0] * 90, [45])))
    note = next(text for text in page.texts if "Room for notes" in text.get_text())
    ruled = [
        float(np.asarray(line.get_ydata(), dtype=float)[0])
        for line in page.lines
        if line.get_linestyle() == ":"
    ]

    assert note.get_position()[1] > 250.75
    assert len(ruled) >= 4
    assert note.get_position()[1] < min(ruled)
    assert max(ruled) < 286.2
    assert "Room for notes" not in text_of(drawn(ivt.plot_overview, crowded_review))

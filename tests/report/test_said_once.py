"""The page says a thing once: no repeated reason, no empty figure, no table without rows."""

from __future__ import annotations

import re

import pytest

import ivig_track as ivt
from ivig_track.report.block_format import Block
from ivig_track.report.page import render_page
from ivig_track.report.rows.flag_tables import flag_rows
from tests.made_records import record_of
from tests.report.made_blocks import collected
from tests.report.page_units import sentences_on
from tests.report.varied_records import RECORDS, varied_record

#: One for the reader in a hurry, one beside the numbers.
TIMES_MAX = 2


def tables_of(review: ivt.Review) -> list[Block]:
    """Give the blocks of words and tables of the review notebook, and the one-sentence figures."""
    return [
        ivt.page_header(review),
        ivt.import_log_table(review.record),
        ivt.words(review),
        ivt.course_table(review),
        ivt.flag_table(review),
        ivt.sensitivity_table(ivt.sensitivity(review)),
        ivt.agreement_table(review),
        ivt.effect_size_table(review),
        ivt.outcome_table(review),
        ivt.regimen_table(review),
        ivt.adverse_event_tables(review),
        ivt.summary_block(review),
    ]


@pytest.mark.parametrize("seed", range(RECORDS))
def test_each_sentence_stands_on_the_page_twice_at_most(seed: int) -> None:
    page = render_page(collected(tables_of(ivt.review(varied_record(seed)))))
    often = {said: times for said, times in sentences_on(page).items() if times > TIMES_MAX}
    assert not often
    assert "None." not in page
    assert "<tbody>\n</tbody>" not in page


def figures_on(review: ivt.Review) -> set[str]:
    """Give the sections that hold a figure."""
    figures = {
        "timeline": ivt.plot_timeline(review),
        "aligned": ivt.plot_aligned(review),
        "changes": ivt.plot_changes(review),
        "placebo": ivt.plot_placebo(review),
        "sensitivity": ivt.plot_sensitivity(review),
    }
    shown = {name: ivt.show_picture(axes, name, "What it shows.") for name, axes in figures.items()}
    return {name for name, block in shown.items() if 'role="img"' in block.html}


def test_without_an_infusion_only_the_timeline_is_drawn() -> None:
    assert figures_on(ivt.review(record_of([5.0, 3.0] * 40, []))) == {"timeline"}


def test_without_an_infusion_nothing_is_said_to_have_been_asked_differently() -> None:
    review = ivt.review(record_of([5.0, 3.0] * 40, []))
    assert not ivt.sensitivity_table(ivt.sensitivity(review)).html
    assert "<details>" not in ivt.words(review).html


def test_a_fall_of_half_is_no_headline_as_it_stands_in_the_table_of_outcomes() -> None:
    review = ivt.review(record_of([*[9.0] * 60, *[1.0] * 40], [55]))
    headlines = ivt.words(review).data["headlines"]
    assert "Fall of 50 % after the first course: yes" in "\n".join(review.text)
    assert not any(said.startswith("Fall of 50 %") for said in headlines)  # type: ignore[attr-defined]  # a list, by words
    assert "Fall of 50 % after the first course" in ivt.outcome_table(review).html


def test_on_a_telephone_the_answer_says_what_else_in_words() -> None:
    """The sheet is too small there to be read; on a wider screen these words are not seen."""
    review = ivt.review(record_of([5.0] * 100, [50], events=[(58, "fever", "")]))
    html = ivt.words(review).html
    assert (
        '<p class="brief" hidden>Last recorded spasm: 9 Apr 2024, the last day of the diary. No EEG'
        " is entered.</p>"
    ) in html
    assert '<p class="brief" hidden><strong>What else:</strong> Fever' in html


def test_windows_without_any_are_one_sentence() -> None:
    text = ivt.review(record_of([*[4.0] * 45, *[0.0] * 75], [40, 70])).text
    (said,) = (said for said in text if said.startswith("No spasms were"))
    assert said == (
        "No spasms were recorded on the recorded days of 2 response windows: course 1 (15 of 15"
        " recorded days, 15 long) and course 2 (15 of 15 recorded days, 15 long). Only video-EEG"
        " can show whether they have stopped."
    )


def test_one_course_has_no_figure_of_other_dates_or_other_ways() -> None:
    review = ivt.review(record_of([5.0, 3.0] * 40, [40]))
    assert figures_on(review) == {"timeline", "aligned", "changes"}


def test_courses_without_a_percentage_have_no_figure_of_changes() -> None:
    review = ivt.review(record_of([None] * 30 + [4.0] * 50, [40]))
    assert figures_on(review) == {"timeline", "aligned"}


def test_an_answered_record_has_every_figure() -> None:
    counts = [float(3 + (day * 7) % 5) for day in range(240)]
    review = ivt.review(record_of(counts, [40, 82, 124, 166]))
    assert figures_on(review) == {"timeline", "aligned", "changes", "placebo", "sensitivity"}


def test_a_section_with_nothing_to_show_is_neither_there_nor_missing() -> None:
    review = ivt.review(record_of([5.0, 3.0] * 40, [40]))
    block = ivt.show_picture(ivt.plot_placebo(review), "placebo", ivt.placebo_caption(review))
    page = render_page(collected([ivt.page_header(review), block]))
    assert 'id="placebo"' not in page
    assert "The same schedule on other dates" not in page
    assert block._repr_mimebundle_()["text/plain"] == "Nothing to show here; the answer says why."


def test_each_section_of_the_page_is_linked_from_its_contents() -> None:
    page = render_page(collected(tables_of(ivt.review(record_of([5.0, 3.0] * 40, [40])))))
    contents = page.split('aria-label="On this page">')[1].split("</nav>")[0]
    linked = re.findall(r'href="#([a-z_]+)"', contents)
    assert linked == re.findall(r'<section id="([a-z_]+)"', page)
    assert linked[0] == "answer"
    assert linked[-1] == "plan"


def test_one_therapy_around_six_courses_is_one_row_and_one_sentence() -> None:
    steps = [("Prednisolone", 30 + 42 * n, 36 + 42 * n, 40.0, "mg") for n in range(6)]
    review = ivt.review(
        record_of([5.0, 3.0] * 150, [40 + 42 * n for n in range(6)], therapies=steps)
    )
    rows = [row for row in flag_rows(review).rows if row[0] == "Prednisolone"]
    assert [row[2] for row in rows] == ["1, 2, 3, 4, 5, 6"]
    blocked = [said for said in review.text if "not scored, " in said]
    (said,) = blocked
    assert said == (
        "Courses 1, 2, 3, 4, 5 and 6 are not scored, each for this reason:"
        " Prednisolone was given or changed around it (31 Jan 2024 to 3 Sep 2024)."
    )


def test_a_fever_beside_two_courses_is_one_row() -> None:
    review = ivt.review(record_of([5.0, 3.0] * 60, [40, 68], events=[(58, "fever", "39.2")]))
    (row,) = (row for row in flag_rows(review).rows if row[0].startswith("fever"))
    assert row[2] == "1, 2"
    assert re.match(r"28 Feb 2024", row[3])


def test_blocked_courses_are_not_said_to_be_compared() -> None:
    steps = [("Prednisolone", 30 + 42 * n, 36 + 42 * n, 40.0, "mg") for n in range(3)]
    text = ivt.review(record_of([5.0, 3.0] * 90, [40, 82, 124], therapies=steps)).text
    assert not [said for said in text if said.startswith("Before course")]
    assert not [said for said in text if "nothing can be compared" in said]

"""The page: one file of escaped blocks, nothing loaded from outside, whole or not there."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

import ivig_track as ivt
from ivig_track.errors import OutputError
from ivig_track.report.block_format import BLOCK_MIME, Block
from ivig_track.report.page import blocks_of, render_page
from ivig_track.report.rows.flag_tables import flag_rows
from ivig_track.writing.atomic_folder import write_whole
from tests.made_records import record_of

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}"


def cell(block: Block) -> dict[str, object]:
    """A notebook cell that showed a block."""
    return {"outputs": [{"data": block._repr_mimebundle_()}]}


def test_whatever_a_field_holds_is_inert_on_the_page() -> None:
    record = record_of(
        [5.0] * 90, [40], therapies=[(ATTACK, 1, None, 5.0)], events=[(41, "fever", ATTACK)]
    )
    review = ivt.review(record)
    cells = [cell(block) for block in (
        ivt.page_header(review), ivt.words(review), ivt.flag_table(review),
        ivt.course_table(review), ivt.import_log_table(record), ivt.summary_block(review),
    )]  # fmt: skip
    page = render_page(blocks_of(cells))
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "{{ 7*7 }}" in page
    assert "Content-Security-Policy" in page
    assert "default-src 'none'" in page


def test_a_picture_carries_its_alternative_text() -> None:
    review = ivt.review(record_of([5.0, 3.0, 4.0] * 30, [40]))
    block = ivt.show_picture(ivt.plot_timeline(review), "timeline", "Counts")
    label = re.search(r'<svg [^>]*role="img" aria-label="([^"]*)"', block.html)
    assert label is not None
    assert "90 of 90 days" in label[1]
    assert label[1] == escape(str(block.data["alt"]))


def test_the_page_lists_what_was_changed_from_the_usual_settings() -> None:
    plan = ivt.AnalysisPlan(window_last_day=28, catalogue={"vaccination": {"lookback_days": 10}})
    review = ivt.review(record_of([5.0] * 90, [40]), plan)
    page = render_page(blocks_of([cell(ivt.page_header(review)), cell(ivt.summary_block(review))]))
    assert "2 settings of this review differ from the usual ones" in page
    assert "<code>window_last_day</code> = 28 (usually 21)" in page
    assert "<code>catalogue.vaccination.lookback_days</code> = 10 (usually 7)" in page
    assert "<code>vaccination</code>: lookback_days = 10, lookahead_days = 14" in page


def test_a_page_with_the_usual_settings_lists_no_change() -> None:
    review = ivt.review(record_of([5.0] * 90, [40]))
    page = render_page(blocks_of([cell(ivt.page_header(review)), cell(ivt.summary_block(review))]))
    assert "from the usual one" not in page


def test_steps_of_a_taper_stand_in_one_row_with_all_their_dates() -> None:
    steps = [
        ("prednisolone", 45, 49, 40.0),
        ("prednisolone", 50, 54, 20.0),
        ("prednisolone", 55, 90, 10.0),
    ]
    review = ivt.review(record_of([5.0, 6.0] * 50, [40], therapies=steps))
    rows = [row for row in flag_rows(review).rows if row[0] == "prednisolone"]
    (row,) = rows
    assert row[2] == "1"
    assert (
        "lowered 20 Feb 2024 (day 10, in the window); ▲ lowered 25 Feb 2024 (day 15, in the window)"
    ) in row[3]


def test_a_section_without_a_block_is_left_out_and_said_to_be_missing() -> None:
    review = ivt.review(record_of([5.0] * 90, [40]))
    page = render_page(blocks_of([cell(ivt.page_header(review)), {"outputs": [{"data": {}}]}]))
    assert 'id="timeline"' not in page
    missing = page.split("does not hold it: ")[1].split("</p>")[0]
    assert missing.startswith("On one page; The answer, and its limits; Course by course;")
    assert "; Around each infusion, larger; " in missing
    assert missing.endswith("How the file was read.")


def test_a_block_is_text_for_whoever_cannot_see() -> None:
    review = ivt.review(record_of([5.0] * 90, [40]))
    shown = ivt.course_table(review)._repr_mimebundle_()
    assert "5.0 a day (140 on 28 of 28 days)" in str(shown["text/plain"])
    assert BLOCK_MIME in shown


def test_files_are_replaced_whole_and_others_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    write_whole(tmp_path, {"a.txt": "one"})
    write_whole(tmp_path, {"a.txt": "two"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "mine.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "two"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=r"file/out: .* choose another folder"):
        write_whole(tmp_path / "file" / "out", {"a.txt": "one"})


def test_an_outcome_that_was_reached_stands_in_the_open() -> None:
    review = ivt.review(record_of([5.0] * 46 + [0.0] * 28 + [5.0] * 40, [40]))
    open_part, folded = ivt.words(review).html.split("<details>")
    assert "Relapse after 28 recorded days with none: yes" in open_part
    assert "ICISS" in folded

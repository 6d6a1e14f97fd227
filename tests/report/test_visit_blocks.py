"""The block of a former review, and both measures side by side, as the page shows them."""

from __future__ import annotations

import json
from pathlib import Path

import ivig_track as ivt
from ivig_track.report.page import render_page
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS
from tests.made_records import record_of
from tests.places import SAMPLES
from tests.report.made_blocks import collected


def test_the_page_holds_what_differs_where_a_former_review_is_named(tmp_path: Path) -> None:
    former, now = (ivt.review(record_of([5.0] * days, [30])) for days in (60, 90))
    (tmp_path / "summary.json").write_text(json.dumps(former.to_dict()), encoding="utf-8")
    block = ivt.changes_since(now, tmp_path)
    page = render_page(collected([block, ivt.summary_block(now, tmp_path)]))
    assert "Since the former review" in page
    assert "New: 30 days to 30 Mar 2024" in page
    assert "not whether IVIG made a difference" in page
    assert block.text.startswith("Beside the former review, of 1 Jan 2024 to 29 Feb 2024:")


def test_a_page_without_a_former_review_does_not_miss_one() -> None:
    review = ivt.review(record_of([5.0] * 60, [30]))
    for blocks in ([ivt.changes_since(review, None)], []):
        page = render_page(collected([ivt.summary_block(review), *blocks]))
        assert "Since the former review" not in page
        assert 'id="since"' not in page


def test_both_measures_stand_side_by_side_with_their_recorded_days() -> None:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_a"))
    clusters = ivt.review(review.record, ivt.AnalysisPlan(measure="clusters"))
    rows = ivt.measures_table(review).data["rows"]
    assert isinstance(rows, list)
    assert rows[0] == ["Recorded days", "317 of 330 days", "317 of 330 days"]
    other = ivt.measures_table(clusters).data["rows"]
    assert isinstance(other, list)
    assert [(name, two, one) for name, one, two in rows] == [tuple(row) for row in other]
    assert CONCLUSION_WORDS[clusters.estimate.conclusion] in rows[1][2]
    assert "−47 % (−61 % to " in rows[1][2]
    assert len(rows) == 2 + len(review.course_results)
    assert "27 of 28 days before, 14 of 15 days in the window" in rows[2][2]


def test_one_measure_alone_gives_no_table() -> None:
    block = ivt.measures_table(ivt.review(record_of([5.0] * 60, [30])))
    assert block.html == ""

"""What else changed, on one line: dates counted by hand from the record."""

from __future__ import annotations

import re

import pytest

import ivig_track as ivt
from ivig_track.report.fact_blocks import concurrent_event_rows
from ivig_track.wording.regimen_words import NOTHING
from tests.made_records import record_of
from tests.places import ROOT


def line_of(review: ivt.Review, number: int = 1) -> str:
    return concurrent_event_rows(review).rows[number - 1][1]


def test_each_thing_is_dated_from_the_course() -> None:
    record = record_of(
        [5.0] * 120,
        [40, 41],
        therapies=[("Topiramate", 30, None, 25.0), ("Prednisolone", 45, 50, 40.0)],
        events=[(43, "fever", "39.1"), (26, "observer_change", "nursery")],
        premedication="paracetamol, 40 min before",
    )
    said = line_of(ivt.review(record))

    # First day 40, day 0 is 41: day 30 is 10 days before, 43 is day 2, 45 is day 4.
    assert "▲ Topiramate started 10 days before" in said
    assert "■ Prednisolone started on day 4" in said
    assert "■ Prednisolone being given from day 4 to day 9" in said
    assert "▲ fever: 39.1 on day 2" in said
    assert "▲ observer change: nursery 14 days before" in said
    assert said.endswith("premedication: paracetamol, 40 min before")


def test_what_happened_on_several_days_is_said_once() -> None:
    steps: list[tuple[str, int, int | None, float | None]] = [
        ("Topiramate", 20, 24, 25.0),
        ("Topiramate", 25, 29, 50.0),
        ("Topiramate", 30, 34, 75.0),
        ("Topiramate", 42, None, 100.0),
    ]
    said = line_of(ivt.review(record_of([5.0] * 120, [40], therapies=steps)))

    # Raised on days 25 and 30 (15 and 10 before); from day 35 nothing, started again on day 2.
    assert "▲ Topiramate raised 15 and 10 days before" in said
    assert "▲ Topiramate started 20 days before and on day 2" in said


def test_the_graver_stands_first() -> None:
    review = ivt.review(ivt.read_record(ROOT / "sample_data" / "infant_b"))
    for row in concurrent_event_rows(review).rows:
        signs = re.findall("[■▲·](?= )", row[1])
        assert signs == sorted(signs, key="■▲·".index)


def test_where_nothing_was_written_it_says_what_that_means() -> None:
    said = line_of(ivt.review(record_of([5.0] * 120, [40])))

    assert NOTHING in said
    assert "premedication: not recorded" in said


def test_a_bad_spell_and_thin_recording_are_said() -> None:
    counts: list[float | None] = [*[5.0] * 33, *[9.0] * 7, *[5.0] * 60]
    counts[50:55] = [None] * 5
    said = line_of(ivt.review(record_of(counts, [40])))

    assert "▲ a bad spell before it" in said
    assert "▲ response window recorded on 10 of 15 days" in said


@pytest.mark.parametrize("sample", ["infant_a", "infant_b", "infant_c", "infant_d"])
def test_every_course_has_its_line(sample: str) -> None:
    review = ivt.review(ivt.read_record(ROOT / "sample_data" / sample))
    rows = concurrent_event_rows(review).rows
    assert [row[0].split(":")[0] for row in rows] == [
        str(item.course.number) for item in review.course_results
    ]
    assert all("\n" not in row[1] for row in rows)

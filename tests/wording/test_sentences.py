"""What is said: never advice, never a cause, never a number without its recorded days."""

from __future__ import annotations

import json
import re

import pytest

import ivig_track as ivt
from ivig_track.wording.adverse_event_words import child_sentence
from tests.made_records import record_of
from tests.places import ROOT


@pytest.mark.parametrize("sample", ["infant_a", "infant_b", "infant_c", "infant_d"])
def test_every_rate_stands_beside_its_recorded_days(sample: str) -> None:
    review = ivt.review(ivt.read_record(ROOT / "sample_data" / sample))
    for sentence in review.text:
        for match in re.finditer(r"[\d.]+ a day", sentence):
            assert re.search(r"on (the last )?\d+|the \d+ before", sentence[match.end() :]), (
                sentence
            )


@pytest.mark.parametrize("sample", ["infant_a", "infant_b", "infant_c", "infant_d"])
def test_every_review_ends_with_what_it_is_not_and_with_urgent_signs(sample: str) -> None:
    text = ivt.review(ivt.read_record(ROOT / "sample_data" / sample)).text
    assert "not a device for diagnosis" in text[-2]
    assert "do not wait for a plot" in text[-1]


def test_a_p_value_is_said_with_what_it_is_not() -> None:
    text = ivt.review(ivt.read_record(ROOT / "sample_data" / "infant_a")).text
    assert any("not chosen by chance" in sentence for sentence in text)


def test_the_summary_is_plain_json_without_nan() -> None:
    blank: list[float | None] = [None] * 60 + [5.0] * 3
    summary = ivt.review(record_of(blank, [30])).to_dict()
    again = json.loads(json.dumps(summary, allow_nan=False))
    assert again["schema"] == "ivig-track/summary/1"
    assert again["courses"][0]["percent_change"] is None
    assert again["courses"][0]["percent_change_why"]


def test_a_record_without_infusions_says_so() -> None:
    review = ivt.review(record_of([5.0] * 60, []))
    assert review.overall["conclusion"] == "not_assessable"
    assert "no infusion is recorded" in review.text[0]


def test_a_confounded_answer_with_a_number_says_why_it_proves_nothing() -> None:
    """Seven courses with a fall to a quarter, prednisolone with the first: five stay scored."""
    courses = [40 + 35 * number for number in range(7)]
    counts = [float(8 + (number * 7) % 5) for number in range(320)]
    for course in courses:
        counts[course + 7 : course + 22] = [float(2 + number % 2) for number in range(15)]
    steps = [("prednisolone", 42, 70, 40.0)]
    review = ivt.review(record_of(counts, courses, therapies=steps))
    lead = review.text[0]
    assert review.overall["conclusion"] == "confounded"
    assert "5 of 7 courses scored" in lead
    assert "95 % interval" in lead
    assert "can outlast the days on which it is given" in lead
    assert "cannot be put down to IVIG" in lead
    assert "Courses 1 and 2 are not scored (prednisolone started)" in lead
    assert any("not chosen by chance" in sentence for sentence in review.text)


def test_a_child_of_whom_nothing_is_known_is_said_to_be_so() -> None:
    child = ivt.review(record_of([5.0] * 60, [30])).facts.child
    assert child_sentence(child) == (
        "Not recorded of the child: age at the first infusion, onset of the spasms, aetiology,"
        " weight, IgA."
    )

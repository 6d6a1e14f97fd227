"""The head of the page names the conclusion together with the courses that are flagged."""

from __future__ import annotations

from dataclasses import replace

import pytest

import ivig_track as ivt
from ivig_track.results.values import Conclusion
from tests.made_records import record_of
from tests.places import SAMPLES


@pytest.mark.parametrize(
    ("sample", "conclusion"),
    [
        ("infant_a", "lower than in other weeks"),
        ("infant_b", "confounded"),
        ("infant_c", "flagged throughout: not distinguishable"),
        ("infant_d", "not distinguishable"),
    ],
)
def test_the_conclusion_is_never_named_without_its_flagged_courses(
    sample: str, conclusion: str
) -> None:
    answer = ivt.words(ivt.review(ivt.read_record(SAMPLES / sample)))
    assert f'<span class="tag">{conclusion}</span>' in answer.html


def test_an_answer_is_named_with_what_becomes_of_it_without_its_flagged_course() -> None:
    """Seven courses with a fall, one with a fever; then another answer stands without that one."""
    courses = [40 + 55 * number for number in range(7)]
    counts: list[float | None] = [float(8 + (number * 7) % 5) for number in range(420)]
    for course in courses:
        counts[course + 7 : course + 22] = [float(2 + number % 2) for number in range(15)]
    review = ivt.review(record_of(counts, courses, events=[(courses[1] + 10, "fever", "39")]))
    without = "without the 1 of 7 courses beside another therapy or event"
    assert f"lower than in other weeks, and so {without}" in ivt.words(review).html
    left = review.without_flagged
    open_ = replace(left.estimate, conclusion=Conclusion.NOT_DISTINGUISHABLE)
    review.__dict__["without_flagged"] = replace(left, estimate=open_)
    del review.__dict__["findings"]
    assert f"lower than in other weeks, but not {without}" in ivt.words(review).html


def test_the_head_names_the_answer_before_hormonal_therapy_began() -> None:
    """Four courses fall, and prednisolone begins with the fifth."""
    starts = [40 + 40 * number for number in range(5)]
    counts = [3.0 + n % 3 if 7 <= n % 40 <= 21 and n > 40 else 9.0 + n % 4 for n in range(240)]
    steroid = [("prednisolone", 195, None, 40.0, "mg")]
    review = ivt.review(record_of(counts, starts, therapies=steroid))
    conclusion = str(ivt.words(review).data["conclusion"])
    assert conclusion.startswith("confounded")
    assert conclusion.endswith("; before hormonal therapy lower than in other weeks")

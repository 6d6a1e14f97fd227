"""What no answer can be made of is said with its reason: no warning of numpy, no NaN, no number.

Warnings are errors in these tests.
"""

from __future__ import annotations

import json

import numpy as np
import pytest

import ivig_track as ivt
from ivig_track.wording.reason_words import answer_reason_words
from tests.made_records import record_of

COURSES = [60, 110, 160, 210]
COUNTS = np.random.default_rng(8).poisson(5, 300).astype(float).tolist()

#: Counts, days of infusions, and words of the reason.
NO_ANSWER: dict[str, tuple[list[float | None], list[int], str]] = {
    "constant": ([5.0] * 300, COURSES, "the counts do not vary"),
    "all zeros": ([0.0] * 300, COURSES, "0 of 4 courses could be scored"),
    "one event": ([0.0, *[0.0] * 298, 1.0], COURSES, "0 of 4 courses could be scored"),
    "no course": (COUNTS, [], "no infusion is recorded"),
    "one course": (COUNTS, [100], "1 of 1 course could be scored"),
    "first day": (COUNTS, [0, 100, 200], "2 of 3 courses could be scored"),
    "last day": (COUNTS, [100, 200, 299], "2 of 3 courses could be scored"),
    "first and last day alone": (COUNTS[:60], [0, 59], "0 of 2 courses could be scored"),
    "shorter than a window": (COUNTS[:20], [3, 9, 15], "0 of 3 courses could be scored"),
    "one day": ([3.0], [0], "0 of 1 course could be scored"),
    "one recorded day": ([3.0] + [None] * 299, COURSES, "0 of 4 courses could be scored"),
    "all blank": ([None] * 300, COURSES, "0 of 4 courses could be scored"),
    "a million a day": (
        [1e6 - n % 7 for n in range(300)],
        COURSES,
        "a count of 1000000 is more than anyone can count on one day (5000 at most)",
    ),
    "a million once": (
        [*COUNTS[:90], 1e6, *COUNTS[91:]],
        COURSES,
        "a count of 1000000 is more than anyone can count on one day (5000 at most)",
    ),
    "no recorded day in a window": (
        [None if n % 50 in range(15, 35) else count for n, count in enumerate(COUNTS)],
        COURSES,
        "0 of 4 courses could be scored",
    ),
}


@pytest.mark.parametrize("name", NO_ANSWER)
def test_no_answer_has_a_reason_and_no_number(name: str) -> None:
    counts, courses, why = NO_ANSWER[name]
    review = ivt.review(record_of(counts, courses))
    overall = review.overall
    assert overall["conclusion"] == "not_assessable"
    assert why in overall["why"]
    assert all(overall[key] is None for key in ("percent", "percent_low", "percent_high", "p"))
    (lead,) = (said.text for said in review.sentences if said.place == "lead")
    assert why in lead
    json.dumps(review.to_dict(), allow_nan=False)


@pytest.mark.parametrize("name", NO_ANSWER)
def test_the_other_ways_of_asking_break_on_nothing_either(name: str) -> None:
    counts, courses, _ = NO_ANSWER[name]
    for variant in ivt.sensitivity(ivt.review(record_of(counts, courses))):
        assert answer_reason_words(variant.estimate.why)


@pytest.mark.parametrize(
    "counts",
    [[0.0, 4999.0] * 150, [0.5, 1.5] * 150, [4999.0] * 150 + [0.0] * 150],
    ids=["none and thousands in turn", "halves in turn", "thousands, then none"],
)
def test_strange_counts_get_an_honest_answer_or_none(counts: list[float | None]) -> None:
    """None of them follows the courses, so nothing is found in them."""
    review = ivt.review(record_of(counts, COURSES))
    assert review.overall["conclusion"] in {"not_distinguishable", "not_assessable"}
    assert review.overall["why"]
    json.dumps(review.to_dict(), allow_nan=False)

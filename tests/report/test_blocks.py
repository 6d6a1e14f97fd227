"""The head of the page names the conclusion together with the courses that are flagged."""

from __future__ import annotations

from pathlib import Path

import pytest

import ivig_track as ivt

SAMPLES = Path(__file__).parents[2] / "sample_data"


@pytest.mark.parametrize(
    ("sample", "conclusion"),
    [
        ("infant_a", "lower than expected; no answer without the 3 flagged of 5 courses"),
        ("infant_b", "confounded"),
        ("infant_c", "not distinguishable, 5 of 5 courses flagged"),
        ("infant_d", "not distinguishable, 2 of 3 courses flagged"),
    ],
)
def test_the_conclusion_is_never_named_without_its_flagged_courses(
    sample: str, conclusion: str
) -> None:
    answer = ivt.words(ivt.review(ivt.read_record(SAMPLES / sample)))
    assert f'<span class="tag">{conclusion}</span>' in answer.html

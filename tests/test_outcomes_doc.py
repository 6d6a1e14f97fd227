"""docs/outcomes.md names every outcome of a review, and tests that exist."""

from __future__ import annotations

import re

import ivig_track as ivt
from tests.made_records import record_of
from tests.places import ROOT

DOCUMENT = (ROOT / "docs" / "outcomes.md").read_text(encoding="utf-8")
#: The longest names in code of the document are those of tests.
SHORTEST_TEST_NAME = 25


def test_every_outcome_has_its_rule() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", DOCUMENT, flags=re.MULTILINE)
    review = ivt.review(record_of([5.0] * 100, [40]))
    assert sorted(rows) == sorted(outcome.name for outcome in review.outcomes)


def test_the_tests_that_it_names_exist() -> None:
    named = {name for name in re.findall(r"`(\w+)`", DOCUMENT) if len(name) >= SHORTEST_TEST_NAME}
    files = ("test_outcomes_by_rule.py", "test_phases_by_hand.py")
    written = "".join(next((ROOT / "tests").rglob(name)).read_text("utf-8") for name in files)
    assert named
    assert [name for name in sorted(named) if f"def test_{name}(" not in written] == []

"""What a review says of each sample, to the letter: no sentence comes, goes or changes unseen.

`python -m tests.wording.golden_texts` writes the files anew; CONTRIBUTING.md says when.
"""

from __future__ import annotations

import pytest

from tests.wording.golden_texts import GOLDEN, NAMES, golden_file, golden_text


@pytest.mark.parametrize("name", NAMES)
def test_a_review_says_what_it_said(name: str) -> None:
    assert golden_text(name) == golden_file(name).read_text(encoding="utf-8")


def test_every_golden_file_is_compared() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.txt" for name in NAMES}

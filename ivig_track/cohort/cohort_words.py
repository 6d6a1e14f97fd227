"""What a review of many records left, in a few lines for a terminal: numbers, no child by name."""

from __future__ import annotations

from collections import Counter

from ivig_track.cohort.arrow_schemas import SCHEMA, SCHEMAS
from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS


def cohort_lines(found: CohortReview) -> list[str]:
    """Say how many records were reviewed, with which conclusions, and where the tables are."""
    lines = [f"{found.reviewed} of {found.reviewed + found.failed} records were reviewed."]
    lines += [
        f"- {words}: {number}"
        for conclusion, words in CONCLUSION_WORDS.items()
        if (number := _conclusions(found)[conclusion.value])
    ]
    if found.failed:
        lines.append(f"{found.failed} were not: failures.csv names each, with how to mend it.")
    if found.note:
        lines.append(found.note)
    if found.folder is not None:
        lines.append(str(found.folder))
    return lines


def _conclusions(found: CohortReview) -> Counter[str]:
    return Counter(found.table("records").column("conclusion").to_pylist())


def cohort_as_json(found: CohortReview) -> dict[str, object]:
    """Give the same for programs."""
    conclusions = _conclusions(found)
    return {
        "schema": SCHEMA,
        "reviewed": found.reviewed,
        "failed": found.failed,
        "conclusions": {x.value: conclusions[x.value] for x in CONCLUSION_WORDS},
        "rows": {name: found.table(name).num_rows for name in SCHEMAS},
    }

"""What a review of many records left, in a few lines for a terminal: numbers, no child by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ivig_track.cohort.arrow_schemas import SCHEMA, SCHEMAS
from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.messages.message import (
    ENGLISH,
    Message,
    Speech,
    counted,
    message,
    phrase,
    said,
    verbatim,
)
from ivig_track.results.values import Conclusion
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS

#: A line for each conclusion, with the words of `CONCLUSION_WORDS`.
CONCLUSION_LINES = {
    Conclusion.LOWER_THAN_EXPECTED: phrase("- lower than in other weeks: {number}"),
    Conclusion.NOT_DISTINGUISHABLE: phrase("- not distinguishable: {number}"),
    Conclusion.HIGHER_THAN_EXPECTED: phrase("- higher than in other weeks: {number}"),
    Conclusion.CONFOUNDED: phrase("- confounded: {number}"),
    Conclusion.NOT_ASSESSABLE: phrase("- not assessable: {number}"),
}


def cohort_lines(found: CohortReview, speech: Speech = ENGLISH) -> list[str]:
    """Say how many records were reviewed, with which conclusions, and where the tables are."""
    return [said(line, speech) for line in _lines(found)]


def _lines(found: CohortReview) -> Iterator[Message]:
    records = found.reviewed + found.failed
    yield counted(
        "{reviewed} of {n} record was reviewed.",
        "{reviewed} of {n} records were reviewed.",
        records,
        reviewed=found.reviewed,
    )
    conclusions = _conclusions(found)
    for conclusion, template in CONCLUSION_LINES.items():
        if number := conclusions[conclusion.value]:
            yield message(template, number=number)
    if found.failed:
        yield counted(
            "{n} was not: failures.csv names it, with how to mend it.",
            "{n} were not: failures.csv names each, with how to mend it.",
            found.failed,
        )
    if found.note:
        yield verbatim(found.note)
    if found.folder is not None:
        yield verbatim(str(found.folder))


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

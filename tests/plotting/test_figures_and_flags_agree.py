"""A figure marks a fever, a reaction or a severe one exactly where the flags see it."""

from __future__ import annotations

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.plotting.course_rows import CourseRow, course_row
from ivig_track.plotting.event_rows import EventRow, event_rows, other_events
from ivig_track.record.spans import Span
from tests.made_records import day, record_of

EVENT_DAY = 44
KINDS = [
    ("fever", ""),
    ("Fieber", ""),
    ("fièvre 39", ""),
    ("fiebre alta", ""),
    ("febbre", ""),
    ("koorts", ""),
    ("Infektion", "Mittelohr"),
    ("ear infection", ""),
    ("fever and cough", ""),
    ("fever after vaccination", ""),
    ("infusion reaction with fever", ""),
    ("other", "a cold, no fever"),
    ("no fever", ""),
    ("fever", "none"),
    ("first tooth", ""),
    ("eeg", "during a cold"),
    ("reaction", "fever"),
    ("vaccination", "MMR"),
]


def review_with(kind: str, detail: str) -> ivt.Review:
    return ivt.review(record_of([3.0] * 90, [40], events=[(EVENT_DAY, kind, detail)]))


def timeline_rows(review: ivt.Review) -> dict[str, EventRow]:
    return {row.name: row for row in event_rows(review)}


def aligned_row(review: ivt.Review) -> CourseRow:
    (result,) = review.course_results
    shown = Span(result.baseline.span.first_day, result.window.span.last_day)
    return course_row(result, shown, [], [], review.record.event_list)


@pytest.mark.parametrize(("kind", "detail"), KINDS)
def test_a_fever_or_infection_stands_in_both_figures_where_the_flags_see_it(
    kind: str, detail: str
) -> None:
    review = review_with(kind, detail)
    flagged = "fever_or_infection" in review.flags["rule"].tolist()
    in_timeline = "Fever, infection" in timeline_rows(review)
    in_aligned = any(mark == "illness" for mark, _ in aligned_row(review).marks)
    assert (in_timeline, in_aligned) == (flagged, flagged)
    if flagged:
        assert other_events(review) == ()


def test_seven_languages_are_flagged_at_all() -> None:
    """So that the figures do not agree with flags that see nothing."""
    flagged = [{*review_with(*words).flags["rule"]} for words in KINDS]
    assert ["fever_or_infection" in rules for rules in flagged] == [True] * 12 + [False] * 6


@pytest.mark.parametrize(("kind", "detail"), [("reaction", "none"), ("reaction", "rash")])
def test_a_reaction_that_did_not_come_is_in_neither_figure(kind: str, detail: str) -> None:
    review = review_with(kind, detail)
    came = detail != "none"
    assert ("Reactions" in timeline_rows(review)) is came
    assert [mark for mark, _ in aligned_row(review).marks] == ["reaction"] * came


@pytest.mark.parametrize(
    ("severity", "filled"),
    [("severe", True), ("schwer", True), ("ernstig", True), ("sévère", True), ("mild", False)],
)
def test_a_severe_reaction_is_filled_in_every_language(severity: str, *, filled: bool) -> None:
    diary = pd.DataFrame({"date": [day(n) for n in range(60)], "spasms": 3.0})
    events = pd.DataFrame(
        {"date": [day(44)], "kind": ["reaction"], "detail": ["rash"], "severity": [severity]}
    )
    infusions = pd.DataFrame({"date": [day(40)]})
    review = ivt.review(ivt.record_from_frames(diary, infusions, events=events))
    (mark,) = timeline_rows(review)["Reactions"].marks
    assert mark.filled is filled

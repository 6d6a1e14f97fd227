"""The pooled description: who is in it first, counts that add up, careful words, small cells."""

import json

import pytest

import ivig_track as ivt
from ivig_track.cohort.pooled.dose_and_interval import dose_and_interval
from ivig_track.cohort.pooled.pooled_description import NO_FDR
from ivig_track.cohort.pooled.pooled_words import dose_rows, pooled_sections
from ivig_track.cohort.pooled.shared_description import shared
from tests.cohort.pooled.made_tables import (
    CONFOUNDED,
    LOWER,
    NOT_ASSESSABLE,
    SAME,
    answer,
    back,
    cohort,
    course,
    record,
)
from tests.test_forbidden_words import hits_in


def mixed(children: int = 60) -> ivt.CohortReview:
    """Children of every kind, with a course each; every third had left its baseline."""
    kinds = [LOWER, SAME, SAME, SAME, CONFOUNDED, NOT_ASSESSABLE]
    rows, courses = [], []
    for n in range(children):
        kind = kinds[n % len(kinds)]
        given = {} if kind is NOT_ASSESSABLE else answer(-0.1 * (n % 7), 0.2 + 0.01 * n)
        rows.append(record(str(n), kind, **given))
        made = back(str(n), 10, 24 + n % 15) if n % 3 == 0 else course(str(n), 10)
        courses.append(made)
    rows.append({"record_id": "x", "status": "failed", "why": "no diary"})
    return cohort(rows, courses)


def said(found: ivt.CohortReview) -> list[str]:
    return [text for section in pooled_sections(found.pooled) for text in section.sentences]


def test_who_is_in_it_stands_first_and_adds_up() -> None:
    who = mixed().pooled.who
    assert (who.children, who.not_reviewed, who.answered) == (60, 1, 40)
    assert sum(n or 0 for n in who.conclusions.values()) == who.children
    assert who.courses == who.courses_scored == 60
    first = pooled_sections(mixed().pooled)[0]
    assert first.title == "Who is in it"
    assert "60 children were reviewed; 1 more could not be." in first.sentences
    assert (
        "By conclusion: 10 lower than in other weeks, 30 not distinguishable, 10 confounded and"
        " 10 not assessable." in first.sentences
    )
    assert (
        "Counts were recorded on 5,400 of 6,000 days, and on 840 of 900 days in the response"
        " windows of the scored courses." in first.sentences
    )


@pytest.mark.parametrize("children", [0, 1, 3, 12, 60])
def test_no_sentence_judges_or_advises(children: int) -> None:
    found = mixed(children)
    for pooled in (found.pooled, shared(found.pooled)):
        for section in pooled_sections(pooled):
            for sentence in section.sentences:
                assert list(hits_in("pooled", 1, sentence)) == []


def test_no_sentence_names_a_child_or_ranks() -> None:
    text = " ".join(said(mixed())).lower()
    for word in ("because of ivig", "effect of", "best", "worst", "rank", "top ", "product"):
        assert word not in text


def test_no_false_discovery_rate_is_given_and_it_is_said_why() -> None:
    assert NO_FDR in said(mixed())
    assert mixed().pooled.to_dict()["false_discovery_rate"] == {"why": NO_FDR}


def test_numbers_for_programs_are_plain_json() -> None:
    text = json.dumps(mixed().pooled.to_dict())
    assert json.loads(text)["who"]["children"] == 60
    assert json.loads(text)["schema"] == "ivig-track/pooled/1"


def test_courses_are_counted_by_dose_and_by_the_days_since_the_course_before() -> None:
    courses = [
        course("a", 10, dose_g_per_kg=0.5, percent_change=-10.0),
        course("a", 38, 2, dose_g_per_kg=2.0, percent_change=5.0),
        course("a", 66, 3, dose_g_per_kg=2.0, percent_change=-5.0),
        course("b", 10, dose_g_per_kg=None, percent_change=-1.0),
        course("b", 38, 2, dose_g_per_kg=2.0, percent_change=-5.0),
    ]
    cells = dose_and_interval(cohort([record("a"), record("b")], courses).courses)
    counted = [(cell.dose, cell.interval, cell.children, cell.courses) for cell in cells]
    assert counted == [
        ("0.4 to below 1", "first course", 1, 1),
        ("2 or more", "28 to below 42", 2, 3),
        ("not recorded", "first course", 1, 1),
    ]
    # A half of a's two courses and all of b's one lay below: three quarters over two children.
    assert cells[1].below == 0.75
    assert (cells[1].window_days_recorded, cells[1].window_days) == (42, 45)


def test_the_interval_of_a_cell_counts_a_child_once() -> None:
    courses = [course("abcde"[n % 5], 10 + 28 * (n // 5), 1 + n // 5) for n in range(20)]
    (later, first) = dose_and_interval(cohort([record(x) for x in "abcde"], courses).courses)
    assert (first.courses, later.courses) == (5, 15)
    # All of five children: Clopper and Pearson's lower end is 0.025 to the power of 1/5.
    assert [first.low, later.low] == pytest.approx([0.025**0.2] * 2)
    assert (first.high, later.high) == (1.0, 1.0)


def test_a_shared_copy_holds_no_small_cell_and_no_change_of_a_child() -> None:
    kinds = [LOWER] * 3 + [SAME] * 20 + [CONFOUNDED] * 6
    rows = [record(str(n), x, **answer(-0.2, 0.3)) for n, x in enumerate(kinds)]
    courses = [course(str(n), 10, dose_g_per_kg=0.5 if n < 2 else 1.0) for n in range(29)]
    whole = cohort(rows, courses).pooled
    copy = shared(whole)

    # Three are hidden, and six beside them: from the sum of all the three could be found.
    assert copy.who.conclusions["lower_than_expected"] is None
    assert copy.who.conclusions["confounded"] is None
    assert copy.who.conclusions["not_distinguishable"] == 20
    assert (whole.chance is None, copy.chance is None) == (False, True)
    assert copy.spread is not None
    assert (copy.spread.children, copy.spread.changes, copy.spread.answers) == (23, (), ())
    assert copy.doses == ()
    text = " ".join(text for section in pooled_sections(copy) for text in section.sentences)
    assert " 3 " not in text
    assert "cells of fewer than 5 children are left out" in text


def test_a_row_of_the_table_says_its_recorded_days() -> None:
    (row,) = dose_rows(cohort([record("a")], [course("a", 10)]).pooled.doses)
    assert row[:6] == ("1 to below 2", "first course", "1", "1", "1 of 1 child", "14 of 15")

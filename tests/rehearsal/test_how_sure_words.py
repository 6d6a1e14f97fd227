"""A rehearsal in words: shares with their diaries, limits, and no advice."""

from __future__ import annotations

from dataclasses import replace

import ivig_track as ivt
from ivig_track.rehearsal.how_sure_words import NOT_LIKE_IT, UNLIKE_ONE_ANOTHER, how_sure_sentences
from ivig_track.rehearsal.operating_characteristics import HowSure
from ivig_track.report.how_sure_blocks import how_sure_rows
from tests.plotting.made_rehearsals import made_rehearsal


def said(result: HowSure) -> str:
    return "\n".join(how_sure_sentences(result))


def test_false_findings_are_said_with_their_diaries_and_interval() -> None:
    """Clopper and Pearson for 4 of 200: 0.5 % to 5.0 %."""
    assert "lower than in other weeks in 4 of 200 (2.0 %; 0.5 % to 5.0 %)" in said(made_rehearsal())
    assert "50 % fall in at least one course: 90 of 200 (45 %;" in said(made_rehearsal())


def test_what_can_be_seen_is_said_for_the_courses_at_hand_and_for_more() -> None:
    line = next(one for one in how_sure_sentences(made_rehearsal()) if "fall of 50 %" in one)
    assert "found in 40 of 100" in line
    assert "with the 4 courses at hand" in line
    assert "in 70 of 100" in line
    assert "with 3 more, 50 days apart" in line


def test_it_says_what_it_leaves_out_and_speaks_for_no_course() -> None:
    told = said(made_rehearsal())
    assert "their infusions do not follow bad weeks" in told
    assert "no reason for or against a course" in told


def test_diaries_that_came_out_otherwise_are_said_to() -> None:
    like = made_rehearsal()
    unlike = replace(like, per_day=9.0)
    assert NOT_LIKE_IT not in said(like)
    assert NOT_LIKE_IT in said(unlike)


def test_diaries_that_were_not_answered_are_counted() -> None:
    result = made_rehearsal()
    assert "no answer could be given" not in said(result)
    null = replace(result.rates[0], unanswered=3)
    assert "In 3 of the 800 reviews" in said(replace(result, rates=(null, *result.rates[1:])))


def test_without_an_answer_one_sentence_says_why() -> None:
    result = HowSure(made_rehearsal().record, "spasms", 1, why="two courses")
    assert how_sure_sentences(result) == (
        "This diary allows no overall answer, so there is none to rehearse: two courses.",
    )
    assert not ivt.how_sure_table(result).html


def test_the_table_has_a_row_a_kind_and_a_column_a_rule() -> None:
    table = how_sure_rows(made_rehearsal())
    assert len(table.rows) == 7
    assert table.rows[0][:4] == ("no effect", "4, 300 days", "200", "2.0 % (0.5 % to 5.0 %)")
    assert table.rows[4][1] == "7, 3 of them more, 450 days"


def test_diaries_that_differ_more_than_tenfold_are_said_to() -> None:
    like = made_rehearsal()
    ten = replace(like, per_day=5.0, drawn_per_day=(1.0, 10.0))
    wide = replace(ten, drawn_per_day=(1.0, 10.1))
    assert UNLIKE_ONE_ANOTHER not in said(ten)
    assert UNLIKE_ONE_ANOTHER in said(wide)

"""Each course by itself: its effect sizes, how many courses agree, the answer without one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.analysis.effect_sizes.all_indices import INDICES
from tests.made_records import given_number, record_of

COURSES = [60, 110, 160, 210]


def diary(falls: dict[int, float]) -> list[float | None]:
    """Give 300 days of 6 to 14 by a fixed draw; windows of the named courses are multiplied."""
    counts = np.random.default_rng(7).integers(6, 15, 300).astype(float)
    for course, factor in falls.items():
        window = slice(course + 7, course + 22)
        counts[window] = np.floor(counts[window] * factor)
    return list(counts)


def test_the_effect_sizes_of_a_course_are_those_of_its_two_phases() -> None:
    counts = diary({60: 0.5})
    counts[50] = counts[70] = None
    table = ivt.review(record_of(counts, COURSES)).effect_sizes
    first = table[table["course"] == 1]
    baseline = [value for value in counts[32:60] if value is not None]
    window = [value for value in counts[67:82] if value is not None]
    pairs = [(a > b) + 0.5 * (a == b) for a in baseline for b in window]
    nap = first.set_index("index").loc["NAP"]
    assert first["index"].tolist() == list(INDICES)
    assert nap["estimate"] == pytest.approx(sum(pairs) / len(pairs))
    assert (nap["baseline_recorded_days"], nap["window_recorded_days"]) == (27, 14)


def test_a_course_whose_window_is_blank_has_no_effect_size_and_says_why() -> None:
    counts = diary({})
    counts[67:82] = [None] * 15
    table = ivt.review(record_of(counts, COURSES)).effect_sizes
    blank = table[table["course"] == 1]
    assert blank["estimate"].isna().all()
    assert (blank["why"] != "").all()


def test_without_a_course_there_are_no_effect_sizes() -> None:
    table = ivt.review(record_of(diary({}), [])).effect_sizes
    assert isinstance(table, pd.DataFrame)
    assert len(table) == 0
    assert "estimate" in table.columns


def test_the_summary_names_each_course_and_the_answer_without_it() -> None:
    """Three courses halved and one doubled: three below, one above; without it, a larger fall."""
    record = record_of(diary({60: 0.3, 110: 0.3, 160: 0.3, 210: 2.0}), COURSES)
    overall = ivt.review(record).overall
    own = {row["course"]: given_number(row["percent"]) for row in overall["each_course"]}
    without = {row["course"]: given_number(row["percent"]) for row in overall["without_each"]}
    assert [own[number] < 0 for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert without[4] == min(without.values())
    assert without[4] == pytest.approx(-70, abs=10)
    assert overall["courses_agreeing"] == (3 if given_number(overall["percent"]) < 0 else 1)


def test_only_scored_courses_are_counted_and_they_keep_their_numbers() -> None:
    """Prednisolone in the first window: courses 2, 3 and 4 are left."""
    counts = diary({60: 0.3, 110: 0.3, 160: 0.3, 210: 0.3})
    record = record_of(counts, COURSES, therapies=[("prednisolone", 62, 75, 40.0)])
    review = ivt.review(record)
    scored = [item.course.number for item in review.course_results if item.is_scored]
    assert [row["course"] for row in review.overall["each_course"]] == scored
    assert 1 not in scored


def test_one_sentence_says_how_far_a_single_course_moves_the_answer() -> None:
    record = record_of(diary({60: 0.3, 110: 0.3, 160: 0.3, 210: 0.3}), COURSES)
    (said,) = (line for line in ivt.review(record).text if line.startswith("Taken one by one"))
    assert "(not against each course's own baseline), 4 of 4 scored courses lie below" in said
    assert "and 0 above" in said


def test_without_an_answer_nothing_is_counted() -> None:
    review = ivt.review(record_of(diary({}), [60]))
    assert review.overall["courses_agreeing"] is None
    assert review.overall["without_each"] == []
    assert not any(line.startswith("Taken one by one") for line in review.text)

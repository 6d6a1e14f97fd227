"""Two reviews of one diary side by side: what differs, by value, on a made pair of visits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.results.visits import Difference, VisitDifferences
from ivig_track.reviewing.comparison import differences_since, summary_since
from ivig_track.wording.between_visits.visit_words import (
    NO_SINGLE_DAYS,
    NOTHING_DIFFERS,
    SAYS_NO_CAUSE,
    visit_sentences,
)
from tests.made_records import day, record_of

#: Five courses, 40 days apart, over 240 days; the former visit was on day 150.
STARTS = [40, 80, 120, 160, 200]
FORMER_DAYS, DAYS = 150, 240
COUNTS: list[float | None] = [
    3.0 + n % 3 if any(7 <= n - start <= 21 for start in STARTS) else 9.0 + (n * 5) % 4
    for n in range(DAYS)
]


def review_of(counts: list[float | None], starts: list[int], **settings: Any) -> ivt.Review:
    return ivt.review(record_of(counts, starts), ivt.AnalysisPlan(**settings))


@pytest.fixture(scope="module")
def former() -> ivt.Review:
    """The former visit: 150 days, three courses; day 30 was blank."""
    counts = [*COUNTS[:30], None, *COUNTS[31:FORMER_DAYS]]
    return review_of(counts, STARTS[:3])


def changed(day_numbers: Mapping[int, float | None]) -> list[float | None]:
    """Give the counts of the later visit: day 30 still blank, some days as they are said here."""
    given = {30: None, **day_numbers}
    return [given.get(n, count) for n, count in enumerate(COUNTS)]


def said(found: VisitDifferences) -> str:
    return "\n".join(visit_sentences(found))


def rows(table: pd.DataFrame, about: str) -> list[list[Any]]:
    part = table[table["about"] == about]
    return part[["kind", "what", "former", "now"]].to_numpy().tolist()


def test_a_review_beside_itself_differs_in_nothing(former: ivt.Review) -> None:
    assert ivt.compare(former, former).empty
    assert visit_sentences(differences_since(former, former)) == (NOTHING_DIFFERS, SAYS_NO_CAUSE)


def test_new_days_and_courses_are_counted_and_the_former_days_still_give_the_former_answer(
    former: ivt.Review,
) -> None:
    now = review_of(changed({}), STARTS)
    found = differences_since(former, now)
    table = ivt.compare(former, now)
    days = table[table["about"] == "day"]
    assert days["kind"].unique().tolist() == ["new"]
    assert days["day"].dt.date.tolist() == [day(n) for n in range(FORMER_DAYS, DAYS)]
    new = table[(table["about"] == "course") & (table["kind"] == "new")]
    assert sorted(set(new["course"])) == [4, 5]
    assert found.answer_of_former_days == found.former.answer
    text = said(found)
    assert "New: 90 days to 27 Aug 2024; spasms were counted on 90 of them." in text
    assert "still gives the former answer" in text
    assert "Course 4 (9 Jun 2024) is new: scored" in text


def test_the_former_days_are_asked_with_the_plan_and_measure_of_now() -> None:
    then, now = (
        review_of(COUNTS[:days], STARTS, window_last_day=28, baseline_days=20)
        for days in (FORMER_DAYS, DAYS)
    )
    found = differences_since(then, now)
    assert found.answer_of_former_days == found.former.answer
    usual = review_of(COUNTS[:FORMER_DAYS], STARTS)
    assert found.former.answer != differences_since(usual, now).former.answer


def test_corrected_filled_in_and_withdrawn_days_are_named_with_both_counts(
    former: ivt.Review,
) -> None:
    """Day 5 was 10 and is 40, the blank day 30 is 7, day 6 has lost its count of 11."""
    assert (COUNTS[5], COUNTS[6]) == (10.0, 11.0)
    now = review_of(changed({5: 40.0, 30: 7.0, 6: None})[:FORMER_DAYS], STARTS[:3])
    found = differences_since(former, now)
    assert [(each.day, each.kind) for each in found.days or ()] == [
        (day(5), Difference.CORRECTED),
        (day(6), Difference.WITHDRAWN),
        (day(30), Difference.FILLED_IN),
    ]
    text = said(found)
    assert "1 day of the former diary was corrected: 6 Jan 2024 (spasms 10, now 40)." in text
    assert (
        "1 day of the former diary without a count was filled in: 31 Jan 2024"
        " (spasms no count, now 7)." in text
    )
    assert "no longer has its count: 7 Jan 2024 (spasms 11, now no count)." in text
    assert "New:" not in text


def test_a_corrected_window_is_told_from_new_days(former: ivt.Review) -> None:
    """The window of course 1, many now, is in the baseline of course 2: both courses change."""
    many = dict.fromkeys(range(47, 62), 30.0)
    found = differences_since(former, review_of(changed(many), STARTS))
    assert found.answer_of_former_days is not None
    assert found.answer_of_former_days != found.former.answer
    text = said(found)
    assert "15 days of the former diary were corrected" in text
    assert "and 9 more" in text
    assert "not only later days but also what differs about the former ones" in text
    assert "changed the answer (15 corrected days and 2 changed courses)." in text


def test_a_course_entered_late_moves_numbers_and_is_named() -> None:
    then = review_of(COUNTS, [80, 120])
    now = review_of(COUNTS, [40, 80, 120])
    text = said(differences_since(then, now))
    assert "Course 1 (10 Feb 2024) is new" in text
    assert "Course 2 (21 Mar 2024): it was course 1" in text
    assert rows(ivt.compare(then, now), "course")[0][:2] == ["new", "number"]
    gone = ivt.compare(now, then)
    withdrawn = gone[(gone["about"] == "course") & (gone["kind"] == "withdrawn")]
    assert set(withdrawn["course"]) == {1}


def test_other_settings_and_another_measure_are_said(former: ivt.Review) -> None:
    wider = review_of(former.record.diary["spasms"].replace(np.nan, None).tolist(), STARTS[:3],
                      window_last_day=28, baseline_days=21)  # fmt: skip
    assert rows(ivt.compare(former, wider), "setting") == [
        ["corrected", "baseline_days", 28, 21],
        ["corrected", "window_last_day", 21, 28],
    ]
    text = said(differences_since(former, wider))
    assert "2 settings of the review differ: baseline_days 28, now 21" in text
    summary = former.to_dict()
    clusters = {**summary, "record": {**summary["record"], "measure": "clusters"}}
    assert "cannot be set side by side" in said(differences_since(clusters, former))


def test_a_flag_that_came_is_named_with_its_course(former: ivt.Review) -> None:
    steroid = [("prednisolone", 85, 100, 40.0, "mg")]
    counts = [*COUNTS[:30], None, *COUNTS[31:FORMER_DAYS]]
    now = ivt.review(record_of(counts, STARTS[:3], therapies=steroid))
    table = ivt.compare(former, now)
    flags = table[(table["about"] == "flag") & (table["kind"] == "new")]
    assert "hormonal_start" in flags.loc[flags["course"] == 2, "what"].tolist()
    status = table[(table["about"] == "course") & (table["what"] == "status")]
    assert status[["former", "now"]].to_numpy().tolist()[0] == ["scored", "confounded"]
    assert "Course 2 (21 Mar 2024): was scored" in said(differences_since(former, now))


def test_an_older_summary_without_single_days_says_what_cannot_be_told(
    former: ivt.Review,
) -> None:
    newer_keys = ("days", "version", "since", "fixed_numbers")
    older = {name: value for name, value in former.to_dict().items() if name not in newer_keys}
    now = review_of(changed({5: 40.0}), STARTS)
    found = differences_since(older, now)
    assert found.days is None
    text = said(found)
    assert NO_SINGLE_DAYS in text
    assert "does not name the version" in text
    assert "was corrected" not in text
    assert (
        "The diary ends on 27 Aug 2024, it ended on 29 May 2024; 149 days had a count then,"
        " 239 now." in text
    )
    assert ivt.compare(older, now)["about"].ne("day").all()


def test_another_version_and_another_child_are_said(former: ivt.Review) -> None:
    other = former.to_dict()
    other |= {"version": "0.0.9", "record": {**other["record"], "label": "case 7"}}
    text = said(differences_since(other, former))
    assert "made by version 0.0.9" in text
    assert '"case 7"' in text
    assert "make sure that both are of the same child" in text


def test_a_summary_is_read_from_its_folder_or_file(former: ivt.Review, tmp_path: Path) -> None:
    file = tmp_path / "summary.json"
    file.write_text(json.dumps(former.to_dict()), encoding="utf-8")
    now = review_of(changed({}), STARTS)
    assert ivt.compare(tmp_path, now).equals(ivt.compare(former, now))
    assert ivt.compare(file, now).equals(ivt.compare(former.to_dict(), now.to_dict()))


@pytest.mark.parametrize(
    "written",
    ["", "[]", "{}", '{"schema": "ivig-track/summary/1"}', "\x00\xff", "date,spasms\n",
     '{"schema": "ivig-track/summary/1", "record": 3, "plan": {}, "courses": [], "overall": {}}'],
)  # fmt: skip
def test_what_is_no_summary_is_refused_in_a_sentence(
    written: str, former: ivt.Review, tmp_path: Path
) -> None:
    file = tmp_path / "summary.json"
    file.write_bytes(written.encode("latin-1"))
    with pytest.raises(ivt.DataError, match="no summary of a former review") as refused:
        ivt.compare(file, former)
    assert "To fix it" in str(refused.value)


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("overall", "conclusion", "ivig_worked"),
        ("overall", "percent", "-50"),
        ("record", "last_day", "31 August"),
        ("record", "measure", None),
    ],
)
def test_a_summary_with_a_value_that_cannot_be_is_refused(
    part: str, key: str, value: object, former: ivt.Review
) -> None:
    broken = former.to_dict()
    broken[part] = {**broken[part], key: value}
    with pytest.raises(ivt.DataError, match="no summary of a former review"):
        ivt.compare(broken, former)


def test_a_former_review_that_is_not_there_is_said(former: ivt.Review, tmp_path: Path) -> None:
    with pytest.raises(ivt.DataError, match="there is no former review"):
        ivt.compare(tmp_path / "nothing", former)


def test_an_empty_frame_has_the_columns_and_dtypes_of_a_full_one(former: ivt.Review) -> None:
    full = ivt.compare(former, review_of(changed({}), STARTS))
    empty = ivt.compare(former, former)
    assert full.dtypes.equals(empty.dtypes)


def test_the_summary_keeps_what_was_said(former: ivt.Review) -> None:
    now = review_of(changed({}), STARTS)
    since = summary_since(now, former)["since"]
    assert since["former_last_day"] == day(FORMER_DAYS - 1).isoformat()
    assert since["text"] == list(visit_sentences(differences_since(former, now)))
    assert now.to_dict()["since"] is None


def test_counts_of_single_days_in_the_summary_are_those_of_the_diary() -> None:
    review = ivt.review(record_of([4.0, None, 0.0], [1]))
    assert review.to_dict()["days"] == [
        {"day": day(n).isoformat(), "spasms": count, "spasms_low": count, "spasms_high": count,
         "clusters": None, "clusters_low": None, "clusters_high": None}
        for n, count in ((0, 4.0), (2, 0.0))
    ]  # fmt: skip

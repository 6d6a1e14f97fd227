"""What must not change a summary: blank days outside, the order of rows, dates, files, slips."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.classified.therapies import classified_therapies
from ivig_track.entries.entries import TherapyEntry
from tests.made_records import day, record_of
from tests.places import SHARED
from tests.reviewing.random_reviews import random_review

#: Random records; some have no courses, no counts, or clusters alone.
SEEDS = range(12)
BLANK_ROWS = SHARED / "wild" / "26-blank-rows"
#: What tells of files and rows, and of days outside the diary: these may differ.
OF_FILES = ("import", "sources", "text")
OUTSIDE = re.compile(r" The files hold .* without any record: these are no part of it\.")


def same_of(summary: dict[str, Any]) -> dict[str, Any]:
    """Give what two records of the same child must share, the sentences included."""
    kept = {name: value for name, value in summary.items() if name not in OF_FILES}
    record = {name: x for name, x in summary["record"].items() if not name.startswith("blank_")}
    return {**kept, "record": record, "text": [OUTSIDE.sub("", text) for text in summary["text"]]}


def again(review: ivt.Review, record: ivt.Record) -> ivt.Review:
    """Review a record by the plan of another review."""
    return ivt.review(record, review.plan)


def of_frames(record: ivt.Record, order: Callable[[pd.DataFrame], pd.DataFrame]) -> ivt.Record:
    """Make a record anew of its own frames, each with its rows put in another order.

    The random doses contradict one another, which only frames are checked for: one is kept.
    """
    diary = record.diary.rename_axis(index="date").reset_index()
    infusions = record.infusions.drop(columns="dose_g")
    tables = (diary, infusions, record.therapies, record.events)
    return ivt.record_from_frames(*map(order, tables), patient=record.patient)


@pytest.mark.parametrize("seed", SEEDS)
def test_blank_days_before_and_after_the_diary_change_nothing(seed: int) -> None:
    review = random_review(seed)
    diary = review.record.diary
    for before, after in ((0, 60), (45, 0), (3, 15)):
        days = pd.date_range(
            diary.index[0] - pd.Timedelta(days=before),
            diary.index[-1] + pd.Timedelta(days=after),
            name="day",
        )
        longer = diary.reindex(days.astype(diary.index.dtype))
        longer["state"] = longer["state"].fillna("unrecorded")
        texts = ["observer", "note", "count_origin"]
        longer[texts] = longer[texts].fillna("")
        blank = again(review, replace(review.record, diary=longer))
        if review.counts.recorded.any() or review.counts.uncountable.any():
            assert same_of(blank.to_dict()) == same_of(review.to_dict())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    review = random_review(seed)
    plain = again(review, of_frames(review.record, lambda table: table))
    mixed = again(
        review, of_frames(review.record, lambda table: table.sample(frac=1, random_state=seed))
    )
    assert same_of(mixed.to_dict()) == same_of(plain.to_dict())


def shifted_record(record: ivt.Record, days: int) -> ivt.Record:
    """Give a record whose every date lies so many days later."""

    def later(table: pd.DataFrame) -> pd.DataFrame:
        moved = table.copy()
        for name in ("date", "start", "stop"):
            if name in moved:
                moved[name] = pd.to_datetime(moved[name]) + pd.Timedelta(days=days)
        return moved

    return of_frames(record, later)


#: A date for programs, and one in words.
DATES = re.compile(r"\d{4}-\d{2}-\d{2}|\b\d{1,2} [A-Z][a-z]{2} \d{4}\b")


def without_dates(value: object) -> object:
    """Give plain values with a mark in place of each date."""
    if isinstance(value, str):
        return DATES.sub("DATE", value)
    if isinstance(value, dict):
        return {name: without_dates(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_dates(inner) for inner in value]
    return value


@pytest.mark.parametrize("seed", SEEDS)
def test_dates_that_are_all_moved_change_nothing_but_dates(seed: int) -> None:
    """Months of birth and onset are not moved with them, so these are left out."""
    review = random_review(seed)
    record = replace(
        review.record, patient=replace(review.record.patient, birth_month="", onset_month="")
    )
    plain = again(review, of_frames(record, lambda table: table)).to_dict()
    moved = again(review, shifted_record(record, 400 + seed)).to_dict()
    assert without_dates(same_of(moved)) == without_dates(same_of(plain))


def csv_of(rows: list[tuple[date, float | None]]) -> bytes:
    lines = [f"{day},{'' if count is None else int(count)}" for day, count in rows]
    return "\n".join(["date,spasms", *lines]).encode()


@pytest.mark.parametrize("seed", range(10))
def test_two_files_say_what_one_says(seed: int) -> None:
    """The diary in one file, or cut in two anywhere, the later part named first or last."""
    rng = np.random.default_rng(seed)
    counts: list[float | None] = [float(n) for n in rng.poisson(6, 200)]
    for blank in rng.choice(200, 20, replace=False):
        counts[blank] = None
    counts[0] = counts[-1] = 5.0
    rows = [(day(n), count) for n, count in enumerate(counts)]
    infusions = "\n".join(["date,dose_g_per_kg", *(f"{day(n)},1" for n in (40, 80, 120, 160))])
    beside = {"infusions.csv": infusions.encode()}
    cut = int(rng.integers(20, 180))
    while counts[cut - 1] is None or counts[cut] is None:
        cut += 1
    parts = {"a.csv": csv_of(rows[cut:]), "b.csv": csv_of(rows[:cut])}
    one = ivt.review(ivt.record_from_uploads({"diary.csv": csv_of(rows), **beside}))
    two = ivt.review(ivt.record_from_uploads({**parts, **beside}))
    assert same_of(two.to_dict()) == same_of(one.to_dict())


@pytest.mark.parametrize("seed", SEEDS)
def test_events_that_no_rule_knows_change_nothing(seed: int) -> None:
    review = random_review(seed)
    span = review.record.span

    def with_more(table: pd.DataFrame) -> pd.DataFrame:
        if "detail" not in table:
            return table
        first = span.first_day
        more = pd.DataFrame(
            {
                "date": [first, first + timedelta(days=span.days // 2)],
                "kind": "other",
                "detail": ["new pram", "grandparents came"],
            }
        )
        return pd.concat([table, more], ignore_index=True)

    plain = again(review, of_frames(review.record, lambda table: table))
    busy = again(review, of_frames(review.record, with_more))
    assert same_of(busy.to_dict()) == same_of(plain.to_dict())


@pytest.mark.parametrize("seed", SEEDS)
def test_one_dose_in_several_rows_is_the_same_as_in_one(seed: int) -> None:
    """Each medicine is given once, in one row or cut into rows that meet or miss up to 3 days."""
    review = random_review(seed)
    rng = np.random.default_rng(seed)
    first = review.record.span.first_day
    whole, parted = [], []
    for name in ("prednisolone", "vigabatrin", "levetiracetam"):
        start = first + timedelta(days=int(rng.integers(-60, 90)))
        stop = start + timedelta(days=int(rng.integers(30, 120)))
        cut = start + timedelta(days=int(rng.integers(2, 25)))
        on = cut + timedelta(days=1 + int(rng.integers(0, 4)))
        whole.append(TherapyEntry(name, start, stop, dose=20.0, unit="mg"))
        parted += [
            TherapyEntry(name, start, cut, dose=20.0, unit="mg"),
            TherapyEntry(name, on, stop, dose=20.0, unit="mg"),
        ]
    one, many = (
        again(review, replace(review.record, therapy_steps=classified_therapies(rows)))
        for rows in (whole, parted)
    )
    assert same_of(many.to_dict()) == same_of(one.to_dict())


@pytest.mark.parametrize("seed", SEEDS)
def test_ten_times_the_counts_give_the_same_percents(seed: int) -> None:
    """Each course's percent is one of rates; intervals know how many were counted."""
    review = random_review(seed)
    diary = review.record.diary
    columns = [
        f"{measure}{end}" for measure in ("spasms", "clusters") for end in ("", "_low", "_high")
    ]
    diary[columns] = diary[columns] * 10
    tenfold = again(review, replace(review.record, diary=diary))
    for name in ("percent_change", "percent_change_from_pre_ivig"):
        pd.testing.assert_series_equal(tenfold.courses[name], review.courses[name])
    pd.testing.assert_series_equal(
        tenfold.courses["baseline_per_day"], review.courses["baseline_per_day"] * 10
    )


def poisson_diary() -> ivt.Record:
    """Three courses 28 days apart in 122 days of ten a day, three in the windows."""
    rng = np.random.default_rng(1)
    courses = [30, 58, 86]
    counts = [
        float(rng.poisson(3 if any(7 <= n - start <= 21 for start in courses) else 10))
        for n in range(122)
    ]
    return record_of(counts, courses)


def test_fifteen_blank_rows_do_not_make_an_answer() -> None:
    """Counted by hand: 28 days before each course and days 7 to 21 after it.

    Of 28 and 15 days: 290 and 46, 175 and 42, 170 and 33.
    """
    record = poisson_diary()
    counts = record.diary["spasms"].tolist()
    longer = record_of([*counts, *[None] * 15], [30, 58, 86])
    plain, blank = ivt.review(record), ivt.review(longer)
    assert blank.overall == plain.overall
    ways = [[each.estimate.percent for each in review.variants] for review in (plain, blank)]
    assert ways[0] == ways[1]
    assert blank.courses["percent_change"].round(1).tolist() == [-70.4, -55.2, -63.8]
    assert longer.span == record.span
    assert longer.blank_days_outside == (0, 15)
    (said,) = (line for line in blank.text if line.startswith("The diary runs from"))
    assert said == (
        "The diary runs from 1 Jan 2024 to 1 May 2024; spasms were counted on 122 of 122 days. The"
        " files hold 15 days after its last day without any record: these are no part of it."
    )


def test_a_remission_stays_one_whatever_blank_rows_follow() -> None:
    """None from day 60 to 129: no relapse, and thirty blank days do not put that in doubt."""
    counts: list[float | None] = [*[6.0 + n % 3 for n in range(60)], *[0.0] * 70]
    plain = ivt.review(record_of(counts, [40]))
    blank = ivt.review(record_of([*counts, *[None] * 30], [40]))
    assert {x.name: x.answer.value for x in plain.outcomes}["relapse"] == "no"
    assert [(x.name, x.answer, x.why) for x in blank.outcomes] == [
        (x.name, x.answer, x.why) for x in plain.outcomes
    ]


def test_an_infusion_outside_the_recorded_days_is_a_course_without_any() -> None:
    """Two days before the diary of 100 days, and ten days after it: the diary stays as long."""
    review = ivt.review(record_of([None] * 2 + [5.0 + n % 3 for n in range(98)], [0, 40, 109]))
    assert review.record.span.days == 98
    assert review.courses["status"].tolist() == ["not_assessable", "scored", "not_assessable"]
    assert review.course_results[2].window.recorded_days == 0
    assert review.course_results[0].baseline.recorded_days == 0
    assert review.record.span_with_infusions.days == 110


def test_a_day_with_too_many_to_count_is_a_recorded_end_of_the_diary() -> None:
    states = [*["counted"] * 50, "uncountable", *["unrecorded"] * 9]
    diary = pd.DataFrame(
        {
            "date": [day(n) for n in range(60)],
            "spasms": [5.0] * 50 + [None] * 10,
            "spasms_low": [5.0] * 50 + [1.0] + [None] * 9,
            "state": states,
        }
    )
    record = ivt.record_from_frames(diary)
    assert (record.span.last_day, record.blank_days_outside) == (day(50), (0, 9))


@pytest.mark.skipif(not BLANK_ROWS.exists(), reason="the wild inputs are not beside this checkout")
def test_the_wild_diary_with_blank_rows_says_what_it_says_without() -> None:
    answers = [
        ivt.review(
            ivt.read_record(BLANK_ROWS / name, infusions=BLANK_ROWS / "infusions.csv")
        ).to_dict()
        for name in ("bare.csv", "with-blanks.csv")
    ]
    assert same_of(answers[0]) == same_of(answers[1])
    assert answers[1]["record"]["blank_days_after"] == 30


def test_a_run_of_zeros_is_the_same_with_blank_rows_on_either_side() -> None:
    counts: list[float | None] = [*[6.0 + n % 3 for n in range(60)], *[0.0] * 40]
    plain = ivt.review(record_of(counts, [40])).to_dict()["zero_run"]
    record = record_of([*[None] * 10, *counts, *[None] * 30], [50])
    assert record.blank_days_outside == (10, 30)
    blank = ivt.review(record).to_dict()["zero_run"]
    assert plain["zero_days"] == 40
    assert blank["days"] == 40
    assert without_dates(blank) == without_dates(plain)

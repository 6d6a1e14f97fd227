"""How courses were given, counted by hand: unknown stays unknown, a day's dose counts once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from tests.made_records import day


def review_of(infusions: list[dict[str, Any]], **patient: Any) -> ivt.Review:
    """Review 120 days of five spasms with these infusions; "date" is a day of the diary."""
    diary = pd.DataFrame({"date": [day(n) for n in range(120)], "spasms": 5.0})
    frame = pd.DataFrame([{**row, "date": day(row["date"])} for row in infusions])
    record = ivt.record_from_frames(diary, frame, label="hand-made")
    return ivt.review(replace(record, patient=replace(record.patient, **patient)))


TWO = [
    {"date": 40, "dose_g": 4.0, "weight_kg": 8.0, "product": "Privigen", "setting": "hospital"},
    {"date": 41, "dose_g": 8.0, "weight_kg": 8.0, "product": "Privigen", "setting": "hospital"},
    {"date": 68, "dose_g_per_kg": 1.0, "weight_kg": 9.0, "product": "Kiovig", "setting": "home"},
    {"date": 96, "product": "Kiovig"},
]


def test_doses_are_added_by_day_through_the_weight_of_the_day() -> None:
    first, second, third = review_of(TWO).facts.regimens

    # 4 g and 8 g for 8 kg are 0.5 and 1 g/kg; 1 g/kg for 9 kg is 9 g.
    assert first.daily_g_per_kg == (0.5, 1.0)
    assert (first.dose_g_per_kg, first.dose_g) == (1.5, 12.0)
    assert (second.dose_g_per_kg, second.dose_g) == (1.0, 9.0)
    assert (third.dose_g_per_kg, third.dose_g, third.is_usual) == (None, None, None)


def test_the_interval_runs_from_first_day_to_first_day() -> None:
    since = [item.days_since_previous for item in review_of(TWO).facts.regimens]
    assert since == [None, 28, 28]


def test_a_second_row_of_one_day_adds_no_dose() -> None:
    row = {"date": 40, "dose_g_per_kg": 1.0, "weight_kg": 8.0}
    twice = review_of([{**row, "lot": "A1"}, {**row, "lot": "B2"}])
    (given,) = twice.facts.regimens

    assert (given.dose_g_per_kg, given.dose_g, given.infusion_days) == (1.0, 8.0, 1)
    assert given.lots == ("A1", "B2")
    assert twice.courses["dose_g_per_kg"].tolist() == [1.0]


@pytest.mark.parametrize(
    ("dose", "words"),
    [(0.39, "below usual"), (0.4, "usual"), (2.0, "usual"), (2.01, "above usual")],
)
def test_the_usual_dose_holds_both_of_its_ends(dose: float, words: str) -> None:
    table = ivt.regimen_table(review_of([{"date": 40, "dose_g_per_kg": dose}])).text
    assert f"| {words}" in table


@pytest.mark.parametrize(("days", "words"), [(5, "usual"), (6, "longer than usual")])
def test_five_days_are_usual_and_six_are_not(days: int, words: str) -> None:
    rows = [{"date": 40 + n, "dose_g_per_kg": 0.1} for n in range(days)]
    assert words in ivt.regimen_table(review_of(rows)).text


def test_the_whole_dose_says_on_how_many_days_it_rests() -> None:
    total = review_of(TWO).facts.total

    # 4 + 8 + 9 g on three infusion days; the fourth is not known.
    assert (total.grams, total.days_with_grams, total.infusion_days) == (21.0, 3, 4)
    said = ivt.regimen_table(review_of(TWO)).text
    assert "21 g in all on 3 of them, not known on the other 1" in said


def test_the_cost_is_that_of_infusion_days_and_says_what_it_assumes() -> None:
    review = review_of(TWO)

    # Four infusion days at 3,000 to 5,000 USD.
    assert (review.facts.total.cost.low, review.facts.total.cost.high) == (12000.0, 20000.0)
    said = ivt.regimen_table(review).text
    assert "12,000 to 20,000 USD" in said
    assert "an assumption, not a bill" in said


def test_a_price_in_the_record_takes_the_place_of_the_range() -> None:
    review = review_of(TWO, price_per_infusion=2500.0, currency="EUR")
    cost = review.to_dict()["regimen_total"]["cost"]

    assert cost == {"low": 10000.0, "high": 10000.0, "currency": "EUR", "is_given": True}
    assert "10,000 EUR" in ivt.regimen_table(review).text
    assert "USD" not in ivt.regimen_table(review).text


def test_what_every_course_shares_is_said_once_and_the_rest_in_columns() -> None:
    text = ivt.regimen_table(review_of(TWO)).text

    assert "Not recorded: lot, IgA-depleted, rate, premedication." in text
    assert "| Dose | Beside the usual | Weight | Product | Setting\n" in text
    assert "3: 6 Apr 2024 | 28 days | g/kg not recorded | dose not known" in text


def test_an_unknown_setting_of_the_first_infusion_is_said() -> None:
    said = ivt.regimen_table(review_of([{"date": 40, "dose_g_per_kg": 1.0}])).text
    assert "in a setting that is not recorded" in said


def test_premedication_is_kept_as_it_was_written_wherever_it_was_entered() -> None:
    diary = pd.DataFrame({"date": [day(n) for n in range(120)], "spasms": 5.0})
    infusions = pd.DataFrame(
        {"date": [day(40)], "premedication": ["paracetamol 120 mg, 45 min before"]}
    )
    therapies = pd.DataFrame(
        [
            {"name": "hydrocortisone", "start": day(40), "stop": day(40), "kind": "premedication",
             "dose": 20.0, "unit": "mg"},
            {"name": "ibuprofen", "start": day(41), "stop": day(41), "kind": "premedication"},
        ]
    )  # fmt: skip
    review = ivt.review(ivt.record_from_frames(diary, infusions, therapies))

    assert review.facts.regimens[0].premedication == (
        "paracetamol 120 mg, 45 min before",
        "hydrocortisone 20 mg",
    )


def test_the_frame_and_the_summary_hold_the_same() -> None:
    review = review_of(TWO)

    frame = review.regimen
    assert frame["products"].tolist() == ["Privigen", "Kiovig", "Kiovig"]
    assert frame["cost_low"].tolist() == [6000.0, 3000.0, 3000.0]
    assert review.to_dict()["courses"][1]["regimen"]["settings"] == ["home"]


def test_without_infusions_it_says_so() -> None:
    diary = pd.DataFrame({"date": [day(n) for n in range(60)], "spasms": 5.0})
    review = ivt.review(ivt.record_from_frames(diary))

    assert "No infusion is recorded." in ivt.regimen_table(review).text
    assert len(review.regimen) == 0
    assert review.to_dict()["regimen_total"]["grams"] is None


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 118), st.integers(1, 400), st.integers(20, 300)),
        min_size=1,
        max_size=12,
        unique_by=lambda given: given[0],
    )
)
def test_the_whole_is_the_sum_of_its_courses(given_days: list[tuple[int, int, int]]) -> None:
    """Doses in tenths of a gram, weights in tenths of a kilogram."""
    rows = [{"date": n, "dose_g": g / 10, "weight_kg": w / 10} for n, g, w in given_days]
    rows = [row for row in rows if row["dose_g"] / row["weight_kg"] <= 10]
    if not rows:
        return
    facts = review_of(rows).facts

    assert sum(item.infusion_days for item in facts.regimens) == len(rows)
    doses = [item.dose_g for item in facts.regimens if item.dose_g is not None]
    assert sum(doses) == pytest.approx(sum(row["dose_g"] for row in rows))
    assert facts.total.grams == pytest.approx(sum(doses))
    assert all((item.days_since_previous or 1) >= 1 for item in facts.regimens)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({"dose_g": 10.0}, {}, "g/kg not recorded (10 g, and 1 day without a dose)"),
        ({}, {"dose_g_per_kg": 1.0}, "1 g/kg, and 1 day without a dose"),
        ({"dose_g": 10.0}, {"dose_g_per_kg": 1.0}, "1 g/kg and 10 g"),
        ({"dose_g": 10.0}, {"dose_g": 8.0}, "g/kg not recorded (18 g)"),
        ({}, {}, "g/kg not recorded"),
    ],
)
def test_a_dose_known_on_some_days_is_told_with_the_days_without(
    first: dict[str, float], second: dict[str, float], words: str
) -> None:
    result = review_of([{"date": 40, **first}, {"date": 41, **second}])
    assert f"| {words} " in ivt.regimen_table(result).text

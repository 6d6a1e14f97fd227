"""Hormonal therapy over a diary: when it began, which days it takes, what of it never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import ivig_track as ivt
from ivig_track.analysis.hormonal_therapy import hormonal_spans, hormonal_therapy_began
from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.errors import Place
from tests.made_records import day, record_of


def record_with(*therapies: tuple[object, ...], weight_kg: float | None = None) -> ivt.Record:
    record = record_of([4.0] * 100, [40], therapies=therapies)
    return replace(record, patient=replace(record.patient, weight_kg=weight_kg))


def unread(first: date | None, material: Material = Material.HORMONAL) -> UnreadMaterial:
    return UnreadMaterial(Place("notes.csv"), "remarks", "still on pred", material, first, first)


def test_the_first_of_several_therapies_begins_it() -> None:
    record = record_with(("ACTH", 60, 70, 40.0, "IU"), ("prednisolone", 71, None, 40.0, "mg"))
    assert hormonal_therapy_began(record) == day(60)


def test_what_ended_before_the_diary_began_is_none_of_it() -> None:
    record = record_with(("ACTH", -60, -1, 40.0, "IU"), ("prednisolone", 71, None, 40.0, "mg"))
    assert hormonal_therapy_began(record) == day(71)


def test_what_was_given_on_the_first_day_began_before_it_or_with_it() -> None:
    assert hormonal_therapy_began(record_with(("ACTH", -60, 0, 40.0, "IU"))) is None
    assert hormonal_therapy_began(record_with(("ACTH", 0, 20, 40.0, "IU"))) is None


@pytest.mark.parametrize(("first", "began"), [(day(59), None), (day(60), day(60)), (None, None)])
def test_something_unread_that_names_it_earlier_leaves_its_beginning_open(
    first: date | None, began: date | None
) -> None:
    record = record_with(("ACTH", 60, 70, 40.0, "IU"))
    assert hormonal_therapy_began(replace(record, unread=(unread(first),))) == began


def test_something_unread_that_names_another_medicine_does_not() -> None:
    record = replace(
        record_with(("ACTH", 60, 70, 40.0, "IU")), unread=(unread(None, Material.MEDICINE),)
    )
    assert hormonal_therapy_began(record) == day(60)


def spans_of(record: ivt.Record, **severities: str) -> list[tuple[date, date]]:
    rules = {rule: {"severity": severity} for rule, severity in severities.items()}
    plan = ivt.AnalysisPlan(catalogue=rules)
    return [(span.first_day, span.last_day) for span in hormonal_spans(record, plan)]


def test_every_day_under_hormonal_therapy_stays_out_where_it_blocks() -> None:
    record = record_with(("prednisolone", -20, 90, 5.0, "mg"), ("vigabatrin", 5, None, 500, "mg"))
    assert spans_of(record) == [(day(-20), day(90))]


def test_where_being_given_does_not_block_the_days_after_a_start_do() -> None:
    """From day 30 on, 42 days after the start of a rule whose lookback that is."""
    record = record_with(("prednisolone", 30, 90, 5.0, "mg"))
    assert spans_of(record, hormonal_ongoing="note") == [(day(30), day(72))]
    assert spans_of(record, hormonal_ongoing="note", hormonal_start="strong") == []


def test_what_had_begun_long_before_takes_no_day_of_the_diary_where_it_does_not_block() -> None:
    record = record_with(("prednisolone", -150, None, 5.0, "mg"))
    (span,) = spans_of(record, hormonal_ongoing="strong")
    assert span[1] < day(0)


def test_a_therapy_without_a_last_day_ends_with_the_diary_or_the_last_infusion() -> None:
    record = record_of([4.0] * 50 + [None] * 40, [40], therapies=[("ACTH", 20, None, 40.0, "IU")])
    assert spans_of(record) == [(day(20), day(49))]
    longer = record_of([4.0] * 50, [40, 70], therapies=[("ACTH", 20, None, 40.0, "IU")])
    assert spans_of(longer) == [(day(20), day(70))]


@pytest.mark.parametrize(
    ("dose", "unit", "weight_kg", "expected"),
    [
        (7.0, "mg", 10.0, True),
        (7.2, "mg", 10.0, False),
        (7.0, "mg", None, False),
        (15.0, "mg/m2", None, True),
    ],
)
def test_replacement_is_known_by_the_dose(
    dose: float, unit: str, weight_kg: float | None, *, expected: bool
) -> None:
    """10 kg: 0.4754 m2, at most 7.1 mg a day."""
    record = record_with(("hydrocortisone", 20, 60, dose, unit), weight_kg=weight_kg)
    assert [x.is_replacement for x in ivt.review(record).steady_hormonal] == [True] * expected


def test_one_dose_above_it_is_no_replacement() -> None:
    """A stress dose of three times as much in a fever."""
    record = record_with(
        ("hydrocortisone", 20, 40, 10.0, "mg/m2"),
        ("hydrocortisone", 41, 43, 30.0, "mg/m2"),
        ("hydrocortisone", 44, None, 10.0, "mg/m2"),
    )
    assert ivt.review(record).steady_hormonal == ()


def test_a_therapy_that_is_not_hormonal_is_none_of_them_however_steady() -> None:
    record = record_with(("vigabatrin", -60, None, 500.0, "mg"))
    assert ivt.review(record).steady_hormonal == ()
    (steady,) = ivt.review(record_with(("prednisolone", -60, None, 5.0, "mg"))).steady_hormonal
    assert (steady.first_day, steady.is_replacement) == (day(-60), False)


def test_another_steroid_at_that_dose_is_no_replacement() -> None:
    assert ivt.review(record_with(("prednisolone", 20, 60, 3.0, "mg/m2"))).steady_hormonal == ()

"""A record up to a day holds nothing that came later, and its courses with their numbers."""

from __future__ import annotations

import ivig_track as ivt
from ivig_track.record.record_before import record_before
from tests.made_records import day, record_of


def cut_at(number: int) -> ivt.Record:
    therapies = [
        ("vigabatrin", 10, 60, 500.0, "mg"),
        ("prednisolone", 50, 70, 40.0, "mg"),
        ("levetiracetam", 5, 20, 100.0, "mg"),
    ]
    events = [(49, "fever", "38.5"), (50, "fever", "39")]
    whole = record_of([4.0] * 100, [30, 80], therapies=therapies, events=events)
    return record_before(whole, day(number))


def test_the_last_day_is_the_one_before() -> None:
    record = cut_at(50)
    assert (record.span.first_day, record.span.last_day) == (day(0), day(49))
    assert [event.day for event in record.event_list] == [day(49)]


def test_a_therapy_that_goes_on_has_no_last_day_yet() -> None:
    steps = {step.medicine: step.stop for step in cut_at(50).therapy_steps}
    assert steps == {"vigabatrin": None, "levetiracetam": day(20)}


def test_a_therapy_that_goes_on_keeps_its_dose() -> None:
    doses = {step.medicine: step.entry.dose for step in cut_at(50).therapy_steps}
    assert doses == {"vigabatrin": 500.0, "levetiracetam": 100.0}


def test_a_therapy_that_ends_on_the_day_before_has_ended() -> None:
    assert {step.medicine: step.stop for step in cut_at(61).therapy_steps}["vigabatrin"] == day(60)


def test_courses_keep_their_numbers_and_their_phases() -> None:
    assert [entry.day for entry in cut_at(50).infusion_entries] == [day(30), day(80)]

"""Rows of a medicine list as dated changes: which rows are one medicine, and which way doses go."""

from __future__ import annotations

from datetime import date

import pytest

from ivig_track.classified.therapies import Therapy, classified_therapy
from ivig_track.entries.entries import TherapyEntry
from ivig_track.record.therapy_changes import therapy_changes

LAST = date(2024, 6, 30)


def row(
    name: str,
    start: int,
    stop: int | None = None,
    dose: float | None = None,
    unit: str = "mg",
    kind: str = "",
) -> Therapy:
    """A row of March 2024."""
    end = None if stop is None else date(2024, 3, stop)
    entry = TherapyEntry(name, date(2024, 3, start), end, kind=kind, dose=dose, unit=unit)
    return classified_therapy(entry)


def changes(*rows: Therapy, weight_kg: float | None = None) -> list[tuple[int, str]]:
    """Give day of March and change, without the stretches."""
    found = therapy_changes(rows, LAST, weight_kg)
    return sorted(
        (item.span.first_day.day, item.change.value)
        for item in found
        if item.change.value != "ongoing"
    )


def stretches(*rows: Therapy) -> list[tuple[date, date]]:
    found = therapy_changes(rows, LAST)
    return [
        (item.span.first_day, item.span.last_day)
        for item in found
        if item.change.value == "ongoing"
    ]


def test_a_row_without_a_stop_ends_when_the_next_of_the_same_medicine_begins() -> None:
    rows = [row("Sabril", 1, dose=500), row("vigabatrin", 10, dose=750), row("VGB", 20, 25, 250)]
    assert changes(*rows) == [(1, "started"), (10, "raised"), (20, "lowered"), (25, "stopped")]
    assert stretches(*rows) == [(date(2024, 3, 1), date(2024, 3, 25))]


def test_a_taper_of_several_rows_ends_in_one_stop() -> None:
    rows = [
        row("prednisolone", 1, 7, 40),
        row("Orapred", 8, 14, 20),
        row("prednisolone", 15, 18, 10),
    ]
    assert changes(*rows) == [(1, "started"), (8, "lowered"), (15, "lowered"), (18, "stopped")]


def test_a_row_that_begins_after_a_pause_is_a_start_again() -> None:
    rows = [row("ACTH", 1, 7, 40), row("ACTH", 20, 27, 40)]
    assert changes(*rows) == [(1, "started"), (7, "stopped"), (20, "started"), (27, "stopped")]
    assert len(stretches(*rows)) == 2


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((1.0, "g"), (500.0, "mg"), "lowered"),
        ((0.5, "g/day"), (500.0, "mg"), None),
        ((250.0, "mg twice daily"), (400.0, "mg"), "lowered"),
        ((100.0, "mg/kg/day"), (150.0, "mg/kg"), "raised"),
        ((40.0, "U"), (20.0, "IU"), "lowered"),
        ((5.0, "mL"), (500.0, "mg"), "changed"),
        ((150.0, "IU/m2"), (40.0, "IU"), "changed"),
        ((None, ""), (500.0, "mg"), "changed"),
        ((3.0, "ratio"), (4.0, "ratio"), "raised"),
    ],
)
def test_doses_are_compared_in_one_unit_or_have_no_direction(
    first: tuple[float | None, str], second: tuple[float | None, str], expected: str | None
) -> None:
    rows = [row("drug x", 1, 9, *first), row("drug x", 10, None, *second)]
    assert [change for day, change in changes(*rows) if day == 10] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("weight", "milligrams", "expected"),
    [
        (None, 600.0, ["changed"]),
        (8.0, 600.0, ["raised"]),
        (8.0, 400.0, []),
        (8.0, 420.0, ["changed"]),
        (8.0, 300.0, ["lowered"]),
    ],
)
def test_a_dose_by_weight_meets_one_that_is_not_through_the_childs_weight(
    weight: float | None, milligrams: float, expected: list[str]
) -> None:
    """50 mg/kg at 8 kg are 400 mg; 420 is nearer than a tenth, which a weight can be off."""
    rows = [row("Sabril", 1, dose=50, unit="mg/kg"), row("Sabril", 10, dose=milligrams)]
    found = [change for day, change in changes(*rows, weight_kg=weight) if day == 10]
    assert found == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("taper", "lowered"),
        ("dose increase", "raised"),
        ("", "changed"),
        ("dose change", "changed"),
    ],
)
def test_a_change_without_doses_has_the_direction_that_its_kind_states(
    kind: str, expected: str
) -> None:
    rows = [row("ACTH", 1, unit=""), row("ACTH", 10, unit="", kind=kind)]
    assert (10, expected) in changes(*rows)


def test_two_rows_of_one_day_have_no_dose_that_is_known() -> None:
    """Added, or one a correction of the other: nobody says, so the next step has no direction."""
    rows = [row("Sabril", 1, dose=500), row("Sabril", 1, dose=750), row("Sabril", 10, dose=1000)]
    assert changes(*rows) == [(1, "started"), (10, "changed")]


def test_two_rows_of_one_day_run_to_the_later_of_their_last_days() -> None:
    for first, second in ((5, 9), (9, 5)):
        rows = [row("Sabril", 1, first, 500), row("Sabril", 1, second, 500)]
        assert stretches(*rows) == [(date(2024, 3, 1), date(2024, 3, 9))]


def test_of_two_rows_of_one_day_one_without_a_last_day_goes_on() -> None:
    for first, second in ((5, None), (None, 9)):
        rows = [row("Sabril", 1, first, 500), row("Sabril", 1, second, 500)]
        assert stretches(*rows) == [(date(2024, 3, 1), LAST)]


def test_a_rescue_dose_is_given_and_neither_started_nor_stopped() -> None:
    assert changes(row("midazolam", 5, 5, 5)) == [(5, "given")]
    assert changes(row("clonazepam", 5, 5, 0.5, kind="rescue")) == [(5, "given")]
    assert changes(row("diazepam", 5, 9, 5)) == [(5, "started"), (9, "stopped")]


def test_premedication_is_no_therapy_of_its_own() -> None:
    assert changes(row("hydrocortisone", 5, 5, 20, kind="premedication")) == []


def test_the_end_of_a_burst_on_top_of_a_dose_that_goes_on_lowers_it() -> None:
    """Both rows have their last day; 40 mg for five days, then the 5 mg beneath again."""
    rows = [row("prednisolone", 1, 30, 5), row("prednisolone", 10, 14, 40)]
    assert changes(*rows) == [(1, "started"), (10, "raised"), (15, "lowered"), (30, "stopped")]
    assert stretches(*rows) == [(date(2024, 3, 1), date(2024, 3, 30))]


def test_a_second_burst_raises_the_dose_beneath_and_starts_nothing() -> None:
    rows = [
        row("prednisolone", 1, 30, 5),
        row("prednisolone", 10, 12, 40),
        row("prednisolone", 20, 22, 40),
    ]
    assert changes(*rows) == [
        (1, "started"),
        (10, "raised"),
        (13, "lowered"),
        (20, "raised"),
        (23, "lowered"),
        (30, "stopped"),
    ]


def test_after_a_stop_nothing_runs_beneath() -> None:
    """A row with dose 0 on day 15 ends the first, whatever its last day says."""
    rows = [
        row("prednisolone", 1, 30, 5),
        row("prednisolone", 15, dose=0),
        row("prednisolone", 20, 22, 40),
    ]
    assert changes(*rows) == [
        (1, "started"),
        (15, "stopped"),
        (20, "started"),
        (22, "stopped"),
    ]


def test_two_rows_that_end_on_one_day_stop_once() -> None:
    rows = [row("prednisolone", 1, 20, 5), row("prednisolone", 10, 20, 10)]
    assert changes(*rows) == [(1, "started"), (10, "raised"), (20, "stopped")]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (12, [(1, "started"), (20, "stopped")]),
        (14, [(1, "started"), (20, "stopped")]),
        (15, [(1, "started"), (10, "stopped"), (15, "started"), (20, "stopped")]),
    ],
)
def test_up_to_three_days_between_rows_of_one_dose_are_a_slip_of_the_pen(
    second: int, expected: list[tuple[int, str]]
) -> None:
    """The first row ends on day 10: 1, 3 and 4 days lie between."""
    rows = [row("Sabril", 1, 10, 500), row("vigabatrin", second, 20, 0.5, "g")]
    assert changes(*rows) == expected


def test_a_gap_before_another_dose_or_an_unknown_one_stays_a_gap() -> None:
    apart = [(1, "started"), (10, "stopped"), (12, "started"), (20, "stopped")]
    assert changes(row("Sabril", 1, 10, 500), row("Sabril", 12, 20, 750)) == apart
    assert changes(row("Sabril", 1, 10), row("Sabril", 12, 20)) == apart


def test_gaps_between_pulses_stay() -> None:
    """Pulses of three days with two days between them are given so on purpose."""
    rows = [
        row("methylprednisolone IV", 1, 3, 200),
        row("methylprednisolone IV", 6, 8, 200),
    ]
    assert changes(*rows) == [(1, "started"), (3, "stopped"), (6, "started"), (8, "stopped")]


def test_days_taken_for_a_slip_count_as_given() -> None:
    rows = [row("prednisolone", 1, 10, 5), row("prednisolone", 13, 20, 5)]
    assert stretches(*rows) == [(date(2024, 3, 1), date(2024, 3, 20))]

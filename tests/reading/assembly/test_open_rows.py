"""A row without a last day is never ended unsaid by a later row of the same medicine."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ivig_track.entries.entries import TherapyEntry
from ivig_track.reading.assembly.open_rows import with_bursts_on_top

OPEN = TherapyEntry("prednisolone", date(2024, 1, 2), dose=5, unit="mg")


def step(
    first: date, last: date | None, dose: float | None, name: str = "prednisolone"
) -> TherapyEntry:
    return TherapyEntry(name, first, last, dose=dose, unit="mg")


def days_and_doses(*rows: TherapyEntry) -> list[tuple[str, str, float | None]]:
    found, _ = with_bursts_on_top(rows)
    return [(e.start.isoformat(), e.stop.isoformat() if e.stop else "", e.dose) for e in found]


def test_a_burst_stands_on_top_of_what_goes_on_before_and_after_it() -> None:
    burst = step(date(2024, 2, 4), date(2024, 2, 8), 40)
    assert days_and_doses(OPEN, burst) == [
        ("2024-01-02", "2024-02-03", 5),
        ("2024-02-04", "2024-02-08", 40),
        ("2024-02-09", "", 5),
    ]
    (said,) = with_bursts_on_top([OPEN, burst])[1]
    assert "has no last day" in str(said)


def test_two_bursts_leave_the_dose_between_them() -> None:
    bursts = (
        step(date(2024, 2, 4), date(2024, 2, 8), 40),
        step(date(2024, 3, 1), date(2024, 3, 5), 40),
    )
    assert [row[:2] for row in days_and_doses(OPEN, *bursts)] == [
        ("2024-01-02", "2024-02-03"),
        ("2024-02-04", "2024-02-08"),
        ("2024-02-09", "2024-02-29"),
        ("2024-03-01", "2024-03-05"),
        ("2024-03-06", ""),
    ]


def test_a_short_name_of_the_same_steroid_is_the_same_medicine() -> None:
    burst = step(date(2024, 2, 4), date(2024, 2, 8), 40, name="pred")
    assert len(days_and_doses(OPEN, burst)) == 3


def test_a_lower_step_with_a_last_day_ends_the_open_row_and_that_is_said() -> None:
    lower = step(date(2024, 2, 4), date(2024, 2, 10), 2.5)
    found, said = with_bursts_on_top([OPEN, lower])
    assert found == (OPEN, lower)
    assert "was taken to end" in str(said[0])


def test_the_next_open_step_of_a_dose_is_a_step_and_nothing_is_said() -> None:
    later = step(date(2024, 2, 4), None, 10)
    assert with_bursts_on_top([OPEN, later]) == ((OPEN, later), [])


def test_a_long_step_and_a_stop_are_no_bursts() -> None:
    long_step = step(date(2024, 2, 4), date(2024, 4, 30), 10)
    stop = step(date(2024, 2, 4), date(2024, 2, 4), 0)
    for later in (long_step, stop):
        assert with_bursts_on_top([OPEN, later])[0] == (OPEN, later)


@given(
    st.lists(
        st.tuples(st.integers(1, 200), st.integers(0, 40) | st.none(), st.sampled_from([2, 5, 40])),
        max_size=5,
        unique_by=lambda row: row[0],
    )
)
def test_parted_rows_are_left_as_they_are_when_they_are_read_again(
    rows: list[tuple[int, int | None, int]],
) -> None:
    entries = [
        step(
            date.fromordinal(738000 + first),
            None if length is None else date.fromordinal(738000 + first + length),
            dose,
        )
        for first, length, dose in rows
    ]
    once, _ = with_bursts_on_top(entries)
    assert with_bursts_on_top(once)[0] == once

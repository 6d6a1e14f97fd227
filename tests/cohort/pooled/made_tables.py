"""Tables of made cohorts, cell by cell: what they hold is known, and no record is reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import ivig_track as ivt
from ivig_track.cohort.arrow_schemas import SCHEMAS
from ivig_track.cohort.table_rows import table_of
from ivig_track.results.values import Conclusion

Row = Mapping[str, object]
FIRST = date(2024, 1, 1)
LOWER, SAME = Conclusion.LOWER_THAN_EXPECTED, Conclusion.NOT_DISTINGUISHABLE
HIGHER, CONFOUNDED = Conclusion.HIGHER_THAN_EXPECTED, Conclusion.CONFOUNDED
NOT_ASSESSABLE = Conclusion.NOT_ASSESSABLE


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def record(name: str, conclusion: Conclusion | None = SAME, **cells: object) -> Row:
    """One reviewed child: 100 days, 90 of them recorded, one course."""
    return {
        "record_id": name,
        "status": "reviewed",
        "why": "",
        "synthetic": True,
        "first_day": on(0),
        "last_day": on(99),
        "days": 100,
        "recorded_days": 90,
        "zero_days": 3,
        "recorded_runs": "40 10 50",
        "courses": 1,
        "courses_scored": 1,
        "courses_confounded": 0,
        "courses_not_assessable": 0,
        "window_days": 15,
        "window_days_recorded": 14,
        "conclusion": None if conclusion is None else conclusion.value,
        **cells,
    }


def answer(log_ratio: float, sd: float) -> Row:
    """The cells of an answer whose mixture leans to the lower side: no interval of a normal."""
    return {
        "log_ratio": log_ratio,
        "log_ratio_sd": sd,
        "log_ratio_low": log_ratio - 2.5 * sd,
        "log_ratio_high": log_ratio + 1.5 * sd,
    }


def course(name: str, day0: int, number: int = 1, **cells: object) -> Row:
    """One scored course of one infusion day with whole phases; its counts had not left."""
    return {
        "record_id": name,
        "number": number,
        "first_day": on(day0),
        "day0": on(day0),
        "infusion_days": 1,
        "dose_g_per_kg": 1.0,
        "percent_change": -20.0,
        "status": "scored",
        "window_first_day": on(day0 + 7),
        "window_last_day": on(day0 + 21),
        "window_recorded_days": 14,
        "wear_off_first_day": on(day0 + 22),
        "wear_off_last_day": on(day0 + 42),
        "wear_off_outcome": "not_left",
        **cells,
    }


def back(name: str, day0: int, day: int, number: int = 1, **cells: object) -> Row:
    """A course whose counts were back on a day after day 0."""
    return course(
        name,
        day0,
        number,
        **{"wear_off_outcome": "back", "wear_off_day": day, "wear_off_followed_to": day, **cells},
    )


def followed(name: str, day0: int, day: int, number: int = 1, **cells: object) -> Row:
    """A course whose counts had left, and were not back on the last day that could be judged."""
    return course(
        name,
        day0,
        number,
        **{"wear_off_outcome": "not_seen", "wear_off_followed_to": day, **cells},
    )


def free(name: str, day0: int, full: int, day: int, end: str, **cells: object) -> Row:
    """A course with 28 days without a spasm, full on a day after day 0, followed to another."""
    told = {"relapse_free_day": full, "relapse_followed_to": day, "relapse_end": end, **cells}
    return {**followed(name, day0, 42), **told}


def cohort(
    records: Sequence[Row], courses: Sequence[Row] = (), flags: Sequence[Row] = ()
) -> ivt.CohortReview:
    """The review of a cohort with these rows."""
    rows = {"records": records, "courses": courses, "flags": flags, "account": (), "failures": ()}
    return ivt.CohortReview(
        None, {name: table_of(list(rows[name]), schema) for name, schema in SCHEMAS.items()}
    )

"""An invented clinic of any size, row by row: nothing is reviewed, so that 300 take no time."""

from __future__ import annotations

from functools import cache

import ivig_track as ivt
from tests.cohort.pooled.made_tables import (
    CONFOUNDED,
    HIGHER,
    LOWER,
    NOT_ASSESSABLE,
    SAME,
    Row,
    answer,
    back,
    cohort,
    course,
    followed,
    on,
    record,
)

KINDS = (LOWER, SAME, SAME, HIGHER, CONFOUNDED, NOT_ASSESSABLE)


@cache
def clinic(children: int, *, synthetic: bool = True) -> ivt.CohortReview:
    """Children of every conclusion, each with three courses; a confounded one beside steroids."""
    rows, courses, flags = [], [], []
    for n in range(children):
        name = f"child {n}"
        rows.append(_record(name, n, synthetic=synthetic))
        courses += [
            course(name, 20, 1, status="confounded" if KINDS[n % 6] is CONFOUNDED else "scored"),
            back(name, 50, 23 + n % 15, 2),
            _third(name, n),
        ]
        if KINDS[n % 6] is CONFOUNDED:
            flags.append(_block(name))
    return cohort(rows, courses, flags)


def _third(name: str, n: int) -> Row:
    if n % 4:
        return {**followed(name, 110, 30 + n % 12, 3), **_free(n)}
    return course(name, 110, 3, **NO_WINDOW)


def _free(n: int) -> Row:
    """Every third child had 28 days without a spasm, and in every second of these one came back."""
    if n % 3:
        return {}
    end = "diary_end" if n % 2 else "relapse"
    day = 34 + 5 * (n % 17)
    return {"relapse_free_day": 30, "relapse_followed_to": day, "relapse_end": end}


NO_WINDOW = {
    "status": "not_assessable",
    "window_first_day": None,
    "window_last_day": None,
    "window_recorded_days": 0,
}


def _record(name: str, n: int, *, synthetic: bool) -> Row:
    days = 160 + n % 40
    kind = KINDS[n % 6]
    told = answer(-0.9 + 0.3 * (n % 7), 0.2 + 0.05 * (n % 5))
    given = {} if kind is NOT_ASSESSABLE else told
    return record(
        name,
        kind,
        synthetic=synthetic,
        last_day=on(days - 1),
        days=days,
        recorded_days=days - 20,
        recorded_runs=f"{30 + n % 20} 20 {days - 50 - n % 20}",
        courses=3,
        courses_scored=2,
        courses_not_assessable=1,
        **given,
    )


def _block(name: str) -> Row:
    return {
        "record_id": name,
        "course": 1,
        "rule": "hormonal_start",
        "severity": "block",
        "origin": "therapy",
        "what": "Prednisolone started",
        "reason": "",
        "source": "",
    }

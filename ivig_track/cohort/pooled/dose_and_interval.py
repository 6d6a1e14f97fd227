"""Courses by dose and interval: a table of counts. Doses are chosen by need; nothing is fitted."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from ivig_track.clinical.numbers import (
    COHORT_DOSE_EDGES,
    COHORT_INTERVAL_EDGES,
    CONFIDENCE_LEVEL,
    ClinicalNumber,
)
from ivig_track.results.values import CourseStatus

NOT_RECORDED, FIRST_COURSE = "not recorded", "first course"


@dataclass(frozen=True, slots=True)
class DoseCell:
    """The courses of one dose and one interval since the course before.

    `below` is the mean over children of the share of their scored courses whose window lay below
    its own baseline; `low` and `high` are an exact binomial interval in which a child counts once.
    All three are None where no course is scored. `window_days_recorded` of `window_days` are those
    of the scored courses.
    """

    dose: str
    interval: str
    children: int
    courses: int
    scored: int
    scored_children: int
    window_days_recorded: int
    window_days: int
    below: float | None
    low: float | None
    high: float | None


def dose_and_interval(courses: pd.DataFrame) -> tuple[DoseCell, ...]:
    """Count courses by dose and interval; cells without a course are left out.

    The dose is in g/kg of a course, the interval in days from the first day of the course before to
    that of this one.
    """
    table = courses.sort_values(["record_id", "number"], kind="stable")
    before = table.groupby("record_id")["first_day"].shift(1)
    interval = (table["first_day"] - before).dt.days.astype("float64")
    table = table.assign(
        dose=banded(table["dose_g_per_kg"], _edges(COHORT_DOSE_EDGES), NOT_RECORDED),
        interval=banded(interval, _edges(COHORT_INTERVAL_EDGES), FIRST_COURSE),
    )
    groups = table.groupby(["dose", "interval"], observed=True, sort=True)
    return tuple(_cell(str(dose), str(gap), rows) for (dose, gap), rows in groups)


def _edges(numbers: Iterable[ClinicalNumber[float] | ClinicalNumber[int]]) -> list[float]:
    return [float(number.value) for number in numbers]


def banded(values: pd.Series[float], edges: list[float], missing: str) -> pd.Series[Any]:
    """Name the band of each value: below the first edge, from each edge on, or missing.

    >>> banded(pd.Series([0.3, 1.0, None]), [0.4, 1.0], "not recorded").tolist()
    ['below 0.4', '1 or more', 'not recorded']
    """
    between = [f"{low:g} to below {high:g}" for low, high in pairwise(edges)]
    names = [f"below {edges[0]:g}", *between, f"{edges[-1]:g} or more"]
    bins = [-math.inf, *edges, math.inf]
    numbers = values.astype("Float64").to_numpy(dtype="float64", na_value=math.nan)
    bands = pd.Series(pd.cut(numbers, bins, right=False, labels=names), index=values.index)
    return bands.cat.add_categories(missing).fillna(missing)


def _cell(dose: str, interval: str, rows: pd.DataFrame) -> DoseCell:
    scored = rows[rows["status"] == CourseStatus.SCORED.value]
    lower = scored["percent_change"].astype("float64") < 0
    by_child = lower.groupby(scored["record_id"]).mean()
    below, low, high = None, None, None
    if len(by_child):
        below = float(by_child.mean())
        low, high = _interval(below, len(by_child))
    window_days = (scored["window_last_day"] - scored["window_first_day"]).dt.days + 1
    return DoseCell(
        dose,
        interval,
        children=int(rows["record_id"].nunique()),
        courses=len(rows),
        scored=len(scored),
        scored_children=len(by_child),
        window_days_recorded=int(scored["window_recorded_days"].sum()),
        window_days=int(window_days.sum()),
        below=below,
        low=low,
        high=high,
    )


def _interval(share: float, children: int) -> tuple[float, float]:
    """Give the Clopper-Pearson interval of a mean of shares, each child counted once.

    A mean of numbers between 0 and 1 varies at most as much as a proportion does, so the exact
    interval of a proportion is wide enough for it.
    """
    alpha = 1 - CONFIDENCE_LEVEL.value
    low, high = proportion_confint(share * children, children, alpha=alpha, method="beta")
    # Where none or all lie below, the end is the share itself.
    return (0.0 if share == 0 else float(low)), (1.0 if share == 1 else float(high))

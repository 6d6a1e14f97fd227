"""The facts around the courses for programs: keys added to version 1 of the summary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import pandas as pd

from ivig_track.record.handed_out import DAYS
from ivig_track.record.model import Measure
from ivig_track.results.recorded_facts import (
    Cost,
    EegFact,
    Reaction,
    RecordedFacts,
    Regimen,
    RegimenTotal,
    Vaccination,
    ZeroRun,
)
from ivig_track.reviewing.typed_frames import Dtypes, typed_frame
from ivig_track.wording.remission_words import zero_run_sentence

Json = dict[str, Any]

_REGIMEN_DTYPES: Dtypes = {
    "number": "int64",
    "first_day": DAYS,
    "infusion_days": "int64",
    "dose_g": "float64",
    "dose_g_per_kg": "float64",
    "daily_g_per_kg": "object",
    "is_usual": "object",
    "days_since_previous": "float64",
    "weights_kg": "object",
    "products": "str",
    "lots": "str",
    "iga_depleted": "object",
    "settings": "str",
    "rates": "str",
    "premedication": "str",
    "cost_low": "float64",
    "cost_high": "float64",
    "currency": "str",
}
_REACTION_DTYPES: Dtypes = {
    "day": DAYS,
    "course": "Int64",
    "days_after": "Int64",
    "onset_hours": "float64",
    "kinds": "object",
    "written": "str",
    "severity": "str",
    "action": "str",
    "stated_none": "bool",
}


def with_facts(summary: Json, facts: RecordedFacts) -> Json:
    """Add how each course was given, and the facts of the whole record, to a summary."""
    courses = [
        {**course, "dose_why": _dose_why(regimen), "regimen": regimen_values(regimen)}
        for course, regimen in zip(summary["courses"], facts.regimens, strict=True)
    ]
    return {
        **summary,
        "courses": courses,
        "regimen_total": _total(facts.total),
        "child": asdict(facts.child),
        "reactions": [reaction_values(each) for each in facts.reactions],
        "vaccinations": [_vaccination(each) for each in facts.vaccinations],
        "eegs": [_eeg(each) for each in facts.eegs],
        "since": None,
    }


def zero_run_values(run: ZeroRun | None, measure: Measure) -> Json | None:
    """Give the run of days without a spasm that ends a diary as plain values, and in words."""
    if run is None:
        return None
    return {
        "last_spasm": None if run.last_spasm is None else run.last_spasm.isoformat(),
        "course": None if run.course is None else run.course.number,
        "day_of_course": run.day_of_course,
        "days_before_first_course": run.days_before_first_course,
        "first_day": run.span.first_day.isoformat(),
        "last_day": run.span.last_day.isoformat(),
        "days": run.span.days,
        "zero_days": run.zero_days,
        "in_doubt_days": run.in_doubt_days,
        "unrecorded_days": run.unrecorded_days,
        "assumed_zero_days": run.assumed_days,
        "set_aside_days": run.set_aside_days,
        "eegs": [_eeg(each) for each in run.eegs],
        "text": zero_run_sentence(run, measure),
    }


def _dose_why(regimen: Regimen) -> str:
    """Say why a course has no dose in g/kg; "" where it has one."""
    if regimen.dose_g_per_kg is not None:
        return ""
    unknown = regimen.daily_g_per_kg.count(None)
    return (
        f"no dose in g/kg, nor one in g with a weight, is recorded on {unknown} of"
        f" {regimen.infusion_days} infusion days"
    )


def regimen_values(regimen: Regimen) -> Json:
    """Give one course's regimen as plain values; None or an empty list where not recorded."""
    return {
        "infusion_days": regimen.infusion_days,
        "dose_g": regimen.dose_g,
        "dose_g_per_kg": regimen.dose_g_per_kg,
        "daily_g_per_kg": list(regimen.daily_g_per_kg),
        "is_usual": regimen.is_usual,
        "days_since_previous": regimen.days_since_previous,
        "weights_kg": list(regimen.weights_kg),
        "products": list(regimen.products),
        "lots": list(regimen.lots),
        "iga_depleted": list(regimen.iga_depleted),
        "settings": list(regimen.settings),
        "rates": list(regimen.rates),
        "premedication": list(regimen.premedication),
        "cost": _cost(regimen.cost),
    }


def regimen_row(regimen: Regimen) -> Json:
    """Give one course's regimen as a row of a frame: texts joined, the cost in three columns."""
    values = regimen_values(regimen)
    cost = values.pop("cost")
    texts = ("products", "lots", "settings", "rates", "premedication")
    return {
        "number": regimen.number,
        "first_day": regimen.first_day,
        **values,
        **{name: "; ".join(values[name]) for name in texts},
        "cost_low": cost["low"],
        "cost_high": cost["high"],
        "currency": cost["currency"],
    }


def regimen_frame(regimens: Iterable[Regimen]) -> pd.DataFrame:
    """Give one row per course, its first day as a date."""
    return typed_frame([regimen_row(each) for each in regimens], _REGIMEN_DTYPES)


def reaction_frame(reactions: Iterable[Reaction]) -> pd.DataFrame:
    """Give one row per reaction, its day as a date; no course where none came before it."""
    return typed_frame([reaction_values(each) for each in reactions], _REACTION_DTYPES)


def reaction_values(reaction: Reaction) -> Json:
    """Give one reaction as plain values."""
    return {
        "day": reaction.day.isoformat(),
        "course": reaction.course,
        "days_after": reaction.days_after,
        "onset_hours": reaction.onset_hours,
        "kinds": [kind.name for kind in reaction.kinds],
        "written": reaction.written,
        "severity": reaction.severity,
        "action": reaction.action,
        "stated_none": reaction.is_none,
    }


def _vaccination(vaccination: Vaccination) -> Json:
    after, before = vaccination.after, vaccination.before
    return {
        "day": vaccination.day.isoformat(),
        "written": vaccination.written,
        "kinds": [kind.value for kind in vaccination.kinds],
        "course_before": None if after is None else after.number,
        "days_after_it": vaccination.days_after,
        "course_after": None if before is None else before.number,
        "days_before_it": vaccination.days_before,
    }


def _eeg(eeg: EegFact) -> Json:
    return {**asdict(eeg), "day": eeg.day.isoformat()}


def _total(total: RegimenTotal) -> Json:
    return {
        "courses": total.courses,
        "infusion_days": total.infusion_days,
        "grams": total.grams if total.days_with_grams else None,
        "days_with_grams": total.days_with_grams,
        "cost": _cost(total.cost),
    }


def _cost(cost: Cost) -> Json:
    return {
        "low": cost.low,
        "high": cost.high,
        "currency": cost.currency,
        "is_given": cost.is_given,
    }

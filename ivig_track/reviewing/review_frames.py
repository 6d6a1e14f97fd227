"""A review's courses and flags as tables whose columns and dtypes are the same without any row."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ivig_track.clinical.rules import Origin, Severity
from ivig_track.record.handed_out import DAYS
from ivig_track.results.relapse_follow_up import RelapseFollowUp
from ivig_track.results.values import CourseResult, CourseStatus, PhaseCount
from ivig_track.results.wear_off_outcomes import followed_to, wear_off_outcome
from ivig_track.reviewing.summary import percentages
from ivig_track.reviewing.typed_frames import Dtypes, typed_frame
from ivig_track.wording.finding_words import finding_words
from ivig_track.wording.reason_words import course_reason_words, wear_off_reason_words

#: From the least to the most that can be said of a course.
COURSE_STATUSES = pd.CategoricalDtype(
    [
        status.value
        for status in (CourseStatus.NOT_ASSESSABLE, CourseStatus.CONFOUNDED, CourseStatus.SCORED)
    ],
    ordered=True,
)
#: From the least to the most that a flag does.
SEVERITIES = pd.CategoricalDtype(
    [Severity.NOTE.value, Severity.STRONG.value, Severity.BLOCK.value], ordered=True
)
ORIGINS = pd.CategoricalDtype([origin.value for origin in Origin])
#: The phases around a course, by the start of their columns' names.
PHASES = ("baseline", "early", "window", "wear_off")
_PHASE_DTYPES: Dtypes = {
    "first_day": DAYS,
    "last_day": DAYS,
    "recorded_days": "int64",
    "zero_days": "int64",
    "total": "float64",
    "per_day": "float64",
    "per_28_days": "float64",
    "zero_days_per_28_days": "float64",
}
COURSE_DTYPES: Dtypes = {
    "number": "int64",
    "first_day": DAYS,
    "day0": DAYS,
    "infusion_days": "int64",
    "dose_g_per_kg": "float64",
    "baseline_recorded_days": "int64",
    "baseline_total": "float64",
    "baseline_per_day": "float64",
    "window_recorded_days": "int64",
    "window_total": "float64",
    "window_per_day": "float64",
    "percent_change": "float64",
    "percent_change_low": "float64",
    "percent_change_high": "float64",
    "percent_change_from_pre_ivig": "float64",
    "wear_off_day": "float64",
    "status": COURSE_STATUSES,
    "why": "str",
    "flags": "int64",
    "wear_off_why": "str",
    "percent_change_from_pre_ivig_low": "float64",
    "percent_change_from_pre_ivig_high": "float64",
    **{f"{phase}_{name}": dtype for phase in PHASES for name, dtype in _PHASE_DTYPES.items()},
    "wear_off_outcome": "str",
    "wear_off_followed_to": "float64",
    "relapse_free_day": "float64",
    "relapse_followed_to": "float64",
    "relapse_end": "str",
}
FLAG_DTYPES: Dtypes = {
    "course": "int64",
    "rule": "str",
    "severity": SEVERITIES,
    "what": "str",
    "first_day": DAYS,
    "last_day": DAYS,
    "overlap_days": "int64",
    "reason": "str",
    "source": "str",
    "overlap_baseline_days": "int64",
    "overlap_window_days": "int64",
    "days_from_course": "int64",
    "origin": ORIGINS,
}


def course_frame(results: Iterable[CourseResult]) -> pd.DataFrame:
    """Give one row per course."""
    return typed_frame([course_row(item) for item in results], COURSE_DTYPES)


def flag_frame(results: Iterable[CourseResult]) -> pd.DataFrame:
    """Give one row per flag, course by course."""
    return typed_frame(flag_rows(results), FLAG_DTYPES)


def flag_rows(results: Iterable[CourseResult]) -> list[dict[str, object]]:
    """Give the cells of each flag by the columns of the table, course by course."""
    return [
        {
            **{name: getattr(flag, name) for name in FLAG_DTYPES},
            "severity": flag.severity.value,
            "origin": flag.origin.value,
            "what": finding_words(flag.what),
        }
        for item in results
        for flag in item.flags
    ]


def course_row(item: CourseResult) -> dict[str, object]:
    """Give the cells of one course by the columns of the table."""
    percent, low, high = percentages(item.change)
    from_pre_ivig, pre_ivig_low, pre_ivig_high = percentages(item.change_from_pre_ivig)
    return {
        "number": item.course.number,
        "first_day": item.course.first_day,
        "day0": item.course.day0,
        "infusion_days": len(item.course.infusion_days),
        "dose_g_per_kg": item.course.dose_g_per_kg,
        "percent_change": percent,
        "percent_change_low": low,
        "percent_change_high": high,
        "percent_change_from_pre_ivig": from_pre_ivig,
        "percent_change_from_pre_ivig_low": pre_ivig_low,
        "percent_change_from_pre_ivig_high": pre_ivig_high,
        "wear_off_day": item.wear_off.day,
        "wear_off_why": wear_off_reason_words(item.wear_off.why),
        "status": item.status.value,
        "why": course_reason_words(item.why),
        "flags": len(item.flags),
        **_phase_cells("baseline", item.baseline),
        **_phase_cells("early", item.early),
        **_phase_cells("window", item.window),
        **_phase_cells("wear_off", item.wear_off_phase),
        "wear_off_outcome": wear_off_outcome(item.wear_off).value,
        "wear_off_followed_to": followed_to(item.wear_off),
        **_relapse_cells(item.relapse),
    }


def _relapse_cells(followed: RelapseFollowUp | None) -> dict[str, object]:
    return {
        "relapse_free_day": None if followed is None else followed.free_day,
        "relapse_followed_to": None if followed is None else followed.last_day,
        "relapse_end": "" if followed is None else followed.end.value,
    }


def _phase_cells(name: str, phase: PhaseCount) -> dict[str, object]:
    """Give the columns of one phase; an empty one has neither a first nor a last day."""
    cells = {column: getattr(phase, column, None) for column in _PHASE_DTYPES}
    if phase.span.days > 0:
        cells |= {"first_day": phase.span.first_day, "last_day": phase.span.last_day}
    return {f"{name}_{column}": value for column, value in cells.items()}

"""A reading as plain values for the page: what was counted, given and noted, and the windows drawn.

Nothing is compared and nothing is concluded. A day that nobody counted has no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ivig_track.classified.therapies import Therapy, classified_therapies
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayOrigin,
    ImportLogRow,
    InfusionEntry,
    Reading,
    RowOutcome,
)
from ivig_track.family_page.open_questions import problem_values
from ivig_track.messages.message import ENGLISH, Message, Speech, said
from ivig_track.plan.plan import MEASURES, AnalysisPlan, Measure
from ivig_track.reading import (
    ASKED_OF,
    DOUBTFUL_GAP_DAYS,
    LEFT_OUT,
    assumed_zero_days,
    import_log_as_json,
    read_in_words,
)
from ivig_track.record.courses import InfusionCourse, courses_of
from ivig_track.record.phase_spans import Phases, phases_of
from ivig_track.record.spans import Span


def page_values(reading: Reading, speech: Speech = ENGLISH) -> dict[str, object]:
    """Give everything that the page shows of a reading; days are ISO texts, None is "not known".

    Sentences are finished texts, as `speech` says them.
    """
    plan = AnalysisPlan.of_settings(reading.plan)
    courses = courses_of(reading.infusions, plan.course_gap_days)
    return {
        "synthetic": reading.patient.synthetic,
        "label": reading.patient.label,
        "dates": reading.patient.dates.value,
        "window_days": [plan.window_first_day, plan.window_last_day],
        "measures": measures_by_recorded_days(reading.days),
        "stretches": [_span(stretch) for stretch in stretches_to_draw(reading)],
        "days": [_day(entry) for entry in reading.days],
        "infusions": [_infusion(entry) for entry in reading.infusions],
        "courses": [
            _course(course, phases, reading.days)
            for course, phases in zip(courses, phases_of(courses, plan), strict=True)
        ],
        "therapies": [_therapy(step) for step in classified_therapies(reading.therapies)],
        "events": [
            {"day": e.day.isoformat(), "kind": e.kind, "detail": e.detail, "severity": e.severity}
            for e in reading.events
        ],
        "import_log": import_log_as_json(reading, speech),
        "assumed_zeros": assumed_zero_days(reading.days),
        "said": [said(sentence, speech) for sentence in read_in_words(_told_alone(reading))],
        "slips": [problem_values(slip, speech) for slip in reading.slips],
        "days_aside": list(_days_aside(reading, speech)),
        "left_out": [said(told, speech) for told in reading.decisions if _tells_left_out(told)],
        "decided": [said(told, speech) for told in reading.decisions if not _tells_left_out(told)],
    }


def _tells_left_out(decision: Message) -> bool:
    """Tell whether a decision names a file that was left out beside a diary."""
    return decision.template == LEFT_OUT


def days_in_files(days: Iterable[str], reading: Reading | None) -> dict[str, object]:
    """Give what the files alone say of each of these days (ISO texts), None where nothing."""
    entries = {entry.day.isoformat(): _day(entry) for entry in reading.days} if reading else {}
    infused = {entry.day.isoformat() for entry in reading.infusions} if reading else set()
    events = [(e.day.isoformat(), e.kind) for e in reading.events] if reading else []
    return {
        day: {
            "entry": entries.get(day),
            "is_infused": day in infused,
            "kinds": [kind for on, kind in events if on == day],
        }
        for day in days
    }


def _told_alone(reading: Reading) -> Reading:
    """Leave out what the page shows in a place of its own: slips, and what it asks about."""
    unread = tuple(found for found in reading.unread if found.material not in ASKED_OF)
    return replace(reading, slips=(), unread=unread)


def _days_aside(reading: Reading, speech: Speech) -> Iterable[dict[str, object]]:
    """Give the days on which something is written that is no count; those of slips stand there."""
    told = {(slip.place.file, slip.place.sheet, slip.place.row) for slip in reading.slips}
    lines = {
        (line.place.file, line.place.sheet, line.place.row): line for line in reading.import_log
    }
    for entry in reading.days:
        key = (entry.place.file, entry.place.sheet, entry.place.row)
        if entry.origin is not DayOrigin.SET_ASIDE or key in told:
            continue
        line = lines.get(key)
        yield {
            "day": entry.day.isoformat(),
            "place": said(entry.place.as_message(), speech),
            "written": line.written if line else entry.note,
            "reason": said(line.reason, speech) if line and _is_aside(line) else "",
        }


def _is_aside(line: ImportLogRow) -> bool:
    return line.outcome is RowOutcome.SET_ASIDE


def measures_by_recorded_days(days: Sequence[DayEntry]) -> list[Measure]:
    """Give the measures that were counted at all, the one with more recorded days first."""
    recorded = {name: sum(getattr(e, name) is not None for e in days) for name in MEASURES}
    return sorted((name for name in MEASURES if recorded[name]), key=lambda m: -recorded[m])


def stretches_to_draw(reading: Reading) -> list[Span]:
    """Cut the diary where nothing at all stands for more than a year: one slip draws no decades."""
    if not reading.days:
        return []
    first, last = reading.days[0].day, reading.days[-1].day
    dated = [entry.day for entry in reading.days]
    dated += [entry.day for entry in reading.infusions] + [entry.day for entry in reading.events]
    marks = sorted({day for day in dated if first <= day <= last})
    cuts = [pair for pair in pairwise(marks) if (pair[1] - pair[0]).days > DOUBTFUL_GAP_DAYS]
    starts = (first, *(after for _, after in cuts))
    ends = (*(before for before, _ in cuts), last)
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _day(entry: DayEntry) -> dict[str, object]:
    return {
        "day": entry.day.isoformat(),
        "spasms": _count(entry.spasms),
        "clusters": _count(entry.clusters),
        "observer": entry.observer,
        "note": entry.note,
    }


def _count(count: Count | None) -> dict[str, object] | None:
    if count is None:
        return None
    return {"best": count.best, "low": count.low, "high": count.high, "state": count.state.value}


def _infusion(entry: InfusionEntry) -> dict[str, object]:
    return {
        "day": entry.day.isoformat(),
        "dose_g_per_kg": entry.dose_g_per_kg,
        "dose_g": entry.dose_g,
        "weight_kg": entry.weight_kg,
        "product": entry.product,
        "premedication": entry.premedication,
        "note": entry.note,
    }


def _therapy(step: Therapy) -> dict[str, object]:
    return {
        "name": step.entry.name,
        "start": step.start.isoformat(),
        "stop": None if step.stop is None else step.stop.isoformat(),
        "dose": step.entry.dose,
        "unit": step.entry.unit,
        "hormonal": step.is_hormonal,
    }


def _course(course: InfusionCourse, phases: Phases, days: Sequence[DayEntry]) -> dict[str, object]:
    return {
        "number": course.number,
        "days": [day.isoformat() for day in course.infusion_days],
        "dose": course.known_doses._asdict(),
        "early": _span(phases.early),
        "window": _span(phases.window),
        "window_days": max(phases.window.days, 0),
        "cut_by_next": phases.cut_by_next,
        "before_days": phases.baseline.days,
        "recorded_before": {
            name: _seen(days, phases.baseline, name)["recorded"] for name in MEASURES
        },
        "seen": {name: _seen(days, phases.window, name) for name in MEASURES},
    }


def _span(span: Span) -> list[str] | None:
    if span.days <= 0:
        return None
    return [span.first_day.isoformat(), span.last_day.isoformat()]


def _seen(days: Sequence[DayEntry], span: Span, measure: Measure) -> dict[str, object]:
    """Give what was counted in a span: days with a count, their sum, days on which none were seen.

    The sum is None where no day has a count. Days with too many to count have no count.
    """
    counts: dict[date, Count] = {
        entry.day: count
        for entry in days
        if span.holds(entry.day) and (count := getattr(entry, measure)) is not None
    }
    known = [count.best for count in counts.values() if count.best is not None]
    return {
        "recorded": len(known),
        "total": sum(known) if known else None,
        "none_seen": sum(best == 0 for best in known),
        "too_many": len(counts) - len(known),
    }

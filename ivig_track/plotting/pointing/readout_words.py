"""The words under the pointer: what was recorded on a day, of a course, a dose or an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from ivig_track.classified.events import Event
from ivig_track.plotting.aligned_courses import AlignedCourse
from ivig_track.plotting.date_axis import day_number, span_edges
from ivig_track.plotting.event_rows import EventRow
from ivig_track.plotting.event_strip import kind_in_words, lanes_of
from ivig_track.plotting.figure_words import STATUS_WORDS, flag_words
from ivig_track.plotting.pointing.readouts import MARK_REACH, Readout
from ivig_track.plotting.short_names import shortened
from ivig_track.plotting.therapy_strip import MedicineRow
from ivig_track.record.courses import InfusionCourse
from ivig_track.record.model import Span, days_from
from ivig_track.results.values import CourseResult
from ivig_track.reviewing.review import Review
from ivig_track.wording.numbers_in_words import (
    counted,
    day_in_words,
    plural,
    rate_in_words,
)

#: Share of the height of the counts above which no bar stands: there a window is pointed at.
ABOVE_BARS = 0.92
#: Share of the height up to which an infusion's mark and the number above it reach.
_ABOVE_MARKS = 1.12
_DETAIL_LETTERS = 80
_HALF_DAY = 0.5


def count_in_words(review: Review, position: int) -> str:
    """Say what was recorded on a day of the diary, 0 = its first; never a blank day as zero."""
    counts, noun = review.counts, review.measure.removesuffix("s")
    best, low, high = (float(x[position]) for x in (counts.best, counts.low, counts.high))
    if np.isnan(low):
        return "no count"
    if np.isnan(best):
        return f"too many {review.measure} to count" + (f", {low:g} or more" if low else "")
    if low == high:
        return f"{best:g} {plural(best, noun)}"
    between = f"{low:g} or more" if np.isinf(high) else f"between {low:g} and {high:g}"
    return f"{best:g} {plural(best, noun)} taken, {between} written"


def day_readout(review: Review, position: int) -> str:
    """Give a day's date, its count, and where it lies after the last course before it."""
    day = days_from(review.counts.first_day, position)
    parts = [f"{day_in_words(day)}: {count_in_words(review, position)}"]
    given = [item for item in review.course_results if item.course.first_day <= day]
    phase = _phase(given[-1], day, review.plan.wear_off_last_day) if given else ""
    return "\n".join([*parts, phase] if phase else parts)


def _phase(item: CourseResult, day: date, last: int) -> str:
    name, after = f"course {item.course.number}", (day - item.course.day0).days
    if day in item.course.infusion_days:
        return f"infusion day of {name}"
    if after <= 0:
        return f"between the infusion days of {name}"
    if after > last:
        return ""
    phases = {"early days": item.early.span, "response window": item.window.span}
    inside = [phase for phase, span in phases.items() if span.holds(day)]
    return ", ".join([f"day {after} after {name}", *inside])


def day_readouts(review: Review, *, low: float = 0.0) -> Iterator[Readout]:
    """Give one readout per day of the diary, from a share of the height up to above its bar."""
    first = day_number(review.counts.first_day)
    for position in range(len(review.counts.best)):
        at = first + position
        words = day_readout(review, position)
        yield Readout(at - _HALF_DAY, at + _HALF_DAY, low, ABOVE_BARS, words)


def course_readouts(review: Review) -> Iterator[Readout]:
    """Give readouts over the whole height for the early days and the window of every course."""
    for item in review.course_results:
        for name, phase in (("Early days", item.early), ("Response window", item.window)):
            if phase.span.days <= 0:
                continue
            blank = f"no count on its {counted(phase.span.days, 'day')}"
            rate = blank if phase.per_day is None else f"{review.measure} {rate_in_words(phase)}"
            when = span_in_words(phase.span)
            words = f"{name} of course {item.course.number}: {when}\n{rate}"
            yield Readout(*span_edges(phase.span), 0.0, 1.0, words)


def infusion_readouts(review: Review) -> Iterator[Readout]:
    """Give a readout per infusion day, at its mark above the counts."""
    reach = MARK_REACH * review.record.span_with_infusions.days
    for item in review.course_results:
        for day in item.course.infusion_days:
            at = day_number(day)
            yield Readout(
                at - reach, at + reach, ABOVE_BARS, _ABOVE_MARKS, _infusion(item.course, day)
            )


def _infusion(course: InfusionCourse, day: date) -> str:
    entry = next(each for each in course.by_day if each.day == day)
    doses = ((entry.dose_g_per_kg, "g/kg"), (entry.dose_g, "g"))
    dose = ", ".join(f"{value:g} {unit}" for value, unit in doses if value is not None)
    told = [dose or "no dose written", entry.product]
    return "\n".join(
        [
            f"{day_in_words(day)}: infusion of course {course.number}",
            ", ".join(part for part in told if part),
        ]
    )


def dose_readouts(rows: tuple[MedicineRow, ...], shown: Span) -> Iterator[Readout]:
    """Give a readout per dose step, on the row of its medicine."""
    for number, row in enumerate(rows):
        base = float(len(rows) - 1 - number)
        kind = " (hormonal)" if row.hormonal else ""
        for step in row.steps:
            visible = step.span.overlap(shown)
            if visible.days <= 0:
                continue
            when = (
                f"since {day_in_words(step.span.first_day)}"
                if step.ongoing
                else span_in_words(step.span)
            )
            words = f"{row.name}{kind}: {step.words or 'no dose written'}\n{when}"
            yield Readout(*span_edges(visible), base, base + 0.85, words, in_rows=True)


def event_readouts(
    review: Review, rows: Sequence[EventRow], others: Sequence[Event]
) -> Iterator[Readout]:
    """Give a readout per event, on its row of marks, or in its lane among the others."""
    shown = review.record.span_with_infusions
    for height, row in enumerate(rows):
        for event in review.record.event_list:
            if shown.holds(event.day) and _stands_in(row, event):
                yield _event(event, float(height), shown)
    lanes = lanes_of([event.day for event in others], shown.days)
    for event, lane in zip(others, lanes, strict=True):
        yield _event(event, float(len(rows) + lane), shown)


def _stands_in(row: EventRow, event: Event) -> bool:
    kinds = {
        "Reactions": event.is_reaction and not event.is_no_reaction,
        "EEG": event.is_eeg,
        "Vaccinations": event.is_vaccination,
        "Fever, infection": event.is_illness,
    }
    return kinds[row.name]


def _event(event: Event, height: float, shown: Span) -> Readout:
    at, reach = day_number(event.day), MARK_REACH * shown.days
    words = event_in_words(event)
    return Readout(at - reach, at + reach, height - 0.45, height + 0.45, words, in_rows=True)


def event_in_words(event: Event) -> str:
    """Give an event's day, its kind, and what was written of it."""
    detail = shortened(event.entry.detail, _DETAIL_LETTERS)
    kind = kind_in_words(event.kind)
    return f"{day_in_words(event.day)}: {kind}" + (f"\n{detail}" if detail else "")


def course_in_words(item: CourseResult) -> str:
    """Give a course's first day, whether it is scored, and its flags."""
    course = item.course
    status = "" if item.is_scored else ", not scored"
    head = f"Course {course.number}, {day_in_words(course.first_day)}: {STATUS_WORDS[item.status]}"
    flags = flag_words(item)
    return f"{head}{status}" + (f"\n{flags}" if flags else "")


def aligned_readouts(
    review: Review, aligned: Sequence[AlignedCourse], days: Sequence[int]
) -> Iterator[Readout]:
    """Give a readout per day of the aligned axis: what was recorded on it, course by course."""
    plan = review.plan
    for day in days:
        phase = ""
        if 0 <= day <= plan.window_last_day:
            phase = ", early days" if day < plan.window_first_day else ", response window"
        counts = [(each.result, _on_day(review, each, int(day))) for each in aligned]
        lines = [f"course {item.course.number}: {words}" for item, words in counts if words]
        words = "\n".join([f"Day {day:+d}{phase}" if day else f"Day 0{phase}", *lines])
        yield Readout(day - _HALF_DAY, day + _HALF_DAY, 0.0, 1.0, words)


def _on_day(review: Review, each: AlignedCourse, day: int) -> str:
    """Give a date and its count; "" outside the diary, and where the next course has begun."""
    course = each.result.course
    date_of_day = days_from(course.day0 if day >= 0 else course.first_day, day)
    position = review.counts.index_of(date_of_day)
    if not each.shown.holds(date_of_day) or not 0 <= position < len(review.counts.best):
        return ""
    return f"{day_in_words(date_of_day)}, {count_in_words(review, position)}"


def row_readouts(aligned: Sequence[AlignedCourse], days: Sequence[int]) -> Iterator[Readout]:
    """Give a readout per row below the aligned lines: its course, and its flags."""
    for row, each in enumerate(aligned):
        words = course_in_words(each.result)
        yield Readout(days[0], days[-1], row - _HALF_DAY, row + _HALF_DAY, words, in_rows=True)


def span_in_words(span: Span) -> str:
    """Give the first and the last day of a span."""
    if span.days == 1:
        return day_in_words(span.first_day)
    return f"{day_in_words(span.first_day)} to {day_in_words(span.last_day)}"

"""Each course in a sentence or two: its counts, its flags, what a window without any means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.clinical.catalogue import Severity
from ivig_track.clinical.numbers import WEAR_OFF_SHARE
from ivig_track.record.model import Measure
from ivig_track.results.values import CourseResult, CourseStatus
from ivig_track.wording.change_words import change_in_a_sentence
from ivig_track.wording.fixed_sentences import ONLY_EEG
from ivig_track.wording.flag_words import headline_things
from ivig_track.wording.numbers_in_words import day_in_words, listed, plural, rate_in_words
from ivig_track.wording.reason_words import course_reason_words
from ivig_track.wording.regimen_words import amounts_words
from ivig_track.wording.remission_words import is_zero

#: Courses whose counts are said one by one where there is no answer.
COUNTED_COURSES_SAID = 3


def counted_sentences(
    courses: Sequence[CourseResult], needed: int, measure: Measure
) -> Iterable[str]:
    """Say what was counted before and in the window, where too few courses are scored to compare.

    Of more than three courses only those that are scored are said, or the first three where none
    is; the table of courses has them all.
    """
    scored = [item for item in courses if item.is_scored]
    if len(scored) >= needed or not courses:
        return
    said = courses if len(courses) <= COUNTED_COURSES_SAID else scored or courses
    for item in said[:COUNTED_COURSES_SAID]:
        before, after = rate_in_words(item.baseline), rate_in_words(item.window)
        name = f"course {item.course.number} ({day_in_words(item.course.first_day)})"
        yield f"Before {name}: {measure} {before}; in its response window {after}."
    if len(courses) == 1:
        yield "One course alone cannot be compared with this child's other weeks."
    else:
        are = "1 scored course" if len(scored) == 1 else f"{len(scored)} scored courses"
        yield f"With {are} nothing can be compared with this child's other weeks."


def unscored_sentences(courses: Sequence[CourseResult]) -> Iterable[str]:
    """Headline each course that is not scored: the therapy with its days, or what is too little."""
    confounded = [item for item in courses if item.status is CourseStatus.CONFOUNDED]
    for item in courses:
        if not item.is_scored:
            why = "; ".join(headline_things(item, Severity.BLOCK)) or course_reason_words(item.why)
            first = day_in_words(item.course.first_day)
            yield f"Course {item.course.number} ({first}) is not scored: {why}."
    if confounded:
        numbers = listed([str(item.course.number) for item in confounded])
        course = plural(len(confounded), "course")
        yield f"The change in {course} {numbers} cannot be told apart from the effect of these."


def flagged_sentences(courses: Sequence[CourseResult]) -> Iterable[str]:
    """Headline the strong flags of scored courses."""
    for item in courses:
        strong = headline_things(item, Severity.STRONG)
        if item.is_scored and strong:
            parts = "; ".join(strong)
            yield f"Course {item.course.number} is scored, but flagged: {parts}."


def pre_ivig_sentence(courses: Sequence[CourseResult], measure: Measure) -> str:
    """Say the one untreated baseline; empty where the first course's own baseline is the same."""
    before = courses[0].pre_ivig if courses else None
    if before is None or before.span == courses[0].baseline.span:
        return ""
    first, last = day_in_words(before.span.first_day), day_in_words(before.span.last_day)
    return f"Before any IVIG ({first} to {last}): {measure} {rate_in_words(before)}."


def course_sentences(courses: Sequence[CourseResult], measure: Measure) -> Iterable[str]:
    """Say each course's counts with their recorded days, and its change from both baselines."""
    earlier: list[CourseResult] = []
    for item in courses:
        before, after = rate_in_words(item.baseline), rate_in_words(item.window)
        shared = _shared(item, earlier)
        parts = [
            f"{measure} {before} in the baseline{shared}, {after} in the response window",
            change_in_a_sentence(item.change),
            *_from_pre_ivig(item),
            *_near_baseline_again(item),
        ]
        yield f"Course {item.course.number} ({_how_given(item)}): {'; '.join(parts)}."
        earlier.append(item)


def _how_given(item: CourseResult) -> str:
    known, days = item.course.known_doses, len(item.course.infusion_days)
    grams = amounts_words(known) or "dose not recorded"
    over = f" over {days} days" if days > 1 else ""
    if known.days_without and known.days_without < days:
        over = f" on {days - known.days_without} of {days} days, no dose recorded on the others"
    scored = "" if item.is_scored else ", not scored"
    return f"{day_in_words(item.course.first_day)}, {grams}{over}{scored}"


def _shared(item: CourseResult, earlier: Sequence[CourseResult]) -> str:
    """Say how much of a baseline lies in windows of earlier courses."""
    for other in reversed(earlier):
        days = item.baseline.span.overlap(other.window.span).days
        if days > 0:
            window = f"the response window of course {other.course.number}"
            return f" ({days} of these days lie in {window})"
    return ""


def _from_pre_ivig(item: CourseResult) -> Iterable[str]:
    if item.pre_ivig is None or item.pre_ivig.span == item.baseline.span:
        return
    days = item.pre_ivig.recorded_days
    before = f"the {days} recorded days before any IVIG"
    yield f"from {before} {change_in_a_sentence(item.change_from_pre_ivig)}"


def _near_baseline_again(item: CourseResult) -> Iterable[str]:
    found = item.wear_off
    if found.day is not None:
        share = f"{100 * WEAR_OFF_SHARE.value:g} % of it over a week"
        yield f"near the baseline again ({share}) on day {found.day}"


def zero_sentences(courses: Sequence[CourseResult], measure: Measure) -> Iterable[str]:
    """Say what windows without any count mean."""
    for item in courses:
        if not is_zero(item):
            continue
        window = item.window
        yield (
            f"No {measure} were recorded on {window.zero_days} of {window.recorded_days} recorded"
            f" days of the response window of course {item.course.number}"
            f" ({window.span.days} days long). {ONLY_EEG}"
        )

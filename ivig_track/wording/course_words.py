"""Each course in a sentence or two: its counts, its flags, what a window without any means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ivig_track.clinical.catalogue import Severity
from ivig_track.clinical.numbers import (
    LONGER_EFFECT_LAST_DAY,
    ONE_COURSE_LOW_BOUTS,
    ONE_COURSE_LOW_PLAIN,
    REPLACEMENT_HYDROCORTISONE,
    WEAR_OFF_SHARE,
)
from ivig_track.record.model import Measure
from ivig_track.results.flag_findings import TherapyChanged
from ivig_track.results.values import CourseResult, CourseStatus, SteadyTherapy
from ivig_track.wording.change_words import change_in_a_sentence
from ivig_track.wording.finding_words import too_small_words
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


def one_course_sentence(courses: Sequence[CourseResult]) -> str:
    """Say how often one course lies wholly below its baseline by chance, where one does."""
    low = [item for item in courses if item.is_scored and (item.change.high or 0.0) < 0]
    if not low:
        return ""
    which = listed([str(item.course.number) for item in low])
    lies = f"The interval of course {which} lies wholly below its baseline"
    if len(low) > 1:
        lies = f"The intervals of courses {which} lie wholly below their baselines"
    return (
        f"{lies}. Without any effect that of one course or more does so in about"
        f" {ONE_COURSE_LOW_PLAIN.value} of 100 diaries, and in up to {ONE_COURSE_LOW_BOUTS.value}"
        " where spasms come in bouts."
    )


def unscored_sentences(
    courses: Sequence[CourseResult], steady: Sequence[SteadyTherapy] = ()
) -> Iterable[str]:
    """Headline each course that is not scored: the therapy with its days, or what is too little.

    Courses that nothing but a steady hormonal therapy blocks are told together.
    """
    told = [item for item in courses if _is_blocked_by_nothing_but(item, steady)]
    if told:
        yield _steady_sentence(steady, told)
    others = [item for item in courses if item not in told and not item.is_scored]
    for item in others:
        first = day_in_words(item.course.first_day)
        yield f"Course {item.course.number} ({first}) is not scored: {_why_not_scored(item)}."
    confounded = [item for item in others if item.status is CourseStatus.CONFOUNDED]
    if confounded:
        course, numbers = plural(len(confounded), "course"), _numbers(confounded)
        yield f"The change in {course} {numbers} cannot be told apart from the effect of these."


def _why_not_scored(item: CourseResult) -> str:
    """Name every block, and what the diary lacks where no block says it."""
    found = [flag.what for flag in item.flags]
    lacking = course_reason_words(why for why in item.why_diary if why not in found)
    return "; ".join([*headline_things(item, Severity.BLOCK), *([lacking] if lacking else [])])


def _is_blocked_by_nothing_but(item: CourseResult, steady: Sequence[SteadyTherapy]) -> bool:
    names = {therapy.name for therapy in steady}
    blocks = [flag.what for flag in item.flags if flag.severity is Severity.BLOCK]
    return item.is_blocked_by_therapy_alone and all(
        isinstance(what, TherapyChanged) and what.name in names for what in blocks
    )


def _steady_sentence(steady: Sequence[SteadyTherapy], courses: Sequence[CourseResult]) -> str:
    """Say once what was given without any change, and which courses it keeps from being scored."""
    given = "; ".join(map(_steady_words, steady))
    course, numbers = plural(len(courses), "course"), _numbers(courses)
    are = "is" if len(courses) == 1 else "are"
    return (
        f"{given[:1].upper()}{given[1:]}. For that reason {course} {numbers} {are} not scored: a"
        " change cannot be told apart from the effect of a therapy that acts on spasms. What the"
        ' answer would be if it did not block stands under "asked in other ways"; it is not the'
        " planned answer."
    )


def _steady_words(therapy: SteadyTherapy) -> str:
    dose = f", {therapy.dose}" if therapy.dose else ""
    since = f"from {day_in_words(therapy.first_day)} on{dose}"
    if therapy.is_replacement:
        most = f"{REPLACEMENT_HYDROCORTISONE.value:g} mg/m2 of body surface a day"
        return f"{therapy.name} was given at a dose of replacement ({since}; at most {most})"
    return f"{therapy.name} was given throughout ({since}), and no change of it is recorded"


def _numbers(courses: Sequence[CourseResult]) -> str:
    return listed([str(item.course.number) for item in courses])


def longer_effect_sentence(courses: Sequence[CourseResult]) -> str:
    """Say which courses follow the one before too soon for a longer effect to be seen; else "".

    Too soon is up to the last day of the longer effect that is asked about beside the plan.
    """
    last = LONGER_EFFECT_LAST_DAY.value
    close = [
        later
        for before, later in pairwise(courses)
        if (later.course.first_day - before.course.day0).days <= last
    ]
    if not close:
        return ""
    course, numbers = plural(len(close), "course"), _numbers(close)
    return (
        f"An effect that lasts until the next course cannot be seen this way: {course} {numbers}"
        f" began within {last} days of the one before, and the weeks that the windows are compared"
        " with would hold that effect, too."
    )


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
            number = other.course.number
            window = f"the response window of course {number}"
            has_percent = item.change.percent is not None and item.window.total > 0
            small = f": {too_small_words((number,))}" if has_percent else ""
            return f" ({days} of these days lie in {window}{small})"
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

"""The careful sentences. None of them advises, ranks a treatment, or names a cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.analysis.results import (
    Answer,
    Conclusion,
    CourseResult,
    CourseStatus,
    Estimate,
    Outcome,
)
from ivig_track.clinical.catalogue import Severity
from ivig_track.clinical.numbers import (
    CONFIDENCE_LEVEL,
)
from ivig_track.reading.plan_settings import PlanSettings, said_setting
from ivig_track.record.model import Measure, Record
from ivig_track.record.plan import AnalysisPlan
from ivig_track.wording.agreement import agreement_sentence
from ivig_track.wording.fixed_sentences import (
    MISSING_IS_LEFT_OUT,
    NOT_A_DEVICE,
    NOT_RANDOMISED,
    ONLY_EEG,
    SYNTHETIC,
    URGENT,
)
from ivig_track.wording.numbers_in_words import (
    change_in_words,
    day_in_words,
    interval_in_words,
    level_in_words,
    p_in_words,
    percent_in_words,
    rate_in_words,
)
from ivig_track.wording.remission_words import is_zero, remission_sentences

OUTCOME_NAMES = {
    "west_delphi_clinical": "West Delphi, clinical part (last seen by day 14, then 28 days none)",
    "electroclinical": "West Delphi with an EEG without hypsarrhythmia",
    "ukiss_d13_14": "UKISS (none on days 13 and 14)",
    "iciss_d14_42": "ICISS (none on days 14 to 42)",
    "relapse": "Relapse after 28 recorded days with none",
    "fall_50": "Fall of 50 % after the first course",
}
ANSWER_WORDS = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.CANNOT_BE_CONFIRMED: "cannot be confirmed",
}


def sentences_of(
    record: Record,
    measure: Measure,
    courses: Sequence[CourseResult],
    estimate: Estimate,
    outcomes: Sequence[Outcome],
    plan: AnalysisPlan,
) -> tuple[str, ...]:
    """Say what the diary shows and what it cannot show, most important first."""
    return (
        *([SYNTHETIC] if record.synthetic else []),
        answer_sentence(estimate, measure, len(courses), plan.confidence_level),
        *([agreed] if (agreed := agreement_sentence(estimate)) else []),
        *confounded_sentences(courses),
        *flagged_sentences(courses),
        *plan_sentences(plan.changed(), record.plan_settings),
        coverage_sentence(record, measure),
        *course_sentences(courses, measure),
        *zero_sentences(courses, measure),
        *remission_sentences(record.patient.onset_month, courses, outcomes),
        *outcome_sentences(outcomes),
        MISSING_IS_LEFT_OUT,
        *([NOT_RANDOMISED] if estimate.p is not None else []),
        NOT_A_DEVICE,
        URGENT,
    )


def answer_sentence(
    estimate: Estimate,
    measure: Measure,
    courses: int,
    level: float = CONFIDENCE_LEVEL.value,
) -> str:
    """Say the overall answer in one breath, its limits with it."""
    scored = f"{estimate.courses_scored} of {courses} courses scored"
    if estimate.conclusion is Conclusion.CONFOUNDED:
        told = (
            f"({scored}); a change of counts cannot be told apart from its effect."
            if estimate.percent is None
            else f"({scored}; {_numbers(estimate, level)}); the change cannot be put down to IVIG."
        )
        return f"Another therapy was given around the courses {told} {_sentence(estimate.why)}"
    if estimate.conclusion is Conclusion.NOT_ASSESSABLE:
        return f"This diary cannot answer the question ({scored}): {estimate.why}."
    numbers = _numbers(estimate, level)
    if estimate.conclusion is Conclusion.NOT_DISTINGUISHABLE:
        return (
            f"{measure.capitalize()} in the response windows cannot be told apart from this child's"
            f" other weeks ({scored}; {numbers})."
        )
    side = "lower" if estimate.conclusion is Conclusion.LOWER_THAN_EXPECTED else "higher"
    return (
        f"Counts of {measure} in the response windows were {side} than this child's other weeks"
        f" would lead one to expect ({scored}; {numbers}). This does not show that IVIG caused it."
    )


def _numbers(estimate: Estimate, level: float) -> str:
    if estimate.percent is None or estimate.p is None:
        return "no number can be given"
    ends = interval_in_words(estimate.percent_low, estimate.percent_high)
    return (
        f"{percent_in_words(estimate.percent)} against expectation,"
        f" {level_in_words(level)} interval {ends}, {p_in_words(estimate.p)}"
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def confounded_sentences(courses: Sequence[CourseResult]) -> Iterable[str]:
    """Headline each course that another therapy keeps from being scored."""
    for item in courses:
        if item.status is CourseStatus.CONFOUNDED:
            yield (
                f"Course {item.course.number} ({day_in_words(item.course.first_day)}): {item.why};"
                " the change cannot be told apart from its effect."
            )


def flagged_sentences(courses: Sequence[CourseResult]) -> Iterable[str]:
    """Headline the strong flags of scored courses."""
    for item in courses:
        strong = [flag.what for flag in item.flags if flag.severity is Severity.STRONG]
        if item.is_scored and strong:
            told = "; ".join(dict.fromkeys(strong))
            yield f"Course {item.course.number} is scored, but flagged: {told}."


def plan_sentences(changed: PlanSettings, brought: PlanSettings) -> Iterable[str]:
    """Say every setting that differs from the usual ones, and settings of the record left unused.

    >>> list(plan_sentences(PlanSettings((("window_last_day", 28),)), PlanSettings()))
    ['1 setting of this review differs from the usual one: window_last_day = 28 (usually 21).']
    """
    told = [said_setting(name, value) for name, value in changed.values]
    if told:
        one = len(told) == 1
        differ = "setting of this review differs" if one else "settings of this review differ"
        yield f"{len(told)} {differ} from the usual one{'' if one else 's'}: {'; '.join(told)}."
    unused = [
        said_setting(name, value)
        for name, value in brought.values
        if (name, value) not in changed.values
    ]
    if unused:
        yield (
            f"{brought.file} beside the record says otherwise, and was not followed:"
            f" {'; '.join(unused)}."
        )


def coverage_sentence(record: Record, measure: Measure) -> str:
    """Say how much of the diary was recorded."""
    span, recorded = record.span, record.recorded_days(measure)
    return (
        f"The diary runs from {day_in_words(span.first_day)} to {day_in_words(span.last_day)};"
        f" {measure} were counted on {recorded} of {span.days} days."
    )


def course_sentences(courses: Sequence[CourseResult], measure: Measure) -> Iterable[str]:
    """Say each course's counts with their recorded days."""
    for item in courses:
        yield (
            f"Course {item.course.number} ({day_in_words(item.course.first_day)}): {measure}"
            f" {rate_in_words(item.baseline)} in the baseline,"
            f" {rate_in_words(item.window)} in the response window;"
            f" {change_in_words(item.change)}."
        )


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


def outcome_sentences(outcomes: Sequence[Outcome]) -> Iterable[str]:
    """Say each published outcome, its answer and what decided it."""
    for outcome in outcomes:
        yield (f"{OUTCOME_NAMES[outcome.name]}: {ANSWER_WORDS[outcome.answer]} ({outcome.why}).")

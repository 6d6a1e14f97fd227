"""Published outcomes in words: the rule, the answer, the days behind it, and what stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.clinical.catalogue import Severity
from ivig_track.results.values import Answer, CourseResult, CourseStatus, Outcome
from ivig_track.wording.change_words import change_in_a_sentence
from ivig_track.wording.flag_words import headline_things
from ivig_track.wording.numbers_in_words import coverage_in_words, day_in_words
from ivig_track.wording.reason_words import course_reason_words, outcome_reason_words

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
NOT_SUCCESS = "a general-epilepsy convention, not a definition of success in infantile spasms"
#: Outcomes that are no definition of success in infantile spasms: the table of outcomes has them.
CONVENTIONS = frozenset({"fall_50"})
#: Outcomes that look at every day of a span.
_DAY_BY_DAY = frozenset({"west_delphi_clinical", "electroclinical", "ukiss_d13_14", "iciss_d14_42"})


def outcome_sentences(
    outcomes: Sequence[Outcome], courses: Sequence[CourseResult]
) -> Iterable[str]:
    """Say each published outcome, its answer, what decided it and what stands beside it."""
    for outcome in outcomes:
        name, answer = OUTCOME_NAMES[outcome.name], ANSWER_WORDS[outcome.answer]
        yield f"{name}: {answer} ({outcome_why(outcome, courses)})."


def outcome_why(outcome: Outcome, courses: Sequence[CourseResult]) -> str:
    """Say what decided an outcome: its days, and the therapies and courses that lie among them."""
    decided = outcome_reason_words(outcome.why)
    if outcome.name in CONVENTIONS:
        decided = "; ".join([*_of_change(outcome, courses[0]), NOT_SUCCESS])
    elif outcome.name in _DAY_BY_DAY and outcome.span is not None:
        decided = f"{_days_after(outcome, courses[0])}: {decided}"
    elif outcome.span is not None and outcome.answer is Answer.YES:
        day = outcome.span.last_day
        after = (day - courses[0].course.day0).days
        decided = f"seen again on day {after}, {day_in_words(day)}, {decided}"
    return "; ".join([decided, *_beside(outcome, courses)])


def _of_change(outcome: Outcome, first: CourseResult) -> list[str]:
    if outcome.span is None:
        return [outcome_reason_words(outcome.why)]
    before, after = coverage_in_words(first.baseline), coverage_in_words(first.window)
    beside = [outcome_reason_words(outcome.why)] if outcome.why else []
    return [
        change_in_a_sentence(first.change),
        f"baseline recorded on {before}, window on {after}",
        *beside,
    ]


def _days_after(outcome: Outcome, first: CourseResult) -> str:
    if outcome.span is None:
        return ""
    start = (outcome.span.first_day - first.course.day0).days
    end = (outcome.span.last_day - first.course.day0).days
    return f"days {start} {'and' if end == start + 1 else 'to'} {end}"


def _beside(outcome: Outcome, courses: Sequence[CourseResult]) -> Iterable[str]:
    """Give what else was given in the days of an outcome: another therapy, the next courses."""
    first, *later = courses
    if outcome.answer is Answer.YES and first.status is CourseStatus.CONFOUNDED:
        yield f"but course {first.course.number} is not scored: {course_reason_words(first.why)}"
    if outcome.answer is Answer.YES and first.is_scored:
        strong = headline_things(first, Severity.STRONG)
        if strong:
            yield f"but course {first.course.number} is flagged: {', '.join(strong)}"
    if outcome.span is None:
        return
    for item in later:
        if item.course.first_day <= outcome.span.last_day:
            began = (item.course.first_day - first.course.day0).days
            yield f"course {item.course.number} began on day {began}"

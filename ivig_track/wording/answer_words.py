"""The overall answer in a breath: with its limits, and once more without the flagged courses."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ivig_track.clinical import numbers
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.model import Measure
from ivig_track.results.record_results import RecordResults
from ivig_track.results.values import Conclusion, CourseResult, Estimate
from ivig_track.wording.conclusion_words import CONCLUSION_IN_A_SENTENCE
from ivig_track.wording.fixed_sentences import NOT_RANDOMISED, OTHER_WEEKS
from ivig_track.wording.numbers_in_words import (
    day_in_words,
    interval_of_estimate,
    level_in_words,
    listed,
    p_of_estimate,
    percent_in_words,
)
from ivig_track.wording.reason_words import answer_reason_words

#: The rule that tells of a bad spell before a course.
BAD_SPELL = "bad_spell"
NOT_THE_CAUSE = "This does not show that IVIG caused it."
NOT_THE_ABSENCE = "This does not show that there was no effect."


def answer_sentence(found: RecordResults, plan: AnalysisPlan) -> str:
    """Say the overall answer in one breath, its limits with it."""
    estimate, scored = found.estimate, _scored_words(found)
    why = answer_reason_words(estimate.why)
    if estimate.conclusion is Conclusion.NOT_ASSESSABLE:
        enough = len(found.scored) >= plan.scored_courses_min
        beside = f" ({scored})" if enough else ""
        return f"This diary cannot answer the question{beside}: {why}."
    if estimate.percent is None:
        return (
            "Another therapy was given around the courses, and a change of counts cannot be told"
            f" apart from its effect: {why}."
        )
    said = f"{scored}; {_days_words(found.scored)}; {_numbers(estimate, plan)}"
    if estimate.conclusion is Conclusion.CONFOUNDED:
        return (
            f"Another therapy was given around the courses ({said}); the change cannot be put"
            f" down to IVIG. {_sentence(why)}"
        )
    finding, limit = _finding_and_limit(estimate.conclusion, found.measure)
    return " ".join(
        [f"{finding} ({said}).", limit, *_higher_after_bad_spells(found), *_two_levels(plan)]
    )


def needed_sentence(found: RecordResults, plan: AnalysisPlan) -> str:
    """Say what a course needs to be scored, where some are not and too few are; else nothing.

    It is a condition of the method: nothing in it asks for a course, or for a therapy's end.
    """
    is_enough = len(found.scored) >= plan.scored_courses_min
    if is_enough or len(found.scored) == len(found.courses):
        return ""
    window = plan.window_last_day - plan.window_first_day + 1
    return (
        f"A course is scored where at least {plan.recorded_baseline_days_min} of the"
        f" {plan.baseline_days} days before it and {plan.recorded_window_days_min} of the {window}"
        f" days of its window are recorded, {found.measure} were seen before it, and no other"
        " therapy stands in its way (\N{BLACK SQUARE}). This is a rule of counting."
    )


def how_to_read_sentence(estimate: Estimate, plan: AnalysisPlan) -> str:
    """Say once what interval and p are, and what the windows are compared with."""
    if estimate.p is None:
        return ""
    level = level_in_words(plan.confidence_level)
    return (
        f"{OTHER_WEEKS} Interval and p are two readings of one model of these counts: with {level}"
        " probability the change lies within the interval, and p is twice the probability that it"
        f" lies beyond no change. {NOT_RANDOMISED}"
    )


def _higher_after_bad_spells(found: RecordResults) -> Iterable[str]:
    """Say what "higher" is worth where infusions followed how ill the child was."""
    after = sum(any(flag.rule == BAD_SPELL for flag in item.flags) for item in found.scored)
    if found.estimate.conclusion is Conclusion.HIGHER_THAN_EXPECTED and 2 * after >= len(
        found.scored
    ):
        often = numbers.HIGHER_WHERE_ILLNESS_DECIDES.value
        yield (
            f"{after} of these {len(found.scored)} courses followed a bad spell: where the child's"
            " state decides on an infusion and not what was counted, counts come out higher"
            f" without any effect in about {often} of 100 diaries."
        )


def _two_levels(plan: AnalysisPlan) -> Iterable[str]:
    """Say that interval and conclusion are read at different levels, where a plan sets them so."""
    if not math.isclose(plan.confidence_level + plan.level, 1.0):
        yield (
            f"The interval ({level_in_words(plan.confidence_level)}) and the conclusion (p up to"
            f" {plan.level:g}) are read at different levels, so they may seem to disagree."
        )


def without_flagged_sentence(found: RecordResults, plan: AnalysisPlan) -> str:
    """Say what is left of the answer without courses that another therapy or an event may explain.

    Empty where no scored course has such a flag, or where there is no answer with them. Flags of
    the diary and the schedule stand beside the course's own percent change, which they are about.
    """
    flagged, rest = found.scored_beside_other_causes, found.without_flagged.estimate
    if not flagged or found.estimate.percent is None:
        return ""
    which = listed([str(item.course.number) for item in flagged])
    verb = "carries" if len(flagged) == 1 else "carry"
    lead = (
        f"{len(flagged)} of the {len(found.scored)} scored courses {verb} a flag of another therapy"
        f" or an event ({which}), which may explain a change there."
    )
    left = [item for item in found.scored if item not in flagged]
    if len(left) < plan.scored_courses_min:
        number = f"{len(left)} {'is' if len(left) == 1 else 'are'}" if left else "none is"
        return (
            f"{lead} Without {_them(flagged)} {number} left, and {plan.scored_courses_min} are"
            f" needed: no number can be given{_sides(found, left)}."
        )
    if rest.percent is None:
        why = answer_reason_words(rest.why)
        return f"{lead} Without {_them(flagged)} there is no answer: {why}."
    said = f"{len(left)} courses; {_days_words(left)}; {_numbers(rest, plan)}"
    without = f"Without {_them(flagged)}: {CONCLUSION_IN_A_SENTENCE[rest.conclusion]} ({said})."
    return " ".join([lead, without, *_contradiction(found.estimate.conclusion, rest.conclusion)])


def before_hormonal_sentence(found: RecordResults, plan: AnalysisPlan) -> str:
    """Say the answer of the diary before hormonal therapy began, with its courses; else nothing."""
    before = found.before_hormonal
    if before is None:
        return ""
    courses, estimate = before.scored, before.estimate
    flagged = sum(item.is_flagged for item in courses)
    which = listed([str(item.course.number) for item in courses])
    names = f"{which}, {flagged} of them flagged" if flagged else which
    lead = (
        f"Hormonal therapy began on {day_in_words(before.began)}. The diary up to the day before,"
        f" reviewed as it stands, has {len(courses)} scored courses ({names})"
    )
    if estimate.percent is None:
        return f"{lead}: there is no answer, {answer_reason_words(estimate.why)}."
    answer = CONCLUSION_IN_A_SENTENCE[estimate.conclusion]
    return (
        f"{lead}: {answer} ({_days_words(courses)}; {_numbers(estimate, plan)}). What began later"
        " cannot have caused that, and this does not show what did; no course from then on is part"
        " of it."
    )


def _sides(found: RecordResults, left: Sequence[CourseResult]) -> str:
    """Say on which side of the other weeks the courses lie that are too few for a number."""
    estimate = found.estimate
    own = dict(zip(estimate.scored_numbers, estimate.course_percents, strict=True))
    percents = [own[item.course.number] for item in left if item.course.number in own]
    if not percents:
        return ""
    below = sum(percent < 0 for percent in percents)
    above = sum(percent > 0 for percent in percents)
    if len(percents) == 1:
        return f"; it lies {'below' if below else 'above' if above else 'at'} the other weeks"
    return f"; {below} of these {len(percents)} lie below the other weeks and {above} above"


def _contradiction(planned: Conclusion, rest: Conclusion) -> Iterable[str]:
    """Say that an answer does not stand without these courses."""
    sides = {Conclusion.LOWER_THAN_EXPECTED, Conclusion.HIGHER_THAN_EXPECTED}
    if planned == rest or planned not in sides:
        return
    if rest in sides:
        yield "The two answers point in opposite directions: neither can be held up alone."
    else:
        yield "So the answer does not stand without these courses."


def _finding_and_limit(conclusion: Conclusion, measure: Measure) -> tuple[str, str]:
    if conclusion is Conclusion.NOT_DISTINGUISHABLE:
        finding = (
            f"{measure.capitalize()} in the response windows cannot be told apart from this child's"
            " other weeks"
        )
        return finding, NOT_THE_ABSENCE
    side = "lower" if conclusion is Conclusion.LOWER_THAN_EXPECTED else "higher"
    finding = (
        f"Counts of {measure} in the response windows were {side} than in this child's other weeks"
    )
    return finding, NOT_THE_CAUSE


def _scored_words(found: RecordResults) -> str:
    scored = f"{len(found.scored)} of {len(found.courses)} courses scored"
    flagged = len(found.scored_and_flagged)
    return f"{scored}, {flagged} of them flagged" if flagged else scored


def _days_words(items: Sequence[CourseResult]) -> str:
    recorded = sum(item.window.recorded_days for item in items)
    days = sum(max(item.window.span.days, 0) for item in items)
    return f"{recorded} of their {days} window days recorded"


def _numbers(estimate: Estimate, plan: AnalysisPlan) -> str:
    if estimate.percent is None:
        return "no number can be given"
    ends = interval_of_estimate(estimate)
    return (
        f"{percent_in_words(estimate.percent)} against the other weeks,"
        f" {level_in_words(plan.confidence_level)} interval {ends}, {p_of_estimate(estimate)}"
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _them(flagged: Sequence[CourseResult]) -> str:
    return "it" if len(flagged) == 1 else "them"

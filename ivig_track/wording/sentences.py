"""The careful sentences in their order. None advises, ranks a treatment, or names a cause."""

from __future__ import annotations

from collections.abc import Iterable

from ivig_track.plan.plan import AnalysisPlan
from ivig_track.plan.plan_settings import PlanSettings, setting_in_words
from ivig_track.record.model import Measure, Record
from ivig_track.results.record_results import RecordResults
from ivig_track.wording.agreement import agreement_sentence
from ivig_track.wording.answer_words import answer_sentence, without_flagged_sentence
from ivig_track.wording.course_words import (
    course_sentences,
    flagged_sentences,
    pre_ivig_sentence,
    unscored_sentences,
    zero_sentences,
)
from ivig_track.wording.fixed_sentences import (
    MISSING_IS_LEFT_OUT,
    NOT_A_DEVICE,
    NOT_RANDOMISED,
    SYNTHETIC,
    URGENT,
)
from ivig_track.wording.numbers_in_words import day_in_words
from ivig_track.wording.outcome_words import outcome_sentences
from ivig_track.wording.remission_words import remission_sentences


def sentences_of(record: Record, found: RecordResults, plan: AnalysisPlan) -> tuple[str, ...]:
    """Say what the diary shows and what it cannot show, most important first."""
    courses, measure = found.courses, found.measure
    told = (
        SYNTHETIC if record.synthetic else "",
        answer_sentence(found, plan),
        without_flagged_sentence(found, plan),
        NOT_RANDOMISED if found.estimate.p is not None else "",
        agreement_sentence(found),
        *unscored_sentences(courses),
        *flagged_sentences(courses),
        *plan_sentences(plan.changed(), record.plan_settings),
        coverage_sentence(record, measure),
        pre_ivig_sentence(courses, measure),
        *course_sentences(courses, measure),
        *zero_sentences(courses, measure),
        *remission_sentences(record.patient.onset_month, courses, found.outcomes),
        *outcome_sentences(found.outcomes, courses),
        MISSING_IS_LEFT_OUT,
        NOT_A_DEVICE,
        URGENT,
    )
    return tuple(sentence for sentence in told if sentence)


def plan_sentences(changed: PlanSettings, brought: PlanSettings) -> Iterable[str]:
    """Say every setting that differs from the usual ones, and settings of the record left unused.

    >>> list(plan_sentences(PlanSettings((("window_last_day", 28),)), PlanSettings()))
    ['1 setting of this review differs from the usual one: window_last_day = 28 (usually 21).']
    """
    told = [str(setting_in_words(name, value)) for name, value in changed.values]
    if told:
        one = len(told) == 1
        differ = "setting of this review differs" if one else "settings of this review differ"
        yield f"{len(told)} {differ} from the usual one{'' if one else 's'}: {'; '.join(told)}."
    unused = [
        str(setting_in_words(name, value))
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
    uncounted = int((record.diary[f"{measure}_low"].notna() & record.diary[measure].isna()).sum())
    more = f"; there were too many to count on {uncounted} more" if uncounted else ""
    return (
        f"The diary runs from {day_in_words(span.first_day)} to {day_in_words(span.last_day)};"
        f" {measure} were counted on {recorded} of {span.days} days{more}."
    )

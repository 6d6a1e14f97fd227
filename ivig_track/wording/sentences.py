"""The careful sentences in their order. None advises, ranks a treatment, or names a cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadAnswer, UnreadMaterial
from ivig_track.entries.entries import DayOrigin
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.plan.plan_settings import PlanSettings, setting_in_words
from ivig_track.record.model import Measure, Record
from ivig_track.results.record_results import RecordResults
from ivig_track.results.values import Answer
from ivig_track.wording.agreement import agreement_sentence
from ivig_track.wording.answer_words import (
    answer_sentence,
    before_hormonal_sentence,
    how_to_read_sentence,
    needed_sentence,
    without_flagged_sentence,
)
from ivig_track.wording.course_words import (
    counted_sentences,
    course_sentences,
    flagged_sentences,
    longer_effect_sentence,
    one_course_sentence,
    pre_ivig_sentence,
    unscored_sentences,
    zero_sentences,
)
from ivig_track.wording.finding_words import MATERIAL_WORDS, shortened
from ivig_track.wording.fixed_sentences import (
    MISSING_IS_LEFT_OUT,
    NOT_A_DEVICE,
    SYNTHETIC,
    URGENT,
)
from ivig_track.wording.numbers_in_words import counted, day_in_words, listed, plural
from ivig_track.wording.outcome_words import CONVENTIONS, outcome_sentences
from ivig_track.wording.remission_words import remission_sentences, zero_run_sentence

#: Slips that a page says in full; the import log has them all.
SLIPS_SAID = 5
#: Things that stand unread and are named one by one.
UNREAD_TOLD_MAX = 6


class Place(StrEnum):
    """Where a page says a sentence, in this order; `frame` is said by its header and foot."""

    FIRST = "first"
    LEAD = "lead"
    HEADLINE = "headline"
    DETAIL = "detail"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place on a page."""

    text: str
    place: Place


def sentences_of(record: Record, found: RecordResults, plan: AnalysisPlan) -> tuple[Sentence, ...]:
    """Say what the diary shows and what it cannot show, most important first."""
    courses, measure = found.courses, found.measure
    sentences = (
        *_placed(Place.FRAME, SYNTHETIC if record.synthetic else ""),
        *_placed(Place.FIRST, zero_run_sentence(found.zero_run, measure)),
        *_placed(Place.LEAD, answer_sentence(found, plan)),
        *_placed(
            Place.HEADLINE,
            before_hormonal_sentence(found, plan),
            *counted_sentences(courses, plan.scored_courses_min, measure),
            without_flagged_sentence(found, plan),
            how_to_read_sentence(found.estimate, plan),
            agreement_sentence(found),
            longer_effect_sentence(courses) if found.estimate.percent is not None else "",
            *unscored_sentences(courses, found.steady_hormonal),
            needed_sentence(found, plan),
            *flagged_sentences(courses),
            *plan_sentences(plan.changed(), record.plan_settings),
            *set_aside_sentences(record),
            unread_sentence(record),
            one_course_sentence(courses),
            pre_ivig_sentence(courses, measure),
        ),
        *_placed(_place_of_coverage(record, measure), coverage_sentence(record, measure)),
        *_placed(Place.DETAIL, *course_sentences(courses, measure)),
        *_placed(
            Place.HEADLINE,
            *zero_sentences(courses, measure),
            *remission_sentences(
                record.patient.onset_month, courses, found.outcomes, found.zero_run
            ),
        ),
        *_outcomes(found),
        *_placed(
            Place.FRAME if _is_all_recorded(record, measure) else Place.HEADLINE,
            MISSING_IS_LEFT_OUT,
        ),
        *_placed(Place.FRAME, NOT_A_DEVICE, URGENT),
    )
    return tuple(sentence for sentence in sentences if sentence.text)


def _place_of_coverage(record: Record, measure: Measure) -> Place:
    """Leave the days and their count to the header, unless there is more to say of them."""
    is_plain = not any(record.blank_days_outside) and not _uncounted_days(record, measure)
    return Place.FRAME if is_plain else Place.HEADLINE


def _is_all_recorded(record: Record, measure: Measure) -> bool:
    return record.recorded_days(measure) == record.span.days


def _placed(place: Place, *texts: str) -> Iterable[Sentence]:
    return (Sentence(text, place) for text in texts)


def _outcomes(found: RecordResults) -> Iterable[Sentence]:
    """Say every outcome; one that was not reached is a detail, and so is a mere convention."""
    for outcome, text in zip(
        found.outcomes, outcome_sentences(found.outcomes, found.courses), strict=True
    ):
        is_headline = outcome.answer is Answer.YES and outcome.name not in CONVENTIONS
        yield Sentence(text, Place.HEADLINE if is_headline else Place.DETAIL)


def plan_sentences(changed: PlanSettings, brought: PlanSettings) -> Iterable[str]:
    """Say every setting that differs from the usual ones, and settings of the record left unused.

    >>> list(plan_sentences(PlanSettings((("window_last_day", 28),)), PlanSettings()))
    ['1 setting of this review differs from the usual one: window_last_day = 28 (usually 21).']
    """
    settings_in_words = [str(setting_in_words(name, value)) for name, value in changed.values]
    if settings_in_words:
        settings = f"{counted(len(settings_in_words), 'setting')} of this review"
        differ = "differs" if len(settings_in_words) == 1 else "differ"
        usual = plural(len(settings_in_words), "one")
        yield f"{settings} {differ} from the usual {usual}: {'; '.join(settings_in_words)}."
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


def unread_sentence(record: Record) -> str:
    """Say what stands unread in the sources and may matter; empty where nothing does."""
    denied = [found for found in record.unread if found.answer is UnreadAnswer.NOT_GIVEN]
    open_still = [found for found in record.unread if found.answer is not UnreadAnswer.NOT_GIVEN]
    sentences = (
        ("Not read, though it may say what else happened", open_still),
        ("Not read, and not given, as the family said", denied),
    )
    return " ".join(f"{what}: {_named_in(unread)}." for what, unread in sentences if unread)


def _named_in(unread: Sequence[UnreadMaterial]) -> str:
    """Name what stands unread, each wording once with all that it names; some, then how many."""
    named: dict[str, set[Material]] = {}
    for found in unread:
        named.setdefault(found.title or found.written, set()).add(found.material)
    told = [
        f'"{shortened(written)}" ({listed([MATERIAL_WORDS[each] for each in sorted(materials)])})'
        for written, materials in named.items()
    ]
    more = len(told) - UNREAD_TOLD_MAX
    beside = f"; and {more} more" if more > 0 else ""
    return f"{'; '.join(told[:UNREAD_TOLD_MAX])}{beside}"


def coverage_sentence(record: Record, measure: Measure) -> str:
    """Say how much of the diary was recorded."""
    span, recorded = record.span, record.recorded_days(measure)
    uncounted = _uncounted_days(record, measure)
    more = f"; there were too many to count on {uncounted} more" if uncounted else ""
    return (
        f"The diary runs from {day_in_words(span.first_day)} to {day_in_words(span.last_day)};"
        f" {measure} were counted on {recorded} of {span.days} days{more}."
        f"{_outside(record)}"
    )


def _uncounted_days(record: Record, measure: Measure) -> int:
    """Count the days on which there were too many to count."""
    return int((record.diary[f"{measure}_low"].notna() & record.diary[measure].isna()).sum())


def _outside(record: Record) -> str:
    """Say which days of the files lie outside the diary; "" where none does."""
    before, after = record.blank_days_outside
    sides = ((before, "before its first day"), (after, "after its last day"))
    told = [f"{counted(days, 'day')} {where}" for days, where in sides if days]
    if not told:
        return ""
    return f" The files hold {listed(told)} without any record: these are no part of it."


def set_aside_sentences(record: Record) -> Iterable[str]:
    """Say what was set aside, where it stands and how to fix it; then which zeros were assumed."""
    slips, aside = record.slips, record.days_of_origin(DayOrigin.SET_ASIDE)
    if slips:
        more = len(slips) - SLIPS_SAID
        rest = f" And {more} more." if more > 0 else ""
        entries = "1 entry" if len(slips) == 1 else f"{len(slips)} entries"
        were = "was" if len(slips) == 1 else "were"
        yield (
            f"{entries} of the files cannot be as written and {were} set aside; the rest was read. "
            f"{' '.join(slips[:SLIPS_SAID])}{rest}"
        )
    if aside:
        yield (
            f"On {counted(aside, 'day')} something is written that is no count; "
            f"{'it is' if aside == 1 else 'they are'} left out, not counted as zero."
        )
    assumed = record.days_of_origin(DayOrigin.ASSUMED)
    if assumed:
        zeros = int((record.diary["state"] == "none_seen").sum())
        was = "was" if assumed == 1 else "were"
        yield (
            f"{assumed} of {zeros} days without spasms {was} not written down but assumed, "
            "because the family said that every day was watched."
        )

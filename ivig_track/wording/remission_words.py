"""What stands beside zeros: the last spasm and the run since, spontaneous remission."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ivig_track.clinical.numbers import (
    ICISS_LAST_DAY,
    SPONTANEOUS_REMISSION,
    SPONTANEOUS_REMISSION_SOURCE,
)
from ivig_track.clinical.remission import remission_by
from ivig_track.record.model import Measure
from ivig_track.record.spans import months_from
from ivig_track.results.recorded_facts import EegFact, ZeroRun
from ivig_track.results.values import Answer, CourseResult, Outcome
from ivig_track.wording.fixed_sentences import ONLY_EEG
from ivig_track.wording.numbers_in_words import counted, day_in_words, listed, month_in_words

#: Outcomes that are reached by days without any count.
ZERO_OUTCOMES = frozenset(
    {"west_delphi_clinical", "electroclinical", "ukiss_d13_14", "iciss_d14_42"}
)

#: What is counted by each measure; a day with spasms outside clusters is a day with spasms, too.
EVENT_WORDS: dict[Measure, str] = {"spasms": "spasm", "clusters": "cluster or spasm"}


def is_zero(item: CourseResult) -> bool:
    """Tell whether a response window was recorded and holds nothing but zeros."""
    seen = item.window.total > 0 or item.window.uncountable_days > 0
    return item.window.recorded_days > 0 and not seen


def remission_sentences(
    onset_month: str,
    courses: Sequence[CourseResult],
    outcomes: Sequence[Outcome],
    zero_run: ZeroRun | None = None,
) -> tuple[str, ...]:
    """Say how often spasms stop by themselves, where something here speaks of none; else nothing.

    With the month of onset, the share published for as long after onset as each window or outcome
    that holds none ended in this child, and the diary where it ends with a run of zeros. It is a
    figure of that series, never this child's chance.
    """
    ends = list(_ends_of_zeros(courses, outcomes))
    if zero_run is not None:
        ends.append(zero_run.span.last_day)
    return (f"{_published()} {_of_this_child(onset_month, ends)}",) if ends else ()


def _ends_of_zeros(courses: Sequence[CourseResult], outcomes: Sequence[Outcome]) -> Iterable[date]:
    for item in courses:
        if is_zero(item):
            yield item.window.span.last_day
    reached = (x.name in ZERO_OUTCOMES and x.answer is Answer.YES for x in outcomes)
    if courses and any(reached):
        yield courses[0].course.span(0, ICISS_LAST_DAY.value).last_day


def _published() -> str:
    parts = [
        f"{SPONTANEOUS_REMISSION[month].value} % by {counted(month, 'month')}"
        for month in (1, 6, 12)
    ]
    return (
        f"Without treatment spasms had stopped in {listed(parts)} after onset"
        f" ({SPONTANEOUS_REMISSION_SOURCE})."
    )


def _of_this_child(onset_month: str, ends: Iterable[date]) -> str:
    months = sorted({after for end in ends if (after := months_from(onset_month, end)) is not None})
    if not months:
        return "The month of onset is not recorded, so how long after it that was is not known."
    shares = "; ".join(map(_by_then, months))
    return (
        f"For the time here (onset {month_in_words(onset_month)}) that series gives {shares}."
        " It is a figure of other children, not the chance of this one."
    )


def _by_then(months: int) -> str:
    share = remission_by(months)
    if share is None:
        return "no figure, it being less than a month after onset"
    last = max(SPONTANEOUS_REMISSION)
    beyond = f", the last month of the source being {last}" if months > last else ""
    return f"{share.value} % about {counted(months, 'month')} after onset{beyond}"


def zero_run_sentence(run: ZeroRun | None, measure: Measure) -> str:
    """Say when the last spasm was recorded and what stands recorded since; "" where some do."""
    if run is None:
        return ""
    parts = [*_last_one(run, measure), _zeros(run, measure), *_eegs_since(run)]
    return " ".join([*parts, "This does not say why.", ONLY_EEG])


def zero_run_in_short(run: ZeroRun) -> str:
    """Say the same for a card, with its recorded days."""
    last = "" if run.last_spasm is None else f"{_dated(run, run.last_spasm)}; "
    since = "since" if run.last_spasm else "of this diary"
    return f"{last}none on {run.zero_days} of {counted(run.span.days, 'day')} {since}"


def _last_one(run: ZeroRun, measure: Measure) -> Iterable[str]:
    if run.last_spasm is not None:
        yield f"Last recorded {EVENT_WORDS[measure]}: {_dated(run, run.last_spasm)}."


def _dated(run: ZeroRun, day: date) -> str:
    place = ""
    if run.course is not None:
        place = f" (day {run.day_of_course} of course {run.course.number})"
    elif run.days_before_first_course is not None:
        place = f" ({counted(run.days_before_first_course, 'day')} before the first course)"
    return f"{day_in_words(day)}{place}"


def _zeros(run: ZeroRun, measure: Measure) -> str:
    since = " since" if run.last_spasm else " of this diary"
    span = f"{day_in_words(run.span.first_day)} to {day_in_words(run.span.last_day)}"
    of = f"{run.zero_days} of the {counted(run.span.days, 'day')}{since}"
    none = f"{of} ({span}) are recorded as days without {measure}"
    return f"{'; '.join([none, *_other_days(run)])}."


def _other_days(run: ZeroRun) -> Iterable[str]:
    if run.in_doubt_days:
        yield f"perhaps some on {run.in_doubt_days}"
    if run.unrecorded_days:
        aside = f" (on {run.set_aside_days} of these something is written that is no count)"
        yield f"no count on {run.unrecorded_days}{aside if run.set_aside_days else ''}"
    if run.assumed_days:
        was = "was" if run.assumed_days == 1 else "were"
        yield f"{run.assumed_days} of the zeros {was} not written down but assumed"


def _eegs_since(run: ZeroRun) -> Iterable[str]:
    if not run.eegs:
        yield f"No EEG is entered{' since' if run.last_spasm else ''}."
    for eeg in run.eegs:
        yield f"EEG of {day_in_words(eeg.day)}: {eeg_in_words(eeg)}, as entered."


def eeg_in_words(eeg: EegFact) -> str:
    """Say what an EEG showed, as a clinician entered it."""
    told = {True: "hypsarrhythmia", False: "no hypsarrhythmia", None: "hypsarrhythmia not told"}
    score = "" if eeg.based is None else f", BASED {eeg.based}"
    return f"{told[eeg.hypsarrhythmia]}{score}"

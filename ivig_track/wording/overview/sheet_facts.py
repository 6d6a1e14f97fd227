"""Who, how much was recorded, and the last spasm: the upper part of the standard sheet."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from ivig_track.record.model import Record
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.record_results import RecordResults
from ivig_track.results.recorded_facts import RecordedFacts
from ivig_track.results.values import Conclusion
from ivig_track.wording.conclusion_words import conclusion_of
from ivig_track.wording.fixed_sentences import STAND_IN_DATES
from ivig_track.wording.numbers_in_words import (
    counted,
    day_in_words,
    month_in_words,
    share_percent,
)
from ivig_track.wording.remission_words import (
    EVENT_WORDS,
    eeg_in_words,
    zero_run_sentence,
)


def who_and_when(record: Record, found: RecordResults) -> str:
    """Say from when to when, how many courses, and what is known of the child."""
    patient, span = record.patient, record.span
    facts = [
        f"{day_in_words(span.first_day)} to {day_in_words(span.last_day)}",
        f"{counted(len(found.courses), 'course')} of IVIG",
    ]
    if patient.birth_month:
        facts.append(f"born {month_in_words(patient.birth_month)}")
    if patient.age_months_at_first_infusion is not None:
        facts.append(f"{patient.age_months_at_first_infusion} months old at the first infusion")
    if patient.dates in STAND_IN_DATES:
        facts.append("a shared copy: no date in it is a calendar date")
    return " · ".join(facts)


def recorded_in_short(counts: DailyCounts, measure: str) -> tuple[str, str]:
    """Say how much of the diary was recorded: first what counts most, then the rest."""
    days, recorded = len(counts.best), int(counts.recorded.sum())
    zero, uncountable = int(counts.zero.sum()), int(counts.uncountable.sum())
    missing = days - recorded - uncountable
    share = share_percent(recorded / days) if days else "0 %"
    rest = [
        f"without {measure} on {zero} of these",
        *([f"no count on {counted(missing, 'day')}"] if missing else []),
        *([f"too many to count on {uncountable}"] if uncountable else []),
    ]
    whole = f"{measure} counted on {recorded} of {counted(days, 'day')} ({share})"
    return whole[:1].upper() + whole[1:], ", ".join(rest)


def chip_words(found: RecordResults) -> str:
    """Name the conclusion, the flags first where every scored course carries one.

    A course is flagged where something more than a note stands beside it.
    """
    scored, flagged = len(found.scored), len(found.scored_and_flagged)
    words = conclusion_of(found)
    if found.estimate.percent is None or found.estimate.conclusion is Conclusion.CONFOUNDED:
        return words
    return f"flagged throughout: {words}" if scored and flagged == scored else words


def last_spasm_words(found: RecordResults, facts: RecordedFacts) -> str:
    """Say when the last spasm was recorded and what stands recorded since, with the EEG."""
    if found.zero_run is not None:
        return zero_run_sentence(found.zero_run, found.measure)
    return f"{_last_day_words(found)} {_latest_eeg(facts)}"


def _last_day_words(found: RecordResults) -> str:
    counts = found.counts
    seen, held = np.flatnonzero(counts.witnessed), np.flatnonzero(~np.isnan(counts.low))
    if not len(held):
        return "No day is recorded."
    if not len(seen):
        return f"No {EVENT_WORDS[found.measure]} is recorded on {counted(len(held), 'day')}."
    last = counts.first_day + timedelta(days=int(seen[-1]))
    since = int(counts.zero[seen[-1] + 1 :].sum())
    after = len(counts.best) - 1 - int(seen[-1])
    if not after:
        run = "the last day of the diary"
    else:
        run = f"none on {since} of the {counted(after, 'day')} since"
    return f"Last recorded {EVENT_WORDS[found.measure]}: {day_in_words(last)}, {run}."


def _latest_eeg(facts: RecordedFacts) -> str:
    if not facts.eegs:
        return "No EEG is entered."
    latest = max(facts.eegs, key=lambda eeg: eeg.day)
    return f"Latest EEG, {day_in_words(latest.day)}: {eeg_in_words(latest)}, as entered."

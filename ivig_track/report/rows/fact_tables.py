"""The facts around the courses as tables of text cells, with the notes that stand above them."""

from __future__ import annotations

from ivig_track.report.rows.text_table import TextTable
from ivig_track.results.recorded_facts import RecordedFacts
from ivig_track.wording.adverse_event_words import (
    based_words,
    eeg_place_words,
    hypsarrhythmia_words,
    kinds_words,
    onset_words,
    vaccination_place_words,
    vaccination_words,
)
from ivig_track.wording.numbers_in_words import day_in_words
from ivig_track.wording.regimen_words import (
    UNKNOWN,
    USUAL,
    detail_words,
    dose_words,
    regimen_sentences,
    same_everywhere,
    shared_sentence,
    since_words,
    usual_words,
)

NO_INFUSION = "No infusion is recorded."


def regimen_rows(facts: RecordedFacts) -> TextTable:
    """One row per course; what every course shares is left to the notes."""
    shared = same_everywhere(facts.regimens)
    names = [
        name
        for name in (detail_words(facts.regimens[0]) if facts.regimens else {})
        if name not in shared
    ]
    rows = []
    for regimen in facts.regimens:
        details = detail_words(regimen)
        days = regimen.infusion_days
        first = day_in_words(regimen.first_day)
        rows.append(
            (
                f"{regimen.number}: {first}" + (f", {days} days" if days > 1 else ""),
                since_words(regimen),
                dose_words(regimen),
                usual_words(regimen),
                *(details[name] or UNKNOWN for name in names),
            )
        )
    headers = ("Course", "Since the one before", "Dose", "Beside the usual", *names)
    return TextTable("How IVIG was given", headers, tuple(rows))


def regimen_notes(facts: RecordedFacts) -> tuple[str, ...]:
    """What stands above the table: the whole, what every course shares, the usual regimen."""
    if not facts.regimens:
        return (NO_INFUSION,)
    shared = shared_sentence(same_everywhere(facts.regimens), len(facts.regimens))
    parts = list(regimen_sentences(facts.regimens, facts.total))
    return (" ".join(part for part in (parts[0], shared, USUAL) if part), " ".join(parts[1:]))


def reaction_rows(facts: RecordedFacts) -> TextTable:
    """One row per reaction that was entered."""
    rows = tuple(
        (
            day_in_words(each.day),
            "" if each.course is None else str(each.course),
            onset_words(each),
            kinds_words(each),
            each.written or UNKNOWN,
            each.severity or UNKNOWN,
            each.action or UNKNOWN,
        )
        for each in facts.reactions
    )
    headers = ("Day", "Course", "Began", "Kind", "As written", "Severity", "What was done")
    return TextTable("Reactions after infusions", headers, rows)


def eeg_rows(facts: RecordedFacts) -> TextTable:
    """One row per EEG that was entered."""
    rows = tuple(
        (
            day_in_words(each.day),
            eeg_place_words(each),
            hypsarrhythmia_words(each),
            based_words(each),
            each.written or UNKNOWN,
        )
        for each in facts.eegs
    )
    return TextTable("EEG", ("Day", "When", "Hypsarrhythmia", "BASED", "As written"), rows)


def vaccination_rows(facts: RecordedFacts) -> TextTable:
    """One row per vaccination that was entered, with its distance from the courses."""
    rows = tuple(
        (
            day_in_words(each.day),
            each.written or UNKNOWN,
            vaccination_place_words(each),
            vaccination_words(each),
        )
        for each in facts.vaccinations
    )
    return TextTable("Vaccinations near courses", ("Day", "Vaccine", "When", "What is known"), rows)

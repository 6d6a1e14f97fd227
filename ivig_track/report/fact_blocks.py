"""Blocks of the facts around the courses: how IVIG was given, and what else was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ivig_track.report.block_format import Block
from ivig_track.report.rendering import folded, render
from ivig_track.report.rows.fact_tables import (
    eeg_rows,
    reaction_rows,
    regimen_notes,
    regimen_rows,
    vaccination_rows,
)
from ivig_track.report.rows.tables import STATUS_WORDS
from ivig_track.report.rows.text_table import TextTable
from ivig_track.results.recorded_facts import RecordedFacts
from ivig_track.reviewing.review import Review
from ivig_track.wording.adverse_event_words import (
    EEG_NOTE,
    NONE_ENTERED,
    VACCINES_NOTE,
    child_sentence,
    fever_sentence,
    label_sentences,
)
from ivig_track.wording.numbers_in_words import day_in_words
from ivig_track.wording.regimen_words import SIGNS_EXPLAINED, concurrent_events

#: The title of what is folded.
COURSE_BY_COURSE = "Course by course: the days between, doses and settings"
Part = tuple[TextTable, tuple[str, ...]]


def regimen_table(review: Review) -> Block:
    """How IVIG was given beside the usual regimen; the rows are folded where all are usual.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> print(ivt.regimen_table(review).text.splitlines()[4])
    1: 8 Mar 2024, 2 days | first course | 2 x 1 = 2 g/kg (16 g) | usual | hospital
    """
    table, notes = regimen_rows(review.facts), regimen_notes(review.facts)
    block = _block("regimen", ((table, notes),), ())
    if not table.rows or not all(regimen.is_usual for regimen in review.facts.regimens):
        return block
    rows = folded(COURSE_BY_COURSE, render("table.html", table=table, notes=()))
    return replace(block, html=render("notes.html", notes=notes) + rows)


def adverse_event_tables(review: Review) -> Block:
    """What is known of the child, then reactions, EEGs and vaccinations as they were entered.

    A kind of which nothing was entered is one short sentence in place of a table.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> print(ivt.adverse_event_tables(review).text.splitlines()[3])
    9 Mar 2024 | 1 | 6 hours after | fever, headache | ...
    """
    facts = review.facts
    given = {
        "reactions": (facts.reactions, _reactions(facts)),
        "eegs": (facts.eegs, (eeg_rows(facts), (EEG_NOTE,))),
        "vaccinations": (facts.vaccinations, (vaccination_rows(facts), (VACCINES_NOTE,))),
    }
    missing = [NONE_ENTERED[name] for name, (entries, _) in given.items() if not entries]
    parts = [*missing, fever_sentence(facts.fevers_after)]
    others = " ".join(sentence for sentence in parts if sentence)
    weights = [weight for regimen in facts.regimens for weight in regimen.weights_kg]
    above = (child_sentence(facts.child, weights), *([others] if others else []))
    return _block("safety", [part for entries, part in given.values() if entries], above)


def _reactions(facts: RecordedFacts) -> Part:
    labels = " ".join(label_sentences(facts.reactions))
    return reaction_rows(facts), (labels,) if labels else ()


def _block(section: str, parts: Sequence[Part], above: Sequence[str]) -> Block:
    html = "".join(
        render("table.html" if table.rows else "notes.html", table=table, notes=notes)
        for table, notes in parts
    )
    texts = [line for table, notes in parts for line in (*notes, table.as_text()) if line]
    data: dict[str, object] = {
        "notes": [*above, *(note for _, notes in parts for note in notes)],
        "tables": [
            {
                "caption": table.caption,
                "headers": [*table.headers],
                "rows": [*map(list, table.rows)],
            }
            for table, _ in parts
            if table.rows
        ],
    }
    text = "\n".join([*above, *texts])
    return Block(section, render("notes.html", notes=above) + html, text, data)


def concurrent_event_rows(review: Review) -> TextTable:
    """One row per course: what else changed, and whether it is scored."""
    rows = tuple(
        (
            f"{item.course.number}: {day_in_words(item.course.first_day)}",
            concurrent_events(item, regimen),
            STATUS_WORDS[item.status.value],
        )
        for item, regimen in zip(review.course_results, review.facts.regimens, strict=True)
    )
    return TextTable("What else changed, course by course", ("Course", "What else", "Status"), rows)


def concurrent_events_table(review: Review) -> Block:
    """For each course everything else that was written down, on one line.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> print(ivt.concurrent_events_table(review).text.splitlines()[3])
    1: 8 Mar 2024 | ■ prednisolone started on day 1; ■ prednisolone being given ...
    """
    table = concurrent_event_rows(review)
    html = render("table.html", table=table, notes=(SIGNS_EXPLAINED,))
    return Block("concurrent_events", html, f"{SIGNS_EXPLAINED}\n{table.as_text()}")

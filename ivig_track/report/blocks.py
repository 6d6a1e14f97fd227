"""What a notebook shows, one call a cell; the page is made of the same blocks."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from ivig_track.analysis.results import Answer, Sensitivity
from ivig_track.plotting import picture
from ivig_track.record.model import Record
from ivig_track.report.block_format import Block
from ivig_track.report.rendering import render
from ivig_track.report.tables import (
    CONCLUSION_WORDS,
    TextTable,
    account_rows,
    agreement_rows,
    course_rows,
    effect_size_rows,
    flag_rows,
    missing_rows,
    outcome_rows,
    sensitivity_rows,
)
from ivig_track.reviewing import Review
from ivig_track.wording.agreement import agreement_sentence
from ivig_track.wording.fixed_sentences import (
    EFFECT_SIZES_ARE_DESCRIPTION,
    EFFECT_SIZES_EXPLAINED,
    NOT_A_DEVICE,
    STAND_IN_DATES,
    URGENT,
)
from ivig_track.wording.numbers_in_words import day_in_words
from ivig_track.wording.placebo_words import placebo_sentence
from ivig_track.wording.remission_words import remission_sentences
from ivig_track.wording.sentences import course_sentences, outcome_sentences

#: Sentences that the header and the foot of the page say already.
SAID_ELSEWHERE = frozenset({NOT_A_DEVICE, URGENT})


def page_header(review: Review) -> Block:
    """Label, dates, coverage, and SYNTHETIC where the data are invented."""
    record = review.record
    span, recorded = record.span, record.recorded_days(review.measure)
    values: dict[str, object] = {
        "label": record.patient.label or "Record",
        "first_day": day_in_words(span.first_day),
        "last_day": day_in_words(span.last_day),
        "days": span.days,
        "recorded_days": recorded,
        "measure": review.measure,
        "courses": len(review.course_results),
        "synthetic": record.synthetic,
        "birth_month": record.patient.birth_month,
        "age_months": record.patient.age_months_at_first_infusion,
        "dates": STAND_IN_DATES.get(record.patient.dates, ""),
    }
    text = f"{values['label']}: {values['first_day']} to {values['last_day']}"
    return Block("header", render("header.html", **values), text, values)


def words(review: Review) -> Block:
    """The overall answer, then the careful sentences."""
    synthetic = 1 if review.record.synthetic else 0
    said = [sentence for sentence in review.text[synthetic:] if sentence not in SAID_ELSEWHERE]
    detail = {*course_sentences(review.course_results, review.measure)}
    detail |= {*outcome_sentences([item for item in review.outcomes if item.answer != Answer.YES])}
    html = render(
        "answer.html",
        conclusion=CONCLUSION_WORDS[review.estimate.conclusion.value],
        lead=said[0],
        headlines=[sentence for sentence in said[1:] if sentence not in detail],
        details=[sentence for sentence in said[1:] if sentence in detail],
    )
    return Block("answer", html, "\n".join(review.text))


def show_picture(axes: Axes, section: str, caption: str) -> Block:
    """A figure with its caption and its alternative text."""
    shown = picture(axes)
    html = render("figure.html", image=shown.data_url(), alt=shown.alt, caption=caption)
    return Block(section, html, shown.alt)


def placebo_caption(review: Review) -> str:
    """What the picture of slid schedules means for this diary, and what it does not."""
    return placebo_sentence(review.estimate)


def course_table(review: Review) -> Block:
    """One row per course."""
    return _table("courses", course_rows(review))


def flag_table(review: Review) -> Block:
    """One row per flag."""
    return _table("flags", flag_rows(review))


def outcome_table(review: Review) -> Block:
    """Published outcomes by their exact rules."""
    onset = review.record.patient.onset_month
    notes = remission_sentences(onset, review.course_results, review.outcomes)
    return _table("outcomes", outcome_rows(review), notes)


def sensitivity_table(variants: Sequence[Sensitivity]) -> Block:
    """The same question asked in other ways."""
    return _table("sensitivity", sensitivity_rows(variants))


def agreement_table(review: Review) -> Block:
    """Each scored course by itself, and the answer when it is left out."""
    said = agreement_sentence(review.estimate) or f"No overall answer: {review.estimate.why}."
    return _table("sensitivity", agreement_rows(review), [said])


def effect_size_table(review: Review) -> Block:
    """Effect sizes of each course, with what they leave out."""
    notes = [EFFECT_SIZES_ARE_DESCRIPTION, EFFECT_SIZES_EXPLAINED]
    return _table("effect_sizes", effect_size_rows(review), notes)


def account_table(record: Record) -> Block:
    """What became of the rows of the source."""
    return _table("account", account_rows(record), record.decisions)


def missing_days_table(record: Record) -> Block:
    """Which days have no count."""
    return _table("missing", missing_rows(record))


def summary_block(review: Review) -> Block:
    """The numbers for programs; the page keeps them as `summary.json`."""
    return Block("summary", "", "summary.json is written beside the page", review.to_dict())


def _table(section: str, table: TextTable, notes: Sequence[str] = ()) -> Block:
    return Block(section, render("table.html", table=table, notes=notes), table.as_text())

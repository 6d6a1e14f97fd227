"""The pooled description of a cohort as a notebook shows it: its sentences and its table."""

from __future__ import annotations

from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.pooled.pooled_description import Pooled
from ivig_track.cohort.pooled.pooled_words import DOSE_HEADERS, dose_rows, pooled_sections
from ivig_track.report.block_format import NOTHING_TO_SHOW, Block
from ivig_track.report.rendering import render
from ivig_track.report.rows.text_table import TextTable

SECTION = "cohort"


def pooled_words(cohort: CohortReview) -> Block:
    """Who is in it, first; then what the children show together, section by section.

    Parameters
    ----------
    cohort
        What `ivig_track.review_cohort` gave.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(4), answer=False)
    >>> print(ivt.pooled_words(cohort).text.splitlines()[2])
    4 children were reviewed.
    """
    sections = pooled_sections(cohort.pooled)
    html = "".join(
        f"{render('cohort_title.html', title=title)}{render('sentences.html', sentences=sentences)}"
        for title, sentences in sections
    )
    lines = [line for title, sentences in sections for line in (title, *sentences, "")]
    return Block(SECTION, html, "\n".join(lines))


def dose_table(cohort: CohortReview) -> Block:
    """One row per dose and interval; a table of counts, through which nothing is fitted.

    Parameters
    ----------
    cohort
        What `ivig_track.review_cohort` gave.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(4), answer=False)
    >>> print(ivt.dose_table(cohort).text.splitlines()[2])
    1 to below 2 | 21 to below 28 | 1 | 4 | 1 of 1 child | 10 of 15 | ...
    """
    table = dose_table_of(cohort.pooled)
    if not table.rows:
        return Block(SECTION, "", NOTHING_TO_SHOW)
    return Block(SECTION, render("table.html", table=table, notes=()), table.as_text())


def dose_table_of(pooled: Pooled) -> TextTable:
    """Give courses by dose and interval as text."""
    return TextTable(
        "Courses by dose and by the days since the course before",
        DOSE_HEADERS,
        tuple(dose_rows(pooled.doses)),
        "There is no cell to show.",
    )

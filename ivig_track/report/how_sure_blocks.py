"""A rehearsal as a notebook shows it: its sentences and its table."""

from __future__ import annotations

from ivig_track.rehearsal.how_sure_words import RULE_NAMES, how_sure_sentences
from ivig_track.rehearsal.operating_characteristics import RULES, DetectionRate, HowSure
from ivig_track.report.block_format import NOTHING_TO_SHOW, Block
from ivig_track.report.rendering import render
from ivig_track.report.rows.text_table import TextTable
from ivig_track.wording.numbers_in_words import share_cell

SECTION = "how_sure"


def how_sure_words(result: HowSure) -> Block:
    """What was found, most important first, and the limitations.

    Parameters
    ----------
    result
        What `ivig_track.how_sure` gave.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> result = ivt.how_sure(ivt.review(ivt.example("infant_a")), records=2)
    >>> print(ivt.how_sure_words(result).text.splitlines()[0])
    2 diaries were simulated from a model fitted to this one: the same 5 courses, ...
    """
    sentences = how_sure_sentences(result)
    return Block(SECTION, render("sentences.html", sentences=sentences), "\n".join(sentences))


def how_sure_table(result: HowSure) -> Block:
    """One row per kind of simulated diary, one column per rule; shares with their intervals.

    Parameters
    ----------
    result
        What `ivig_track.how_sure` gave.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> result = ivt.how_sure(ivt.review(ivt.example("infant_a")), records=2)
    >>> print(ivt.how_sure_table(result).text.splitlines()[2])
    no effect | 5, 330 days | 2 | ...
    """
    table = how_sure_rows(result)
    if not table.rows:
        return Block(SECTION, "", NOTHING_TO_SHOW)
    return Block(SECTION, render("table.html", table=table, notes=()), table.as_text())


def how_sure_rows(result: HowSure) -> TextTable:
    """Give the shares as text, without any row where there is no answer."""
    return TextTable(
        "Simulated diaries in which each rule found a fall (95 % Monte-Carlo interval)",
        ("Truth", "Courses", "Diaries", *(RULE_NAMES[rule] for rule in RULES)),
        tuple(_row(rate) for rate in result.rates),
    )


def _row(rate: DetectionRate) -> tuple[str, ...]:
    true = f"a fall of {rate.fall_percent} %" if rate.fall_percent else "no effect"
    added = f", {rate.more_courses} of them more" if rate.more_courses else ""
    return (
        true,
        f"{rate.courses}{added}, {rate.days} days",
        str(rate.shares[0].diaries),
        *(share_cell(share.found, share.diaries, share.low, share.high) for share in rate.shares),
    )

"""Blocks of the facts around the courses: how IVIG was given, and what else was recorded."""

from __future__ import annotations

from ivig_track.report.block_format import Block
from ivig_track.report.fact_tables import regimen_notes, regimen_rows
from ivig_track.report.rendering import render
from ivig_track.reviewing import Review


def regimen_table(review: Review) -> Block:
    """How each course was given, beside the usual regimen."""
    table, notes = regimen_rows(review.facts), regimen_notes(review.facts)
    text = "\n".join([*notes, table.as_text()])
    return Block("regimen", render("table.html", table=table, notes=notes), text)

"""A small card for a notebook: a title and a few rows, every text escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape


def html_card(title: str, rows: Mapping[str, object]) -> str:
    """Give a table of names and values under a title; rows without a value are left out.

    >>> html_card("Record", {"label": "<b>", "note": ""})
    '<table><caption>Record</caption><tr><th scope="row">label</th><td>&lt;b&gt;</td></tr></table>'
    """
    lines = (
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(str(value))}</td></tr>'
        for name, value in rows.items()
        if value != ""
    )
    return f"<table><caption>{escape(title)}</caption>{''.join(lines)}</table>"

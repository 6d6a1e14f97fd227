# ruff: noqa: E501 - a row of this table is a language
"""Words that say that an infusion was planned, or did not happen: it does not count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ivig_track.entries.patterns import Pattern
from ivig_track.messages.message import Message, message

_NOT_GIVEN = Pattern(
    r"(?:ivig\W+)?(?:was |were )?(?:cancel\w*|postpon\w*|not (?:given|done)|plan(?:ned)?|schedul\w*|declin\w*|missed|skipped|on hold|held|resched\w*|pending|did not happen|not happened|stopped before start"
    r"|abgesagt|verschoben|geplant|nicht gegeben|ausgefallen|annule\w*|annulé\w*|report[eé]\w*|pr[eé]vu\w*|non (?:donn|fait)\w*"
    r"|cancelad\w*|aplazad\w*|pospuest\w*|planificad\w*|programad\w*|no (?:dada|puesta|realizada)|adiad\w*|planead\w*|n[aã]o (?:dada|feita)"
    r"|annullat\w*|rinviat\w*|programmat\w*|non (?:fatt|dat)\w*|geannuleerd|uitgesteld|gepland|niet gegeven)\b",
    re.IGNORECASE,
)


_NO = Pattern(r"(?:no|n|non|nein|nee|nao|não|false)\b", re.IGNORECASE)


def says_no(status: str) -> bool:
    """Tell whether a column that asks "given?" says no."""
    return _NO.match(status.strip()) is not None


def _is_not_given(text: str) -> bool:
    """Tell "scheduled" from "scheduled dose given"."""
    match = _NOT_GIVEN.match(text)
    return match is not None and re.search(r"\bgiven\b", text[match.end() :]) is None


def why_not_given(texts: Iterable[str]) -> Message | None:
    """Say why a row is no infusion that was given; None where nothing speaks against it.

    >>> str(why_not_given(["10 g", "cancelled - fever"]))
    'not given: "cancelled - fever"'
    >>> why_not_given(["10 g", "as planned"]) is None
    True
    """
    found = next((text for text in texts if _is_not_given(text.strip())), "")
    return message('not given: "{text}"', text=found[:80]) if found else None

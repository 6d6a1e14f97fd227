"""What a clinician's EEG entry says of hypsarrhythmia: there, not there, or not clear."""

from __future__ import annotations

import re

_NAME = r"hypsarr?h?yth?mi[ac]\w*"
_NAMED = re.compile(_NAME)
#: Words that may stand between a denial and the name.
_BETWEEN = (
    r"(?:(?:clear|definite|evidence|signs?|trace|features?|of|any|more|further|longer|classical?|"
    r"typical|modified|residual|overt|frank|the|for|pattern)\s+)*"
)
_DENIED_BEFORE = re.compile(
    r"\b(?:no|not|without|absen(?:ce|t)|free|free of|negative for|resolved|resolution)\s+"
    rf"{_BETWEEN}{_NAME}"
)
_SEEN = r"(?:seen|present|found|observed|recorded|evident|identified|noted|there)"
_DENIED_AFTER = re.compile(
    rf"{_NAME}(?:\s+pattern)?\s*[:=-]?\s*"
    r"(?:(?:is|was|has|had|have|been|now|completely|fully|entirely)\s+)*"
    rf"(?:no longer\s+{_SEEN}|not\s+{_SEEN}|absent|resolved|gone|disappeared|cleared|none|negative|"
    r"no|false|0)\b(?!\s+(?:change|improvement|better|difference|effect))"
)
#: Anything in the clause that makes an affirmation doubtful.
_DOUBT = re.compile(
    r"\b(?:no|not|without|never|absent|resolved|resolving|gone|negative|none|free|possible|possibly|"
    r"probable|likely|question\w*|unclear|unsure|suspected|rule|ruled|exclude\w*|cannot|nor|prior|"
    r"previous\w*|former|earlier|before|history|less)\b|\?"
)


def shows_hypsarrhythmia(text: str) -> bool | None:
    """Read an EEG entry, clause by clause; None where it does not tell, or tells two things.

    Nothing is guessed: an affirmation beside a word of doubt or denial tells nothing.

    >>> shows_hypsarrhythmia("No hypsarrhythmia."), shows_hypsarrhythmia("hypsarrhythmia persists")
    (False, True)
    >>> shows_hypsarrhythmia("possible hypsarrhythmia"), shows_hypsarrhythmia("slow background")
    (None, None)
    """
    clauses = re.split(r"[.;,\n]|\bbut\b|\bhowever\b", text.lower())
    told = {_of_clause(clause) for clause in clauses if _NAMED.search(clause)}
    return told.pop() if len(told) == 1 else None


def _of_clause(clause: str) -> bool | None:
    if _DENIED_BEFORE.search(clause) or _DENIED_AFTER.search(clause):
        return False
    return None if _DOUBT.search(clause) else True

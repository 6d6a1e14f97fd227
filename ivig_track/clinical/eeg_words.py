"""What a clinician's words on an EEG say of hypsarrhythmia."""

from __future__ import annotations

import re

_ABSENT = re.compile(
    r"\b(no|without|absent|resolved|free of|not)\b[^.;]*hypsarr?h?yth?mia", re.IGNORECASE
)
_ABSENT_AFTER = re.compile(
    r"hypsarr?h?yth?mia\W+(no|absent|resolved|gone|0|false)\b", re.IGNORECASE
)
_NAMED = re.compile(r"hypsarr?h?yth?mia", re.IGNORECASE)


def tells_of_hypsarrhythmia(text: str) -> bool | None:
    """Tell whether words on an EEG name hypsarrhythmia as present; None where they do not name it.

    >>> tells_of_hypsarrhythmia("no hypsarrhythmia"), tells_of_hypsarrhythmia("slow background")
    (False, None)
    """
    if not _NAMED.search(text):
        return None
    return not (_ABSENT.search(text) or _ABSENT_AFTER.search(text))

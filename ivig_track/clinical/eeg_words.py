"""What a clinician's EEG entry says: hypsarrhythmia, there, not there or not clear; BASED score."""

from __future__ import annotations

import re

from ivig_track.clinical.medicines import plain_words

_EEG_EVENTS = frozenset({"eeg", "video eeg", "veeg"})

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


def names_an_eeg(kind: str) -> bool:
    """Tell whether a kind of event is an EEG.

    >>> names_an_eeg("Video-EEG"), names_an_eeg("fever")
    (True, False)
    """
    return plain_words(kind) in _EEG_EVENTS


def shows_hypsarrhythmia(text: str) -> bool | None:
    """Read an EEG entry, clause by clause; None where it does not tell, or tells two things.

    Nothing is guessed: an affirmation beside a word of doubt or denial tells nothing.

    >>> shows_hypsarrhythmia("No hypsarrhythmia."), shows_hypsarrhythmia("hypsarrhythmia persists")
    (False, True)
    >>> shows_hypsarrhythmia("possible hypsarrhythmia"), shows_hypsarrhythmia("slow background")
    (None, None)
    """
    clauses = re.split(r"[.;,\n]|\bbut\b|\bhowever\b", text.lower())
    answers = {_of_clause(clause) for clause in clauses if _NAMED.search(clause)}
    return answers.pop() if len(answers) == 1 else None


def _of_clause(clause: str) -> bool | None:
    if _DENIED_BEFORE.search(clause) or _DENIED_AFTER.search(clause):
        return False
    return None if _DOUBT.search(clause) else True


_BASED = re.compile(
    r"\bBASED\b(?:\s*\(?20\d\d\)?)?(?:\s+score)?(?:\s+(?:of|is|was))?\s*[:=]?\s*([0-5])(?!\d|\.\d)",
    re.IGNORECASE,
)


def based_score(text: str) -> int | None:
    """Read the BASED score out of an EEG entry; None where there is none.

    >>> based_score("no hypsarrhythmia, BASED 2"), based_score("BASED (2021) score: 4")
    (2, 4)
    >>> based_score("BASED score of 3."), based_score("BASED 2.5")
    (3, None)
    >>> based_score("based on 3 hours"), based_score("BASED 12")
    (None, None)
    """
    found = _BASED.search(text)
    return None if found is None else int(found.group(1))

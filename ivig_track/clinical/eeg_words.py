"""What a clinician's EEG entry says: hypsarrhythmia, there, not there or not clear; BASED score."""

from __future__ import annotations

import re

from ivig_track.clinical.medicines import plain_words

_EEG_EVENTS = frozenset({"eeg", "video eeg", "veeg"})

# Few diaries hold an EEG: the patterns are compiled when the first entry is read.
_NAME = r"hypsarr?h?yth?mi[ac]\w*"
#: Words that may stand between a denial and the name.
_BETWEEN = (
    r"(?:(?:clear|definite|evidence|signs?|trace|features?|of|any|more|further|longer|classical?|"
    r"typical|modified|residual|overt|frank|the|for|pattern)\s+)*"
)
_DENIED_BEFORE = (
    r"\b(?:no|not|without|absen(?:ce|t)|free|free of|negative for|resolved|resolution)\s+"
    rf"{_BETWEEN}{_NAME}"
)
_SEEN = r"(?:seen|present|found|observed|recorded|evident|identified|noted|there)"
_DENIED_AFTER = (
    rf"{_NAME}(?:\s+pattern)?\s*[:=-]?\s*"
    r"(?:(?:is|was|has|had|have|been|now|completely|fully|entirely)\s+)*"
    rf"(?:no longer\s+{_SEEN}|not\s+{_SEEN}|absent|resolved|gone|disappeared|cleared|none|negative|"
    r"no|false|0)\b(?!\s+(?:change|improvement|better|difference|effect))"
)
#: Anything in the clause that makes an affirmation doubtful.
_DOUBT = (
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
    answers = {_of_clause(clause) for clause in clauses if re.search(_NAME, clause)}
    return answers.pop() if len(answers) == 1 else None


def _of_clause(clause: str) -> bool | None:
    if re.search(_DENIED_BEFORE, clause) or re.search(_DENIED_AFTER, clause):
        return False
    return None if re.search(_DOUBT, clause) else True


_BASED = (
    r"\bBASED\b(?:\s*\(?20\d\d\)?)?(?:\s+score)?(?:\s+(?:of|is|was))?\s*[:=]?\s*([0-5])(?!\d|\.\d)"
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
    found = re.search(_BASED, text, re.IGNORECASE)
    return None if found is None else int(found.group(1))

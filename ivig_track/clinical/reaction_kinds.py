"""Reactions to IVIG by name: the kinds to record, the words for them, and what the labels say.

A name is matched as whole words, without case and accents. What is not in the table stays as it was
written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words

#: Where the kinds come from that are to be recorded.
KINDS_SOURCE = "adverse reactions to record, as given to the project"
LABEL = "product labels of intravenous immunoglobulins"


class ReactionKind(NamedTuple):
    """One kind of reaction: its name, other words for it, and its signs where they are urgent.

    `onset` is what the labels say of when it begins; "" where they give no time.
    """

    name: str
    words: tuple[str, ...]
    signs: str = ""
    onset: str = ""
    source: str = KINDS_SOURCE


REACTION_KINDS: tuple[ReactionKind, ...] = (
    ReactionKind(
        "anaphylaxis",
        ("anaphylaxis", "anaphylactic", "anaphylactoid"),
        "trouble breathing",
    ),
    ReactionKind(
        "acute renal failure",
        ("acute renal failure", "renal failure", "kidney failure", "acute kidney injury", "aki",
         "renal", "oliguria", "anuria", "no urine", "creatinine"),
        "dark or no urine",
    ),
    ReactionKind(
        "aseptic meningitis",
        ("aseptic meningitis", "meningitis", "meningism", "stiff neck"),
        "fever with drowsiness or a stiff neck",
        "hours to 2 days after infusion",
        LABEL,
    ),
    ReactionKind("serum sickness", ("serum sickness",)),
    ReactionKind("fever", ("fever", "febrile", "pyrexia", "fieber", "fiebre")),
    ReactionKind(
        "rash",
        ("severe rash", "rash", "urticaria", "hives", "exanthem", "erythema"),
    ),
    ReactionKind(
        "thrombosis",
        ("thrombosis", "thrombus", "thromboembolism", "embolism", "stroke", "dvt", "blood clot"),
        "trouble breathing, a swollen or discoloured limb",
        source=LABEL,
    ),
    ReactionKind(
        "heart attack",
        ("heart attack", "myocardial infarction"),
        "trouble breathing, chest pain",
    ),
    ReactionKind(
        "haemolysis",
        ("haemolysis", "hemolysis", "haemolytic", "hemolytic", "haemolytic anaemia", "dark urine"),
        "dark urine, yellow skin, pallor",
        source=LABEL,
    ),
    ReactionKind("headache", ("headache", "head ache", "kopfschmerz", "cefalea"), source=LABEL),
    ReactionKind("vomiting", ("vomiting", "vomited", "nausea", "sick"), source=LABEL),
    ReactionKind("chills", ("chills", "rigors", "rigor", "shivering"), source=LABEL),
    ReactionKind("low blood pressure", ("low blood pressure", "hypotension"), source=LABEL),
)  # fmt: skip
#: Words for a severe reaction, in the languages of the readers; compared without case and accents.
SEVERE_WORDS = frozenset(
    {"severe", "serious", "grave", "life threatening", "severa", "severo", "seria", "serio",
     "schwer", "schwere", "schwerwiegend", "lebensbedrohlich", "serieux", "serieuse", "gravissima",
     "ernstig", "zwaar", "levensbedreigend", "pericolosa per la vita", "potencialmente mortal"}
)  # fmt: skip
#: Words in an event's kind that make it a reaction.
REACTION_WORDS = r"\b(?:reactions?|side effects?|adverse events?|adverse effects?)\b"
#: Names that say in themselves that the event is a reaction; a fever or a headache may be else.
_TELLING = frozenset({"anaphylaxis", "aseptic meningitis", "serum sickness", "haemolysis"})
_DENIED = r"(?i:\b(?:no|without|none|not|never|denies)\b[^.;,]*)"
_NOTHING = r"\s*(?:no|none|nil|nothing|-)\s*(?:reactions?|seen|noted|observed)?\s*\.?\s*"


def is_reaction(kind: str) -> bool:
    """Tell whether an event's kind makes it a reaction to an infusion.

    >>> is_reaction("Reaction to IVIG"), is_reaction("aseptic meningitis"), is_reaction("fever")
    (True, True, False)
    """
    if re.search(REACTION_WORDS, plain_words(kind)):
        return True
    return bool(_TELLING & {each.name for each in _named(kind)})


def reaction_kinds(kind: str, detail: str) -> tuple[ReactionKind, ...]:
    """Give the kinds that an entry names, in the order of the table; what it denies is left out.

    >>> [each.name for each in reaction_kinds("reaction", "fever, no rash")]
    ['fever']
    """
    return _named(f"{kind}. {re.sub(_DENIED, ' ', detail)}")


def says_none(detail: str) -> bool:
    """Tell whether an entry of a reaction states that there was none.

    >>> says_none("none"), says_none("No reaction"), says_none("no rash, fever"), says_none("")
    (True, True, False, False)
    """
    return bool(detail.strip()) and re.fullmatch(_NOTHING, detail.lower()) is not None


def says_severe(severity: str) -> bool:
    """Tell whether the severity of an event, as a whole, is that of a severe one.

    >>> says_severe("Life-threatening"), says_severe("schwer"), says_severe("not severe")
    (True, True, False)
    """
    return plain_words(severity) in SEVERE_WORDS


def _named(text: str) -> tuple[ReactionKind, ...]:
    padded = f" {plain_words(text)} "
    return tuple(
        each
        for each in REACTION_KINDS
        if any(f" {plain_words(word)} " in padded for word in each.words)
    )

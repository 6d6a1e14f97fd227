"""What a "type" cell says a row is: a cluster of spasms, a spasm, or another seizure."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.entries.yes_no import NO
from ivig_track.reading.cells.count_words import UNKNOWN_WORDS, ZERO_WORDS
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header
from ivig_track.reading.headers.label_column import BETWEEN_TAGS


class SeizureType(StrEnum):
    """What one row of an event list is about."""

    CLUSTER = "cluster"
    SPASM = "spasm"
    UNSAID = "unsaid"
    OTHER = "other"


_CLUSTER = (
    "cluster",
    "clusters",
    "series",
    "serie",
    "salva",
    "salvas",
    "racimo",
    "salve",
    "grappolo",
    "reeks",
    "salvo",
)
_SPASM = (
    "spasm",
    "spasms",
    "espasmo",
    "espasmos",
    "spasmus",
    "spasmen",
    "spasme",
    "spasmes",
    "spasmo",
    "spasmi",
    "bns",
    "west",
)
#: How spasms are told apart: these words alone name no other seizure.
_KINDS_OF_SPASM = frozenset(
    ["flexor", "extensor", "flexion", "extension", "mixed", "asymmetric", "symmetric", "subtle"]
)
OTHER_SEIZURE = Pattern(
    r"\b(?:tonic|clonic|absence|focal|partial|myoclon|atonic|febrile|grand mal|petit mal"
    r"|drop attack|tonisch|klonisch|fokal|absenc|ausencia|focale|febbrile|mioclon)",
    re.IGNORECASE,
)
_PLAIN = (
    "seizure",
    "seizures",
    "event",
    "fit",
    "crisis",
    "anfall",
    "crise",
    "crisi",
    "aanval",
    "is",
    "episode",
)


@lru_cache(maxsize=8192)
def seizure_type(text: str) -> SeizureType:
    """Tell what a type cell means; a blank one leaves it unsaid.

    >>> seizure_type("Infantile Spasms (cluster)").value, seizure_type("Tonic-clonic").value
    ('cluster', 'other')
    """
    words = plain_words(text).split()
    if not words or (len(words) == 1 and words[0] in _PLAIN):
        return SeizureType.UNSAID
    if all(word in _KINDS_OF_SPASM for word in words):
        return SeizureType.SPASM
    if any(word in _CLUSTER for word in words):
        return SeizureType.CLUSTER
    return SeizureType.SPASM if any(word in _SPASM for word in words) else SeizureType.OTHER


_DENIED = frozenset(
    ["no", "not", "none", "without", "sin", "ningun", "ninguna", "keine", "kein", "ohne", "pas",
     "aucun", "aucune", "sans", "nessuno", "nessuna", "senza", "sem", "nenhum", "geen", "zonder",
     "free", "frei", "spasmenfrei", "libre", "livre", "libero", "vrij"]
)  # fmt: skip


def denies_spasms(label: str) -> bool:
    """Tell whether a label names spasms and says that there were none.

    >>> denies_spasms("no spasms overnight"), denies_spasms("spasm free"), denies_spasms("Spasms")
    (True, True, False)
    """
    words = set(plain_words(label).split())
    return bool(words & _DENIED) and bool(words & {*_SPASM, *_CLUSTER})


def tag_of_spasms(label: str) -> str:
    """Give the tag that names spasms where a label holds several; else the label as it is.

    >>> tag_of_spasms("family | no spasms | park"), tag_of_spasms("family | park")
    ('no spasms', 'family | park')
    """
    if BETWEEN_TAGS not in label:
        return label
    tags = [tag.strip() for tag in label.split(BETWEEN_TAGS)]
    kinds = (SeizureType.CLUSTER, SeizureType.SPASM)
    return next((tag for tag in tags if seizure_type(tag) in kinds), label)


#: Seizures of any kind, as a note beside a blank count names them.
_ANY_SEIZURE = frozenset(
    ["seizure", "seizures", "fits", "jerks", "attacks", "episodes", "crisis", "anfall", "anfalle",
     "krampf", "krampfe", "crise", "crises", "crisi", "aanval", "aanvallen", "krampjes"]
)  # fmt: skip
#: Words that name them for sure: "West" is a place too.
_SURE = frozenset({*_SPASM, *_CLUSTER, *_ANY_SEIZURE}) - {"west", "bns"}


def tells_of_spasms(note: str) -> bool:
    """Tell whether a note says that there were spasms or seizures, with or without a number.

    >>> tells_of_spasms("8 spasms in the evening"), tells_of_spasms("Anfälle am Abend")
    (True, True)
    >>> tells_of_spasms("no spasms seen"), tells_of_spasms("visit to the zoo")
    (False, False)
    """
    words = plain_words(note).split()
    if _SURE.isdisjoint(words):
        return False
    return _DENIED.isdisjoint(words) or any(char.isdigit() for char in note)


def is_another_seizure(sheet: Sheet, index: int, header: Header) -> bool:
    """Tell whether the type of a row says that it is no spasm.

    Where the row counts spasms, a word that names no other seizure ("after her nap") is a remark.
    """
    text = sheet.cell(index, header.columns.get(Role.TYPE))
    if seizure_type(text) != SeizureType.OTHER:
        return False
    roles = (Role.SPASMS, Role.SPASMS_PER_CLUSTER, Role.CLUSTERS)
    counts_spasms = any(sheet.cell(index, header.columns.get(role)) for role in roles)
    return not counts_spasms or OTHER_SEIZURE.search(text) is not None


def names_spasms(sheet: Sheet, rows: list[int], column: int) -> bool:
    """Tell whether one of these rows has spasms or clusters of them as its type."""
    kinds = {seizure_type(sheet.cell(index, column)) for index in rows}
    return bool(kinds & {SeizureType.CLUSTER, SeizureType.SPASM})


#: What says that a day was watched, in a column that asks for it.
OBSERVED_WORDS = frozenset(
    ["yes", "y", "true", "1", "x", "observed", "complete", "seizure free", "spasm free", "all day",
     "si", "ja", "oui", "sim", "sin crisis", "anfallsfrei", "sans crise", "full", "counted",
     "recorded", "watched", "whole day", "all"]
)  # fmt: skip
#: What says that it was not, or not the whole of it.
NOT_WATCHED_WORDS = NO | {
    "not observed", "not watched", "partial", "incomplete", "part", "partly", "some"
}  # fmt: skip
#: Words beside "hospital" or "holiday" that say no more than where.
_WHERE = frozenset(
    ["at", "in", "on", "the", "we", "were", "was", "all", "day", "today", "en", "el", "im", "a"]
)
_NOBODY_WATCHED = Pattern(
    r"\b(?:not|nobody|no one|noone|didnt|didn t|wasnt|wasn t|werent|weren t)\b.{0,40}"
    r"\b(?:watch|watched|watching|observed|home|there|counted|recorded|tracked|written|logged)\b"
    r"|\b(?:nadie|niemand|personne|nessuno|ninguem)\b"
    r"|\b(?:nicht|no|pas|non|nao|niet) (?:be)?(?:obachtet|observado|observe|surveille|osservato"
    r"|geobserveerd|vigilado)\b"
)


def denies_seizures(text: str) -> bool:
    """Tell whether a text names spasms or seizures of any kind, and says that there were none.

    >>> denies_seizures("No seizures overnight"), denies_seizures("Seizure")
    (True, False)
    """
    words = plain_words(text[:300]).split()
    named = {*_SPASM, *_CLUSTER, *_ANY_SEIZURE, "seizure", "fit"}
    return not _DENIED.isdisjoint(words) and not named.isdisjoint(words)


def leaves_day_open(text: str) -> bool:
    """Tell whether a text beside a blank count says that the day is not known to be without any.

    Nobody watched or counted, or there were none in a part of the day: no zero may be assumed.

    >>> [leaves_day_open(text) for text in ("no spasms overnight", "not watched", "in hospital")]
    [True, True, True]
    >>> [leaves_day_open(text) for text in ("no spasms today", "tired", "")]
    [False, False, False]
    """
    plain = plain_words(text[:300])
    words = plain.split()
    if not words or plain in ZERO_WORDS:
        return False
    place = " ".join(word for word in words if word not in _WHERE)
    if (place and place in UNKNOWN_WORDS) or plain in UNKNOWN_WORDS:
        return True
    return denies_seizures(text) or _NOBODY_WATCHED.search(plain) is not None


def answers_not_watched(answer: str) -> bool:
    """Tell whether the answer to "observed?" is anything but a yes: then no zero may be assumed.

    >>> [answers_not_watched(text) for text in ("no", "morning only", "yes", "")]
    [True, True, False, False]
    """
    plain = plain_words(answer)
    return bool(plain) and plain not in OBSERVED_WORDS

"""What a line of notes says of its day: a count, with remarks before or behind it."""

from __future__ import annotations

import re
from itertools import islice

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.counts import add_counts, exactly
from ivig_track.entries.entries import Count
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells import count_words as words
from ivig_track.reading.cells.count_cells import CellCount, CellTrouble, read_whole_count
from ivig_track.reading.cells.counts_in_parts import counts_in_parts
from ivig_track.reading.cells.seen_none_words import saying_of_none

_CUT = Pattern(r"\s*(?:[.,;]|\s[-–—])\s+")
_PART = Pattern(r"\s*(?:[.,;!]\s+|\s[-–—]\s+|[()])\s*")
_CLOCK = r"(?:\d{1,2}[:.h]\d{2}\s*(?:[ap]m|uhr|uur|h)?|\d{1,2}\s*(?:[ap]m|uhr|uur|h)\b)"
_AT_A_TIME = Pattern(rf"(?:at |um |om |a las |à )?{_CLOCK}\s*[:=-]?\s*\(?(.+?)\)?", re.IGNORECASE)
_BETWEEN_TIMES = Pattern(rf"\s*(?:[,;&+]|\band\b)\s*(?=(?:at )?{_CLOCK})", re.IGNORECASE)
#: Places from the start of a line at which a remark can begin.
CUTS_TRIED_MAX = 20
_NAMED = words.SPASM_WORDS | words.CLUSTER_WORDS | words.EVENT_WORDS
_SHORT = frozenset(["c", "s", "cl", "sp", "today", "total", "times", "in total"])
_SINGLE = frozenset(
    ["single", "singles", "isolated", "individual", "sueltos", "aislados", "einzelne", "einzeln",
     "isoles", "isolati", "singoli", "isolados", "losse"]
)  # fmt: skip
#: "Spasms 12", "Krämpfe: 4-6, very tired": what was counted, its number, a remark without one.
_NAME_FIRST = Pattern(
    r"(?P<name>[^\W\d_]+)\s*[:=x×–-]?\s*(?P<number>\d{1,4}(?:\s*[-–]\s*\d{1,4})?)"
    r"(?P<rest>\s*[,;(–-]\D*|[.!])?",
    re.IGNORECASE,
)
#: Names of what is counted that mean nothing else: "Run 5" and "Episode 3" may be of anything.
NAMES_OF_SPASMS = frozenset(
    ["spasm", "spasms", "espasmo", "espasmos", "spasmus", "spasmen", "spasme", "spasmes", "spasmo",
     "spasmi", "seizure", "seizures", "anfall", "anfalle", "krampf", "krampfe", "krampfanfalle",
     "aanval", "aanvallen", "crises", "crisi", "cluster", "clusters"]
)  # fmt: skip
#: Words that tell of spasms or seizures: a remark must not hold one.
COUNTED_THINGS = _NAMED - _SHORT


def read_saying(said: str) -> tuple[CellCount, str]:
    """Read what a line says of its day: a count, and a remark beside it.

    A remark behind a bare number holds no number. Beside a count that names what was counted
    ("3 spasms, temp 38.5") it may, as long as only one part of the line speaks of spasms.

    >>> cell, remark = read_saying("2 clusters (15, 20), very tired")
    >>> cell.spasms.best, remark
    (35, 'very tired')
    >>> cell, remark = read_saying("7am 12 spasms, 7pm 8 spasms")
    >>> cell.spasms.best, cell.clusters.best
    (20, 2)
    """
    said = "; ".join(filter(None, map(str.strip, said.splitlines()))) if "\n" in said else said
    cell = read_whole_count(said)
    if cell.trouble != CellTrouble.UNREADABLE:
        return cell, ""
    found = _at_times(said) or _before_a_remark(said) or _only_named_part(said)
    return found or _named_first(said) or (cell, "")


def may_be_a_count(said: str) -> bool:
    """Tell whether words that are no count are asked about: counts of parts of a day, or none seen.

    >>> may_be_a_count("morning 3, night 5"), may_be_a_count("didn't see any"), may_be_a_count("1o")
    (True, True, False)
    """
    return counts_in_parts(said) is not None or saying_of_none(said) != ""


def _named_first(said: str) -> tuple[CellCount, str] | None:
    match = _NAME_FIRST.fullmatch(said[:300].strip())
    if match is None or plain_words(match["name"]) not in NAMES_OF_SPASMS:
        return None
    found = read_whole_count(f"{match['number']} {match['name']}")
    return None if found.trouble is not None else (found, (match["rest"] or "").strip(" ,;.!()–-"))


def _before_a_remark(said: str) -> tuple[CellCount, str] | None:
    for match in reversed(list(islice(_CUT.finditer(said[:300]), CUTS_TRIED_MAX))):
        head, remark = said[: match.start()], said[match.end() :]
        found = read_whole_count(head)
        if found.trouble is None and head.strip() and not any(c.isdigit() for c in remark):
            return found, remark
    return None


def _only_named_part(said: str) -> tuple[CellCount, str] | None:
    """Take the one part that names spasms or clusters with a number, or says there were none."""
    parts = [part for part in _PART.split(said[:300]) if part.strip()]
    named = [part for part in parts if _speaks_of_spasms(part)]
    if len(named) != 1 or len(parts) < 2 or any(map(_counts_single_ones, parts)):
        return None
    found = read_whole_count(named[0])
    counts = (found.count, found.spasms, found.clusters)
    if found.trouble is not None or not any(counts):
        return None
    return found, ", ".join(part for part in parts if part is not named[0])


def _speaks_of_spasms(part: str) -> bool:
    return any(word in COUNTED_THINGS for word in plain_words(part).split())


def _counts_single_ones(part: str) -> bool:
    """Tell whether "2 single" counts spasms outside the clusters, whose sum is not known."""
    plain = plain_words(part).split()
    return not _SINGLE.isdisjoint(plain) and any(word.isdecimal() for word in plain)


def _at_times(said: str) -> tuple[CellCount, str] | None:
    """Add up "7am 12 spasms, 7pm 8": each time of day with its number is one cluster."""
    parts = _BETWEEN_TIMES.split(said[:300])
    matches = [_AT_A_TIME.fullmatch(part.strip()) for part in parts]
    if not all(matches):
        return None
    spasms: list[Count] = []
    for match in matches:
        cell = read_whole_count(match[1]) if match else None
        count = (cell.spasms or cell.count) if cell and cell.trouble is None else None
        if count is None or count.low == 0 or (cell and cell.clusters):
            return None
        spasms.append(count)
    return CellCount(clusters=exactly(len(spasms)), spasms=add_counts(spasms)), ""

# ruff: noqa: RUF001 - these are the very signs that people type
"""One count cell: every form in which a family writes how many, to a count with bounds and a state.

A cell can say how many, that there were none, or that nobody counted. Blank is never zero.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ivig_track.clinical.medicines import plain_words
from ivig_track.clinical.numbers import ABSURD_DAY_COUNT
from ivig_track.entries.clean_text import clean
from ivig_track.entries.counts import (
    NONE_SEEN,
    about,
    add_counts,
    at_least,
    between,
    exactly,
    uncountable,
)
from ivig_track.entries.entries import Count, DayState
from ivig_track.entries.patterns import Pattern
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells import count_words as words
from ivig_track.reading.cells.dates import parse_date


class CellTrouble(Enum):
    """Why a cell could not be read as a count; `TROUBLES` says it, `FIXES` how to mend it."""

    NEGATIVE = "negative"
    ABSURD = "absurd"
    DATE = "date"
    THOUSANDS = "thousands"
    BACKWARDS = "backwards"
    UNREADABLE = "unreadable"
    FRACTION = "fraction"


#: Troubles that are a slip of the pen: the file is refused until they are mended. With the others
#: the row is set aside and its day stays unrecorded.
SLIPS = frozenset({CellTrouble.NEGATIVE, CellTrouble.ABSURD})


TROUBLES: dict[CellTrouble, Message] = {
    CellTrouble.NEGATIVE: message("a count cannot be below zero"),
    CellTrouble.ABSURD: message("this is more than anyone can count on one day"),
    CellTrouble.DATE: message("this is a date, where a count should be"),
    CellTrouble.THOUSANDS: message("this can be read as a decimal number or as thousands"),
    CellTrouble.BACKWARDS: message("this range runs backwards"),
    CellTrouble.UNREADABLE: message("this is not a count"),
    CellTrouble.FRACTION: message("a count is a whole number"),
}
FIXES: dict[CellTrouble, Message] = {
    CellTrouble.NEGATIVE: message("write how many were seen, 0 for none, or leave the cell empty"),
    CellTrouble.ABSURD: message("check the number; write how many were seen that day"),
    CellTrouble.DATE: message("format the column as text and write the count again"),
    CellTrouble.THOUSANDS: message("write the number without a separator"),
    CellTrouble.BACKWARDS: message("write the smaller number first"),
    CellTrouble.UNREADABLE: message("write a number, none, or leave the cell empty"),
    CellTrouble.FRACTION: message("write 5 + 7 for two counts, or the whole number of the day"),
}


@dataclass(frozen=True, slots=True)
class CellCount:
    """What a cell says: a plain count, or clusters and spasms by name; or the trouble with it.

    All None means that the day was not counted.
    """

    count: Count | None = None
    clusters: Count | None = None
    spasms: Count | None = None
    trouble: CellTrouble | None = None
    hint: Message | None = None


UNRECORDED = CellCount()
_NUMBER = r"\d{1,7}(?:[.,]\d+)?"
_PLAIN = Pattern(_NUMBER)
_BELOW_ZERO = Pattern(r"-\s?\d+(?:[.,]\d+)?")
#: More digits than `_NUMBER` takes, or so many that a spreadsheet wrote a power of ten.
_HUGE = Pattern(r"\d{8,}(?:[.,]\d+)?|\d(?:\.\d+)?e\+\d+")
_TALLY = Pattern(
    r"(?=.*[|li])[|li/\\ ]{1,60}|[xX×]{1,30}|[✓✔☑]{1,30}|[*•●]{1,30}|(?:[xX✓✔] ){1,30}[xX✓✔]"
)
_RANGE = Pattern(
    rf"({_NUMBER}) ?(?:-|–|—) ?({_NUMBER})|({_NUMBER}) (?:{words.RANGE_WORDS}) ({_NUMBER})"
    rf"|(?:between|entre|zwischen|tra|tussen) ({_NUMBER}) (?:and|y|und|et|e|en) ({_NUMBER})"
)
#: "about 5-10" is the range: its bounds say already how sure it is.
_ABOUT_A_RANGE = Pattern(
    rf"^(?:~|≈|(?:{words.ABOUT_WORDS})\.? )\s*(?=\d+ ?(?:-|–|to|or|a|bis|o|ou|oder|tot) ?\d)"
    rf"|(?<=\d)\s?(?:ish|x)$"
)
_LIST = Pattern(rf"{_NUMBER}(?:\s*[+&]\s*{_NUMBER})+|\d+(?:(?:, |;\s*)\d+)+|\d+(?:,\d+){{2,}}")
_WITH_LIST = Pattern(
    r"(?:(?P<number>[\w.~>+ -]+?)\s*)?(?P<unit>[a-z]+)?\s*[:=]?\s*\((?P<list>[^()]*\d[^()]*)\)"
)
_PAIR = Pattern(
    r"(?P<first>[^a-z()]*\d[^a-z()]*)\s*(?P<first_unit>[a-z]+)\s*(?:[/,;:+&=-]|and|in|y|und|et|e|en|of|with|con|mit|avec|com|totall?ing)*\s*"
    r"(?:\(?\s*(?P<second>[^a-z()]*\d[^a-z()]*)\s*(?P<second_unit>[a-z]+)\s*\)?)?(?:\s*(?:each))?"
)
_IN_CLUSTERS = Pattern(rf"({_NUMBER})\s*(?:s|spasms)?\s*\(?in ({_NUMBER}) ([a-z]+)\)?")
_SIZES_BARE = Pattern(
    r"(?P<number>\d{1,2}) ?(?P<unit>[a-z]+)\s*(?:[:,;=-]|with|mit|con|avec|com)?\s*"
    r"(?P<of>of|de|von|van|di|a|x)?\s*"
    r"(?P<sizes>[~≈]?\d[\d+ -]*"
    r"(?:(?:[,;/&]|\band\b|\by\b|\bund\b|\bet\b|\be\b|\ben\b)\s*[~≈]?\d[\d+ -]*)*)"
    r"(?:\s*(?:s|spasms?|espasmos?|spasmen|spasmes?|spasmi|each))*"
)
_APART = Pattern(r"[,;/&]|\band\b|\by\b|\bund\b|\bet\b|\ben\b|\be\b")
#: Words around a count that say only that it is the count of the day.
_OF_THE_DAY = Pattern(
    r"^(?:today|heute|hoy|hoje|oggi|vandaag)[:,]?\s+|[,\s]+"
    r"(?:today|in total|altogether|heute|insgesamt|hoy|aujourd.?hui|au total|hoje|oggi"
    r"|in totale|vandaag|in totaal)$",
    re.IGNORECASE,
)
_FORMS = (
    (Pattern(rf"(?:~|≈|±|∼|(?:{words.ABOUT_WORDS})\.? )\s*({_NUMBER})"), about),
    (
        Pattern(rf"({_NUMBER})\s*(?:-?ish|\?|\(\?\)|~| or so| approx\.?| aprox\.?| ca\.?| circa)"),
        about,
    ),
    (Pattern(rf"(?:≥|>=|=>|(?:{words.AT_LEAST_WORDS})\.? )\s*({_NUMBER})"), at_least),
    (
        Pattern(rf"({_NUMBER})\s*(?:\+|plus| or more| o mas| oder mehr| ou plus| ou mais| o piu)"),
        at_least,
    ),
    (
        Pattern(rf"(?:>|(?:{words.MORE_THAN_WORDS}) )\s*({_NUMBER})"),
        lambda n: at_least(int(n) + 1),
    ),
    (
        Pattern(rf"(?:≤|<=|=<|(?:{words.AT_MOST_WORDS})\.? )\s*({_NUMBER})"),
        lambda n: between(0, n),
    ),
    (
        Pattern(rf"(?:<|(?:{words.LESS_THAN_WORDS}) )\s*({_NUMBER})"),
        lambda n: between(0, max(-(-n // 1) - 1, 0)),
    ),
    (Pattern(rf"(?:[x×*]\s*({_NUMBER}))"), exactly),
    (Pattern(rf"({_NUMBER})\s*[x×*]"), exactly),
)


#: Longest cell, and longest text of it without "today" and the like, that is tried as a count.
CELL_LETTERS_MAX, COUNT_LETTERS_MAX = 200, 120


@lru_cache(maxsize=65_536)
def read_count(written: str) -> CellCount:
    """Read one count cell.

    >>> read_count("5-10").count.best, read_count("none").count.best, read_count("")
    (7.5, 0, CellCount(count=None, clusters=None, spasms=None, trouble=None, hint=None))
    >>> both = read_count("3 clusters (12, 8, 20)"); both.clusters.best, both.spasms.best
    (3, 40)
    >>> str(TROUBLES[read_count("-2").trouble])
    'a count cannot be below zero'
    """
    written = clean(written)
    if len(written) > CELL_LETTERS_MAX:
        return _unreadable()
    if "\n" in written:
        return _lines(written)
    text = _tidied(written)
    if len(text) > COUNT_LETTERS_MAX:
        return _unreadable()
    return _of_words(text) or _bounded(_of_numbers(_number_word_first(text), written))


def read_whole_count(written: str) -> CellCount:
    """Read a count cell of a diary, where a count is a whole number: "5,7" may be two counts.

    >>> read_whole_count("12,0").count.best, str(TROUBLES[read_whole_count("5,7").trouble])
    (12, 'a count is a whole number')
    """
    cell = read_count(written)
    counts = [c for c in (cell.count, cell.clusters, cell.spasms) if c is not None]
    if any(_has_fraction(count) for count in counts):
        return CellCount(trouble=CellTrouble.FRACTION)
    return cell


def _has_fraction(count: Count) -> bool:
    """Tell a fraction in what was written; the middle of a range is made, not written.

    Below one it stands: "0,5" are no two counts, but the mean of a family that counts so.
    """
    if count.state is DayState.RANGE:
        numbers: tuple[float | None, ...] = (count.low, count.high)
    else:
        numbers = (count.best, count.low)
    return any(number is not None and number > 1 and number % 1 != 0 for number in numbers)


def _lines(written: str) -> CellCount:
    """Read a cell of several lines: bare numbers are added up; else it is read as one line."""
    lines = [line.strip() for line in written.strip().splitlines() if line.strip()]
    if all(_PLAIN.fullmatch(line) for line in lines):
        return read_count(" + ".join(lines))
    return read_count(" ".join(lines))


def _tidied(clean_cell: str) -> str:
    text = clean_cell.strip("\"'").strip()
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = re.sub(r"\s*[:;]-?\)$|[!.;]+$", "", text)
    if any(char.isdigit() for char in text):
        text = _OF_THE_DAY.sub("", text)
    return re.sub(r"\s+", " ", text.casefold())


def _number_word_first(text: str) -> str:
    """Write "two clusters (12, 8)" with a digit in front."""
    first, _, rest = text.partition(" ")
    known = first in words.NUMBER_WORDS and any(char.isdigit() for char in rest)
    return f"{words.NUMBER_WORDS[first]} {rest}" if known else text


def _of_words(text: str) -> CellCount | None:
    if not any(char.isdigit() for char in text):
        plain = plain_words(text)
        if _TALLY.fullmatch(text):
            return _tally(text)
        if plain in words.ZERO_WORDS:
            return CellCount(NONE_SEEN)
        if plain in words.UNKNOWN_WORDS:
            return UNRECORDED if set(text) <= set("-–—?./_ ") or plain else _unreadable()
        if plain in words.UNCOUNTABLE_WORDS:
            return CellCount(uncountable())
        return _many_of(plain) or _number_in_words(plain)
    return None


def _many_of(plain: str) -> CellCount | None:
    """Read "lots of spasms", "too many clusters to count": many, and of what."""
    parts = [word for word in plain.split() if word not in {"of", "de", "di"}]
    units = [word for word in parts if word in words.COUNTED_WORDS]
    rest = " ".join(word for word in parts if word not in units)
    if len(units) != 1 or rest not in words.UNCOUNTABLE_WORDS:
        return None
    return _named(uncountable(), units[0])


def _unreadable() -> CellCount:
    return CellCount(trouble=CellTrouble.UNREADABLE)


def _number_in_words(plain: str) -> CellCount:
    first, _, unit = plain.partition(" ")
    if first not in words.NUMBER_WORDS:
        return _unreadable()
    return _named(exactly(words.NUMBER_WORDS[first]), unit)


def _tally(text: str) -> CellCount:
    marks = text.replace(" ", "")
    if len(marks) == 1 and marks in "x×✓✔☑*•●":
        return CellCount(uncountable(), hint=message("a mark without a number"))
    return CellCount(exactly(len(marks)))


def _named(count: Count, unit: str) -> CellCount:
    if not unit or unit in words.EVENT_WORDS:
        return CellCount(count)
    if unit in words.CLUSTER_WORDS:
        return CellCount(clusters=count)
    if unit in words.SPASM_WORDS:
        return CellCount(spasms=count)
    return _unreadable()


def _of_numbers(text: str, written: str) -> CellCount:
    if _BELOW_ZERO.fullmatch(text):
        return _below_zero(text)
    if _HUGE.fullmatch(text) and not _is_date(written):
        return CellCount(trouble=CellTrouble.ABSURD)
    if re.search(r"\d[.,]\d{3}(?!\d)", text) and not re.search(r"0[.,]\d{3}|\d[.,]\d{3}\d", text):
        return CellCount(trouble=CellTrouble.THOUSANDS)
    count = _one_count(text.removeprefix("-").strip() if _BELOW_ZERO.fullmatch(text) else text)
    if count is not None:
        return count if isinstance(count, CellCount) else CellCount(count)
    if _is_date(written):
        return CellCount(trouble=CellTrouble.DATE, hint=_range_behind_date(written))
    return (
        _with_list(text)
        or _clusters_of(text)
        or _pair(text)
        or _unit_behind(text)
        or _with_remark(text)
        or _unreadable()
    )


def _below_zero(text: str) -> CellCount:
    """Read "-0" as none: there is no zero below zero."""
    is_zero = _number(text.lstrip("- ")) == 0
    return CellCount(NONE_SEEN) if is_zero else CellCount(trouble=CellTrouble.NEGATIVE)


def _one_count(text: str) -> Count | CellCount | None:
    if _PLAIN.fullmatch(text):
        return exactly(_number(text))
    if match := _RANGE.fullmatch(_ABOUT_A_RANGE.sub("", text)):
        low, high = (_number(end) for end in match.groups() if end is not None)
        return between(low, high) if low < high else _equal_or_backwards(low, high)
    for form, made in _FORMS:
        if match := form.fullmatch(text):
            return made(_number(match[1]))
    if re.fullmatch(r"[1|l]{4,}", text):
        return exactly(len(text)) if "|" in text or "l" in text else None
    if _LIST.fullmatch(text):
        return add_counts([exactly(_number(part)) for part in re.findall(_NUMBER_IN_LIST, text)])
    return None


_NUMBER_IN_LIST = r"\d+(?:\.\d+)?"


def _equal_or_backwards(low: float, high: float) -> Count | CellCount:
    return exactly(low) if low == high else CellCount(trouble=CellTrouble.BACKWARDS)


def _number(text: str) -> float:
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


def _is_date(written: str) -> bool:
    found = parse_date(written, 2024)
    return found is not None and not found.is_impossible


def _range_behind_date(written: str) -> Message:
    found = parse_date(written, 2024)
    day = found.day_first if found else None
    if day is None:
        return message("a spreadsheet may have turned a range such as 5-10 into a date")
    low, high = sorted((day.day, day.month))
    return message(
        "probably {low}-{high}: spreadsheets turn such a range into a date", low=low, high=high
    )


def _with_list(text: str) -> CellCount | None:
    """Read "3 clusters (12, 8, 20)": so many clusters, and the spasms of each."""
    match = _WITH_LIST.fullmatch(text)
    unit = match["unit"] or "" if match else ""
    if match is None or not match["number"] or (unit and unit not in words.CLUSTER_WORDS):
        return None
    clusters = _one_count(match["number"].strip())
    parts = [
        _one_count(part.strip())
        for part in re.split(r"[,;+/&]| and | y | und | et ", match["list"])
    ]
    known = [part for part in parts if isinstance(part, Count)]
    if not isinstance(clusters, Count) or len(known) != len(parts):
        return None
    if not unit and (len(parts) < 2 or clusters.best != len(parts)):
        return None
    spasms = add_counts(known)
    if clusters.best is None or clusters.best > len(known):
        missing = (clusters.best or clusters.low) - len(known)
        spasms = uncountable(spasms.low + max(missing, 1))
    return CellCount(clusters=clusters, spasms=spasms)


def _pair(text: str) -> CellCount | None:
    """Read "2c/35s", "2 clusters, 35 spasms", "12 spasms in 3 clusters", "12 spasms"."""
    match = _PAIR.fullmatch(text)
    if match is None or re.search(r"\b(each|a|x)\b", text):
        return None
    one = _amount(match["first"], match["first_unit"])
    if one is None or match["second"] is None:
        return one
    other = _amount(match["second"], match["second_unit"])
    if other is None or one.count or other.count or bool(one.clusters) == bool(other.clusters):
        return None
    return CellCount(clusters=one.clusters or other.clusters, spasms=one.spasms or other.spasms)


def _clusters_of(text: str) -> CellCount | None:
    """Read "2 clusters, 15 and 20 spasms", "1 cluster of 10", "12 (in 2 clusters)".

    "2 clusters of 10" may be 10 in all or 10 each: the clusters are known, the spasms are not.
    """
    if match := _IN_CLUSTERS.fullmatch(text):
        return _pair(f"{match[1]} spasms in {match[2]} {match[3]}")
    match = _SIZES_BARE.fullmatch(text)
    if match is None or match["unit"] not in words.CLUSTER_WORDS:
        return None
    clusters = int(match["number"])
    sizes = [_one_count(part.strip()) for part in _APART.split(match["sizes"])]
    known = [size for size in sizes if isinstance(size, Count)]
    if len(known) != len(sizes):
        return None
    if len(known) == clusters:
        return CellCount(clusters=exactly(clusters), spasms=add_counts(known))
    if len(known) == 1 and clusters > 1 and match["of"]:
        return CellCount(
            clusters=exactly(clusters), spasms=uncountable(max(known[0].low, clusters))
        )
    return None


def _amount(number: str, unit: str) -> CellCount | None:
    count = _one_count(number.strip(" ,;/"))
    named = _named(count, unit) if isinstance(count, Count) else None
    return None if named is None or named.trouble else named


def _unit_behind(text: str) -> CellCount | None:
    """Read "about 12 spasms", "5 to 10 spasms", "at least 3 clusters"."""
    number, _, unit = text.rpartition(" ")
    return _amount(number, unit)


def _with_remark(text: str) -> CellCount | None:
    """Read "12 (bad day)": a count with a remark in brackets that holds no number."""
    match = re.fullmatch(r"([^()]*\d[^()]*)\(([^()\d]+)\)", text)
    found = _one_count(match[1].strip()) if match else None
    return CellCount(found) if isinstance(found, Count) else None


def _bounded(cell: CellCount) -> CellCount:
    for count in (cell.count, cell.clusters, cell.spasms):
        if count is not None and max(count.low, count.high or 0) > ABSURD_DAY_COUNT.value:
            return CellCount(trouble=CellTrouble.ABSURD)
    return cell

"""Numbers that stand for "nobody counted": 999, -99, 888, where they cannot be counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ivig_track.clinical.medicines import plain_words, runs_of_words
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.count_words import UNKNOWN_WORDS

_INTEGER = Pattern(r"-?\d{1,7}(?:[.,]0+)?")
_EXPLAINED = Pattern(r"(?<![\w.])(-?\d{2,5})\s*[=:]\s*([^=:,;|()\d]{2,40})")
#: Codes that surveys and registries write; of two digits, and of more.
SHORT_CODES = frozenset({77, 88, 97, 98, 99})
LONG_CODES = frozenset({777, 888, 997, 998, 999, 7777, 8888, 9997, 9998, 9999})
NEGATIVE_CODES = frozenset(-code for code in SHORT_CODES | LONG_CODES)
#: How far above every other number a code lies, and the other numbers that show it.
FAR = 3
OTHERS_MIN = 2
#: A number that is no known code is doubted where it lies farther, and stands on so many days.
DOUBTED_FAR, DOUBTED_TIMES, DOUBTED_MIN = 5, 3, 50
_MEANINGS = frozenset(words for words in UNKNOWN_WORDS if len(words) > 3)


def integer(text: str) -> int | None:
    """Give a bare whole number, with its sign; None for every other text.

    >>> integer("999.0"), integer("-99"), integer("12+")
    (999, -99, None)
    """
    if not _INTEGER.fullmatch(text):
        return None
    return int(text.replace(",", ".").partition(".")[0])


def explained_codes(cells: Iterable[str]) -> frozenset[int]:
    """Give the codes that a file explains itself.

    >>> sorted(explained_codes(["999 = not recorded, 998 = in hospital; 12: bad day"]))
    [998, 999]
    """
    return frozenset(
        int(number)
        for cell in cells
        for number, said in _EXPLAINED.findall(cell[:500])
        if plain_words(said) in UNKNOWN_WORDS or not _MEANINGS.isdisjoint(runs_of_words(said))
    )


def codes_among(times: Mapping[int, int], explained: frozenset[int]) -> frozenset[int]:
    """Give the numbers of a column that are codes; `times` says how often each number stands.

    A code is explained by the file, or below zero, or lies far above every other number. One of two
    digits has to stand more than once: 99 can be the count of a very bad day.

    >>> codes_among({12: 1, 9: 3, 999: 1, 99: 1}, frozenset())
    frozenset({999})
    >>> codes_among({100: 1, 150: 2, 99: 2, 120: 4}, frozenset())
    frozenset()
    """
    likely = SHORT_CODES | LONG_CODES | NEGATIVE_CODES | explained
    others = Counter({number: n for number, n in times.items() if number not in likely})
    far = FAR * max(others, default=0)
    return frozenset(
        number
        for number, n in times.items()
        if number in explained
        or number in NEGATIVE_CODES
        or (
            others.total() >= OTHERS_MIN
            and number > far
            and (number in LONG_CODES or (number in SHORT_CODES and n > 1))
        )
    )


def doubted_numbers(times: Mapping[int, int], codes: frozenset[int]) -> list[int]:
    """Give the numbers that may be codes, and were read as counts.

    >>> doubted_numbers({3: 5, 7: 2, 500: 4}, frozenset())
    [500]
    >>> doubted_numbers({3: 5, 9: 1, 99: 1}, frozenset())
    [99]
    """
    counts = {number: n for number, n in times.items() if number not in codes}
    found = []
    for number, n in counts.items():
        rest = {other: times for other, times in counts.items() if other != number}
        is_known = number in SHORT_CODES | LONG_CODES
        far = FAR if is_known else DOUBTED_FAR
        # A long code is doubted beside any other count.
        least = 1 if number in LONG_CODES else OTHERS_MIN
        if sum(rest.values()) < least or number <= far * max(rest):
            continue
        if is_known or (n >= DOUBTED_TIMES and number >= DOUBTED_MIN):
            found.append(number)
    return sorted(found)


def are_thousandths(times: Mapping[int, int], *, is_habit_tracker: bool) -> bool:
    """Tell whether every number is a whole number of thousands, as habit trackers write counts.

    >>> are_thousandths({0: 3, 4000: 1, 12000: 1, 9000: 1}, is_habit_tracker=False)
    True
    """
    above = {number for number in times if number != 0}
    least = 1 if is_habit_tracker else 3
    return len(above) >= least and all(number % 1000 == 0 for number in above)

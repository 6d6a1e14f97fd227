"""Codes for "nobody counted" among counts that stand in no column: said with their days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ivig_track.messages.message import Message, joined, message, phrase
from ivig_track.reading.cells.missing_codes import codes_among, doubted_numbers

_TAKEN_AS_CODE = phrase(
    '{file}: {number} was taken as a code for "not counted": {days}, unrecorded'
)
_MAY_BE_CODE = phrase(
    "{file}: {number} lies far above every other count ({days}); it was read as a count: if it is "
    "a code for missing, leave the place empty"
)


def codes_of_days(
    file: str, days_of: Mapping[int, Sequence[str]], explained: frozenset[int]
) -> tuple[frozenset[int], list[Message]]:
    """Give the numbers that are codes, and what is said of them and of those that may be codes.

    `days_of` gives the days of each number that stands for a count, `explained` the codes that the
    file explains itself.

    >>> days_of = {4: ["2024-03-01", "2024-03-02", "2024-03-04"], 999: ["2024-03-03"]}
    >>> codes, said = codes_of_days("diary.txt", days_of, frozenset())
    >>> sorted(codes), str(said[0])
    ([999], 'diary.txt: 999 was taken as a code for "not counted": 2024-03-03, unrecorded')
    """
    times = Counter({number: len(days) for number, days in days_of.items()})
    codes = codes_among(times, explained)
    templates = [(_TAKEN_AS_CODE, number) for number in sorted(codes)]
    templates += [(_MAY_BE_CODE, number) for number in doubted_numbers(times, codes)]
    return codes, [
        message(template, file=file, number=number, days=joined(list(days_of[number]), ", "))
        for template, number in templates
    ]

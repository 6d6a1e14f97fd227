"""The settings of our own folders, written as TOML: read within bounds, refused with a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, message

#: A file of settings has a page at most; a longer one is another file.
BYTES_MAX = 64 * 1024
#: Tables within tables: the catalogue, a rule and its settings are three.
DEPTH_MAX = 8
#: No setting and no fact of a child is a number of so many digits.
NUMBER_BELOW = 10**18


def toml_table(text: str, file: str, fix: Message | None = None) -> dict[str, Any] | Problem:
    """Give what a TOML text says; a problem where it is damaged, or no text of settings.

    `fix` is how a damaged line is corrected.

    >>> toml_table("a = 1", "plan.toml")
    {'a': 1}
    >>> print(toml_table("a = " + "[" * 900, "plan.toml").what)
    this file is nested deeper than settings are
    """
    place = Place(file)
    if len(text) > BYTES_MAX or len(text.encode("utf-8", "surrogatepass")) > BYTES_MAX:
        what = message("this file holds more than 64 kB, which no settings need")
        return Problem(what, message("give the file of the settings alone"), place)
    try:
        table = tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        return _too_deep(place)
    except ValueError as error:
        # The reason is the parser's own, in English.
        what = message("this file cannot be read: {reason}", reason=str(error))
        return Problem(what, fix or message("correct the line"), place)
    return _out_of_bounds(table, place) or table


def _out_of_bounds(table: dict[str, Any], place: Place) -> Problem | None:
    for depth, value in _values(table):
        if depth > DEPTH_MAX:
            return _too_deep(place)
        if isinstance(value, int) and abs(value) >= NUMBER_BELOW:
            what = message("this file holds a number that is too large for any setting")
            return Problem(what, message("correct the number"), place)
    return None


def _too_deep(place: Place) -> Problem:
    what = message("this file is nested deeper than settings are")
    return Problem(what, message("give the file of the settings alone"), place)


def _values(table: object) -> Iterator[tuple[int, object]]:
    """Give every value with its depth, down to the first that lies too deep."""
    left: list[tuple[int, object]] = [(0, table)]
    while left:
        depth, value = left.pop()
        yield depth, value
        if depth > DEPTH_MAX:
            return
        if isinstance(value, dict):
            left += [(depth + 1, each) for each in value.values()]
        elif isinstance(value, list):
            left += [(depth + 1, each) for each in value]

"""Patterns are compiled late; a wrong one must not wait for a family's file to be found."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import ivig_track.reading
from ivig_track.entries.patterns import Pattern


def _inside(value: object) -> list[Pattern[str] | Pattern[bytes]]:
    if isinstance(value, tuple):
        return [pattern for part in value for pattern in _inside(part)]
    return [value] if isinstance(value, Pattern) else []


def _patterns_of_reading() -> list[Pattern[str] | Pattern[bytes]]:
    modules = [
        import_module(module.name)
        for module in pkgutil.walk_packages(ivig_track.reading.__path__, "ivig_track.reading.")
    ]
    return [
        pattern
        for module in modules
        for value in vars(module).values()
        for pattern in _inside(value)
    ]


def test_each_pattern_of_reading_is_a_regular_expression() -> None:
    patterns = _patterns_of_reading()
    assert len(patterns) > 100
    assert all(isinstance(pattern.compiled, re.Pattern) for pattern in patterns)


def test_a_pattern_is_compiled_once_and_when_it_is_first_used() -> None:
    pattern = Pattern(r"(\d+) SPASMS", re.IGNORECASE)
    assert "compiled" not in vars(pattern)
    found = pattern.search("about 12 spasms")
    assert found is not None
    assert found[1] == "12"
    assert pattern.compiled is pattern.compiled


def test_every_method_is_that_of_the_compiled_pattern() -> None:
    pattern = Pattern(r"[,;] ?")
    text = "3, 4;5"
    assert pattern.split(text) == ["3", "4", "5"]
    assert pattern.sub(" ", text) == "3 4 5"
    assert pattern.findall(text) == [", ", ";"]
    assert [found.start() for found in pattern.finditer(text)] == [1, 4]
    assert pattern.match(text) is None
    assert pattern.fullmatch(";") is not None

"""What holds of every summary, and what of one does not: keys, order, nulls and their reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from ivig_track.reviewing.summary_keys import SUMMARY_KEYS
from ivig_track.reviewing.summary_schema import summary_schema

KEYS = {key.path: key for key in SUMMARY_KEYS}
ORDER = {path: number for number, path in enumerate(KEYS)}
VALIDATOR = Draft202012Validator(
    summary_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def entries_of(value: object, place: str = "") -> Iterator[tuple[str, object]]:
    """Give every value of a summary with its place: "courses[3].window.first_day"."""
    if place:
        yield place, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from entries_of(inner, f"{place}.{name}" if place else name)
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from entries_of(inner, f"{place}[{number}]")


def path_of(place: str) -> str:
    return re.sub(r"\[\d+\]", "[]", place)


def faults_of(summary: dict[str, Any]) -> list[str]:
    """Say what of a summary is not as the table of keys has it; nothing where all is."""
    unknown = [place for place, _ in entries_of(summary) if path_of(place) not in KEYS]
    if unknown:
        return [f"the table does not know {place}" for place in unknown]
    return [
        *(f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(summary)),
        *_out_of_order(summary),
        *_nulls_without_reason(summary),
        *_days_that_end_before_they_begin(summary),
    ]


def _out_of_order(summary: dict[str, Any]) -> Iterator[str]:
    for place, value in [("", summary), *entries_of(summary)]:
        if isinstance(value, dict):
            numbers = [ORDER[path_of(f"{place}.{name}" if place else name)] for name in value]
            if numbers != sorted(numbers):
                yield f"{place or 'the summary'}: keys in another order than the table's"


def _nulls_without_reason(summary: dict[str, Any]) -> Iterator[str]:
    for place, value in entries_of(summary):
        null = KEYS[path_of(place)].null
        if value is None and null is None:
            yield f"{place} is null"
        if value is None and null is not None and null.reason:
            reasons = _reasons_at(summary, place, null.reason)
            if not all(isinstance(reason, str) and reason for reason in reasons):
                yield f"{place} is null, {null.reason} holds no text"


def _reasons_at(summary: dict[str, Any], place: str, reason: str) -> list[object]:
    """Give what stands at a reason's path, in the same items of arrays as the place's."""
    numbers = iter(re.findall(r"\[\d+\]", place))
    exact = re.sub(r"\[\]", lambda _: next(numbers, "[]"), reason)
    return [value for at, value in entries_of(summary) if exact in {at, path_of(at)}]


def spans_of(summary: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    """Give the place, the first and the last day of everything that has both."""
    return [
        (place, value["first_day"], value["last_day"])
        for place, value in entries_of(summary)
        if isinstance(value, dict) and {"first_day", "last_day"} <= set(value)
    ]


def _days_that_end_before_they_begin(summary: dict[str, Any]) -> Iterator[str]:
    for place, first, last in spans_of(summary):
        if first is not None and (last is None or first > last):
            yield f"{place}: from {first} to {last}"

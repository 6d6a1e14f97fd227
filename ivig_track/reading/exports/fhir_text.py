"""The resources of a FHIR export: of a bundle, an array, one resource, or one resource a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message

Json = dict[str, Any]
#: More braces than the record of one child has.
BRACES_MAX = 200_000
#: Bundles in bundles are opened so deep.
NESTING_MAX = 5
#: Strings of one resource that are looked through.
STRINGS_MAX = 2_000
#: Keys whose text names no medicine: addresses, codes of systems, who and where.
_NO_WORDS = frozenset(
    ["id", "url", "system", "reference", "fullUrl", "resourceType", "profile", "versionId", "use",
     "family", "given", "address", "telecom", "performer", "recorder", "practitioner"]
)  # fmt: skip


def recognises(text: str) -> bool:
    """Tell whether a text is JSON: an object, or an array of objects. "[5/3" starts a message.

    >>> recognises('{"resourceType": "Bundle"}'), recognises('[ {"a": 1}]'), recognises("[5/3/24")
    (True, True, False)
    """
    start = text[:2000].lstrip("\ufeff \t\r\n")
    return start[:1] == "{" or (start[:1] == "[" and start[1:].lstrip()[:1] == "{")


def resources_of(text: str, file: str) -> list[Json]:
    """Give the resources in the order of the text; DataError where it holds none.

    A resource that stands in a bundle has the address of its entry as `fullUrl`.
    """
    if text.count("[") + text.count("{") > BRACES_MAX:
        raise refused(file, message("this file is far larger than a bundle of one child"))
    found = list(_opened(_values(text.lstrip("\ufeff"), file), NESTING_MAX))
    if not any("resourceType" in resource for resource in found):
        raise refused(file, message("this JSON file is not a FHIR bundle"))
    return found


def refused(file: str, what: Message) -> DataError:
    """Give the refusal of a file."""
    fix = message("ask the hospital for a FHIR R4 bundle, or give a list of the infusions as CSV")
    return DataError([Problem(what, fix, Place(file))])


def _values(text: str, file: str) -> list[object]:
    """Read one JSON value, or one in each line."""
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        raise refused(file, message("this JSON file is damaged"))
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError) as error:
        raise refused(file, message("this JSON file is damaged")) from error


def _opened(values: Iterable[object], depth: int) -> Iterator[Json]:
    """Give the resources of arrays and bundles, and those that stand by themselves."""
    for value in values:
        if isinstance(value, list) and depth:
            yield from _opened(value, depth - 1)
        elif isinstance(value, dict) and value.get("resourceType") == "Bundle" and depth:
            entries = value.get("entry")
            yield from _opened(map(_of_entry, listed(entries)), depth - 1)
        elif isinstance(value, dict):
            yield value


def _of_entry(entry: object) -> object:
    resource = entry.get("resource") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(resource, dict):
        return {}
    if resource.get("resourceType") == "Bundle":
        return resource
    return {**resource, "fullUrl": entry.get("fullUrl")}


def listed(value: object) -> list[object]:
    """Give a list; a single value as a list of one, nothing as an empty one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def objects(value: object) -> list[Json]:
    """Give the objects of a value that is meant to be a list of them."""
    return [one for one in listed(value) if isinstance(one, dict)]


def strings_of(resource: Json) -> Iterator[str]:
    """Give the words of a resource wherever they stand in it, its first `STRINGS_MAX` strings."""
    waiting: list[object] = [resource]
    found = 0
    while waiting and found < STRINGS_MAX:
        value = waiting.pop()
        if isinstance(value, str):
            found += 1
            yield value.encode("utf-8", "replace").decode()
        elif isinstance(value, list):
            waiting += value[:STRINGS_MAX]
        elif isinstance(value, dict):
            waiting += [part for key, part in value.items() if key not in _NO_WORDS]

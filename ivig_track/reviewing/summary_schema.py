"""The JSON Schema of the summary, made of the table of its keys."""

from __future__ import annotations

from typing import Any

from ivig_track.reviewing.summary_keys import SCHEMA, SUMMARY_KEYS, SummaryKey

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Settings may be numbers or, for a measure and a severity, texts.
_SETTINGS = frozenset({"plan_changed[].value", "plan_changed[].usual"})


def summary_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of what `summary --json` prints.

    Every object is closed: a key that is not in the table does not validate.

    >>> schema = summary_schema()
    >>> schema["properties"]["record"]["properties"]["zero_days"]["type"]
    'integer'
    >>> schema["properties"]["overall"]["properties"]["percent"]["type"]
    ['number', 'null']
    """
    return {
        "$schema": DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        "description": "What `ivig-track summary --json` prints; docs/summary.md tells the same.",
        "type": "object",
        **_object_of(""),
    }


def _children(path: str) -> list[SummaryKey]:
    return [key for key in SUMMARY_KEYS if key.parent == path]


def _object_of(path: str) -> dict[str, Any]:
    children = _children(path)
    return {
        "properties": {key.name: _value_of(key) for key in children},
        "required": [key.name for key in children if key.always],
        "additionalProperties": False,
    }


def _value_of(key: SummaryKey) -> dict[str, Any]:
    schema: dict[str, Any] = {"description": _description(key), "type": _types(key)}
    if key.type == "date":
        schema["format"] = "date"
    if key.choices:
        schema["enum"] = [*key.choices, *([None] if key.null else [])]
    if key.type == "array":
        schema["items"] = _value_of(_children(key.path)[0])
    if key.type == "object":
        schema.update(_object_of(key.path))
    return schema


def _types(key: SummaryKey) -> str | list[str]:
    types: list[str] = ["string" if key.type == "date" else key.type]
    if key.path in _SETTINGS:
        types.append("string")
    if key.null:
        types.append("null")
    return types if len(types) > 1 else types[0]


def _description(key: SummaryKey) -> str:
    unit = f" ({key.unit})" if key.unit else ""
    if key.null is None:
        return f"{key.meaning}{unit}"
    reason = f" (see {key.null.reason})" if key.null.reason else ""
    return f"{key.meaning}{unit}; null where {key.null.when}{reason}"

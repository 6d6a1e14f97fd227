"""JSON Schema of what a dataclass becomes as JSON: closed objects, each key with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
_SCALARS: dict[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    NoneType: "null",
}


def schema_of(kind: Any, path: str, meanings: Mapping[str, str]) -> Schema:
    """Give the schema of a type as `dataclasses.asdict` and JSON write it.

    Parameters
    ----------
    kind
        A dataclass, a scalar, a tuple of one kind, counts by name, or one of these or None.
    path
        Where it stands, dotted, `[]` for each item; "" for the whole.
    meanings
        What stands at each path.
    """
    said = {"description": meanings[path]} if path in meanings else {}
    if get_origin(kind) is UnionType:
        return {**said, "anyOf": [_plain(each, path, meanings) for each in get_args(kind)]}
    return {**said, **_plain(kind, path, meanings)}


def _plain(kind: Any, path: str, meanings: Mapping[str, str]) -> Schema:
    if get_origin(kind) is tuple:
        return {"type": "array", "items": schema_of(get_args(kind)[0], f"{path}[]", meanings)}
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": schema_of(get_args(kind)[1], "", {})}
    if is_dataclass(kind):
        return closed(
            {
                name: schema_of(hint, f"{path}.{name}".lstrip("."), meanings)
                for name, hint in get_type_hints(kind).items()
            }
        )
    return {"type": _SCALARS[kind]}


def closed(properties: Mapping[str, Schema]) -> Schema:
    """Give an object that has these keys, all of them, and no other."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }

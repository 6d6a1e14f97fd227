"""Signatures that a person can read: a default that would fill a screen is left to its text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

#: Signs of a default value that is still shown.
SHOWN_SIGNS = 40


def class_signature(owner: type[DataclassInstance]) -> str:
    """Give how a value of a dataclass is made, in one line."""
    keyword_only = [field for field in dataclasses.fields(owner) if field.init and field.kw_only]
    others = [field for field in dataclasses.fields(owner) if field.init and not field.kw_only]
    told = [*map(_parameter, others), *(["*"] if keyword_only else [])]
    return f"({', '.join([*told, *map(_parameter, keyword_only)])})"


def _parameter(field: dataclasses.Field[object]) -> str:
    return f"{field.name}: {field.type}{''.join(_default(field))}"


def _default(field: dataclasses.Field[object]) -> Iterator[str]:
    missing = dataclasses.MISSING
    if field.default is missing and field.default_factory is missing:
        return
    shown = repr(field.default) if field.default is not missing else "..."
    yield f" = {shown if len(shown) <= SHOWN_SIGNS else '...'}"


def readable(what: str, owner: object) -> str | None:
    """Give the signature to show in place of the one that was found; None leaves it."""
    if what == "class" and isinstance(owner, type) and dataclasses.is_dataclass(owner):
        return class_signature(owner)
    return None

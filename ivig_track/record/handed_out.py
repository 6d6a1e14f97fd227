"""What a frozen value hands out: copies, so that nobody changes it from outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Literal, TypeVar, overload

import pandas as pd

#: Days as every public frame holds them.
DAYS: Literal["datetime64[us]"] = "datetime64[us]"
Value = TypeVar("Value")
Owner = TypeVar("Owner")


def copy_of_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Copy a frame; pandas copies its values, too, as soon as somebody writes to either."""
    return frame.copy(deep=False)


class CopiedField(Generic[Value]):
    """A field of a dataclass that takes a copy in and gives copies out.

    `copy` copies a value; `usual` makes one where nothing is given, without it the field is
    required.
    """

    def __init__(
        self, copy: Callable[[Value], Value], usual: Callable[[], Value] | None = None
    ) -> None:
        self._copy = copy
        self._usual: Callable[[], Value] | None = usual

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_{name}"

    @overload
    def __get__(self, instance: None, owner: type) -> None: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> Value | None:
        if instance is not None:
            kept: Value = vars(instance)[self._name]
            return self._copy(kept)
        if self._usual is None:
            raise AttributeError(self._name)
        return None

    def __set__(self, instance: object, value: Value | None) -> None:
        if value is not None:
            vars(instance)[self._name] = self._copy(value)
        elif self._usual is not None:
            vars(instance)[self._name] = self._usual()


class copied_frame(Generic[Owner]):  # noqa: N801 - used as a decorator, like `cached_property`
    """A frame that is made when it is first asked for, kept, and given out as a copy."""

    def __init__(self, make: Callable[[Owner], pd.DataFrame]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_{name}"

    @overload
    def __get__(self, instance: None, owner: type) -> copied_frame[Owner]: ...
    @overload
    def __get__(self, instance: Owner, owner: type) -> pd.DataFrame: ...
    def __get__(self, instance: Owner | None, owner: type) -> copied_frame[Owner] | pd.DataFrame:
        if instance is None:
            return self
        kept = vars(instance)
        if self._name not in kept:
            kept[self._name] = self._make(instance)
        frame: pd.DataFrame = kept[self._name]
        return copy_of_frame(frame)

    def __set__(self, instance: Owner, value: object) -> None:
        raise AttributeError(f"{self._name[1:]} cannot be set")

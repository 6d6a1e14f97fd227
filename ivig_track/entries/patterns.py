"""A regular expression that is compiled when it is first used.

Reading knows more than a hundred, and one diary needs a few of them: to compile them all took a
sixth of the time of `ivig-track check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, AnyStr, Generic


class Pattern(Generic[AnyStr]):
    """What `re.compile` gives, later. Each method is that of the compiled pattern itself.

    >>> day = Pattern(r"(?P<day>[0-9]{1,2})th")
    >>> day.fullmatch("12th")["day"], day.search("soon")
    ('12', None)
    """

    def __init__(self, pattern: AnyStr, flags: int = 0) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[AnyStr]:
        """The pattern of the standard library; re.error where there is none like that."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Callable[[AnyStr], re.Match[AnyStr] | None]:
        """Find the first place that fits."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[[AnyStr], re.Match[AnyStr] | None]:
        """Fit the start of a text."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[[AnyStr], re.Match[AnyStr] | None]:
        """Fit a whole text."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[[AnyStr], Iterator[re.Match[AnyStr]]]:
        """Find every place that fits."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[[AnyStr], list[Any]]:
        """Find the texts of every place that fits."""
        return self.compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[AnyStr | Any]]:
        """Cut a text at every place that fits."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[[AnyStr | Callable[[re.Match[AnyStr]], AnyStr], AnyStr], AnyStr]:
        """Put other words at every place that fits."""
        return self.compiled.sub

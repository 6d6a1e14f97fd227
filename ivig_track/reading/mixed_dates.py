"""A copy without calendar dates beside a diary that has them: two times of one child, in one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ivig_track.entries.entries import StandInDates
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import message

_FACTS = "patient.toml"


class DatedFile(NamedTuple):
    """A file that was read: whether it has days of a diary, and what it says of its dates."""

    file: Path
    has_days: bool
    dates: StandInDates


def mixed_dates(files: Sequence[DatedFile]) -> list[Problem]:
    """Say which file stands beside a shared copy and is no part of it.

    In the copy a neutral day stands for that of the first infusion; together they would be one
    diary of decades.
    """
    diaries = [each.file for each in files if each.has_days]
    copies = [each.file for each in files if each.dates is not StandInDates.NONE]
    apart = [diary for diary in diaries if not any(_is_of(diary, c, diaries) for c in copies)]
    if not copies or not apart:
        return []
    what = message(
        "{copy} is a copy without calendar dates, which cannot be read together with {other}",
        copy=copies[0].name,
        other=apart[0].name,
    )
    fix = message("give one of the two")
    return [Problem(what, fix, Place(copies[0].name))]


def _is_of(diary: Path, copy: Path, diaries: Sequence[Path]) -> bool:
    """Tell whether a diary is that of a copy: its own file, or one beside the facts of a folder."""
    if copy.name != _FACTS:
        return diary == copy
    beside = [each for each in diaries if each.parent == copy.parent]
    return diary in (beside or diaries)

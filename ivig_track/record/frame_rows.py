"""One row of a frame to one entry; what cannot be understood is refused with its place."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from ivig_track.entries.counts import about, at_least, between, exactly, uncountable
from ivig_track.entries.entries import (
    NOT_BLANK,
    Count,
    DayEntry,
    DayOrigin,
    DayState,
    EventEntry,
    InfusionEntry,
    TherapyEntry,
)
from ivig_track.entries.yes_no import NO, YES
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message

Row = dict[Hashable, Any]
#: A missing moment is one, too, to Python.
_NO_MOMENT: object = pd.NaT
#: States of a day that has no best count.
_WITHOUT_A_COUNT = frozenset({DayState.UNRECORDED.value, DayState.UNCOUNTABLE.value})
#: The columns of a measure: its best count, and the bounds of it.
_COLUMNS_OF = {name: (name, f"{name}_low", f"{name}_high") for name in ("spasms", "clusters")}
_WRITE_A_NUMBER = message("write a number, or leave it empty where it is not known")
_WRITE_TRUE_OR_FALSE = message("write true or false, or leave it empty where it is not known")


def day_entry(row: Row, place: Place) -> DayEntry:
    """Make one day of the diary."""
    return DayEntry(
        _date(row, "date", place),
        spasms=_count(row, "spasms", place),
        clusters=_count(row, "clusters", place),
        observer=_text(row, "observer"),
        note=_text(row, "note"),
        place=place,
        origin=_origin(row, place),
    )


def _origin(row: Row, place: Place) -> DayOrigin:
    """Give where the count of a day comes from; a number that was typed since was written."""
    stated = _text(row, "count_origin")
    if not stated:
        return DayOrigin.WRITTEN
    best = [_number(row, measure, place) for measure in ("spasms", "clusters")]
    counted = {number for number in best if number is not None}
    if stated in NOT_BLANK and not counted:
        return DayOrigin(stated)
    is_assumed = stated == DayOrigin.ASSUMED.value and counted == {0.0}
    return DayOrigin.ASSUMED if is_assumed else DayOrigin.WRITTEN


def _count(row: Row, measure: str, place: Place) -> Count | None:
    best, low, high = [_number(row, name, place) for name in _COLUMNS_OF[measure]]
    if best is None and low is None and high is None and "state" not in row:
        return None
    state = _state(row, measure, place, best, low, high)
    if high is None or not math.isinf(high):
        return _count_of(best, low, high, state)
    # An upper bound of infinity is none at all, as in the diary of a record.
    count = _count_of(best, low, None, state)
    return None if count is None else replace(count, high=None)


def _count_of(
    best: float | None, low: float | None, high: float | None, state: DayState
) -> Count | None:
    if state is DayState.UNRECORDED:
        return None
    if state is DayState.NONE_SEEN:
        return Count(best or 0.0, low or 0.0, high or 0.0, state)
    if state is DayState.UNCOUNTABLE:
        return Count(None, 1.0 if low is None else low, high, state)
    if best is None:
        return _from_bounds(low, high, state)
    usual = _usual(best, state)
    return Count(
        best, usual.low if low is None else low, usual.high if high is None else high, state
    )


def _from_bounds(low: float | None, high: float | None, state: DayState) -> Count | None:
    """Give the middle of two bounds, as in a diary file; a lower one alone is no best count."""
    if low is None:
        return None
    return uncountable(low) if high is None else replace(between(low, high), state=state)


def _usual(best: float, state: DayState) -> Count:
    """Give the bounds of a count that states none, as in a diary file."""
    if state is DayState.AT_LEAST:
        return at_least(best)
    return about(best) if state is DayState.APPROXIMATE else exactly(best)


def _state(
    row: Row,
    measure: str,
    place: Place,
    best: float | None,
    low: float | None,
    high: float | None,
) -> DayState:
    stated = _text(row, "state")
    if stated in _WITHOUT_A_COUNT and best is not None:
        # A number that was typed beside them is what somebody counted since.
        stated = ""
    if stated and _has_the_state(row, measure, is_counted=best is not None or low is not None):
        try:
            return DayState(stated)
        except ValueError:
            known = ", ".join(state.value for state in DayState)
            what = message("the state is not known")
            fix = message("use one of: {states}", states=known)
            raise _bad(place, what, stated, fix) from None
    if best is None:
        if low is None:
            return DayState.UNRECORDED
        return DayState.UNCOUNTABLE if high is None else DayState.RANGE
    return DayState.NONE_SEEN if best == 0 else DayState.COUNTED


def _has_the_state(row: Row, measure: str, *, is_counted: bool) -> bool:
    """Tell whether a row's state is that of a measure: of spasms, unless only clusters stand there.

    The tidy folder says so, too.
    """
    if measure == "spasms":
        return is_counted or _is_missing(row.get("clusters"))
    has_spasms = not (_is_missing(row.get("spasms")) and _is_missing(row.get("spasms_low")))
    return is_counted and not has_spasms


def infusion_entry(row: Row, place: Place) -> InfusionEntry:
    """Make one infusion day."""
    return InfusionEntry(
        _date(row, "date", place),
        dose_g_per_kg=_number(row, "dose_g_per_kg", place),
        dose_g=_number(row, "dose_g", place),
        weight_kg=_number(row, "weight_kg", place),
        product=_text(row, "product"),
        lot=_text(row, "lot"),
        setting=_text(row, "setting"),
        premedication=_text(row, "premedication"),
        note=_text(row, "note"),
        place=place,
        iga_depleted=_truth(row, "iga_depleted", place),
        rate=_text(row, "rate"),
    )


def therapy_entry(row: Row, place: Place) -> TherapyEntry:
    """Make one dose step."""
    ongoing = _is_missing(row.get("stop"))
    return TherapyEntry(
        _text(row, "name"),
        _date(row, "start", place),
        None if ongoing else _date(row, "stop", place),
        kind=_text(row, "kind"),
        dose=_number(row, "dose", place),
        unit=_text(row, "unit"),
        note=_text(row, "note"),
        place=place,
    )


def event_entry(row: Row, place: Place) -> EventEntry:
    """Make one event."""
    return EventEntry(
        _date(row, "date", place),
        _text(row, "kind"),
        detail=_text(row, "detail"),
        severity=_text(row, "severity"),
        place=place,
        onset_hours=_number(row, "onset_hours", place),
        action=_text(row, "action"),
    )


def _is_missing(value: object) -> bool:
    # A column that is not there is asked for in every row: it comes first.
    if value is None:
        return True
    if isinstance(value, str):
        return not value
    if isinstance(value, float):
        return math.isnan(value)
    return bool(pd.isna(value))  # type: ignore[call-overload]  # any cell


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if _is_missing(value) else str(value).strip()


def _number(row: Row, name: str, place: Place) -> float | None:
    value = row.get(name)
    if _is_missing(value):
        return None
    try:
        return float(value)  # type: ignore[arg-type]  # refused just below where it is no number
    except (TypeError, ValueError):
        what = message("{column} is not a number", column=name)
        raise _bad(place, what, value, _WRITE_A_NUMBER) from None


def _truth(row: Row, name: str, place: Place) -> bool | None:
    value = row.get(name)
    if _is_missing(value):
        return None
    words = str(value).strip().lower()
    if words not in YES | NO:
        what = message("{column} is neither yes nor no", column=name)
        raise _bad(place, what, value, _WRITE_TRUE_OR_FALSE)
    return words in YES


def _date(row: Row, name: str, place: Place) -> date:
    value = row.get(name)
    day = day_of(value)
    if day is None:
        raise _no_date(place, name, value)
    return day


def day_of(value: object) -> date | None:
    """Give the day of a cell; None where it holds none."""
    if type(value) is date:
        return value
    try:
        if isinstance(value, datetime) and value is not _NO_MOMENT:
            return value.date()
        if isinstance(value, int | float) or _is_missing(value):
            return None
        if isinstance(value, str):
            return date.fromisoformat(value.strip()[:10])
        return pd.Timestamp(value).date()  # type: ignore[arg-type]  # None just below
    except (TypeError, ValueError):
        return None


def _no_date(place: Place, name: str, value: object) -> DataError:
    what = message("{column} is not a date", column=name)
    return _bad(place, what, value, message("write the day as YYYY-MM-DD"))


def _bad(place: Place, what: Message, value: object, fix: Message) -> DataError:
    return DataError([Problem(what, fix, place, "" if _is_missing(value) else str(value))])

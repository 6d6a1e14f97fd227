"""Counts of a diary that states bounds and how sure they are: the columns of the tidy folder."""

from __future__ import annotations

import math

from ivig_track.entries.counts import NONE_SEEN, about, at_least, exactly, uncountable
from ivig_track.entries.entries import NOT_BLANK, Count, DayOrigin, DayState
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import Problem
from ivig_track.messages.message import message
from ivig_track.reading.findings import Findings, RowCounts
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.headers import Header
from ivig_track.reading.sheets.diary_cells import row_counts

_STATE_OF_TEXT = {state.value: state for state in DayState}
_STATES = ", ".join(DayState)
_STATED_ROLES = (Role.STATE, Role.SPASMS_LOW, Role.SPASMS_HIGH)


def has_stated_columns(header: Header) -> bool:
    """Tell whether a diary has the columns `state`, `spasms_low` or `spasms_high`."""
    return header.has_any(*_STATED_ROLES) and header.has_any(Role.SPASMS, Role.CLUSTERS)


def stated_counts(sheet: Sheet, index: int, header: Header, findings: Findings) -> RowCounts:
    """Read a row with stated bounds; what is not stated follows from the count itself.

    A blank count with the state none_seen is zero. Bounds that do not fit the count are left to
    `ivig_track.reading.assembly.entry_checks`.
    """
    plain = row_counts(sheet, index, header, findings)
    if plain.trouble:
        return plain
    state = _state(sheet, index, header, Role.STATE, findings)
    clusters_state = _state(sheet, index, header, Role.CLUSTERS_STATE, findings)
    if state == DayState.UNRECORDED:
        return _typed_since(sheet, index, plain, findings)
    spasms_bounds = _bounds(sheet, index, header, (Role.SPASMS_LOW, Role.SPASMS_HIGH), findings)
    clusters_bounds = _bounds(
        sheet, index, header, (Role.CLUSTERS_LOW, Role.CLUSTERS_HIGH), findings
    )
    no_spasms_written = plain.spasms is None and spasms_bounds == (None, None)
    if state == DayState.UNCOUNTABLE and _is_a_number(plain.spasms):
        return _typed_since(sheet, index, plain, findings)
    if clusters_state == DayState.UNCOUNTABLE and _is_a_number(plain.clusters):
        clusters_bounds, clusters_state = (None, None), None
        _say_typed_since(sheet, index, plain.clusters, findings)
    spasms = _stated(plain.spasms, *spasms_bounds, state)
    if no_spasms_written and (clusters_state is not None or plain.clusters is not None):
        spasms, clusters_state = None, clusters_state or state
    return RowCounts(spasms, _stated(plain.clusters, *clusters_bounds, clusters_state))


def _is_a_number(count: Count | None) -> bool:
    return count is not None and count.best is not None


def _typed_since(sheet: Sheet, index: int, plain: RowCounts, findings: Findings) -> RowCounts:
    """Take what was typed beside a state that says that there is no count."""
    for count in (plain.spasms, plain.clusters):
        _say_typed_since(sheet, index, count, findings)
    return RowCounts(plain.spasms, plain.clusters, is_zero=plain.is_zero)


def _say_typed_since(sheet: Sheet, index: int, count: Count | None, findings: Findings) -> None:
    if count is not None and count.best is not None:
        findings.decisions.append(
            message(
                "{place}: {number} stands beside a state that says that there is no count; the "
                "number was taken",
                place=sheet.place(index),
                number=float(count.best),
            )
        )


def origin_of_row(sheet: Sheet, index: int, header: Header, counts: RowCounts) -> DayOrigin:
    """Give where the count of a tidy row comes from; what was typed since was written."""
    stated = sheet.cell(index, header.columns.get(Role.ORIGIN)).lower()
    found = [count for count in (counts.spasms, counts.clusters) if count is not None]
    if stated in NOT_BLANK and not found:
        return DayOrigin(stated)
    are_zeros = bool(found) and all(count.state is DayState.NONE_SEEN for count in found)
    is_assumed = stated == DayOrigin.ASSUMED and are_zeros
    return DayOrigin.ASSUMED if is_assumed else DayOrigin.WRITTEN


def _state(
    sheet: Sheet, index: int, header: Header, role: Role, findings: Findings
) -> DayState | None:
    text = sheet.cell(index, header.columns.get(role)).lower()
    if not text:
        return None
    if state := _STATE_OF_TEXT.get(text):
        return state
    what, fix = message("this is not a state"), message("write one of {states}", states=_STATES)
    slip = Problem(what, fix, sheet.place(index), text, is_slip=True)
    findings.problems.append(slip)
    return None


def _bounds(
    sheet: Sheet, index: int, header: Header, roles: tuple[Role, Role], findings: Findings
) -> tuple[float | None, float | None]:
    low, high = roles
    return _number(sheet, index, header, low, findings), _number(
        sheet, index, header, high, findings
    )


def _number(
    sheet: Sheet, index: int, header: Header, role: Role, findings: Findings
) -> float | None:
    text = sheet.cell(index, header.columns.get(role))
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        what = message("the bound {column} is not a number", column=role.value)
        fix = message("write a number")
        slip = Problem(what, fix, sheet.place(index), text, is_slip=True)
        findings.problems.append(slip)
        return None
    return int(value) if value.is_integer() else value


def _stated(
    plain: Count | None, low: float | None, high: float | None, state: DayState | None
) -> Count | None:
    if state == DayState.NONE_SEEN and plain is None:
        return NONE_SEEN
    if state == DayState.UNCOUNTABLE:
        return Count(None, 1 if low is None else low, high, state)
    if plain is None or plain.best is None:
        return None if plain is None and low is None else _from_bounds(plain, low, high, state)
    usual = _usual_bounds(plain.best, plain, state)
    return Count(
        plain.best,
        usual.low if low is None else low,
        usual.high if high is None else high,
        state or _state_of(plain, low, high),
    )


def _from_bounds(
    plain: Count | None, low: float | None, high: float | None, state: DayState | None
) -> Count:
    if low is not None and high is not None:
        return Count((low + high) / 2, low, high, state or DayState.RANGE)
    return plain or uncountable(low or 1)


def _usual_bounds(best: float, plain: Count, state: DayState | None) -> Count:
    if state == DayState.AT_LEAST:
        return at_least(best)
    if state == DayState.APPROXIMATE:
        return about(best)
    return exactly(best) if state == DayState.COUNTED else plain


def _state_of(plain: Count, low: float | None, high: float | None) -> DayState:
    spread = (low is not None and low != plain.best) or (high is not None and high != plain.best)
    return DayState.RANGE if spread and plain.state == DayState.COUNTED else plain.state

"""Which sheets are lists with one row per cluster or spasm, and which are other lists."""

from __future__ import annotations

from datetime import time

from ivig_track.clinical.event_words import event_kinds
from ivig_track.clinical.material import material_named
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.sheet import Sheet
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.headers.days.date_column import DateColumn, read_date_column
from ivig_track.reading.headers.header_words import (
    COUNT_ROLES,
    DIARY_HEADERS,
    INFUSION_HEADERS,
    THERAPY_HEADERS,
    Role,
)
from ivig_track.reading.headers.headers import Header, data_rows, find_header
from ivig_track.reading.headers.infusion_columns import DOSE_ROLES
from ivig_track.reading.headers.label_column import has_labels_of_care_alone, names_spasms_only
from ivig_track.reading.headers.seizure_types import (
    SeizureType,
    names_spasms,
    seizure_type,
)
from ivig_track.reading.sheets.cluster_numbers import numbers_its_clusters
from ivig_track.reading.sheets.infusions import infusion_list

#: Rows that are looked at to tell what a column holds.
ROWS_MAX = 200
_OF_EVENTS = (Role.TYPE, Role.DURATION, Role.SEVERITY, Role.ANY, Role.OBSERVED, Role.PART)


def recognises(sheet: Sheet) -> bool:
    """Tell whether rows are events: they have a time of day, a size of one cluster, or a length."""
    header = find_header(sheet, DIARY_HEADERS, Role.DATE)
    if header is None or header.has(Role.STATE) or _lists_medicines(header):
        return False
    if _is_another_list(sheet, header):
        return False
    if header.has_any(Role.SPASMS_PER_CLUSTER) and not header.has(Role.CLUSTERS):
        return True
    if header.has(Role.TIME) and not _holds_days(sheet, header.columns[Role.TIME]):
        return not header.has(Role.CLUSTERS) or _repeats_days(sheet, header)
    if header.has(Role.DURATION) and not header.has(Role.CLUSTERS):
        return _repeats_days(sheet, header) or not header.has_any(*COUNT_ROLES)
    return _is_a_list_all_the_same(sheet, header)


def _is_care_log(sheet: Sheet, header: Header) -> bool:
    taken = {*header.columns.values(), *header.private}
    free = [c for c, title in enumerate(header.titles) if title.strip() and c not in taken]
    return has_labels_of_care_alone(sheet, header.index, header.titles, free)


def _lists_medicines(header: Header) -> bool:
    """Tell a list of medicines given, which holds no event of its own."""
    return header.has_labels and material_named(header.title(Role.TYPE)) is not None


def _is_another_list(sheet: Sheet, header: Header) -> bool:
    """Tell a list of infusions, therapies or other events with times of day: none is a spasm."""
    infusions = find_header(sheet, INFUSION_HEADERS, Role.DATE)
    is_of_infusions = (
        infusions is not None
        and infusions.has_any(*DOSE_ROLES, Role.PRODUCT, Role.LOT)
        and infusion_list.recognises(sheet)
        and not _tells_of_events(sheet, header, infusions)
    )
    therapies = find_header(sheet, THERAPY_HEADERS, Role.NAME)
    is_of_therapies = (
        therapies is not None
        and therapies.has(Role.START)
        and not _tells_of_events(sheet, header, therapies)
    )
    if is_of_infusions or is_of_therapies or _lists_other_kinds(sheet, header):
        return True
    return not header.has_any(*COUNT_ROLES, *_OF_EVENTS) and _is_care_log(sheet, header)


def _tells_of_events(sheet: Sheet, header: Header, other: Header) -> bool:
    """Tell whether a column is of an event, and not the last day of another list.

    A column that only its cells make one of types has to name spasms.
    """
    last = other.columns.get(Role.STOP)
    told = {role for role, column in header.columns.items() if column != last}
    if header.has_labels and not _names_spasms_at_all(sheet, header.columns[Role.TYPE]):
        told.discard(Role.TYPE)
    return not told.isdisjoint({*COUNT_ROLES, *_OF_EVENTS})


def _names_spasms_at_all(sheet: Sheet, column: int) -> bool:
    return any(names_spasms_only(sheet.cell(row, column)) for row in range(len(sheet.rows)))


def _holds_days(sheet: Sheet, column: int) -> bool:
    """Tell whether a column that is named as a time holds days without a time of day."""
    rows = range(min(len(sheet.rows), ROWS_MAX))
    below = [cell for row in rows if (cell := sheet.cell(row, column))][1:]
    days = [written for cell in below if (written := parse_date(cell)) is not None]
    return bool(days) and all(written.clock is None for written in days)


def _lists_other_kinds(sheet: Sheet, header: Header) -> bool:
    """Tell a list of fevers, vaccines and the like: its kinds are known, and none is a seizure."""
    if header.has_any(*COUNT_ROLES) or not header.has(Role.TYPE) or header.has_labels:
        return False
    rows = data_rows(sheet, header)[:200]
    kinds = set(filter(None, sheet.column(header.columns[Role.TYPE], rows)))
    if any(seizure_type(kind) is not SeizureType.OTHER for kind in kinds):
        return False
    return bool(kinds) and all(map(event_kinds, kinds))


def _is_a_list_all_the_same(sheet: Sheet, header: Header) -> bool:
    """Tell a list of events without a time, a length or a size by what its cells hold."""
    if numbers_its_clusters(sheet, header):
        return True
    if (
        header.has(Role.TYPE)
        and not header.has_any(*COUNT_ROLES)
        and names_spasms(sheet, data_rows(sheet, header)[:200], header.columns[Role.TYPE])
    ):
        return True
    return _dates_have_times(sheet, header) and not header.has(Role.CLUSTERS)


def _column(sheet: Sheet, header: Header) -> DateColumn:
    rows = data_rows(sheet, header)[:200]
    return read_date_column(sheet, header.columns[Role.DATE], rows, ReadingChoices())


def _dates_have_times(sheet: Sheet, header: Header) -> bool:
    written = list(_column(sheet, header).written.values())
    timed = [w for w in written if w.clock not in {None, time(0)}]
    return len(timed) > len(written) / 2


def _repeats_days(sheet: Sheet, header: Header) -> bool:
    days = [w.day_first or w.month_first for w in _column(sheet, header).written.values()]
    return len(set(days)) < len(days)

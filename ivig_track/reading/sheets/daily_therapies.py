"""Lists with one row for each day on which a medicine was given: a row of a day ends that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from ivig_track.clinical.medicines import medicine_key, plain_words
from ivig_track.reading.cells.infusion_status import Given, state_of
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.side_rows import SideTable
from ivig_track.reading.sheets.state_columns import cells_of

#: States of single gifts; "active" or "completed" may be said of a whole course.
_OF_ONE_GIFT = frozenset(
    ["given", "y", "yes", "n", "no", "held", "missed", "refused", "not given", "administered",
     "new bag", "omitted", "withheld", "x", "gegeben", "verabreicht", "nicht gegeben", "dada",
     "dado", "administrada", "administrado", "donnee", "donne", "administree", "somministrata",
     "somministrato", "gegeven", "toegediend", "si", "ja", "oui", "sim", "nein", "non", "nee"]
)  # fmt: skip
#: Rows of a medicine that are so few may be two steps of a dose.
ALTERNATE_ROWS_MIN, DAILY_ROWS_MIN = 3, 3


def rows_of_one_day(table: SideTable, days: Mapping[int, date], states: Sequence[int]) -> set[int]:
    """Give the rows that stand for one day each; none where the list has last days."""
    if table.header.has(Role.STOP) and cells_of(table, table.header.columns[Role.STOP]):
        return set()
    if any(_tells_single_gifts(table, column) for column in states):
        return set(days)
    by_medicine: dict[str, list[int]] = defaultdict(list)
    for index in days:
        name, kind = table.raw(index, Role.NAME), table.raw(index, Role.KIND)
        by_medicine[medicine_key(name, kind)].append(index)
    found: set[int] = set()
    for rows in by_medicine.values():
        if _is_daily(table, rows, days):
            found |= set(rows)
    return found


def _tells_single_gifts(table: SideTable, column: int) -> bool:
    cells = cells_of(table, column)
    single = sum(plain_words(cell) in _OF_ONE_GIFT for cell in cells)
    known = sum(state_of(cell) is not Given.UNKNOWN for cell in cells)
    return single > 0 and 2 * single >= len(cells) and known > 0


def _is_daily(table: SideTable, rows: Iterable[int], days: Mapping[int, date]) -> bool:
    """Tell whether the rows of a medicine follow one another day by day, or each second day."""
    doses = {days[row]: table.raw(row, Role.DOSE) for row in rows}
    written = sorted(doses)
    gaps = [(later - day).days for day, later in pairwise(written)]
    if not gaps:
        return False
    is_one_dose = len(set(doses.values())) == 1
    if len(written) >= ALTERNATE_ROWS_MIN and is_one_dose and set(gaps) == {2}:
        return True
    next_days = 2 * gaps.count(1) >= len(gaps)
    return next_days and (is_one_dose or len(written) >= DAILY_ROWS_MIN)

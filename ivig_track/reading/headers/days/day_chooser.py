"""Which column of a table is the day: by what the titles say, and by what stands below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from ivig_track.entries.sheet import Sheet
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.headers.header_words import (
    COUNT_ROLES,
    DIARY_HEADERS,
    INFUSION_HEADERS,
    Role,
    Vocabulary,
)
from ivig_track.reading.titles.day_titles import Weight, is_of_administration, weight_of

#: Cells of a column that are looked at, and the share of them that must be dates.
CELLS_LOOKED_AT = 30
DATES_SHARE_MIN = 0.8
#: So many cells above a blank row say what a column holds.
CELLS_BEFORE_A_BLANK_MIN = 3
#: What a known title of dates weighs more than an unknown one.
_KNOWN = 1
#: What a column weighs less that holds no full dates, or one and the same day in every row.
_WITHOUT_YEAR, _ALWAYS_THE_SAME = 6, 3
_SAME_DAY_ROWS_MIN = 3
#: What a table of days or of infusions has beside its dates.
_DIARY_ROLES = frozenset(
    (*COUNT_ROLES, Role.TYPE, Role.DURATION, Role.SEVERITY, Role.ANY, Role.PART)
)
_INFUSION_ROLES = frozenset(
    (
        Role.DOSE,
        Role.DOSE_G,
        Role.DOSE_PER_KG,
        Role.DOSE_MG,
        Role.DOSE_MG_PER_KG,
        Role.LOT,
        Role.PRODUCT,
    )
)


def holds_dates(sheet: Sheet, header: int, column: int) -> bool:
    """Tell whether the cells below a title are dates with their year, nearly all of them."""
    days = _days_below(sheet, header, column)
    return bool(days) and sum(day is not None for day in days) >= DATES_SHARE_MIN * len(days)


def day_column(
    sheet: Sheet,
    header: int,
    titles: Sequence[str],
    roles: Mapping[int, Role | None],
    role: Role,
    vocabulary: Vocabulary,
    *,
    is_form: bool = False,
) -> int | None:
    """Give the column of the days of a table, by the roles that the titles have; None for none.

    `role` is the one that the column has to have: DATE, or START in a list of therapies. The time
    at which a row was written down is no day of a table, nor is that of a birth or an appointment;
    only "timestamp" may be the moment of an event, where a table is no form that was filled in.
    """
    known = [
        n for n, has in roles.items() if has is role and weight_of(titles[n]) is not Weight.NEVER
    ]
    if (
        len(known) == 1
        and vocabulary is not INFUSION_HEADERS
        and _tells_the_days(sheet, header, known[0])
    ):
        return known[0]
    others = []
    if role is Role.DATE:
        others = _moments(sheet, header, roles) if not known else []
        others += _unknown(sheet, header, titles, roles, vocabulary, known)
        if not known and not others and not is_form:
            others = _time_stamps(titles, roles)
    candidates = [*known, *others]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    weights = {n: _weight(sheet, header, titles[n], n, known) for n in candidates}
    return max(sorted(candidates), key=lambda n: weights[n])


def _tells_the_days(sheet: Sheet, header: int, column: int) -> bool:
    """Tell whether a column holds full dates, and not one and the same in every row."""
    return holds_dates(sheet, header, column) and not _is_always_the_same(sheet, header, column)


def _is_always_the_same(sheet: Sheet, header: int, column: int) -> bool:
    days = _days_below(sheet, header, column)
    return len(days) >= _SAME_DAY_ROWS_MIN and len(set(days)) == 1


def _weight(sheet: Sheet, header: int, title: str, column: int, known: Iterable[int]) -> int:
    weight = int(weight_of(title)) + (_KNOWN if column in known else 0)
    if not holds_dates(sheet, header, column):
        weight -= _WITHOUT_YEAR
    if _is_always_the_same(sheet, header, column):
        weight -= _ALWAYS_THE_SAME
    return weight


def _days_below(sheet: Sheet, header: int, column: int) -> list[object]:
    """Give the days of the first cells below a title, None for one that is no full date."""
    below = islice(_cells_below(sheet, header, column), CELLS_LOOKED_AT)
    written = [parse_date(text) for text in below]
    return [None if one is None else one.day_first or one.month_first for one in written]


def _cells_below(sheet: Sheet, header: int, column: int) -> Iterator[str]:
    """Give what stands below a title: below a blank row another table may begin."""
    seen = 0
    for index in range(header + 1, len(sheet.rows)):
        if seen >= CELLS_BEFORE_A_BLANK_MIN and sheet.is_blank(index):
            return
        if cell := sheet.cell(index, column):
            seen += 1
            yield cell


def _moments(sheet: Sheet, header: int, roles: Mapping[int, Role | None]) -> list[int]:
    """Give the columns "start" or "time" that hold dates."""
    return [n for n, role in roles.items() if role is Role.TIME and holds_dates(sheet, header, n)]


def _time_stamps(titles: Sequence[str], roles: Mapping[int, Role | None]) -> list[int]:
    """Give a column "timestamp": in a table without another date it is that of the events."""
    stamps = (n for n, role in roles.items() if role is Role.ENTERED)
    return [n for n in stamps if weight_of(titles[n]) is Weight.LATE]


def _unknown(
    sheet: Sheet,
    header: int,
    titles: Sequence[str],
    roles: Mapping[int, Role | None],
    vocabulary: Vocabulary,
    known: Sequence[int],
) -> list[int]:
    """Give the columns whose titles nobody knows, and that hold the days by their cells."""
    beside = _DIARY_ROLES if vocabulary is DIARY_HEADERS else _INFUSION_ROLES
    if vocabulary not in (DIARY_HEADERS, INFUSION_HEADERS) or (
        not known and beside.isdisjoint(roles.values())
    ):
        return []
    has_days = any(_tells_the_days(sheet, header, column) for column in known)
    has_full_dates = any(holds_dates(sheet, header, column) for column in known)
    if has_days and vocabulary is DIARY_HEADERS:
        return []
    return [
        column
        for column, title in enumerate(titles)
        if (not has_days or is_of_administration(title))
        and (not known or weight_of(title) is Weight.HAPPENED or not has_full_dates)
        and _may_be_the_day(title, roles.get(column), roles)
        and holds_dates(sheet, header, column)
    ]


def _may_be_the_day(title: str, role: Role | None, roles: Mapping[int, Role | None]) -> bool:
    is_free = role is None or (role in {Role.STATUS, Role.PRODUCT} and is_of_administration(title))
    if not title or not is_free or any(char.isdigit() for char in title):
        return False
    weight = weight_of(title)
    return weight > Weight.LATE or (weight is Weight.LATE and Role.STATUS in roles.values())


def dates_of_another_kind(sheet: Sheet, header: int) -> str:
    """Give the title of a column that holds dates of something else ("Date of birth"); "" if none.

    `header` is the row of the titles.
    """
    titles = [cell.strip() for cell in sheet.rows[header]]
    return next(
        (
            title
            for column, title in enumerate(titles)
            if title
            and weight_of(title) in {Weight.NEVER, Weight.LATE}
            and holds_dates(sheet, header, column)
        ),
        "",
    )

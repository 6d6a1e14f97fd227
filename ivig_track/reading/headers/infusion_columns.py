# ruff: noqa: E501 - a row of these tables is one idea in seven languages
"""Which columns of a list of infusions say what was given, and whether it was: by title and cells.

A list with no such column stays what it is, a list of infusions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ivig_track.clinical.immunoglobulins import (
    names_hyperimmune,
    names_ivig,
    names_subcutaneous,
)
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet
from ivig_track.messages.message import Message, message, phrase
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.cells.doses.infusion_doses import parse_dose
from ivig_track.reading.cells.infusion_products import (
    names_another_drip,
    names_other_first,
    not_ivig,
    tells_no_product,
    why_product_is_not_ivig,
)
from ivig_track.reading.cells.infusion_status import (
    Given,
    is_zero_dose,
    state_of,
    why_not_given,
    why_state_is_no_infusion,
)
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import INFUSION_HEADERS, Role
from ivig_track.reading.headers.headers import role_of
from ivig_track.reading.headers.role_names import ROLES_SAID
from ivig_track.reading.headers.side_rows import SideTable
from ivig_track.reading.headers.state_columns import (
    cells_of,
    claim_states,
    free_columns,
    state_columns,
    title_of,
    with_role,
)

#: Titles that a row has to hold to be one of titles.
TITLES_MIN = 3
_DIGIT = Pattern(r"\d")
DOSE_ROLES = (Role.DOSE, Role.DOSE_G, Role.DOSE_PER_KG, Role.DOSE_MG, Role.DOSE_MG_PER_KG)
_REASON = Pattern(
    r"\b(?:reason|why|motivo|grund|raison|reden|razon|causa|motif)\b.*\b(?:not|no|non|nicht|niet|nao|pas|held|hold|omitted|omission|refus\w*|missed|withheld|cancel\w*)\b"
    r"|\b(?:not (?:given|done|administered)|held|hold|omission|refusal|cancel\w*|cancellation)\b.*\breason\b|\bstatus ?reason\b"
)
_GIVEN_WORD = Pattern(
    r"\b(?:given|administered|infused|actual|received|gegebene?|verabreichte?|administrad[ao]|administree?|donnee?|somministrat[ao]|recebid[ao]|recibid[ao]|gegeven|toegediende?)\b",
    2,
)
_ORDERED_WORD = Pattern(
    r"\b(?:ordered|prescribed|planned|scheduled|target|intended|verordnete?|geplante?|prescrit[ao]?e?|planificad[ao]|programmat[ao]|voorgeschreven|geplande?)\b",
    2,
)
_ROUTE_TITLES = frozenset(
    ["route", "route of administration", "admin route", "administration route", "via", "via de administracion",
     "applikation", "applikationsweg", "verabreichungsweg", "voie", "voie d administration", "via di somministrazione",
     "via de administracao", "toedieningsweg"]
)  # fmt: skip
_OTHER_ROUTE = Pattern(
    r"(?:sc|s c|sq|subq|sub q|subcut\w*|subkut\w*|sous cut\w*|sottocut\w*|im|i m|intramusc\w*|intramusk\w*|po|oral\w*|nasal\w*)\b"
)
_ROUTE = message("the route")
_NO_REASON = frozenset(
    {
        "",
        "none",
        "na",
        "n a",
        "no",
        "nil",
        "keine",
        "ninguno",
        "ninguna",
        "aucune",
        "nessuno",
        "geen",
    }
)
_AS_ORDERED = message("the dose as ordered, not taken for the dose given")
_WHY_NOT = message("why it was not given")
#: Titles of what is given before or beside an infusion, or because of it.
_BESIDE_TITLE = Pattern(
    r"\b(?:pre ?med\w*|pra ?med\w*|vormed\w*|pre ?hydrat\w*|hydrat\w*|fluids?|reaction\w*|reaccion\w*|reaktion\w*|side|before|after|with|notes?|comments?)\b"
)
_BESIDE = phrase(
    '{place}: "{title}" names "{cell}", taken for something given beside IVIG; if it was given in '
    "place of IVIG, name the column Product"
)


class ListColumns(NamedTuple):
    """The columns of states and of reasons for not giving; whether a state says "given" anywhere.

    `routes` say into what it was given; `given` is the column of doses given where another one has
    the doses ordered. `product` is the column of products, None where the list has none. `is_mixed` is True where it
    holds other products beside IVIG.
    """

    states: tuple[int, ...] = ()
    reasons: tuple[int, ...] = ()
    product: int | None = None
    affirms: bool = False
    is_mixed: bool = False
    routes: tuple[int, ...] = ()
    given: int | None = None


def titled_by_cells(sheet: Sheet) -> Sheet:
    """Give a list whose titles nobody knows the titles that its cells tell: a day, a dose, a product.

    Other titles stay, so that what is below them is a state, or is named as not read. A list whose
    first row is none of titles stays as it is.
    """
    first = next((index for index in range(len(sheet.rows)) if not sheet.is_blank(index)), None)
    titles = () if first is None else sheet.rows[first]
    filled = [column for column, title in enumerate(titles) if title.strip()]
    if first is None or len(filled) < TITLES_MIN or _DIGIT.search("".join(titles)):
        return sheet
    below = range(first + 1, len(sheet.rows))
    told = {column: _told_by([c for c in sheet.column(column, below) if c]) for column in filled}
    if "date" not in told.values() or any(map(names_ivig, titles)):
        return sheet
    named = tuple(told.get(column) or title for column, title in enumerate(titles))
    typed = sheet.as_typed or sheet.rows
    return replace(
        sheet, rows=(*sheet.rows[:first], named, *sheet.rows[first + 1 :]), as_typed=typed
    )


def _told_by(cells: Sequence[str]) -> str | None:
    """Give the title that the cells of a column tell; None where they tell none."""
    if not cells:
        return None
    if all(parse_date(cell) is not None for cell in cells):
        return "date"
    if all(parse_dose(cell) is not None and _is_of_ivig(cell) for cell in cells):
        return "dose"
    return "product" if any(map(_names_a_product, cells)) else None


def _is_of_ivig(dose: str) -> bool:
    return tells_no_product(dose) or names_ivig(dose)


def _names_a_product(cell: str) -> bool:
    return names_ivig(cell) or not_ivig(cell) is not None


def with_doses_given(table: SideTable, findings: Findings) -> SideTable:
    """Take the dose that was given, not the one ordered, where the titles tell them apart."""
    roles = {c: _dose_given_role(title) for c, title in enumerate(table.header.titles)}
    given = {role: column for column, role in roles.items() if role is not None}
    ordered = [c for c, t in enumerate(table.header.titles) if _is_ordered_dose(t)]
    columns = dict(table.header.columns)
    if given:
        columns = {role: c for role, c in columns.items() if role not in DOSE_ROLES}
        columns |= given
    columns = {role: c for role, c in columns.items() if role not in DOSE_ROLES or c not in ordered}
    used = findings.claims.used
    used |= {column: ROLES_SAID[role] for role, column in given.items()}
    used |= dict.fromkeys(ordered, _AS_ORDERED)
    return table._replace(header=replace(table.header, columns=columns))


def _dose_given_role(title: str) -> Role | None:
    """Give the role of a column of doses that were given, "Given dose (g)"; else None."""
    plain = plain_words(title)
    if not _GIVEN_WORD.search(plain):
        return None
    rest = _GIVEN_WORD.sub(" ", title)
    if plain_words(rest) in {"ml", "volume ml", "dose ml", "volume"}:
        return Role.DOSE
    role = role_of(rest, INFUSION_HEADERS) if plain_words(rest) else None
    return role if role in DOSE_ROLES else None


def _is_ordered_dose(title: str) -> bool:
    rest = _ORDERED_WORD.sub(" ", title)
    return rest != title and role_of(rest, INFUSION_HEADERS) in DOSE_ROLES


def columns_of_list(table: SideTable, findings: Findings) -> ListColumns:
    """Find the columns that say what was given and whether it was, and claim them."""
    free = free_columns(table, findings)
    reasons = [c for c in free if _REASON.search(plain_words(title_of(table, c)))]
    routes = [c for c in free if plain_words(title_of(table, c)) in _ROUTE_TITLES]
    states = state_columns(table, [c for c in free if c not in {*reasons, *routes}])
    product = _product(table, [c for c in free if c not in {*states, *reasons, *routes}])
    claims = findings.claims
    claim_states(table, states, findings)
    claims.used |= dict.fromkeys(reasons, _WHY_NOT)
    claims.used |= dict.fromkeys(routes, _ROUTE)
    if product is not None:
        claims.used[product] = ROLES_SAID[Role.PRODUCT]
    else:
        findings.decisions += _given_beside(table, [c for c in free if c not in claims.used])
    said = (state_of(cell) for c in states for cell in cells_of(table, c))
    affirms = any(state in (Given.GIVEN, Given.STOPPED) for state in said)
    return ListColumns(
        tuple(states),
        tuple(reasons),
        product,
        affirms,
        _is_mixed(table, product),
        tuple(routes),
        _given_beside_ordered(table),
    )


def _given_beside_ordered(table: SideTable) -> int | None:
    """Give the column of doses given, where another column has the doses ordered."""
    if not any(map(_is_ordered_dose, table.header.titles)):
        return None
    columns = (table.header.columns.get(role) for role in DOSE_ROLES)
    given = (c for c in columns if c is not None and _dose_given_role(title_of(table, c)))
    return next(given, None)


def _product(table: SideTable, free: Iterable[int]) -> int | None:
    """Give the column of products: by its title, else a column in which IVIG is named."""
    titled = table.header.columns.get(Role.PRODUCT)
    if titled is not None and any(map(names_ivig, cells_of(table, titled))):
        return titled
    named = next((c for c in free if any(map(names_ivig, cells_of(table, c)))), None)
    if named is None and titled is None:
        return next((c for c in free if any(map(_names_another, cells_of(table, c)))), None)
    return titled if named is None else named


def _names_another(cell: str) -> bool:
    """Tell whether a cell names an immunoglobulin that is not IVIG, or another drip."""
    return names_subcutaneous(cell) or names_hyperimmune(cell) or names_another_drip(cell)


def _given_beside(table: SideTable, free: Iterable[int]) -> list[Message]:
    """Say of each column without a role that names another medicine or fluid what it was taken for.

    A title that nobody knows may be that of the products, or of what was given before them.
    """
    return [
        message(
            _BESIDE,
            place=table.sheet.place(table.header.index),
            title=title_of(table, c),
            cell=named,
        )
        for c in free
        if not _BESIDE_TITLE.search(plain_words(title_of(table, c)))
        and (named := next((x for x in cells_of(table, c) if names_other_first(x)), None))
        is not None
    ]


def _is_mixed(table: SideTable, product: int | None) -> bool:
    if product is None:
        return False
    title = title_of(table, product)
    cells = (cell for cell in cells_of(table, product) if not tells_no_product(cell))
    return any(why_product_is_not_ivig(cell, title=title) for cell in cells)


def why_no_infusion(
    table: SideTable, columns: ListColumns, index: int, dose: str
) -> Message | None:
    """Say why a row is no infusion that was given; None where it is one. `dose` is as written."""
    cell = table.sheet.cell
    product = cell(index, columns.product)
    title = "" if columns.product is None else title_of(table, columns.product)
    if product and not tells_no_product(product):
        reason = why_product_is_not_ivig(product, beside=dose, title=title)
    elif columns.is_mixed:
        reason = message("no product in this row of a list that holds other products beside IVIG")
    else:
        reason = _why_dose_is_of_another(dose)
    return (
        reason
        or _why_other_route(table, columns, index)
        or why_not_given_row(table, columns, index, dose)
    )


def _why_other_route(table: SideTable, columns: ListColumns, index: int) -> Message | None:
    for column in columns.routes:
        text = table.sheet.cell(index, column)
        if _OTHER_ROUTE.match(plain_words(text)):
            return message('not IVIG: given by the route "{text}"', text=text[:80])
    return None


def _why_dose_is_of_another(dose: str) -> Message | None:
    """Say why a dose is none of IVIG where no product is told: its own words name another."""
    first = dose.split(" ", 1)[0]
    return not_ivig(dose) or (why_product_is_not_ivig(dose) if names_other_first(first) else None)


def why_not_given_row(
    table: SideTable, columns: ListColumns, index: int, dose: str
) -> Message | None:
    """Say why what a row holds was not given, whatever it is; None where nothing says so."""
    states = [table.sheet.cell(index, column) for column in columns.states]
    said = [state for state in states if state]
    for state in said:
        reason = why_state_is_no_infusion(state, has_dose=bool(dose) and not is_zero_dose(dose))
        if reason is not None:
            return reason
    for column in columns.reasons:
        why = table.sheet.cell(index, column)
        if plain_words(why) not in _NO_REASON:
            return message('not given: "{text}"', text=why[:80])
    if is_zero_dose(dose):
        return message("not given: the dose is 0")
    if columns.given is not None and not dose and not said:
        return message("no dose given in this row, beside the dose that was ordered")
    if columns.states and columns.affirms and not said:
        return message("no state in this row, while other rows say that it was given")
    words = [dose, table.raw(index, Role.PRODUCT)]
    words += [table.sheet.cell(index, column) for column in with_role(table, Role.NOTE)]
    return why_not_given(words)

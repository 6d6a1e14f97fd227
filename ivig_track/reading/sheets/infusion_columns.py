# ruff: noqa: E501 - a row of these tables is one idea in seven languages
"""Which columns of a list of infusions say what was given, and whether it was: by title and cells.

A list with no such column stays what it is, a list of infusions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ivig_track.clinical.immunoglobulins import names_ivig
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.messages.message import Message, message
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.cells.infusion_products import (
    names_other_first,
    not_ivig,
    why_product_is_not_ivig,
)
from ivig_track.reading.cells.infusion_status import (
    Given,
    is_state_word,
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

DOSE_ROLES = (Role.DOSE, Role.DOSE_G, Role.DOSE_PER_KG, Role.DOSE_MG, Role.DOSE_MG_PER_KG)
#: Titles that ask for a state, whatever their cells say.
_STATE_TITLES = frozenset(
    ["status", "state", "action", "done", "given", "administered", "infused", "received", "happened",
     "completed", "taken", "disposition",
     "estado", "accion", "administrada", "administrado", "dada", "realizada", "recibida", "puesta", "hecha",
     "zustand", "aktion", "gegeben", "verabreicht", "erhalten", "durchgefuhrt", "erledigt",
     "statut", "etat", "donnee", "administree", "faite", "realisee", "recue",
     "stato", "azione", "somministrata", "somministrato", "fatta", "eseguita", "effettuata",
     "situacao", "acao", "feita", "recebida",
     "actie", "gegeven", "toegediend", "uitgevoerd", "gedaan", "ontvangen"]
)  # fmt: skip
#: Titles under which a state may stand, or how the child did: the cells decide.
_MAYBE_STATE_TITLES = frozenset(
    ["outcome", "result", "event", "resultado", "ergebnis", "resultat", "esito", "resultaat", "uitkomst"]
)  # fmt: skip
_BESIDE_STATE = frozenset(
    ["mar", "administration", "admin", "infusion", "ivig", "was", "it", "the", "med", "medication", "drug",
     "treatment", "actually", "of", "is", "documented", "emar", "administracion", "de", "la", "verabreichung",
     "der", "statut", "somministrazione", "toediening", "administracao", "perfusion", "infusao", "infusione", "infuus"]
)  # fmt: skip
#: A column under one of these titles says nothing of whether the infusion was given.
_OTHER_SUBJECT = frozenset(
    ["premed", "premeds", "premedication", "reaction", "reactions", "consent", "follow", "next", "plan", "tolerance",
     "observations", "obs", "pre", "vaccine", "fever", "order"]
)  # fmt: skip
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


class ListColumns(NamedTuple):
    """The columns of states and of reasons for not giving; whether a state says "given" anywhere.

    `product` is the column of products, None where the list has none. `is_mixed` is True where it
    holds other products beside IVIG.
    """

    states: tuple[int, ...] = ()
    reasons: tuple[int, ...] = ()
    product: int | None = None
    affirms: bool = False
    is_mixed: bool = False


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
    titles = table.header.titles
    free = [
        c for c in range(_width(table)) if c not in _taken(table) and c not in findings.claims.used
    ]
    named = [c for c in _with_role(table, Role.STATUS) if _is_state(table, c, titles)]
    states = named + [c for c in free if _has_state_title(table, c)]
    reasons = [c for c in free if _REASON.search(plain_words(_title(titles, c)))]
    if not states:
        states = [c for c in free if c not in reasons and _is_state_by_cells(table, c)]
    product = _product(table, [c for c in free if c not in {*states, *reasons}])
    claims = findings.claims
    for column in set(_with_role(table, Role.STATUS)) - set(states):
        claims.used.pop(column, None)
    claims.used |= dict.fromkeys(states, ROLES_SAID[Role.STATUS])
    claims.used |= dict.fromkeys(reasons, _WHY_NOT)
    if product is not None:
        claims.used[product] = ROLES_SAID[Role.PRODUCT]
    said = (state_of(cell) for c in states for cell in _cells(table, c))
    affirms = any(state in (Given.GIVEN, Given.STOPPED) for state in said)
    return ListColumns(tuple(states), tuple(reasons), product, affirms, _is_mixed(table, product))


def _width(table: SideTable) -> int:
    return max((len(table.sheet.rows[index]) for index in table.rows), default=0)


def _taken(table: SideTable) -> set[int]:
    header = table.header
    return {*header.columns.values(), *header.private, *(column for _, column in header.repeated)}


def _with_role(table: SideTable, wanted: Role) -> list[int]:
    first = table.header.columns.get(wanted)
    others = [column for role, column in table.header.repeated if role is wanted]
    return others if first is None else [first, *others]


def _title(titles: Sequence[str], column: int) -> str:
    return titles[column] if column < len(titles) else ""


def _cells(table: SideTable, column: int) -> list[str]:
    return [cell for cell in table.sheet.column(column, table.rows) if cell]


def _words_of_title(table: SideTable, column: int) -> set[str]:
    return set(plain_words(_title(table.header.titles, column)).split())


def _has_state_title(table: SideTable, column: int) -> bool:
    """Tell whether a title asks for a state, and the cells are no dates."""
    words = _words_of_title(table, column)
    state = words - _BESIDE_STATE
    if not state or not state <= _STATE_TITLES | _MAYBE_STATE_TITLES:
        return False
    cells = _cells(table, column)
    if _most(cells, lambda cell: parse_date(cell) is not None):
        return False
    return bool(state & _STATE_TITLES) or _most(cells, is_state_word)


def _is_state(table: SideTable, column: int, titles: Sequence[str]) -> bool:
    """Tell whether a column with the role of a state is one; "Outcome" may hold anything."""
    if plain_words(_title(titles, column)) in _MAYBE_STATE_TITLES:
        return _most(_cells(table, column), is_state_word)
    return True


def _is_state_by_cells(table: SideTable, column: int) -> bool:
    if _words_of_title(table, column) & _OTHER_SUBJECT:
        return False
    return _most(_cells(table, column), is_state_word)


def _most(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    """Tell whether at least half of the cells, and at least one, pass a test."""
    passed = sum(test(cell) for cell in cells)
    return passed > 0 and 2 * passed >= len(cells)


def _product(table: SideTable, free: Iterable[int]) -> int | None:
    """Give the column of products: by its title, else a column in which IVIG is named."""
    titled = table.header.columns.get(Role.PRODUCT)
    if titled is not None and any(map(names_ivig, _cells(table, titled))):
        return titled
    named = next((c for c in free if any(map(names_ivig, _cells(table, c)))), None)
    return titled if named is None else named


def _is_mixed(table: SideTable, product: int | None) -> bool:
    if product is None:
        return False
    title = _title(table.header.titles, product)
    return any(why_product_is_not_ivig(cell, title=title) for cell in _cells(table, product))


def why_no_infusion(
    table: SideTable, columns: ListColumns, index: int, dose: str
) -> Message | None:
    """Say why a row is no infusion that was given; None where it is one. `dose` is as written."""
    cell = table.sheet.cell
    product = cell(index, columns.product)
    title = "" if columns.product is None else _title(table.header.titles, columns.product)
    if product:
        reason = why_product_is_not_ivig(product, beside=dose, title=title)
    elif columns.is_mixed:
        reason = message("no product in this row of a list that holds other products beside IVIG")
    else:
        reason = _why_dose_is_of_another(dose)
    return reason or _why_not_given(table, columns, index, dose)


def _why_dose_is_of_another(dose: str) -> Message | None:
    """Say why a dose is none of IVIG where no product is told: its own words name another."""
    first = dose.split(" ", 1)[0]
    return not_ivig(dose) or (why_product_is_not_ivig(dose) if names_other_first(first) else None)


def _why_not_given(table: SideTable, columns: ListColumns, index: int, dose: str) -> Message | None:
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
    if columns.states and columns.affirms and not said:
        return message("no state in this row, while other rows say that it was given")
    words = [dose, table.raw(index, Role.PRODUCT)]
    words += [table.sheet.cell(index, column) for column in _with_role(table, Role.NOTE)]
    return why_not_given(words)

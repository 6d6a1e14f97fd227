# ruff: noqa: E501 - a row of these tables is one idea in seven languages
"""Which columns of a list say whether a row happened: by their titles, else by their cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.yes_no import NO, YES
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.cells.infusion_status import is_state_word
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.headers.role_names import ROLES_SAID
from ivig_track.reading.headers.side_rows import SideTable

#: Titles that ask for a state, whatever their cells say.
_STATE_TITLES = frozenset(
    ["status", "state", "action", "done", "given", "administered", "infused", "received", "happened",
     "completed", "taken", "disposition",
     "fait", "donne", "administre", "recu", "realise", "effectue", "effectuee", "dado", "realizado", "puesto",
     "hecho", "recibido", "fatto", "eseguito", "effettuato", "feito", "recebido", "gelaufen",
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
     "der", "somministrazione", "toediening", "administracao", "perfusion", "infusao", "infusione", "infuus"]
)  # fmt: skip
#: Beside one of these words "result" or "outcome" is that of the administration.
_OF_ADMINISTRATION = frozenset({"mar", "emar", "administration", "admin"})
#: A column under one of these titles says nothing of whether the infusion was given.
_OTHER_SUBJECT = frozenset(
    ["premed", "premeds", "premedication", "reaction", "reactions", "consent", "follow", "next", "plan", "tolerance",
     "observations", "obs", "pre", "vaccine", "fever", "order"]
)  # fmt: skip


def state_columns(table: SideTable, free: Sequence[int]) -> list[int]:
    """Give the columns of states; `free` are those that have no role yet.

    A column whose title asks for a state is one. Where there is none, a column is one whose cells
    are states for the most part.
    """
    states = [column for column in with_role(table, Role.STATUS) if _is_state(table, column)]
    states += [column for column in free if _has_state_title(table, column)]
    return states or [column for column in free if _is_state_by_cells(table, column)]


def claim_states(table: SideTable, states: Sequence[int], findings: Findings) -> None:
    """Claim the columns of states; one that only has the title of a state is not read."""
    used = findings.claims.used
    for column in set(with_role(table, Role.STATUS)) - set(states):
        used.pop(column, None)
    used |= dict.fromkeys(states, ROLES_SAID[Role.STATUS])


def free_columns(table: SideTable, findings: Findings) -> list[int]:
    """Give the columns that have no role and that nobody claimed."""
    taken = _taken(table) | findings.claims.used.keys()
    return [column for column in range(_width(table)) if column not in taken]


def _width(table: SideTable) -> int:
    return max((len(table.sheet.rows[index]) for index in table.rows), default=0)


def _taken(table: SideTable) -> set[int]:
    header = table.header
    return {*header.columns.values(), *header.private, *(column for _, column in header.repeated)}


def with_role(table: SideTable, wanted: Role) -> list[int]:
    """Give every column of a role, the first one first."""
    first = table.header.columns.get(wanted)
    others = [column for role, column in table.header.repeated if role is wanted]
    return others if first is None else [first, *others]


def title_of(table: SideTable, column: int) -> str:
    """Give the title of a column; "" where it has none."""
    titles = table.header.titles
    return titles[column] if column < len(titles) else ""


def cells_of(table: SideTable, column: int) -> list[str]:
    """Give the cells of a column that hold anything."""
    return [cell for cell in table.sheet.column(column, table.rows) if cell]


def _words_of_title(table: SideTable, column: int) -> set[str]:
    return set(plain_words(title_of(table, column)).split())


def _has_state_title(table: SideTable, column: int) -> bool:
    """Tell whether a title asks for a state, and the cells are no dates."""
    words = _words_of_title(table, column)
    state = words - _BESIDE_STATE
    if not state or not state <= _STATE_TITLES | _MAYBE_STATE_TITLES:
        return False
    cells = cells_of(table, column)
    if _most(cells, lambda cell: parse_date(cell) is not None):
        return False
    is_asked = bool(state & _STATE_TITLES or words & _OF_ADMINISTRATION)
    return is_asked or _most(cells, is_state_word)


def _is_state(table: SideTable, column: int) -> bool:
    """Tell whether a column with the role of a state is one; "Outcome" may hold anything."""
    if plain_words(title_of(table, column)) in _MAYBE_STATE_TITLES:
        cells = cells_of(table, column)
        return _most(cells, is_state_word) or (bool(cells) and all(map(_is_state_or_yes, cells)))
    return True


def _is_state_or_yes(cell: str) -> bool:
    return is_state_word(cell) or plain_words(cell) in YES | NO


def _is_state_by_cells(table: SideTable, column: int) -> bool:
    if _words_of_title(table, column) & _OTHER_SUBJECT:
        return False
    return _most(cells_of(table, column), is_state_word)


def _most(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    """Tell whether at least half of the cells, and at least one, pass a test."""
    passed = sum(test(cell) for cell in cells)
    return passed > 0 and 2 * passed >= len(cells)

# ruff: noqa: E501 - a row of this table is an idea, however many names it has
"""The column that says what each row is about, found by its cells where its title does not say it.

A care log holds feeds, medicines, measures and spasms in one list. Where some cells of a column
name spasms, and nothing but spasms, that column decides what a row is, whatever its title.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ivig_track.clinical.material import material_named
from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.sheet import Sheet
from ivig_track.reading.cells.count_words import CLUSTER_WORDS, SPASM_WORDS, ZERO_WORDS
from ivig_track.reading.cells.note_sayings import read_saying
from ivig_track.reading.headers.header_words import Role

#: Rows below the header that are looked at, and the words of a cell that can be a label.
ROWS_MAX = 200
LABEL_WORDS_MAX = 6
_SPASMS = frozenset(word for word in SPASM_WORDS if len(word) > 2)
_CLUSTERS = frozenset(word for word in CLUSTER_WORDS if len(word) > 3) - {"runs", "bout", "bouts"}
#: Words that may stand beside: "no infantile spasms today", "spasms (moderate) x".
_BESIDE = frozenset(
    ["infantile", "epileptic", "of", "no", "not", "any", "today", "none", "x", "in", "a", "the", "seen",
     "mild", "moderate", "severe", "strong", "flexor", "extensor", "mixed", "count", "number", "single",
     "sin", "hoy", "leve", "keine", "heute", "infantile", "pas", "de", "nessuno", "sem", "geen",
     "infantiles", "infantiler", "or", "so", "about", "ca", "del", "von", "w", "west", "minutes"]
)  # fmt: skip
_CARE = frozenset(
    ["bottle", "feed", "feeding", "breastfeed", "nursing", "milk", "formula", "solids", "meal", "lunch",
     "breakfast", "dinner", "snack", "nappy", "diaper", "wet", "dirty", "poo", "pee", "sleep", "nap",
     "bath", "weight", "height", "temp", "temperature", "heart", "pulse", "oxygen", "spo2", "growth",
     "pumping", "tummy", "medicine", "medication", "meds", "mood", "biberon", "toma", "panal", "siesta",
     "sueno", "peso", "temperatura", "flasche", "stillen", "windel", "schlaf", "gewicht", "temperatur",
     "tetee", "couche", "sieste", "poids", "poppata", "pannolino", "sonno", "fles", "luier", "slaap"]
)  # fmt: skip
#: Titles of what came before or around a spasm: their cells may name spasms, and are no labels.
_REMARKS = frozenset(
    ["trigger", "triggers", "cause", "before", "after", "context", "situation", "position", "ausloser",
     "desencadenante", "declencheur", "fattore scatenante", "gatilho", "uitlokker"]
)  # fmt: skip
#: What a journal writes between the things of one day: "family | spasms | park".
BETWEEN_TAGS = "|"
_MOODS = frozenset(["mood", "animo", "stimmung", "humeur", "umore", "humor", "stemming"])
_OPEN_ROLES = frozenset({None, Role.ACTION, Role.TYPE})
_NAMES = frozenset(["name", "nombre", "nom", "nome", "naam"])
_AMOUNTS = frozenset(
    ["amount", "quantity", "qty", "cantidad", "menge", "quantite", "quantita", "quantidade",
     "hoeveelheid", "reading", "result", "measurement", "medida", "messwert", "mesure", "misura"]
)  # fmt: skip
_TIME_UNITS = frozenset(
    ["s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "sek",
     "sekunden", "minuten", "seg", "segundos", "minutos", "secondes", "secondi", "minuti"]
)  # fmt: skip
_OF_SPASMS = frozenset(
    {Role.SPASMS, Role.CLUSTERS, Role.SPASMS_PER_CLUSTER, Role.PART, Role.ANY, Role.STATE}
)
_OF_EVENTS = frozenset({Role.COUNT, Role.DURATION, Role.SEVERITY, Role.TYPE, Role.OBSERVED})
_WHEN = frozenset({Role.DATE, Role.ENTERED, Role.TIME})
_GENERIC_COUNTS = frozenset(
    ["value", "valor", "wert", "valeur", "valore", "waarde", "number", "n", "count", "total", "numero",
     "anzahl", "nombre", "aantal", "cantidad", "quantidade", "how many"]
)  # fmt: skip


class Labels(NamedTuple):
    """The column of labels, and that of the amounts beside them where its title says so."""

    column: int
    amounts: int | None


def names_spasms_only(cell: str) -> bool:
    """Tell whether a cell is a label of spasms: it names them, and nothing else.

    >>> [names_spasms_only(t) for t in ("Spasms (Moderate)", "spasms x 12", "woke up, then spasms")]
    [True, True, False]
    """
    words = [word for word in plain_words(cell[:100]).split() if not word.isdecimal()]
    if not words or len(words) > LABEL_WORDS_MAX:
        return False
    named = _SPASMS | _CLUSTERS
    return any(word in named for word in words) and all(
        word in named or word in _BESIDE for word in words
    )


def has_labels_of_care_alone(
    sheet: Sheet, header: int, titles: tuple[str, ...], free: Collection[int]
) -> bool:
    """Tell a care log in which no row names spasms: a column that nobody reads names only care.

    What came before a spasm may be a feed or a nap, too: a title that says so is none of labels.
    """
    rows = range(header + 1, min(len(sheet.rows), header + ROWS_MAX))
    for column in free:
        cells = {cell for row in rows if (cell := sheet.cell(row, column))}
        is_remark = not _REMARKS.isdisjoint(plain_words(titles[column]).split())
        if cells and not is_remark and all(map(names_care, cells)):
            return True
    return False


def names_care(cell: str) -> bool:
    """Tell whether a cell names a feed, a nap, a measure or a medicine."""
    plain = plain_words(cell[:100])
    return not _CARE.isdisjoint(plain.split()) or material_named(cell[:100]) is not None


def label_column(
    sheet: Sheet, header: int, titles: tuple[str, ...], roles: Mapping[int, Role | None]
) -> Labels | None:
    """Give the column whose cells say what each row is; None where the titles are enough."""
    if _WHEN.isdisjoint(roles.values()) or not _OF_SPASMS.isdisjoint(roles.values()):
        return None
    counts = [plain_words(titles[column]) for column, role in roles.items() if role is Role.COUNT]
    if any(title not in _GENERIC_COUNTS for title in counts):
        return None
    rows = [i for i in range(header + 1, len(sheet.rows))[:ROWS_MAX] if not sheet.is_blank(i)]
    cells = {column: list(filter(None, sheet.column(column, rows))) for column in roles}
    typed = [column for column, role in roles.items() if role is Role.TYPE]
    of_spasms = next((c for c in typed if any(map(names_spasms_only, cells[c]))), None)
    if of_spasms is not None:
        amounts = _amounts(titles, roles, of_spasms)
        is_count = amounts is not None and _counts_spasms(sheet, rows, of_spasms, amounts)
        return Labels(of_spasms, amounts) if is_count else None
    able = [column for column, role in roles.items() if _can_be_label(titles[column], role)]
    able.sort(key=lambda column: -sum(map(_names_spasms_in_a_tag, cells[column])))
    best = next((c for c in able if _are_tags(cells[c], roles[c], titles)), None)
    best = (
        best
        if best is not None
        else next((c for c in able if _are_labels(cells[c], len(rows), roles[c])), None)
    )
    if best is None:
        best = _medicines_given(titles, roles, cells, len(rows))
    return None if best is None else Labels(best, _amounts(titles, roles, best))


def is_a_name(sheet: Sheet, header: int, titles: tuple[str, ...], column: int) -> bool:
    """Tell "Nombre" and "Kind" of a child from the French number and the English type.

    "Nombre" without a digit is a name. "Kind" beside German titles is the child.
    """
    plain = plain_words(titles[column])
    if plain not in {"nombre", "kind"}:
        return False
    rows = [i for i in range(header + 1, len(sheet.rows))[:ROWS_MAX] if not sheet.is_blank(i)]
    cells = list(filter(None, sheet.column(column, rows)))
    if plain == "nombre":
        words = [cell for cell in cells if not any(char.isdigit() for char in cell)]
        return bool(cells) and len(words) == len(cells)
    is_german = not _GERMAN.isdisjoint(word for t in titles for word in plain_words(t).split())
    return is_german and not any(map(names_spasms_only, cells))


_GERMAN = frozenset(
    ["datum", "tag", "uhrzeit", "zeit", "anzahl", "anfall", "anfalle", "spasmen", "krampfe", "dauer",
     "bemerkung", "bemerkungen", "notiz", "notizen", "serien", "beginn"]
)  # fmt: skip


def counts_in_words(
    sheet: Sheet, header: int, titles: tuple[str, ...], roles: Mapping[int, Role | None]
) -> int | None:
    """Give the column whose cells count spasms by name, under a title that does not say so.

    Half of its cells at least are counts such as "3 clusters (12, 8, 20)" or "no spasms".
    """
    known = {*_OF_SPASMS, Role.COUNT, Role.TIME, Role.DURATION}
    if Role.DATE not in roles.values() or not known.isdisjoint(roles.values()):
        return None
    rows = [i for i in range(header + 1, len(sheet.rows))[:ROWS_MAX] if not sheet.is_blank(i)]
    for column, role in roles.items():
        if role not in (None, Role.NOTE, Role.TYPE) or plain_words(titles[column]) in _REMARKS:
            continue
        cells = list(filter(None, sheet.column(column, rows)))
        named = sum(map(_counts_by_name, cells))
        has_number = any(char.isdigit() for cell in cells for char in cell)
        if has_number and named * 2 >= len(cells) and not any(map(names_care, cells)):
            return column
    return None


def _counts_by_name(cell: str) -> bool:
    said = read_saying(cell)[0]
    is_zero = said.count is not None and said.count.low == 0 and not cell.strip().isdecimal()
    return said.trouble is None and (said.spasms or said.clusters or is_zero or None) is not None


def _can_be_label(title: str, role: Role | None) -> bool:
    plain = plain_words(title)
    if plain in _REMARKS or material_named(title) is not None:
        return False
    return role in _OPEN_ROLES or role is Role.NOTE or (role is Role.DROP and plain in _NAMES)


def _are_tags(cells: list[str], role: Role | None, titles: tuple[str, ...]) -> bool:
    """Tell what a journal says of each day ("family | spasms | park") from what a spasm was like.

    A tag names spasms, or the mood of the day stands beside: then no row is a spasm by itself.
    """
    if role is Role.NOTE or not any(BETWEEN_TAGS in cell for cell in cells):
        return False
    moods = (word in _MOODS for title in titles for word in plain_words(title).split())
    return any(map(_names_spasms_in_a_tag, cells)) or any(moods)


def _names_spasms_in_a_tag(cell: str) -> bool:
    return any(map(names_spasms_only, cell.split(BETWEEN_TAGS)))


def _are_labels(cells: list[str], rows: int, role: Role | None) -> bool:
    """Tell labels by what they name: spasms in some rows, and in all others nothing but one thing."""
    short = [cell for cell in cells if len(plain_words(cell[:200]).split()) <= LABEL_WORDS_MAX]
    spasms = sum(map(names_spasms_only, short))
    care = sum(map(names_care, short))
    if role is Role.NOTE:
        # A remark beside an event can name spasms; a log has an entry of its own in every row.
        return bool(spasms and care) and spasms + care == len(cells) == rows
    if not spasms:
        return len(cells) == rows and len(set(cells)) > 1 and care * 2 > rows
    return len(short) == len(cells)


def _medicines_given(
    titles: tuple[str, ...],
    roles: Mapping[int, Role | None],
    cells: Mapping[int, list[str]],
    rows: int,
) -> int | None:
    """Give the column of a list of medicines given: each row names one, and nothing of an event."""
    if not _OF_EVENTS.isdisjoint(roles.values()):
        return None
    named = (c for c, role in roles.items() if role is None and material_named(titles[c]))
    full = (c for c in named if len(cells[c]) == rows > 0)
    return next((c for c in full if all(map(material_named, cells[c]))), None)


def _amounts(titles: tuple[str, ...], roles: Mapping[int, Role | None], labels: int) -> int | None:
    if Role.COUNT in roles.values():
        return None
    named = (c for c, role in roles.items() if role is None and c != labels)
    return next((c for c in named if plain_words(titles[c]) in _AMOUNTS), None)


def _counts_spasms(sheet: Sheet, rows: list[int], labels: int, amounts: int) -> bool:
    """Tell whether the amounts beside labels of spasms are whole numbers, and no lengths of time.

    A column beside may say what is measured: "12 | min".
    """
    of_spasms = [index for index in rows if names_spasms_only(sheet.cell(index, labels))]
    written = [cell for index in of_spasms if (cell := sheet.cell(index, amounts))]
    units = {plain_words(cell) for index in of_spasms for cell in sheet.rows[index]}
    return bool(written) and all(map(str.isdecimal, written)) and units.isdisjoint(_TIME_UNITS)


def is_stated_zero(label: str) -> bool:
    """Tell whether a label says that the day had none: "no spasms today"."""
    return plain_words(label) in ZERO_WORDS

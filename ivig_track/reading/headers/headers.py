"""Find the header row of a table and say what each column is.

Only exact synonyms decide. A remark in brackets, "Date (dd/mm/yyyy)", is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet, sheet_of_rows
from ivig_track.errors import Place
from ivig_track.messages.message import Message, joined, message, phrase, verbatim
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.count_titles import (
    COUNTED_ROLES,
    Said,
    is_total,
    names_another_type,
    understood,
)
from ivig_track.reading.headers.days.day_chooser import day_column, holds_dates
from ivig_track.reading.headers.header_questions import role_of_question
from ivig_track.reading.headers.header_words import (
    COUNT_ROLES,
    DIARY_HEADERS,
    THERAPY_HEADERS,
    Role,
    Vocabulary,
)
from ivig_track.reading.headers.label_column import counts_in_words, is_a_name, label_column
from ivig_track.reading.headers.letter_legend import Legend
from ivig_track.reading.headers.role_names import ROLES_SAID
from ivig_track.reading.titles.day_titles import Weight, weight_of
from ivig_track.reading.titles.person_words import names_a_person

#: Rows at the top of a sheet among which the header is looked for.
HEADER_ROWS_MAX = 30
#: Rows at the top and at the end of a sheet in which a legend is looked for.
LEGEND_ROWS = 40
_IN_BRACKETS = Pattern(r"[(\[][^)\]]*[)\]]")
#: Where a program joins the words of a title: "StartDate".
_JOINED_WORDS = Pattern(r"([a-z])([A-Z])")
#: Titles of a list of infusions that can be its dates, or what was given.
_SPANISH_TITLES = frozenset(
    ["fecha", "espasmos", "hora", "notas", "observaciones", "dia", "crisis", "paciente", "edad"]
)
#: Roles of which every column is read; of another one the first is.
READ_EACH = frozenset({Role.INFUSION, Role.STATUS})
WEAK_DATE_TITLES = frozenset(["infusion", "given"])


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a table: its index, and the first column of each role.

    `repeated` are the further columns of a role, `count_columns` all columns that hold counts, and
    `said` is what the title of such a column says beside (a part of the day, an observer).
    `missing` are cells of counts, by column and text, that are codes for "nobody counted".
    With `has_labels` the column of types was found by its cells.
    """

    index: int
    columns: dict[Role, int]
    titles: tuple[str, ...]
    questions: tuple[Message, ...] = ()
    private: tuple[int, ...] = ()
    repeated: tuple[tuple[Role, int], ...] = ()
    count_columns: tuple[tuple[Role, int], ...] = ()
    legend: Legend | None = None
    said: dict[int, Said] = field(default_factory=dict)
    missing: frozenset[tuple[int, str]] = frozenset()
    has_labels: bool = False

    def title(self, role: Role) -> str:
        """Give the header text of a role as it was written; "" where there is none."""
        column = self.columns.get(role, len(self.titles))
        return self.titles[column] if column < len(self.titles) else ""

    def cell_of(self, role: Role) -> tuple[int, str] | None:
        """Give the column of a role and its title, for the place of a cell; None for none."""
        return (self.columns[role], self.title(role)) if role in self.columns else None

    def count_cell(self, sheet: Sheet, index: int, column: int) -> str:
        """Give a cell of counts; "" where it is a code for missing."""
        text = sheet.cell(index, column)
        return "" if (column, text) in self.missing else text

    def has(self, *roles: Role) -> bool:
        """Tell whether every one of these columns is there."""
        return self.columns.keys() >= set(roles)

    def has_any(self, *roles: Role) -> bool:
        """Tell whether one of these columns is there."""
        return not self.columns.keys().isdisjoint(roles)


def role_of(title: str, vocabulary: Vocabulary) -> Role | None:
    """Give the role of one header, None where no synonym fits.

    >>> from ivig_track.reading.headers.header_words import DIARY_HEADERS
    >>> role_of("Fecha (dd/mm/aaaa)", DIARY_HEADERS).value
    'date'
    >>> role_of("Spasm count per cluster", DIARY_HEADERS).value
    'spasms per cluster'
    >>> role_of("startTime", DIARY_HEADERS) is role_of("start time", DIARY_HEADERS)
    True
    """
    return next((vocabulary[said] for said in _spellings(title) if said in vocabulary), None)


@lru_cache(maxsize=4096)
def _spellings(title: str) -> tuple[str, ...]:
    """Give the plain words of a title: as it stands, without its brackets, its words apart."""
    ways = (title, without_brackets(title), _JOINED_WORDS.sub(r"\1 \2", title))
    return tuple(dict.fromkeys(map(plain_words, ways)))


def without_brackets(title: str) -> str:
    """Give a title without what stands in brackets; a bracket that never closes stays.

    >>> without_brackets("Date (dd/mm/yyyy)"), without_brackets("Spasms (all")
    ('Date  ', 'Spasms (all')
    """
    # Behind the last closing bracket there is nothing to look for, however many open there.
    end = max(title.rfind(")"), title.rfind("]")) + 1
    return _IN_BRACKETS.sub(" ", title[:end]) + title[end:]


def find_header(sheet: Sheet, vocabulary: Vocabulary, needed: Role) -> Header | None:
    """Give the first row near the top that names the needed column and at least one more.

    A table of one column needs no second name. None where no row does.
    """
    question = ("header", id(vocabulary), needed)
    return sheet.once(question, lambda: _first_header(sheet, vocabulary, needed))


def _first_header(sheet: Sheet, vocabulary: Vocabulary, needed: Role) -> Header | None:
    for header in _headers_of_rows(sheet, vocabulary):
        if needed not in header.columns:
            continue
        filled = sum(bool(cell.strip()) for cell in sheet.rows[header.index])
        if len(header.columns) > 1 or filled == 1:
            return _with_second_row(sheet, header, vocabulary, needed)
    return None


def _headers_of_rows(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[Header]:
    """Give what each row near the top would be as a header, one after the other as asked."""
    for index in range(min(len(sheet.rows), HEADER_ROWS_MAX)):
        question = ("header at", id(vocabulary), index)
        yield sheet.once(question, partial(_header_at, sheet, index, vocabulary))


def _with_second_row(sheet: Sheet, header: Header, vocabulary: Vocabulary, needed: Role) -> Header:
    """Take a second header row along: words only, and nothing below the needed column."""
    below = next(
        (i for i in range(header.index + 1, len(sheet.rows)) if not sheet.is_blank(i)), None
    )
    if below is None or below != header.index + 1:
        return header
    if sheet.cell(below, header.columns[needed]) not in {"", header.title(needed)}:
        return header
    cells = [cell.strip() for cell in sheet.rows[below]]
    if not all(role_of(cell, vocabulary) for cell in cells if cell):
        return header
    above = [*header.titles, *[""] * (len(cells) - len(header.titles))]
    lower = [*cells, *[""] * (len(above) - len(cells))]
    joined = tuple(
        under if not role_of(f"{over} {under}", vocabulary) and under else f"{over} {under}".strip()
        for over, under in zip(above, lower, strict=True)
    )
    both = _header_of(sheet, joined, below, vocabulary)
    return both if needed in both.columns else header


def _header_at(sheet: Sheet, index: int, vocabulary: Vocabulary) -> Header:
    titles = tuple(cell.strip() for cell in sheet.rows[index])
    if vocabulary is not DIARY_HEADERS and not any(_role_in(t, vocabulary) for t in titles if t):
        # Nearly every row is one of cells. In a diary a question is a title, too.
        return Header(index, {}, titles)
    return _header_of(sheet, titles, index, vocabulary)


def _header_of(sheet: Sheet, titles: tuple[str, ...], index: int, vocabulary: Vocabulary) -> Header:
    roles = {column: _role_in(title, vocabulary) for column, title in enumerate(titles) if title}
    _name_the_infusion(sheet, index, titles, roles)
    said = _understand_counts(titles, roles) if vocabulary is DIARY_HEADERS else {}
    by_cells: dict[int, Role] = {}
    if vocabulary is DIARY_HEADERS:
        by_cells = _use_cells(sheet, index, titles, roles)
    columns: dict[Role, int] = {}
    for column, role in roles.items():
        if role is not None and role not in columns:
            columns[role] = column
    questions: list[Message] = []
    if vocabulary is DIARY_HEADERS and len(roles) > 1:
        questions = _add_questions(titles, roles, columns, said)
    if columns:
        questions += _choose_the_day(sheet, index, titles, roles, columns, vocabulary, questions)
    if Role.DATE not in columns and Role.ACTION not in columns and Role.UTC in columns:
        columns[Role.DATE] = columns.pop(Role.UTC)
    private = tuple(column for column, role in roles.items() if role == Role.DROP)
    repeated = tuple(
        (role, column)
        for column, role in roles.items()
        if role is not None and columns.get(role) != column
    )
    named = (*columns.items(), *repeated)
    counts = tuple(
        (role, column) for wanted in COUNT_ROLES for role, column in named if role == wanted
    )
    parts = [(Role.PART, column) for column, role in roles.items() if role == Role.PART]
    if not counts and len(parts) > 1:
        columns[Role.COUNT] = columns[Role.PART]
        counts = tuple(parts)
    return Header(
        index,
        columns,
        titles,
        (*(_read_as(titles[column], role) for column, role in by_cells.items()), *questions),
        private,
        repeated,
        counts,
        said=said,
        has_labels=Role.TYPE in by_cells.values(),
    )


def _use_cells(
    sheet: Sheet, index: int, titles: tuple[str, ...], roles: dict[int, Role | None]
) -> dict[int, Role]:
    """Name the columns whose cells say what their titles do not; give those of counts and types."""
    for column in roles:
        if is_a_name(sheet, index, titles, column):
            roles[column] = Role.DROP
    counts = counts_in_words(sheet, index, titles, roles)
    if counts is not None:
        roles[counts] = Role.COUNT
        return {counts: Role.COUNT}
    labels = label_column(sheet, index, titles, roles)
    if labels is None:
        return {}
    for column, role in roles.items():
        if role is Role.TYPE:
            roles[column] = None
    found = {labels.column: Role.TYPE}
    found |= {} if labels.amounts is None else {labels.amounts: Role.COUNT}
    roles |= found
    return found


def _understand_counts(titles: tuple[str, ...], roles: dict[int, Role | None]) -> dict[int, Said]:
    """Give what titles of counts say beside; columns that hold no counts of a day lose their role.

    A part of the day gives way to a column of the whole day.
    """
    told: dict[int, Said] = {}
    for column, role in roles.items():
        measure, said = understood(titles[column])
        if measure is None or said is None or (role is not None and role not in COUNTED_ROLES):
            continue
        told[column] = said
        whole = Role.ANY if said is Said.YES_OR_NO else None
        roles[column] = measure if said in (Said.PART, Said.OBSERVER) else whole
    plain = {role for column, role in roles.items() if column not in told}
    for column, said in told.items():
        if said is Said.PART and roles[column] in plain:
            roles[column] = None
    return told | _totals_of_types(titles, roles)


def _totals_of_types(titles: tuple[str, ...], roles: dict[int, Role | None]) -> dict[int, Said]:
    """Take the role from a total that stands beside columns of other types of seizures."""
    if not any(role is None and names_another_type(titles[c]) for c, role in roles.items()):
        return {}
    has_spasms = Role.SPASMS in roles.values()
    totals = [
        column
        for column, role in roles.items()
        if role is Role.COUNT and (has_spasms or is_total(titles[column]))
    ]
    for column in totals:
        roles[column] = None
    return dict.fromkeys(totals, Said.ALL_TYPES)


_MISFITS = {
    Said.NO_COUNTS: phrase('the column "{title}" holds a length or a rating, not a count'),
    Said.RUNNING: phrase('the column "{title}" is a running number, not the count of a day'),
    Said.ALL_TYPES: phrase(
        'the column "{title}" stands beside other types of seizures: it does not count spasms alone'
    ),
    Said.WEEKS: phrase('the column "{title}" holds totals of weeks, not counts of days'),
    Said.MONTHS: phrase('the column "{title}" holds totals of months, not counts of days'),
}


def why_no_counts(titles: Sequence[str]) -> Message | None:
    """Say which title of counts holds no counts of days, and what it holds; None where none does.

    >>> str(why_no_counts(["Date", "Spasms (0-10)"]))
    'the column "Spasms (0-10)" holds a length or a rating, not a count'
    """
    header = _header_of(sheet_of_rows("", "", [tuple(titles)]), tuple(titles), 0, DIARY_HEADERS)
    misfits = [(header.titles[c], said) for c, said in header.said.items() if said in _MISFITS]
    if not misfits or header.count_columns:
        return None
    title, said = misfits[0]
    template = _MISFITS[said]
    return message(template, title=title)


def _role_in(title: str, vocabulary: Vocabulary) -> Role | None:
    role = role_of(title, vocabulary)
    return Role.DROP if role is None and names_a_person(plain_words(title)) else role


def _choose_the_day(
    sheet: Sheet,
    index: int,
    titles: tuple[str, ...],
    roles: dict[int, Role | None],
    columns: dict[Role, int],
    vocabulary: Vocabulary,
    questions: list[Message],
) -> list[Message]:
    """Settle which column is the day; give the sentence where its title did not say so."""
    role = Role.START if vocabulary is THERAPY_HEADERS else Role.DATE
    chosen = day_column(sheet, index, titles, roles, role, vocabulary, is_form=bool(questions))
    was = columns.pop(role, None)
    for column, has in list(roles.items()):
        if has is role and column != chosen:
            roles[column] = None
    if chosen is None:
        return []
    before = roles.get(chosen)
    if before is not None and columns.get(before) == chosen:
        del columns[before]
    columns[role] = chosen
    roles[chosen] = role
    is_new = chosen != was and before is None
    return [_read_as(titles[chosen], role)] if is_new else []


def _name_the_infusion(
    sheet: Sheet, index: int, titles: tuple[str, ...], roles: dict[int, Role | None]
) -> None:
    """Take "Infusion" for the product where another column is the date by its own name."""
    dates = [column for column, role in roles.items() if role == Role.DATE]
    weak = [column for column in dates if plain_words(titles[column]) in WEAK_DATE_TITLES]
    if len(weak) < len(dates):
        for column in weak:
            if holds_dates(sheet, index, column):
                continue
            is_given = plain_words(titles[column]) == "given"
            roles[column] = Role.STATUS if is_given else Role.PRODUCT


def _tell_nombre_apart(titles: tuple[str, ...], roles: dict[int, Role | None]) -> None:
    """Take "Nombre" for the child's name in Spanish; in French it is the number."""
    plain = [plain_words(title) for title in titles]
    if _SPANISH_TITLES.isdisjoint(word for title in plain for word in title.split()):
        return
    for column in roles:
        if plain[column] == "nombre":
            roles[column] = Role.DROP


def _add_questions(
    titles: tuple[str, ...],
    roles: dict[int, Role | None],
    columns: dict[Role, int],
    understood_already: Collection[int],
) -> list[Message]:
    """Name the columns whose headers are questions; give the sentences that say how."""
    said = []
    for column, role in list(roles.items()):
        is_open = role is None and column not in understood_already
        asked = role_of_question(titles[column]) if is_open else None
        if asked is Role.DATE and weight_of(titles[column]) is Weight.NEVER:
            continue
        if asked is not None and asked not in columns:
            columns[asked] = column
            roles[column] = asked
            said.append(_read_as(titles[column], asked))
    return said


def _read_as(title: str, role: Role) -> Message:
    return message('the column "{title}" was read as {role}', title=title, role=ROLES_SAID[role])


def open_diary(sheet: Sheet, needed: Role, findings: Findings) -> tuple[Sheet, Header] | None:
    """Find the header of a diary, empty the private columns, and say what was understood."""
    header = find_header(sheet, DIARY_HEADERS, needed)
    if header is None:
        return None
    findings.decisions += [
        message("{file}: {decision}", file=sheet.file, decision=question)
        for question in header.questions
    ]
    if header.private:
        findings.decisions.append(
            message("{file}: columns that tell who or where were dropped", file=sheet.file)
        )
    claim_columns(header, findings)
    sheet = without_columns(sheet, header.private)
    tell_of_other_dates(sheet, header, findings)
    findings.set_aside_titles(sheet, header.index)
    return sheet, replace(header, legend=_legend(sheet, header))


#: Columns that are expected to hold dates beside that of the day.
_ALSO_DATES = frozenset({Role.STOP, Role.DURATION, Role.UTC, Role.DROP})


def tell_of_other_dates(sheet: Sheet, header: Header, findings: Findings) -> None:
    """Say which column the day was taken from, where other columns of the table hold dates too."""
    day = header.columns.get(Role.DATE, header.columns.get(Role.START))
    if day is None or day in header.private:
        return
    named = {column: role for role, column in (*header.columns.items(), *header.repeated)}
    others = [
        title
        for column, title in enumerate(header.titles)
        if title
        and column != day
        and named.get(column) not in _ALSO_DATES
        and holds_dates(sheet, header.index, column)
    ]
    if others:
        quoted = joined([verbatim(f'"{title}"') for title in others], ", ")
        findings.decisions.append(
            message(
                '{place}: the day was taken from the column "{title}"; dates stand in {others} too',
                place=Place(sheet.file, sheet.name),
                title=header.titles[day],
                others=quoted,
            )
        )


def claim_columns(header: Header, findings: Findings) -> None:
    """Claim the columns that have a role, for the account of columns."""
    claims = findings.claims
    claims.titles = header.titles
    claims.title_rows |= {header.index}
    claims.private |= set(header.private)
    named = {column: role for role, column in header.columns.items()}
    named |= {column: role for role, column in header.count_columns}
    named |= {column: role for role, column in header.repeated if role in READ_EACH}
    used = {column: role for column, role in named.items() if column not in claims.private}
    claims.used |= {column: ROLES_SAID[role] for column, role in used.items()}


def _legend(sheet: Sheet, header: Header) -> Legend | None:
    """Find what single letters mean: in the titles, in the header, or near either end."""
    near = {*range(min(len(sheet.rows), LEGEND_ROWS)), *range(len(sheet.rows))[-LEGEND_ROWS:]}
    note = header.columns.get(Role.NOTE)
    cells = [
        cell
        for index in sorted(near)
        for column, cell in enumerate(sheet.rows[index])
        if column != note or index <= header.index
    ]
    legend = Legend(cell for cell in cells if "=" in cell or ":" in cell)
    return legend if legend.in_words() else None


def without_columns(sheet: Sheet, columns: tuple[int, ...]) -> Sheet:
    """Empty some columns, so that what they hold appears nowhere."""
    if not columns:
        return sheet
    return sheet.without_columns(columns)


def data_rows(sheet: Sheet, header: Header) -> list[int]:
    """Give the indices of the rows below the header that are not blank."""
    start = header.index + 1
    return [i for i, row in enumerate(sheet.rows[start:], start) if any(map(str.strip, row))]

"""Read what the user gave: one file, several files or a folder, to one checked reading."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.clean_text import READ_CHARACTERS_MAX
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import Reading, SourceFile
from ivig_track.entries.own_instructions import is_own_instructions, is_own_statement
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, joined, message
from ivig_track.plan.plan_file import parse_plan, plan_decision
from ivig_track.plan.plan_settings import PlanSettings
from ivig_track.reading.assembly.checked_reading import checked_reading
from ivig_track.reading.assembly.hidden_material import (
    is_a_list_of_choices,
    only_hidden,
    said_of_hidden_parts,
    set_hidden_sheet_aside,
)
from ivig_track.reading.assembly.sheet_account import close_sheet
from ivig_track.reading.containers.sources import RETYPE, FileNotThereError, Source, open_source
from ivig_track.reading.exports import calendar_file, claims_lines, fhir_bundle
from ivig_track.reading.file_jobs import SIDE_READERS, Job, SheetReader, is_plan_name, jobs_of
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.day_chooser import dates_of_another_kind
from ivig_track.reading.headers.header_words import (
    COUNT_ROLES,
    DIARY_HEADERS,
    INFUSION_HEADERS,
    Role,
)
from ivig_track.reading.headers.headers import role_of, why_no_counts
from ivig_track.reading.headers.one_child import (
    PersonColumn,
    SeveralChildrenError,
    person_columns,
    several_children,
    unlike_children,
)
from ivig_track.reading.headers.role_names import ROLES_SAID
from ivig_track.reading.known_layouts import layout_of
from ivig_track.reading.notes import notes_text
from ivig_track.reading.sheet_parts import parts_of, read_other_parts
from ivig_track.reading.sheets import (
    daily_sheet,
    event_list,
    event_table,
    infusion_list,
    therapy_list,
)
from ivig_track.reading.sheets.patient_facts import parse_patient

#: Readers of sheets that may hold a second table.
SPLIT_READERS = (
    daily_sheet.read,
    event_list.read,
    event_table.read,
    infusion_list.read,
    therapy_list.read,
)
GUESS_NOTHING = ReadingChoices()
DIARY_FIX = message(
    'name the column of the day "date" and the column of the counts "spasms" or "clusters"'
)
DOSE_ROLES = frozenset(
    {Role.DOSE, Role.DOSE_G, Role.DOSE_PER_KG, Role.DOSE_MG, Role.DOSE_MG_PER_KG}
)
_UNKNOWN_TITLES_FIX = message(
    'where the counts are there, name their column "spasms" or "clusters" in the first row, and '
    'the column of the day "date"'
)
_FOREIGN_TITLES_FIX = message(
    "titles are read in English, Spanish, German, French, Italian, Portuguese and Dutch: write "
    '"date" above the column of the day, and "spasms" or "clusters" above that of the counts'
)
#: Columns of lines that are a table, whatever their titles.
TABLE_COLUMNS_MIN = 3
#: Columns that are named where nothing was found, and letters of each title.
COLUMNS_SAID_MAX, TITLE_SAID_MAX = 12, 60
DAY_COUNT_FIX = message('add a column "spasms" with how many were seen on each day')
_NO_TABLE = message("this sheet is no table that I know")


def read_files(
    path: Path | Sequence[Path],
    *,
    infusions: Path | None = None,
    therapies: Path | None = None,
    events: Path | None = None,
    plan_file: Path | None = None,
    choices: ReadingChoices = GUESS_NOTHING,
) -> Reading:
    """Read one child's record out of a tidy folder, a workbook, a diary file, or several files.

    Settings of the review in a folder's `plan.toml` are read with it; `plan_file` takes its place.
    Raises DataError with every problem that was found; nothing is read half.
    """
    paths = [path] if isinstance(path, Path) else list(path)
    sides = {"infusions": infusions, "therapies": therapies, "events": events}
    with _memory_left_alone():
        return _read_all(paths, sides, plan_file, choices)


@contextmanager
def _memory_left_alone() -> Iterator[None]:
    """Keep Python from searching for garbage: entries refer to nothing that refers back to them.

    The search walks over every row that was read, again and again, for a quarter of the time. What
    was read then counts as old, or the first search afterwards would be for all of it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _read_all(
    paths: Sequence[Path],
    sides: dict[str, Path | None],
    plan_file: Path | None,
    choices: ReadingChoices,
) -> Reading:
    findings = Findings()
    sources: list[SourceFile] = []
    problems: list[Problem] = []
    persons: list[PersonColumn] = []
    given_files = [job for given in paths for job in jobs_of(given, problems, findings.decisions)]
    left: list[Problem] = []
    for job in _with_sides(given_files, sides, plan_file):
        try:
            source = open_source(job.file)
        except DataError as error:
            is_foreign = not isinstance(error, FileNotThereError) and _may_be_left_out(job)
            (left if is_foreign else problems).extend(error.problems)
            continue
        sources.append(source.file)
        columns = _person_columns(source)
        try:
            found = _read_of_one_child(source, columns, job, choices)
        except SeveralChildrenError as error:
            problems += error.problems
            continue
        except DataError as error:
            found = Findings(problems=list(error.problems))
        persons += columns
        if _may_be_left_out(job):
            left += _without_foreign_sheets(source, found)
        findings.add(found)
    unlike = [] if choices.one_child else unlike_children(persons)
    findings.problems[:0] = [*problems, *unlike]
    _leave_out(left, findings, choices)
    return checked_reading(findings, sources, choices)


def _read_of_one_child(
    source: Source, columns: list[PersonColumn], job: Job, choices: ReadingChoices
) -> Findings:
    # Before anything private is left out: afterwards nobody can tell the children apart.
    several = several_children(columns)
    if several and not choices.one_child:
        raise SeveralChildrenError(several)
    return _read_source(source, job, choices)


def _with_sides(
    jobs: list[Job], sides: dict[str, Path | None], plan_file: Path | None
) -> list[Job]:
    """Add the files that were given for one table each; a plan given so takes the others' place."""
    named = [
        Job(given, SIDE_READERS[side], is_asked_for=True)
        for side, given in sides.items()
        if given is not None
    ]
    if plan_file is None:
        return [*jobs, *named]
    return [*(job for job in jobs if not job.is_plan), *named, Job(plan_file, is_plan=True)]


def _person_columns(source: Source) -> list[PersonColumn]:
    shown = [sheet for sheet in source.sheets if not sheet.hidden.sheet]
    return [column for sheet in shown for column in person_columns(sheet)]


def _may_be_left_out(job: Job) -> bool:
    """Tell whether a record can do without a file: nobody said what it is for."""
    is_named = job.is_plan or is_plan_name(job.file.name) or job.file.name == "patient.toml"
    return not (job.is_asked_for or is_named)


def _without_foreign_sheets(source: Source, found: Findings) -> list[Problem]:
    """Take the problems of a file that say that it is no diary; all of it is weighed as unread."""
    foreign = [problem for problem in found.problems if _is_foreign(problem)]
    if not foreign:
        return []
    found.problems = [problem for problem in found.problems if problem not in foreign]
    read = {line.place.sheet for line in found.import_log}
    for sheet in source.sheets:
        if sheet.name not in read and not _has_nothing(sheet):
            found.add(_closed(sheet, _set_sheet_aside, GUESS_NOTHING))
            found.unread += _doses_in(sheet)
    return foreign


def _is_foreign(problem: Problem) -> bool:
    is_of_all = problem.place.row is None and not (problem.asks or problem.is_slip)
    return problem.is_foreign or is_of_all


def _doses_in(sheet: Sheet) -> list[UnreadMaterial]:
    """Tell of a table that has a column of doses: it may list medicines, or IVIG."""
    first = next(index for index in range(len(sheet.rows)) if not sheet.is_blank(index))
    roles = {role_of(cell, INFUSION_HEADERS) for cell in sheet.rows[first]}
    if not roles & DOSE_ROLES:
        return []
    written = sheet.written(first)
    return [UnreadMaterial(sheet.place(first), "", written, Material.MEDICINE)]


def _leave_out(left: list[Problem], findings: Findings, choices: ReadingChoices) -> None:
    """Leave foreign files out where others give a diary, and say so; else they are the problem."""
    counts = any(n.spasms is not None or n.clusters is not None for n in findings.days)
    is_asked = any(not problem.is_slip for problem in findings.problems)
    if choices.strict or not counts or is_asked:
        findings.problems += left
        return
    findings.decisions += [
        message("LEFT OUT: {place}: {what}", place=each.place, what=each.what) for each in left
    ]


def read_plan(path: Path) -> PlanSettings:
    """Read a plan file by itself.

    Raises DataError with every problem of the file.
    """
    found = _plan_of(open_source(path))
    if found.problems:
        raise DataError(found.problems)
    return found.plan


def _plan_of(source: Source) -> Findings:
    if source.sheets and not source.text:
        what = message("this file holds no settings")
        fix = message("give a text file with lines such as name = 28")
        return Findings(problems=[Problem(what, fix, Place(source.file.name))])
    settings, problems = parse_plan(source.text, source.file.name)
    said = [] if problems else [plan_decision(settings._replace(file=source.file.name))]
    return Findings(plan=settings, problems=problems, decisions=said)


def _read_source(source: Source, job: Job, choices: ReadingChoices) -> Findings:
    name = source.file.name
    if job.is_plan or is_plan_name(name):
        return _plan_of(source)
    if name == "patient.toml":
        facts, problems = parse_patient(source.text, name)
        return Findings(patient=facts, problems=problems)
    document = _read_document(source)
    if document is not None:
        return document
    sheets = [sheet for sheet in source.sheets if not _has_nothing(sheet)]
    sheets = [sheet for sheet in sheets if not is_own_instructions(sheet)] or sheets
    if not sheets:
        return Findings(problems=[Problem(message("this file is empty"), RETYPE, Place(name))])
    hidden = [sheet for sheet in sheets if sheet.hidden.sheet]
    shown = [sheet for sheet in sheets if not sheet.hidden.sheet]
    if not shown:
        return Findings(problems=[only_hidden(hidden)])
    findings = _read_sheets(source, shown, job.reader, choices)
    for sheet in hidden:
        findings.add(_closed_hidden(sheet, choices))
    return findings


def _read_sheets(
    source: Source, sheets: list[Sheet], reader: SheetReader | None, choices: ReadingChoices
) -> Findings:
    findings = Findings()
    if reader is infusion_list.read and claims_lines.recognises(sheets[0]):
        reader = claims_lines.read
    readers = {sheet.name: reader or _reader_of(sheet, len(sheets), findings) for sheet in sheets}
    unknown = [sheet for sheet in sheets if readers[sheet.name] is None]
    if len(unknown) == len(sheets):
        return _read_unknown(source, unknown[0], choices)
    for sheet in sheets:
        findings.decisions += said_of_hidden_parts(sheet)
        findings.add(_with_its_parts(sheet, readers[sheet.name], choices))
    return findings


def _closed_hidden(sheet: Sheet, choices: ReadingChoices) -> Findings:
    found = _closed(sheet, set_hidden_sheet_aside, choices)
    if is_a_list_of_choices(sheet):
        found.unread.clear()
    return found


def _with_its_parts(sheet: Sheet, reader: SheetReader | None, choices: ReadingChoices) -> Findings:
    """Read a sheet, a second table beside or below the first one with it."""
    if reader not in SPLIT_READERS:
        found = _closed(sheet, reader or _set_sheet_aside, choices)
        if is_own_statement(sheet):
            found.unread.clear()
        return found
    parts = parts_of(sheet)
    layout = layout_of(parts.main) if parts.others else None
    found = _closed(parts.main, layout.read if layout else reader, choices)
    found.add(read_other_parts(parts, found, choices))
    return found


def _closed(sheet: Sheet, read: SheetReader, choices: ReadingChoices) -> Findings:
    """Read a sheet, and account for all of it that its reader did not account for."""
    found = read(sheet, choices)
    if all(problem.is_slip for problem in found.problems):
        close_sheet(sheet, found)
    found.problems = [_with_day(problem, sheet, found) for problem in found.problems]
    found.decisions += _cut_cells(sheet)
    return found


def _with_day(problem: Problem, sheet: Sheet, found: Findings) -> Problem:
    """Give a slip the day of its row, where the reader knows it."""
    if not problem.is_slip or problem.day is not None or problem.place.row is None:
        return problem
    index = sheet.row_numbers.index(problem.place.row)
    return replace(problem, day=found.claims.day_of_row.get(index))


def _cut_cells(sheet: Sheet) -> list[Message]:
    """Say of which cells only the start was looked at."""
    return [
        message(
            "{place}, column {column}: only the first {most} characters of this cell were looked "
            "at for counts, dates and names",
            place=sheet.place(index),
            column=column + 1,
            most=f"{READ_CHARACTERS_MAX:,}",
        )
        for index, column in sheet.cut_cells()
    ]


def _read_document(source: Source) -> Findings | None:
    if fhir_bundle.recognises(source.text):
        return fhir_bundle.read(source.text, source.file.name)
    if calendar_file.recognises(source.text):
        return calendar_file.read(source.text, source.file.name)
    return None


def _has_nothing(sheet: Sheet) -> bool:
    return all(sheet.is_blank(index) for index in range(len(sheet.rows)))


def _reader_of(sheet: Sheet, sheets: int, findings: Findings) -> SheetReader | None:
    layout = layout_of(sheet)
    if layout is not None and sheets > 1:
        findings.decisions.append(
            message(
                '{file}: sheet "{sheet}" read as {layout}',
                file=sheet.file,
                sheet=sheet.name,
                layout=layout.name,
            )
        )
    return layout.read if layout else None


def _read_unknown(source: Source, sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read a text that is no table as notes, a line a day; else say what is missing.

    A file whose own name says what it holds is read as that.
    """
    named = SIDE_READERS.get(Path(source.file.name).stem.lower())
    if named is not None:
        return _closed(sheet, named, choices)
    lines = notes_text.lines_of(source.text, source.file.name)
    first = next(index for index in range(len(sheet.rows)) if not sheet.is_blank(index))
    roles = {role_of(cell, DIARY_HEADERS) for cell in sheet.rows[first]}
    other = dates_of_another_kind(sheet, first) if roles & {*COUNT_ROLES} else ""
    if other and Role.DATE not in roles:
        return Findings(problems=[_only_other_dates(sheet, other)])
    is_text = source.text and not roles & {Role.DATE, Role.ENTERED}
    if is_text and not _is_table(sheet, first) and notes_text.recognises(lines):
        found = notes_text.read(lines, choices)
        found.decisions += _cut_cells(lines)
        return found
    if Role.ENTERED in roles and Role.DATE not in roles:
        return Findings(problems=[_only_filled_in(sheet)])
    place = Place(sheet.file, sheet.name)
    misfit = why_no_counts([cell.strip() for cell in sheet.rows[first]])
    if misfit is not None:
        return Findings(problems=[Problem(misfit, DAY_COUNT_FIX, place, sheet.written(first))])
    what = (
        message("no column with counts was found")
        if Role.DATE in roles
        else message("no column with dates was found")
    )
    return Findings(problems=[_with_what_was_seen(what, sheet, first)])


def _is_table(sheet: Sheet, first: int) -> bool:
    """Tell a table under titles that nobody understood from notes: words over rows as wide."""
    titles = sheet.rows[first]
    is_titled = all(cell.strip() for cell in titles) and not any(map(str.isdigit, "".join(titles)))
    rows = [row for row in sheet.rows[first + 1 :] if any(row)]
    widths = [len(row) == len(titles) for row in rows]
    return is_titled and len(titles) >= TABLE_COLUMNS_MIN and bool(rows) and all(widths)


def _with_what_was_seen(what: Message, sheet: Sheet, first: int) -> Problem:
    """Say what was not found, and of each column of the first line what it was taken for."""
    titles = [cell for cell in sheet.rows[first] if cell][:COLUMNS_SAID_MAX]
    seen = [_taken_for(title) for title in titles]
    place = Place(sheet.file, sheet.name, sheet.row_numbers[first])
    if len(titles) < 2:
        return Problem(what, DIARY_FIX, place, sheet.written(first), is_foreign=True)
    return Problem(
        message("{what}; the columns are {columns}", what=what, columns=joined(seen, ", ")),
        _FOREIGN_TITLES_FIX if _are_of_another_script(titles) else _UNKNOWN_TITLES_FIX,
        place,
        is_foreign=True,
    )


def _are_of_another_script(titles: Sequence[str]) -> bool:
    """Tell titles whose letters are mostly none of a to z, with or without accents."""
    letters = [char for char in "".join(titles) if char.isalpha()]
    # Latin letters end at U+024F.
    return sum(char > "\u024f" for char in letters) * 2 > len(letters)


def _taken_for(title: str) -> Message:
    role = role_of(title, DIARY_HEADERS)
    if role is None:
        return message('"{title}" (not understood)', title=title[:TITLE_SAID_MAX])
    return message('"{title}" ({role})', title=title[:TITLE_SAID_MAX], role=ROLES_SAID[role])


def _only_other_dates(sheet: Sheet, title: str) -> Problem:
    what = message(
        'dates stand only in the column "{title}", which does not tell when spasms happened',
        title=title,
    )
    fix = message("add a column with the day on which the spasms happened")
    return Problem(what, fix, Place(sheet.file, sheet.name))


def _only_filled_in(sheet: Sheet) -> Problem:
    what = message(
        "the only dates are the times at which the form was filled in, not when spasms happened"
    )
    fix = message("add a column with the day on which the spasms happened")
    return Problem(what, fix, Place(sheet.file, sheet.name))


def _set_sheet_aside(sheet: Sheet, _choices: ReadingChoices) -> Findings:
    findings = Findings()
    findings.claims.is_aside = True
    for index in range(len(sheet.rows)):
        if not sheet.is_blank(index):
            findings.set_aside(sheet, index, _NO_TABLE)
    return findings

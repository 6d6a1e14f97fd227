"""Read what the user gave: one file, several files or a folder, to one checked reading."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.clean_text import READ_CHARACTERS_MAX
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import DayEntry, Reading, SourceFile
from ivig_track.entries.own_instructions import is_own_instructions, without_days_to_come
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message, phrase
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
from ivig_track.reading.corrections import Corrections
from ivig_track.reading.exports import (
    calendar_file,
    claims_lines,
    fhir_bundle,
    seizure_tracker,
)
from ivig_track.reading.exports.fhir_subjects import unlike_subjects
from ivig_track.reading.file_jobs import (
    SIDE_READERS,
    Job,
    SheetReader,
    is_plan_name,
    jobs_of,
    jobs_of_corrections,
)
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.header_words import (
    INFUSION_HEADERS,
    Role,
)
from ivig_track.reading.headers.headers import role_of
from ivig_track.reading.headers.one_child import (
    PersonColumn,
    SeveralChildrenError,
    person_columns,
    said_to_be_one,
    several_children,
    unlike_children,
)
from ivig_track.reading.known_layouts import layout_of
from ivig_track.reading.mixed_dates import DatedFile, mixed_dates
from ivig_track.reading.notes import notes_text
from ivig_track.reading.sheet_parts import parts_of, read_other_parts
from ivig_track.reading.sheets import (
    daily_sheet,
    dated_grid,
    event_list,
    event_table,
    month_grid,
    therapy_list,
)
from ivig_track.reading.sheets.infusions import infusion_list
from ivig_track.reading.sheets.patient_facts import parse_patient
from ivig_track.reading.unknown_file import read_unknown

GRID_READERS = (dated_grid.read_dates, dated_grid.read_weeks, month_grid.read)
#: Readers of sheets that may hold a second table.
SPLIT_READERS = (
    *GRID_READERS,
    daily_sheet.read,
    event_list.read,
    event_table.read,
    infusion_list.read,
    therapy_list.read,
    seizure_tracker.read,
)
GUESS_NOTHING = ReadingChoices()
DOSE_ROLES = frozenset(
    {Role.DOSE, Role.DOSE_G, Role.DOSE_PER_KG, Role.DOSE_MG, Role.DOSE_MG_PER_KG}
)
_NO_TABLE = message("this sheet is no table that I know")
LEFT_OUT = phrase("LEFT OUT: {place}: {what}")


def read_files(
    path: Path | Sequence[Path],
    *,
    infusions: Path | None = None,
    therapies: Path | None = None,
    events: Path | None = None,
    plan_file: Path | None = None,
    corrections: Path | None = None,
    choices: ReadingChoices = GUESS_NOTHING,
) -> Reading:
    """Read one child's record out of a tidy folder, a workbook, a diary file, or several files.

    Settings of the review in a folder's `plan.toml` are read with it; `plan_file` takes its place.
    `corrections` is a folder of tidy tables that were written later: what a day of theirs says
    stands, and what it leaves open is that of the other files. Without other files they are all.
    Raises DataError with every problem that was found; nothing is read half.
    """
    paths = [path] if isinstance(path, Path) else list(path)
    sides = {"infusions": infusions, "therapies": therapies, "events": events}
    findings = Findings()
    problems: list[Problem] = []
    given_files = [job for given in paths for job in jobs_of(given, problems, findings.decisions)]
    with _memory_left_alone():
        jobs = [*_with_sides(given_files, sides, plan_file), *jobs_of_corrections(corrections)]
        return _read_all(jobs, findings, problems, choices)


def read_contents(files: Mapping[str, bytes], choices: ReadingChoices) -> Reading:
    """Read one child's record out of the bytes of files, by their names: nothing lies on disk.

    Raises DataError as `read_files` does.
    """
    jobs = [
        Job(Path(name), is_plan=is_plan_name(name), content=content)
        for name, content in files.items()
    ]
    with _memory_left_alone():
        return _read_all(jobs, Findings(), [], choices)


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
    jobs: Iterable[Job], findings: Findings, problems: list[Problem], choices: ReadingChoices
) -> Reading:
    later = Corrections()
    sources: list[SourceFile] = []
    persons: list[PersonColumn] = []
    left, dated = list[Problem](), list[DatedFile]()
    for job in jobs:
        try:
            source = open_source(job.file, job.content)
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
        dated.append(DatedFile(job.file, bool(found.days), found.patient.dates))
        findings.add(_without_corrections(found, later) if job.corrects else found)
    unlike = [*unlike_children(persons), *unlike_subjects(findings.subjects)]
    findings.decisions += said_to_be_one(unlike) if choices.one_child else []
    asked = [] if choices.one_child else unlike
    findings.problems[:0] = [*problems, *asked, *mixed_dates(dated)]
    _leave_out(left, [*findings.days, *later.days], findings, choices)
    return checked_reading(findings, sources, choices, later)


def _without_corrections(found: Findings, later: Corrections) -> Findings:
    """Move what corrects other files out of the findings, which are all of one rank."""
    later.days += found.days
    later.therapies += found.therapies
    later.events += found.events
    found.days, found.therapies, found.events = [], [], []
    return found


def _read_of_one_child(
    source: Source, columns: list[PersonColumn], job: Job, choices: ReadingChoices
) -> Findings:
    # Before anything private is left out: afterwards nobody can tell the children apart.
    several = several_children(columns)
    if several and not choices.one_child:
        raise SeveralChildrenError(several)
    found = _read_source(source, job, choices)
    found.decisions += said_to_be_one(several)
    return found


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


def _leave_out(
    left: list[Problem], days: list[DayEntry], findings: Findings, choices: ReadingChoices
) -> None:
    """Leave foreign files out where others give a diary, and say so; else they are the problem."""
    counts = any(n.spasms is not None or n.clusters is not None for n in days)
    is_asked = any(not problem.is_slip for problem in findings.problems)
    if choices.strict or not counts or is_asked:
        findings.problems += left
        return
    findings.decisions += [message(LEFT_OUT, place=each.place, what=each.what) for each in left]


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
    document = _read_document(source, choices)
    if document is not None:
        return document
    sheets = [sheet for sheet in source.sheets if not _has_nothing(sheet)]
    typed = [sheet for sheet in sheets if not is_own_instructions(sheet)]
    if typed and len(typed) < len(sheets):
        sheets = list(map(without_days_to_come, typed))
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
        hidden = said_of_hidden_parts(sheet)
        findings.decisions += [said for said in hidden if said not in findings.decisions]
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
        return _closed(sheet, reader or _set_sheet_aside, choices)
    parts = parts_of(sheet)
    if parts.others:
        layout = layout_of(parts.main)
        # Without its other tables a sheet may be no grid at all.
        no_grid = _set_sheet_aside if reader in GRID_READERS else reader
        reader = layout.read if layout else no_grid
    found = _closed(parts.main, reader, choices)
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


def _read_document(source: Source, choices: ReadingChoices) -> Findings | None:
    if fhir_bundle.recognises(source.text):
        return fhir_bundle.read(source.text, source.file.name, choices)
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
    """Read a file that no layout fits; one whose own name says what it holds is read as that."""
    named = SIDE_READERS.get(Path(source.file.name).stem.lower())
    if named is not None:
        return _closed(sheet, named, choices)
    found = read_unknown(source, sheet, choices)
    if not found.problems:
        found.decisions += _cut_cells(notes_text.lines_of(source.text, source.file.name))
    return found


def _set_sheet_aside(sheet: Sheet, _choices: ReadingChoices) -> Findings:
    findings = Findings()
    findings.claims.is_aside = True
    for index in range(len(sheet.rows)):
        if not sheet.is_blank(index):
            findings.set_aside(sheet, index, _NO_TABLE)
    return findings

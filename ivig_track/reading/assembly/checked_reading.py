"""One checked reading out of everything that the files gave: merged, without slips, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import ImportLogRow, Reading, SourceFile, StandInDates
from ivig_track.errors import DataError, Problem
from ivig_track.messages.message import Message
from ivig_track.reading.assembly.day_merging import (
    as_written,
    merge_days,
    with_gaps_as_zero,
    with_implied_zeros,
)
from ivig_track.reading.assembly.day_questions import (
    account_of_answers,
    answers_to_no_day,
    with_day_answers,
)
from ivig_track.reading.assembly.days_to_come import doubted_january, without_days_to_come
from ivig_track.reading.assembly.duplicate_events import proposed_merges
from ivig_track.reading.assembly.entry_checks import check_each_entry, check_files
from ivig_track.reading.assembly.infusion_merging import one_a_day
from ivig_track.reading.assembly.listed_therapies import (
    hormonal_events,
    hormonal_infusion_notes,
    not_listed,
)
from ivig_track.reading.assembly.medicine_questions import with_answers
from ivig_track.reading.assembly.open_rows import with_bursts_on_top
from ivig_track.reading.assembly.several_diaries import (
    diaries_of_two_children,
    lists_of_two_children,
)
from ivig_track.reading.assembly.slips import days_without_slips, slips_and_problems
from ivig_track.reading.assembly.unread_answers import answers_to_nothing, with_unread_answers
from ivig_track.reading.assembly.without_slips import without_slips
from ivig_track.reading.assembly.year_questions import (
    infusions_of_their_years,
    january_of_its_year,
    moved_by_a_year,
)
from ivig_track.reading.corrections import (
    Corrections,
    corrected_days,
    corrected_events,
    corrected_therapies,
    without_mended,
)
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.one_child import said_to_be_one


def checked_reading(
    findings: Findings,
    sources: list[SourceFile],
    choices: ReadingChoices,
    corrections: Corrections,
) -> Reading:
    """Give the reading of all files together; the days and rows that slipped are set aside.

    What stands in `corrections` takes the place of what the files say.

    Raises DataError with every problem, in the order of the sources, where nothing can be read.
    """
    slips, graver = slips_and_problems(findings.problems, findings.import_log)
    kept_days = days_without_slips(findings.days, slips)
    lists = {(event.place.file, event.place.sheet) for event in findings.observed_events}
    unlike = diaries_of_two_children(kept_days, lists) or lists_of_two_children(
        [*findings.infusions, *findings.therapies], kept_days
    )
    days, problems, decisions = merge_days(kept_days)
    days, changed = corrected_days(days, corrections.days)
    decisions += changed
    slips = without_mended(slips, corrections.days)
    years = dict(choices.years)
    days, slipped, moved = january_of_its_year(days, years)
    decisions += moved
    if findings.patient.dates is StandInDates.NONE:
        days, said = without_days_to_come(days, choices.day_of_reading)
        decisions += [*said, *doubted_january(days)]
    if choices.only_what_is_asked:
        problems += answers_to_no_day(days, slips, choices)
    unanswered = days
    days, answered = with_day_answers(days, slips, choices)
    decisions += answered
    import_log, said_of_cells = account_of_answers(
        findings.import_log, findings.decisions, unanswered, days
    )
    if choices.one_child:
        decisions += said_to_be_one(unlike)
    else:
        problems += unlike
    infusions, told_once = one_a_day(moved_by_a_year(findings.infusions, slipped))
    infusions, settled = infusions_of_their_years(infusions, years)
    therapies = corrected_therapies(findings.therapies, corrections.therapies)
    events = corrected_events(moved_by_a_year(findings.events, slipped), corrections.events)
    reading = Reading(
        days=tuple(days),
        infusions=tuple(infusions),
        therapies=with_answers(therapies, choices.medicines),
        events=tuple(sorted(events, key=lambda entry: entry.day)),
        patient=findings.patient,
        import_log=tuple(_in_source_order(import_log)),
        decisions=(*said_of_cells, *decisions, *told_once, *settled),
        sources=tuple(sources),
        plan=findings.plan,
        columns=tuple(findings.columns),
        unread=tuple(not_listed(_named_in(findings), therapies)),
        slips=tuple(slips),
    )
    return _checked(reading, [*graver, *problems], findings, choices)


def _checked(
    reading: Reading, problems: list[Problem], findings: Findings, choices: ReadingChoices
) -> Reading:
    """Set what contradicts itself aside, and refuse what is left where it cannot be a diary."""
    slips = reading.slips
    kept = reading if choices.strict else without_slips(reading, choices.day_of_reading)
    is_strict = choices.strict or not _has_a_count(kept)
    # Where slips leave nothing, they are what has to be mended.
    reading = replace(reading, slips=()) if is_strict else kept
    problems = [*problems, *(slips if is_strict else ())]
    has_lost_its_diary = bool(problems) and not _has_a_count(reading)
    if findings.no_diary and not reading.days:
        problems += findings.no_diary
        has_lost_its_diary = True
    problems += (check_each_entry if has_lost_its_diary else check_files)(reading)
    if choices.only_what_is_asked:
        problems += answers_to_nothing(findings.therapies, reading.unread, choices)
    if problems:
        raise DataError(_problems_in_source_order([*problems, *reading.slips], reading.sources))
    return _completed(reading, findings, choices)


def _named_in(findings: Findings) -> list[UnreadMaterial]:
    """Give what names something and was not read, in the words of events and infusions too."""
    words = [*hormonal_events(findings.events), *hormonal_infusion_notes(findings.infusions)]
    return [*findings.unread, *words]


def _has_a_count(reading: Reading) -> bool:
    return any(n.spasms is not None or n.clusters is not None for n in reading.days)


def _completed(reading: Reading, findings: Findings, choices: ReadingChoices) -> Reading:
    """Fill in what follows from what is written, and what the user stated of days without entry."""
    filled: list[Message] = []
    days = with_implied_zeros(reading.days)
    if choices.gaps == "as_written":
        days = as_written(days)
    if choices.gaps == "zero":
        days, filled = with_gaps_as_zero(days, choices.watched)
    therapies, bursts = with_bursts_on_top(reading.therapies)
    proposed = proposed_merges(findings.observed_events)
    decisions = (*reading.decisions, *bursts, *filled, *proposed)
    return replace(
        reading,
        days=tuple(days),
        therapies=therapies,
        decisions=decisions,
        unread=tuple(with_unread_answers(reading.unread, choices.unread)),
    )


def _problems_in_source_order(
    problems: list[Problem], sources: Sequence[SourceFile]
) -> list[Problem]:
    """Give each problem once: by file, sheet and row; what holds for all of a sheet first."""
    files = [source.name for source in sources]
    sheets = list(dict.fromkeys(problem.place.sheet for problem in problems))
    return sorted(
        dict.fromkeys(problems),
        key=lambda problem: (
            files.index(problem.place.file) if problem.place.file in files else -1,
            sheets.index(problem.place.sheet),
            problem.place.row or 0,
            problem.place.column or 0,
        ),
    )


def _in_source_order(import_log: list[ImportLogRow]) -> list[ImportLogRow]:
    by_sheet: dict[tuple[str, str], list[ImportLogRow]] = defaultdict(list)
    for line in import_log:
        by_sheet[line.place.file, line.place.sheet].append(line)
    return [
        line
        for lines in by_sheet.values()
        for line in sorted(lines, key=lambda line: line.place.row or 0)
    ]

# ruff: noqa: E501 - patterns of what people type stay in one piece
"""A notes file or copied messages: a line a day, "12/3: 2 clusters (15, 20)", "3rd March - none"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.choices import DateOrder, ReadingChoices
from ivig_track.entries.entries import DayEntry, DayOrigin, RowOutcome
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.sheet import Sheet, cleaned
from ivig_track.errors import Problem
from ivig_track.messages.message import message, phrase
from ivig_track.reading.cells.calendar_words import MONTH_OF_NAME, WEEKDAY_OF_NAME
from ivig_track.reading.cells.count_cells import FIXES, SLIPS, TROUBLES, CellTrouble
from ivig_track.reading.cells.date_order import DatedCell, day_in, settle_order
from ivig_track.reading.cells.dates import WrittenDate, parse_date
from ivig_track.reading.cells.event_tally import DAYS_WITHOUT_ROWS, ObservedEvent
from ivig_track.reading.cells.note_sayings import read_saying
from ivig_track.reading.cells.years_of_lines import LineDay, years_of
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.days.no_such_day import no_day_in
from ivig_track.reading.headers.days.undated import ANY_YEAR, said_year, which_year, year_said
from ivig_track.reading.headers.ivig_mentions import tell_of_ivig_in_words
from ivig_track.reading.headers.named_in_words import Words, tell_of_what_words_name
from ivig_track.reading.notes.note_codes import without_codes
from ivig_track.reading.notes.note_events import is_list_of_events, read_events
from ivig_track.reading.notes.ordinal_days import with_ordinals_as_days

_YEAR = Pattern(r"\b(?:19|20)\d{2}\b")
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
#: A moment as a chat writes it; the words of morning and afternoon stand on either side.
_STAMP = (
    rf"\d[\d./-]+,?(?: | [^\W\d_]{{2,5}} ?){_CLOCK}(?: ?(?:[^\W\d_]{{1,2}}\.? ?){{1,3}}(?=[\]\s]))?"
)
_MESSAGE = Pattern(
    rf"(?:\[(?P<inside>{_STAMP})\] ?|(?P<before>{_STAMP}) ?- |"
    rf"\[?(?P<beside>\d[\d./-]+,? {_CLOCK}(?: ?[AaPp]\.?[Mm]\.?)?)\]? )[^:]{{1,40}}: (?P<said>.*)"
)
#: What a chat puts behind a message that was changed.
_EDITED = Pattern(
    r"\s*<[^<>]{0,40}(?:edited|edit[óo]|editad[oa]|bearbeitet|modifi[ée]|modificato|bewerkt)[^<>]{0,20}>$",
    re.IGNORECASE,
)
_SPLIT = Pattern(r"\s*(?::|=|\t|;|\s[-–—]\s|,|\s[-–—]|[-–—]\s)\s*")
#: What parts the cells of a table that was pasted as lines: "2 March 2024"|"4".
_BETWEEN_CELLS = Pattern(r'"?\s*\|\s*"?|"\s*[;,\t]\s*"')
_WORD = Pattern(r'"?[^\W\d_]')
#: Cells of such a line: the day, and how many.
CELLS_OF_A_LINE_MAX = 2
_BULLET = Pattern(r"^\s*[-*•]\s+")
_DAY_ALONE = Pattern(r"(\d{1,2})(?:st|nd|rd|th|\.)?")
#: Words in front of the count that can stand between date and count.
DATE_WORDS_MAX = 6
WEEKDAYS = 7
#: Words beside the month and the year of a title.
TITLE_WORDS_MAX = 4
_DIARY_WORDS = frozenset(
    ["diary", "log", "journal", "calendar", "notes", "seizures", "spasms", "month", "tagebuch",
     "kalender", "anfallstagebuch", "anfallskalender", "notizen", "monat", "diario", "registro",
     "calendario", "notas", "mes", "agenda", "calendrier", "mois", "note", "mese", "dagboek",
     "aanvalsdagboek", "maand", "epilepsiedagboek"]
)  # fmt: skip
_OF_FILE = phrase("{file}: {decision}")
_ONE_DAY = message("one day")
_UNLIKE = message("the same day stands twice with different counts; it is left unrecorded")
_OF_THE_DAY_ABOVE = message("the line of its day above")
_HEADING = message("a heading")
_NO_DATE = message("this line does not start with a date")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that starts with a date: the date, and what is said of the day."""

    index: int
    date: WrittenDate
    date_text: str
    said: str
    is_message: bool = False


def recognises(sheet: Sheet) -> bool:
    """Tell whether at least half of the lines start with a date, and one does."""
    sheet = joined_blocks(with_ordinals_as_days(sheet, _is_month))
    texts = [t for index in range(len(sheet.rows)) if (t := _plain_line(sheet.cell(index, 0)))][
        :200
    ]
    if any(_names_weekdays(text) or _is_row_of_titles(text) for text in texts):
        return False
    month, dated, headings = None, 0, 0
    for text in texts:
        heading = _month_heading(text)
        headings += heading is not None
        month = heading[0] if heading else month
        dated += heading is None and _split(text, ANY_YEAR, month) is not None
    return dated > 0 and dated * 2 >= len(texts) - headings


def _names_weekdays(text: str) -> bool:
    """Tell the head of a wall calendar or of a week: it is a table, and no line of a day."""
    return sum(word in WEEKDAY_OF_NAME for word in plain_words(text).split()) >= WEEKDAYS


def _is_row_of_titles(text: str) -> bool:
    """Tell the titles of a table of several columns: what stands below them is no line of a day.

    A comma parts titles where no blank follows it; in a sentence one does.
    """
    parted = (text.split(sign) for sign in ("\t;|" if ", " in text else "\t;|,"))
    cells = max(parted, key=len)
    titles = [cell.strip() for cell in cells if cell.strip(' "')]
    return len(titles) > CELLS_OF_A_LINE_MAX and all(map(_WORD.match, titles))


def lines_of(text: str, file: str) -> Sheet:
    """Give the lines of a text as a sheet of one column."""
    rows = tuple((line,) for line in text.splitlines())
    return cleaned(Sheet(file, "", rows, tuple(range(1, len(rows) + 1))))


def read(sheet: Sheet, choices: ReadingChoices) -> Findings:
    """Read one day per line. The year may stand once, in a heading or in another line."""
    findings = Findings()
    whole = with_ordinals_as_days(sheet, _is_month)
    sheet = joined_blocks(whole)
    for index in _joined_lines(whole, sheet):
        findings.merge(whole, index, _OF_THE_DAY_ABOVE)
    heading_year = _heading_year(sheet)
    found, stated = _dated_lines(sheet, heading_year, findings)
    years = _years(found, stated, heading_year)
    if found and not any(years):
        years = _years(found, stated, _asked_year(sheet, found, choices, findings))
    lines = []
    for (index, text, month), year in zip(found, years, strict=True):
        split = _split(text, year, month)
        if split is None:
            fix = message("write the year above the lines")
            findings.refuse(sheet, index, message("no year is written"), fix, text)
        else:
            is_message = _MESSAGE.fullmatch(text) is not None
            lines.append(_Line(index, *split, is_message=is_message))
    _read_lines(sheet, lines, choices, findings)
    return findings


#: A line that starts with a date: its index, its text, and the month of the heading above it.
_Dated = tuple[int, str, int | None]


def _dated_lines(
    sheet: Sheet, year: int | None, findings: Findings
) -> tuple[list[_Dated], list[int | None]]:
    """Give the lines with a date, and the year of each where it or its heading says one."""
    month: int | None = None
    found: list[_Dated] = []
    stated: list[int | None] = []
    for index in range(len(sheet.rows)):
        text = _plain_line(sheet.cell(index, 0))
        heading = _month_heading(text) if text else None
        split = _split(text, ANY_YEAR, month) if text else None
        if heading is not None:
            month, year = heading[0], heading[1] or year
            findings.set_aside(sheet, index, _HEADING)
        elif split is not None:
            says_its_year = split == _split(text, ANY_YEAR + 4, month)
            day = split[0].day_first or split[0].month_first
            under = year if month is not None else None
            stated.append(day.year if says_its_year and day else under)
            found.append((index, text, month))
        elif text:
            findings.set_aside(sheet, index, _NO_DATE)
    return found, stated


def _asked_year(
    sheet: Sheet, found: list[_Dated], choices: ReadingChoices, findings: Findings
) -> int:
    """Give the year that the family says of notes without one; else ask, and give one that fits."""
    written = {}
    for _, text, month in found:
        split = _split(text, ANY_YEAR, month)
        written[split[1] if split else text] = split[0] if split else None
    days = {text: date for text, date in written.items() if date is not None}
    first, today = next(iter(days)), choices.day_of_reading
    year = year_said(choices, sheet.file)
    if year is not None:
        findings.decisions.append(said_year(sheet.file, first, year))
        return year
    problem = which_year(sheet.place(found[0][0]), days, today)
    findings.problems.append(problem)
    return int(problem.answers[0]) if problem.answers else today.year


def _plain_line(text: str) -> str:
    # A blank last cell leaves its comma behind: "2 March 2024,12,".
    line = _BULLET.sub("", text.lstrip("# ").strip())
    line = line.rstrip(" ,;\t") or line
    if not _BETWEEN_CELLS.search(line):
        return line
    cells = [cell for cell in _BETWEEN_CELLS.split(line.strip('"')) if cell.strip(" ,;")]
    # A day and its count may be cells; a wider row belongs to a table that has to be known.
    return "; ".join(cells) if len(cells) <= CELLS_OF_A_LINE_MAX else line


def _years(found: list[_Dated], stated: list[int | None], heading: int | None) -> list[int | None]:
    splits = [
        _split(text, year or ANY_YEAR, month)
        for (_, text, month), year in zip(found, stated, strict=True)
    ]
    dates = [split[0] for split in splits if split is not None]
    one_way = {
        "day" if date.month_first is None else "month"
        for date in dates
        if (date.day_first is None) != (date.month_first is None)
    }
    lines = [
        LineDay(_days_of(date, one_way), year) for date, year in zip(dates, stated, strict=True)
    ]
    return years_of(lines, heading)


def _days_of(written: WrittenDate, one_way: set[str]) -> tuple[tuple[int, int], ...]:
    """Give the days that a line can mean; one, where other lines show the order of the column."""
    both = {"day": written.day_first, "month": written.month_first}
    kept = [both[way] for way in ("day", "month") if way in (one_way or both)]
    days = [day for day in kept if day is not None]
    return tuple((day.month, day.day) for day in dict.fromkeys(days))


def _heading_year(sheet: Sheet) -> int | None:
    """Give the year of the first line that is a heading or another line without a date."""
    for index in range(len(sheet.rows)):
        text = _plain_line(sheet.cell(index, 0))
        match = _YEAR.search(text)
        if match and _split(text, ANY_YEAR, None) is None:
            return int(match[0])
    return _first_year(sheet)


def joined_blocks(sheet: Sheet) -> Sheet:
    """Put the lines below a line that holds a date only behind it: they speak of that day."""
    rows: list[tuple[str, ...]] = []
    typed: list[tuple[str, ...]] = []
    numbers: list[int] = []
    is_open = False
    for index in range(len(sheet.rows)):
        text = _plain_line(sheet.cell(index, 0))
        split = _split(text, ANY_YEAR, None) if text else None
        if text and split is None and is_open and _month_heading(text) is None:
            before = rows[-1][0]
            rows[-1] = (f"{before}, {text}" if _says(before) else f"{before.rstrip(':')}: {text}",)
            typed[-1] = rows[-1]
            continue
        if text:
            is_open = split is not None and not split[2].strip()
        rows.append(sheet.rows[index])
        typed.append(sheet.typed_row(index))
        numbers.append(sheet.row_numbers[index])
    return replace(sheet, rows=tuple(rows), row_numbers=tuple(numbers), as_typed=tuple(typed))


def _joined_lines(whole: Sheet, joined: Sheet) -> list[int]:
    kept = set(joined.row_numbers)
    return [i for i, row in enumerate(whole.row_numbers) if row not in kept]


def _says(line: str) -> bool:
    split = _split(_plain_line(line), ANY_YEAR, None)
    return split is not None and bool(split[2].strip())


def _first_year(sheet: Sheet) -> int | None:
    for index in range(len(sheet.rows)):
        text = sheet.cell(index, 0)
        if match := _YEAR.search(text):
            return int(match[0])
    return None


def _month_heading(text: str) -> tuple[int | None, int | None] | None:
    words = plain_words(text).split()
    months = [word for word in words if word in MONTH_OF_NAME]
    years = [word for word in words if _YEAR.fullmatch(word)]
    others = len(words) - len(months) - len(years)
    is_title = len(months) == len(years) == 1 and others <= TITLE_WORDS_MAX and _is_title(words)
    if not words or len(months) > 1 or (others and not is_title):
        return None
    return (MONTH_OF_NAME[months[0]] if months else None, int(years[0]) if years else None)


def _is_month(text: str) -> bool:
    heading = _month_heading(_plain_line(text))
    return heading is not None and heading[0] is not None


def _is_title(words: list[str]) -> bool:
    """Tell the title of a month, "Seizure diary March 2024": no number but its year, no count."""
    others = [word for word in words if word not in MONTH_OF_NAME and not _YEAR.fullmatch(word)]
    return not any(map(str.isdigit, "".join(others))) and not _DIARY_WORDS.isdisjoint(others)


def _split(text: str, year: int | None, month: int | None) -> tuple[WrittenDate, str, str] | None:
    if match := _MESSAGE.fullmatch(text):
        stamp = match["inside"] or match["before"] or match["beside"]
        found = parse_date(stamp, year)
        return None if found is None else (found, stamp, _EDITED.sub("", match["said"]))
    for match in list(_SPLIT.finditer(text))[:4][::-1]:
        if found := _date(text[: match.start()], year, month):
            return found, text[: match.start()], text[match.end() :]
    words = text.split(" ")
    for count in range(min(len(words), DATE_WORDS_MAX), 0, -1):
        head = " ".join(words[:count]).rstrip(",:")
        shorter = " ".join(words[: count - 1])
        short_number = words[count - 1].isdecimal() and len(words[count - 1]) < 4
        if short_number and shorter and _date(shorter, year, month):
            # "3 Mar 10" is ten on 3 March where the year is known, not a day in 2010.
            continue
        if found := _date(head, year, month if count > 1 else None):
            return found, head, " ".join(words[count:])
    return None


def _date(text: str, year: int | None, month: int | None) -> WrittenDate | None:
    bare = text.strip()
    first, _, rest = bare.partition(" ")
    bare = rest if plain_words(first) in WEEKDAY_OF_NAME else bare
    if month is not None and year is not None and (day := _DAY_ALONE.fullmatch(bare)):
        return parse_date(f"{year:04d}-{month:02d}-{int(day[1]):02d}")
    found = parse_date(text, year)
    if found is None or month is None or not found.is_ambiguous:
        return found
    fitting = [
        d for d in (found.day_first, found.month_first) if d is not None and d.month == month
    ]
    return (
        found._replace(day_first=fitting[0], month_first=fitting[0]) if len(fitting) == 1 else found
    )


def _read_lines(
    sheet: Sheet, lines: list[_Line], choices: ReadingChoices, findings: Findings
) -> None:
    cells = [
        DatedCell(sheet.place(line.index), line.date_text, line.date)
        for line in lines
        if not line.date.is_impossible
    ]
    settled = settle_order(cells, choice=choices.date_order, daily=True)
    decided = [settled.decision] if settled.decision is not None else []
    findings.decisions += [message(_OF_FILE, file=sheet.file, decision=each) for each in decided]
    findings.problems += settled.problems
    tell_of_ivig_in_words(sheet, [line.index for line in lines], findings)
    tell_of_what_words_name(_words(sheet, lines, settled.order), findings)
    if is_list_of_events(cells, [line.is_message for line in lines]):
        said = message(_OF_FILE, file=sheet.file, decision=DAYS_WITHOUT_ROWS)
        findings.decisions.append(said)
        read_events(sheet, [(n.index, n.date, n.said) for n in lines], settled.order, findings)
        return
    seen: dict[date, DayEntry] = {}
    for line in lines:
        day = day_in(settled.order, line.date)
        if day is None:
            what, fix = no_day_in(line.date_text, message("there is no such day"))
            findings.slip(sheet, line.index, what, fix, line.date_text)
            continue
        entry = _entry(sheet, line, DayEntry(day, place=sheet.place(line.index)), findings)
        if line.date.clock not in {None, time(0)} and not line.is_message and says_how_many(entry):
            findings.observed_events.append(_observed_event(line, entry))
        before = seen.get(day)
        if before is None or not says_how_many(before):
            seen[day] = entry
        elif not says_how_many(entry):
            continue
        elif (before.spasms, before.clusters) != (entry.spasms, entry.clusters):
            _set_twice_aside(sheet, line.index, before, entry, findings)
        else:
            _log_as_merged(sheet, line.index, before, findings)
    findings.days += without_codes(sheet.file, _undated(sheet, lines), seen.values(), findings)


def _undated(sheet: Sheet, lines: list[_Line]) -> Iterator[str]:
    """Give the lines without a date: one of them may be a legend."""
    dated = {line.index for line in lines}
    return (sheet.cell(index, 0) for index in range(len(sheet.rows)) if index not in dated)


def _words(sheet: Sheet, lines: list[_Line], order: DateOrder) -> Iterator[Words]:
    """Give every line, those without a date as well, with the day of which it speaks."""
    day_of = {line.index: day_in(order, line.date) for line in lines}
    for index in range(len(sheet.rows)):
        text = sheet.cell(index, 0)
        if text:
            yield Words(sheet.place(index), "", text, day_of.get(index))


def _twice(sheet: Sheet, index: int, before: DayEntry, entry: DayEntry) -> Problem:
    what = message(
        "{day} stands here and in row {row} with different counts",
        day=entry.day.isoformat(),
        row=str(before.place.row),
    )
    fix = message("keep one line for each day")
    value = sheet.cell(index, 0)
    return Problem(what, fix, entry.place, value, is_slip=True, day=entry.day)


def _set_twice_aside(
    sheet: Sheet, index: int, before: DayEntry, entry: DayEntry, findings: Findings
) -> None:
    """Leave both lines of a day out; whoever wrote them knows which one holds."""
    findings.problems.append(_twice(sheet, index, before, entry))
    for position, line in enumerate(findings.import_log):
        if line.place in (before.place, entry.place):
            aside = line._replace(outcome=RowOutcome.SET_ASIDE, reason=_UNLIKE)
            findings.import_log[position] = aside


def says_how_many(entry: DayEntry) -> bool:
    """Tell whether a day has a count of spasms or of clusters."""
    return entry.spasms is not None or entry.clusters is not None


def _observed_event(line: _Line, entry: DayEntry) -> ObservedEvent:
    return ObservedEvent(
        entry.day, entry.clusters, entry.spasms, entry.place, note=entry.note, clock=line.date.clock
    )


def _log_as_merged(sheet: Sheet, index: int, into: DayEntry, findings: Findings) -> None:
    # Its last line says that this row was used.
    findings.import_log.pop()
    row = str(into.place.row)
    findings.merge(sheet, index, message("the same day and the same count as row {row}", row=row))


def _set_trouble_aside(sheet: Sheet, line: _Line, code: CellTrouble, findings: Findings) -> None:
    trouble = TROUBLES[code]
    if code in SLIPS:
        place = sheet.place(line.index)
        slip = Problem(trouble, FIXES[code], place, line.said, is_slip=True)
        findings.problems.append(slip)
    reason = message(
        '"{line}": {trouble}; the day is left unrecorded', line=line.said, trouble=trouble
    )
    findings.set_aside(sheet, line.index, reason)


def _entry(sheet: Sheet, line: _Line, blank: DayEntry, findings: Findings) -> DayEntry:
    cell, note = read_saying(line.said)
    if cell.trouble is not None:
        _set_trouble_aside(sheet, line, cell.trouble, findings)
        return DayEntry(blank.day, note=line.said, place=blank.place, origin=DayOrigin.SET_ASIDE)
    findings.use(sheet, line.index, _ONE_DAY)
    is_blank = cell.spasms is None and cell.count is None and cell.clusters is None
    # "Not watched" is no count, and no blank day.
    origin = DayOrigin.SET_ASIDE if is_blank and line.said.strip() else DayOrigin.WRITTEN
    return DayEntry(
        blank.day,
        spasms=cell.spasms or cell.count,
        clusters=cell.clusters,
        note=note,
        place=blank.place,
        origin=origin,
    )

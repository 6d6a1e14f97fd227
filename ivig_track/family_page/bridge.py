"""What the page asks of Python: read these files, give me the workbook. Texts in, texts out.

A request is JSON: `files` (each with `path` and `role`: diary, infusions, therapies, events, or
empty where the reader finds out itself), `date_order` (day_first, month_first or null), `gaps`
(unrecorded, zero, or as_written to take zeros of an earlier answer back), `watched` (the first and
the last day of which the zeros are meant, or null), and `language` (that of a catalogue), in which
every text of the answer is.
Optional are the family's answers to the open questions: `medicines` (what an unknown medicine is,
by its name: steroid, seizure medicine, diet or other), `unread` (whether what names a medicine was
given, by its words: given or not_given), `years` (the day that is meant, by the day as written),
`parts` (what numbers beside parts of a day are, by "all": add_up or aside), `none_seen` (whether
somebody watched, by the words that none were seen: watched or not_watched), `undated_years` (the
year of the first day, by the name of a file without years) and `one_child` (true or false). An
empty answer takes one back. `logged` is what was written down on the page itself (see
`logged_days`); it corrects what the files say of its days. A path always holds the same bytes: the
page gives every file a new one.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypedDict

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.family_page.logged_days import folder_of, logged_days
from ivig_track.family_page.open_questions import (
    date_order_question,
    gaps_question,
    one_child_question,
    problem_values,
)
from ivig_track.family_page.page_values import days_in_files, page_values
from ivig_track.family_page.questions_of_reading import (
    ALL_PARTS,
    questions_of_problems,
    questions_of_reading,
)
from ivig_track.messages.catalogues import sheet_speech, speech_in
from ivig_track.messages.message import Speech, said
from ivig_track.reading import SIDE_READERS, assumed_zero_days, doubtful_gaps, read_files
from ivig_track.sharing.date_shift import counted_from_first_infusion
from ivig_track.sharing.deidentification import SharedReading, deidentified
from ivig_track.sharing.statement import FILES, statement_lines
from ivig_track.writing.template import write_template
from ivig_track.writing.tidy_workbook import tidy_workbook

STATEMENT_SHEET = "About this copy"


def answer(request: str) -> str:
    """Read the files of a request; JSON with `reading`, or `problems`, and the open questions."""
    asked = json.loads(request)
    choices, speech = _choices(asked), _speech(asked)
    try:
        reading = _reading(_without_language(asked))
    except DataError as error:
        question = date_order_question(
            error.problems, choices, lambda choices: _read(asked, choices), speech
        )
        one_child = one_child_question(
            error.problems, choices, lambda choices: _read(asked, choices), speech
        )
        problems = [problem_values(problem, speech) for problem in error.problems]
        questions = questions_of_problems(error.problems, choices, speech)
        asked_first = {"date_order": question, "one_child": one_child, "questions": questions}
        return _json({"problems": problems, **asked_first})
    values = page_values(reading, speech)
    gaps = gaps_question(reading, choices)
    questions = questions_of_reading(reading, choices, speech)
    # Zeros of an earlier answer, which stand in the file that was opened.
    kept = assumed_zero_days(reading.days) if choices.gaps == "unrecorded" else 0
    in_files = days_in_files(_logged_days(asked), _of_files_alone(asked))
    found = {"reading": values, "gaps": gaps, "questions": questions, "assumed": kept}
    return _json({**found, "in_files": in_files})


def _logged_days(asked: dict[str, object]) -> list[str]:
    return logged_days(asked.get("logged"))


def _of_files_alone(asked: dict[str, object]) -> Reading | None:
    """Give what the files say without what was written on the page; None where they say nothing."""
    if not _logged_days(asked) or not asked["files"]:
        return None
    try:
        return _reading(_without_language({**asked, "logged": None}))
    except DataError:
        return None


def _speech(asked: dict[str, object]) -> Speech:
    return speech_in(str(asked.get("language", "en")), on_page=True)


def _without_language(asked: dict[str, object]) -> str:
    """Give the request as a text that is the same in every language."""
    return json.dumps({name: value for name, value in asked.items() if name != "language"})


def workbook(request: str) -> bytes:
    """Give the tidy workbook of a request that could be read, in its language."""
    asked = json.loads(request)
    speech = sheet_speech(str(asked.get("language", "en")))
    return tidy_workbook(_reading(_without_language(asked)), speech=speech)


def shared_workbook(request: str) -> bytes:
    """Give the tidy workbook of the copy that can be handed on, with its statement as a sheet."""
    asked = json.loads(request)
    shared = _shared(asked)
    parts = _statement(shared, _speech(asked))
    lines = [line for part in parts for line in (part["heading"], *part["lines"])]
    return tidy_workbook(shared.reading, (STATEMENT_SHEET, lines))


def statement(request: str) -> str:
    """Say what that copy holds and what it does not: JSON, a heading and lines for each part."""
    asked = json.loads(request)
    return _json({"parts": _statement(_shared(asked), _speech(asked))})


class StatementPart(TypedDict):
    """One part of the statement."""

    heading: str
    lines: tuple[str, ...]


def _statement(shared: SharedReading, speech: Speech) -> list[StatementPart]:
    # The list of files is that of a folder; here the copy is one workbook.
    return [
        StatementPart(
            heading=said(heading, speech), lines=tuple(said(line, speech) for line in lines)
        )
        for heading, lines in statement_lines(shared).items()
        if lines is not FILES
    ]


def _shared(asked: dict[str, object]) -> SharedReading:
    reading = _reading(_without_language(asked))
    return deidentified(reading, counted_from_first_infusion(reading))


def empty_workbook(path: str, language: str = "en") -> bytes:
    """Give the workbook to fill in, in a language that has a catalogue.

    `path` is a place where it may be written for a moment.
    """
    write_template(Path(path), sheet_speech(language))
    content = Path(path).read_bytes()
    Path(path).unlink()
    return content


def forget() -> None:
    """Let go of the last reading."""
    _reading.cache_clear()


# With what was written on the page, and without it.
@lru_cache(maxsize=2)
def _reading(request: str) -> Reading:
    asked = json.loads(request)
    choices = _choices(asked)
    if choices.gaps == "zero":
        # A slip of the year would make decades of zeros; it is asked about before.
        as_written = _read(asked, replace(choices, gaps="unrecorded"))
        if doubtful_gaps(as_written.days):
            return as_written
    return _read(asked, choices)


def _choices(asked: dict[str, object]) -> ReadingChoices:
    order, gaps = asked.get("date_order"), asked.get("gaps")
    return ReadingChoices(
        date_order=order if order in ("day_first", "month_first") else None,
        gaps=gaps if gaps in ("zero", "as_written") else "unrecorded",
        watched=_span_of(asked.get("watched")),
        medicines=_answers(asked.get("medicines")),
        unread=_answers(asked.get("unread")),
        one_child=asked.get("one_child") is True,
        years=tuple(
            (date.fromisoformat(written), date.fromisoformat(meant))
            for written, meant in _answers(asked.get("years"))
            if meant
        ),
        parts=_of_parts(_answers(asked.get("parts"))),
        none_seen=_answers(asked.get("none_seen")),
        undated_years=tuple(
            (file, int(year)) for file, year in _answers(asked.get("undated_years")) if year
        ),
    )


def _of_parts(given: tuple[tuple[str, str], ...]) -> Literal["", "add_up", "aside"] | None:
    """Give what the family said of counts of parts of a day, "" to take it back."""
    answer = dict(given).get(ALL_PARTS)
    if answer == "add_up":
        return "add_up"
    if answer == "aside":
        return "aside"
    return None if answer is None else ""


def _span_of(given: object) -> tuple[date, date] | None:
    if not isinstance(given, list):
        return None
    first, last = (date.fromisoformat(day) for day in given)
    return first, last


def _answers(given: object) -> tuple[tuple[str, str], ...]:
    """Give what the family said of things, by their names or words."""
    known = given.items() if isinstance(given, dict) else ()
    return tuple((str(about), str(answer)) for about, answer in known)


def _read(asked: dict[str, object], choices: ReadingChoices) -> Reading:
    """Read all files; one whose role or name says what it holds goes to the reader for that."""
    main: list[Path] = []
    sides: dict[str, Path] = {}
    files = asked["files"]
    for file in files if isinstance(files, list) else []:
        path = Path(file["path"])
        side = file["role"] or path.stem.lower()
        if side in SIDE_READERS and side not in sides:
            sides[side] = path
        else:
            main.append(path)
    with folder_of(asked.get("logged")) as logged:
        return read_files(main, choices=choices, corrections=logged, **sides)


def _json(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, allow_nan=False)

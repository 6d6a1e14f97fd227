"""What every command does with a record that was read: it ends as it is meant to, or says why not.

A road takes the reading of damaged files. It comes to its end, or raises one of the program's own
errors, which a command says in a sentence; what it wrote is read back.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ivig_track.entries.entries import Reading
from ivig_track.errors import IvigTrackError
from ivig_track.family_page.bridge import answer
from ivig_track.messages.catalogues import speech_in
from ivig_track.messages.message import said
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.reading import import_log_as_json, import_log_in_words, read_files, read_uploads
from ivig_track.record.opening import record_from_reading
from ivig_track.reviewing.review import review
from ivig_track.sharing import counted_from_first_infusion, deidentified, statement_html
from ivig_track.writing.registries.fhir_document import fhir_document
from ivig_track.writing.registries.redcap_project import redcap_files
from ivig_track.writing.tidy_workbook import tidy_workbook
from ivig_track.writing.tidy_writing import tidy_files

#: The moment that a document says it was made at.
_MADE = datetime(2026, 12, 1, 9, tzinfo=UTC)
Road = Callable[[Reading, Path], object]


def _check(reading: Reading, _folder: Path) -> None:
    speech = speech_in("es")
    for sentence in import_log_in_words(reading):
        said(sentence, speech)
    json.dumps(import_log_as_json(reading, speech))


def _convert(reading: Reading, folder: Path) -> None:
    tidy = folder / "tidy"
    tidy.mkdir()
    for name, text in tidy_files(reading).items():
        (tidy / name).write_text(text, encoding="utf-8")
    read_files(tidy)


def _workbook(reading: Reading, _folder: Path) -> None:
    read_uploads({"saved.xlsx": tidy_workbook(reading)})


def _fhir(reading: Reading, _folder: Path) -> None:
    read_uploads({"document.json": fhir_document(reading, _MADE).encode()})


def _redcap(reading: Reading, _folder: Path) -> None:
    redcap_files(reading, "7")


def _share(reading: Reading, _folder: Path) -> None:
    shared = deidentified(reading, counted_from_first_infusion(reading), keep_notes=False)
    statement_html(shared)
    tidy_files(shared.reading)


def _review(reading: Reading, _folder: Path) -> None:
    record = record_from_reading(reading)
    found = review(record, AnalysisPlan.of(record))
    json.dumps(found.to_dict())
    list(found.text)


ROADS: dict[str, Road] = {
    "check": _check,
    "convert": _convert,
    "workbook": _workbook,
    "fhir": _fhir,
    "redcap": _redcap,
    "share": _share,
    "review": _review,
}


def on_the_page(files: list[Path]) -> str:
    """Ask what the page in a family's browser asks; it says every problem in its answer."""
    asked = {
        "files": [{"path": str(file), "role": ""} for file in files],
        "date_order": None, "gaps": "unrecorded", "watched": None, "language": "de",
    }  # fmt: skip
    json.loads(answer(json.dumps(asked)))
    return ""


def end_of(road: str, reading: Reading, folder: Path) -> str:
    """Go along one road; "" or "refused". What else is raised is passed on."""
    try:
        ROADS[road](reading, folder)
    except IvigTrackError:
        return "refused"
    return ""

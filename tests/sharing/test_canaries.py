"""Nothing that tells who the child is passes into any byte of a shared copy."""

from __future__ import annotations

import base64
import dataclasses
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from ivig_track.entries.counts import exactly
from ivig_track.entries.entries import (
    DayEntry,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.reading import read_files
from ivig_track.report.notebooks import Request, Teller
from ivig_track.report.shared_copy import SharingChoices, write_shared_copy
from ivig_track.sharing import counted_from_first_infusion, deidentified, shifted_by, statement_html
from ivig_track.writing.tidy_writing import tidy_files
from tests.sharing import canaries

DAY = date(2012, 1, 1)
Entry = TypeVar("Entry")


def everything_written(reading: Reading, *, moved: bool = False) -> bytes:
    move = shifted_by(-900) if moved else counted_from_first_infusion(reading)
    shared = deidentified(reading, move)
    return "".join([statement_html(shared), *tidy_files(shared.reading).values()]).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("canaries")


@pytest.fixture(scope="module")
def files(folder: Path) -> list[Path]:
    """Give a file of every format with canaries in it; they are only read."""
    return [*canaries.write_everything(folder), canaries.tidy_folder(folder)]


@pytest.fixture(scope="module")
def reading(files: list[Path]) -> Reading:
    return read_files(files)


@pytest.mark.parametrize("moved", [False, True])
def test_no_canary_of_any_format_passes(reading: Reading, *, moved: bool) -> None:
    assert canaries.leaks("".join(tidy_files(reading).values()).encode())
    assert canaries.leaks(everything_written(reading, moved=moved)) == set()


def test_every_format_was_read_and_none_was_left_aside(files: list[Path], reading: Reading) -> None:
    used = {line.place.file for line in reading.import_log if line.outcome.value == "used"}
    assert used >= {file.name for file in files if file.is_file()}


@pytest.mark.slow
def test_no_canary_passes_into_any_byte_of_the_whole_copy(
    files: list[Path], folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copy"
    said: list[str] = []
    tell = Teller(said.append, lambda _done, _whole: None)
    write_shared_copy(Request(tuple(files)), out, SharingChoices(), tell)
    written = sorted(out.iterdir())
    assert {file.name for file in written} == {
        "review.html", "statement.html", "diary.csv", "infusions.csv", "therapies.csv",
        "events.csv", "patient.toml",
    }  # fmt: skip
    for file in written:
        assert canaries.leaks(file.read_bytes()) == set(), file.name
        content = file.read_bytes()
        assert not any(str(place).encode() in content for place in (folder, tmp_path))
    assert canaries.leaks("\n".join(said).encode()) == set()


def test_a_field_that_nobody_named_does_not_pass() -> None:
    """A field added to an entry later stays out until someone puts it on the list."""
    entries = (
        filled(DayEntry, day=DAY, spasms=exactly(4)),
        filled(InfusionEntry, day=DAY),
        filled(TherapyEntry, start=DAY),
        filled(EventEntry, day=DAY),
        filled(PatientFacts, birth_month="2011-05"),
    )
    day, infusion, therapy, event, patient = entries
    reading = Reading((day,), (infusion,), (therapy,), (event,), patient)
    assert (
        canaries.leaks(repr(deidentified(reading, counted_from_first_infusion(reading))).encode())
        == set()
    )


def test_own_words_take_no_names_of_people_places_and_lots_along() -> None:
    mark = canaries.MARK
    reading = Reading(
        (DayEntry(DAY, spasms=exactly(4), observer=mark, note="after the nap"),),
        (InfusionEntry(DAY, product=mark, lot=mark, setting=mark),),
        (TherapyEntry("Keppra", DAY, kind=mark, unit=mark),),
        (EventEntry(DAY, "fever", "39 C", severity=mark),),
        PatientFacts(mark, "2011-05", iga_status=mark),
    )
    shared = deidentified(reading, shifted_by(-900), keep_notes=True)
    assert shared.reading.days[0].note == "after the nap"
    assert canaries.leaks(repr(shared).encode()) == set()


def filled(kind: Callable[..., Entry], **known: object) -> Entry:
    """Give an entry with something planted in each of its texts."""
    planted = {
        field.name: f"{canaries.MARK} {canaries.PHONE}"
        for field in dataclasses.fields(kind)  # type: ignore[arg-type]  # entries are dataclasses
        if field.type == "str" and field.name not in known
    }
    return kind(**planted, **known)


@pytest.mark.parametrize(
    "hide",
    [
        lambda text: text,
        lambda text: text.replace(b"z", b"&#122;"),
        lambda text: text.replace(b"z", b"%7A"),
        lambda text: text.replace(b"z", b"\\u007a"),
        lambda text: text.decode().encode("utf-16-le"),
        lambda text: b"data:x;base64," + base64.b64encode(b"<svg>" + text + b"</svg>"),
        lambda text: b"\x89PNG....zTXtComment\0\0" + zlib.compress(text),
        lambda text: zipped("plain.txt", text),
        lambda text: zipped(text.decode(), b""),
        lambda text: json.dumps({"deep": base64.b64encode(zipped("a", text)).decode()}).encode(),
    ],
)
def test_the_search_finds_what_is_hidden(hide: Callable[[bytes], bytes]) -> None:
    assert canaries.leaks(hide(canaries.MARK.encode())) != set()


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()

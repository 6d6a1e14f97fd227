"""Every shape of table is tried, met by a file of the corpus, and named in docs/formats.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getmembers, isfunction

from ivig_track.entries.sheet import Sheet
from ivig_track.reading.containers.sources import open_source
from ivig_track.reading.known_layouts import LAYOUT_OF_SHEET_NAME, LAYOUTS, layout_of
from tests.places import ROOT
from tests.reading.test_corpus import READABLE

ALL = {str(layout.name): layout for layout in (*LAYOUTS, *LAYOUT_OF_SHEET_NAME.values())}
#: They hold neither a day nor an infusion, so no file of the corpus is theirs alone.
ABOUT_THE_CHILD = {"facts of the child", "Seizure Tracker profile", "what was not read"}


def shapes_looked_for() -> Iterator[tuple[str, Callable[[Sheet], bool]]]:
    """Give every function `recognises` of a sheet that a reader has, with its full name."""
    for room in ("sheets", "exports"):
        for file in sorted((ROOT / "ivig_track" / "reading" / room).glob("*.py")):
            module = import_module(f"ivig_track.reading.{room}.{file.stem}")
            for name, function in getmembers(module, isfunction):
                of_a_sheet = function.__annotations__.get("sheet") == "Sheet"
                if name.startswith("recognises") and of_a_sheet:
                    yield f"{room}.{file.stem}.{name}", function


def test_every_reader_of_sheets_is_among_the_known_layouts() -> None:
    tried = {layout.recognises for layout in ALL.values()}
    forgotten = [name for name, function in shapes_looked_for() if function not in tried]
    assert forgotten == [], "not in reading/known_layouts.py"


def test_every_layout_is_that_of_a_file_of_the_corpus() -> None:
    sheets: list[Sheet] = [sheet for file in READABLE for sheet in open_source(file).sheets]
    met = {str(layout.name) for sheet in sheets if (layout := layout_of(sheet)) is not None}
    assert ALL.keys() - met - ABOUT_THE_CHILD == set(), "no file of tests/corpus has this shape"


def test_every_layout_stands_in_the_document() -> None:
    document = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    formats = [line.split("|")[1].casefold() for line in document.splitlines() if line[:2] == "| "]
    unnamed = [name for name in ALL if not any(name.casefold() in each for each in formats)]
    assert unnamed == [], "not in the first table of docs/formats.md"


def test_every_file_of_the_corpus_has_its_table_or_its_reason() -> None:
    names = {file.name for file in READABLE[0].parent.iterdir()}
    ends = (".days", ".infusions", ".refused")
    alone = [
        name
        for name in names
        if not name.endswith(ends) and not any(name + end in names for end in ends)
    ]
    assert alone == [], "has neither .days, .infusions nor .refused beside it"

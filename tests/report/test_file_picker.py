"""Files chosen in a notebook are read as files on disk are, and stay when cells run again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import nbformat
import pytest

import ivig_track as ivt
from ivig_track.report.file_picker import file_picker, uploaded_files
from tests.executed_notebooks import execute
from tests.places import ROOT

SAMPLE = ROOT / "sample_data" / "infant_b"


@pytest.fixture(autouse=True)
def nothing_chosen() -> Iterator[None]:
    file_picker.cache_clear()
    yield
    file_picker.cache_clear()


def chosen(*files: Path) -> tuple[dict[str, object], ...]:
    """Give what a browser hands to the widget."""
    return tuple(
        {"name": file.name, "type": "text/csv", "size": file.stat().st_size,
         "content": memoryview(file.read_bytes()), "last_modified": datetime(2024, 3, 1)}
        for file in files
    )  # fmt: skip


def test_the_same_button_is_given_each_time_so_that_a_choice_stays() -> None:
    assert uploaded_files() == {}
    file_picker().value = chosen(SAMPLE / "diary.csv")
    assert file_picker() is file_picker()
    assert uploaded_files() == {"diary.csv": (SAMPLE / "diary.csv").read_bytes()}


def test_a_chosen_tidy_folder_gives_the_record_that_the_folder_gives() -> None:
    file_picker().value = chosen(*sorted(SAMPLE.iterdir()))
    record, other = ivt.record_from_uploads(uploaded_files()), ivt.read_record(SAMPLE)
    assert ivt.review(record).overall == ivt.review(other).overall
    assert (record.patient, record.event_list) == (other.patient, other.event_list)
    assert record.import_counts() == other.import_counts()


@pytest.mark.slow
def test_the_diary_notebook_reads_what_was_chosen() -> None:
    notebook = nbformat.read(ROOT / "notebooks" / "diary.ipynb", as_version=4)
    at = next(i for i, cell in enumerate(notebook.cells) if "file_picker" in cell.source)
    choose = f"""
from datetime import datetime
from pathlib import Path
ivt.file_picker().value = tuple(
    {{"name": file.name, "type": "", "size": 1, "content": memoryview(file.read_bytes()),
      "last_modified": datetime(2024, 3, 1)}}
    for file in Path({str(SAMPLE)!r}).iterdir()
)"""
    notebook.cells.insert(at + 1, nbformat.v4.new_code_cell(choose))
    execute(notebook, ROOT / "notebooks")
    shown = nbformat.writes(notebook)
    assert "infant_b" in shown
    assert "infant_a: spasm diary" not in shown
    assert "application/vnd.jupyter.widget-view+json" in shown


@pytest.mark.slow
def test_an_error_of_ours_is_said_in_a_notebook_without_lines_of_code(tmp_path: Path) -> None:
    cell = "import ivig_track as ivt\nivt.record_from_uploads({'d.csv': b'date\\n1\\n'})"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    execute(notebook, tmp_path, allow_errors=True)
    (said,) = notebook.cells[0].outputs
    assert "To fix it" in "".join(said.traceback)
    assert "line 2" not in "".join(said.traceback)

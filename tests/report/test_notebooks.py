"""All notebooks run in a real kernel, and changing a window changes the page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from pypdf import PdfReader

from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import OutputError
from ivig_track.report.kernel_run import run_cells
from ivig_track.report.notebooks import (
    Request,
    _set_parameters,
    _with_notice,
    write_notebooks,
)
from ivig_track.report.progress import bar, show_progress
from ivig_track.wording.fixed_sentences import HOLDS_A_DIARY, SYNTHETIC
from tests.executed_notebooks import execute, executed, folder_of_this_run
from tests.places import NOTEBOOKS


def run_notebook(name: str, **parameters: object) -> str:
    """Run a notebook beside its own folder and give everything it printed or showed."""
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    cell.source += "\n" + "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    execute(notebook, NOTEBOOKS)
    return str(nbformat.writes(notebook))


@pytest.mark.parametrize("name", ["diary", "how_sure", "review", "concurrent_events", "explore"])
def test_every_setting_that_asks_for_a_word_names_its_words(name: str) -> None:
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    said = {line.split(" = ")[0]: line.partition("  # ")[2] for line in cell.source.splitlines()}
    assert all(word in said["DATE_ORDER"] for word in ('"day_first"', '"month_first"'))
    assert '"zero"' in said["GAPS"]
    assert all(word in said["MEASURE"] for word in ('"spasms"', '"clusters"'))
    assert "Windows" in said["PATH"]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Run a notebook as it stands, in an empty folder, once for all tests; give what it shows."""

    @cache
    def shown(name: str) -> str:
        return executed(name, folder_of_this_run(tmp_path_factory)).read_text(encoding="utf-8")

    return shown


@pytest.mark.slow
def test_the_diary_notebook_says_what_is_missing(elsewhere: Callable[[str], str]) -> None:
    shown = elsewhere("diary")
    assert "13 of 330 days have no count" in shown
    assert "SYNTHETIC" in shown


@pytest.mark.slow
def test_the_notebook_of_concurrent_events_says_it_on_one_line_per_course(
    elsewhere: Callable[[str], str],
) -> None:
    shown = elsewhere("concurrent_events")
    # Prednisolone began on 10 March, the day after day 0 of course 1.
    assert "■ prednisolone started on day 1" in shown
    assert "SYNTHETIC" in shown


def test_a_handed_over_notebook_still_says_what_its_settings_take(tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOKS / "review.ipynb", as_version=4)
    _set_parameters(notebook, Request((tmp_path / "diary.csv",), measure="clusters"), tmp_path)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    lines = cell.source.splitlines()
    assert next(line for line in lines if line.startswith("MEASURE = 'clusters'  # "))
    assert next(line for line in lines if line.startswith("PATH = 'diary.csv'  # "))
    assert "INFUSIONS = None" in lines


def test_a_handed_over_notebook_keeps_what_the_user_answered(tmp_path: Path) -> None:
    """A review reads the files again: without the answers it would be another reading."""
    notebook = nbformat.read(NOTEBOOKS / "review.ipynb", as_version=4)
    choices = ReadingChoices(
        strict=True,
        medicines=(("Zuvelin", "steroid"),),
        unread=(("prednisolone", "not_given"),),
        one_child=True,
    )
    _set_parameters(notebook, Request((tmp_path / "diary.csv",), choices=choices), tmp_path)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    answers: dict[str, dict[str, object]] = {}
    line = next(line for line in cell.source.splitlines() if line.startswith("ANSWERS = "))
    exec(line, answers)  # noqa: S102 - it is what the notebook runs
    assert ReadingChoices(**answers["ANSWERS"]) == choices  # type: ignore[arg-type]
    assert any("gaps=GAPS, **ANSWERS" in cell.source for cell in notebook.cells)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a review with a PDF, made once by the command in a process of its own."""
    out = tmp_path_factory.mktemp("left")
    sample = str(NOTEBOOKS.parent / "sample_data" / "infant_c")
    words = ["review", sample, "--window", "7-28", "--out", str(out), "--pdf"]
    subprocess.run([sys.executable, "-m", "ivig_track", *words], check=True, capture_output=True)
    return out


@pytest.mark.slow
def test_the_command_leaves_a_pdf_beside_the_page(left: Path) -> None:
    pages = PdfReader(left / "review.pdf").pages
    assert "infant_c" in " ".join(page.extract_text() for page in pages)
    page = (left / "review.html").read_text(encoding="utf-8")
    assert "SYNTHETIC" in page
    assert page.count('role="img"') == 7
    assert 'src="http' not in page
    assert "<script" not in page
    assert "None" not in page.split("<footer>")[0].replace("None.", "").replace("None of", "")


@pytest.mark.slow
def test_the_handed_over_notebook_runs_again_where_it_lies_with_its_parameters(left: Path) -> None:
    again = nbformat.read(left / "review.ipynb", as_version=4)
    assert "None" in again.cells[1].source
    assert str(left) not in again.cells[1].source
    again.cells = [_without_outputs(cell) for cell in again.cells]
    execute(again, left)
    summary = (left / "summary.json").read_text(encoding="utf-8")
    for shown in (nbformat.writes(again), summary):
        assert "infant_c" in shown
        assert re.search(r'\\?"window_last_day\\?": 28', shown)


def _without_outputs(cell: nbformat.NotebookNode) -> nbformat.NotebookNode:
    return nbformat.from_dict({**cell, "outputs": []}) if cell.cell_type == "code" else cell


@pytest.mark.slow
def test_the_how_sure_notebook_rehearses_the_review(elsewhere: Callable[[str], str]) -> None:
    shown = elsewhere("how_sure")
    # The line of progress: what it said first is not kept.
    assert shown.count(bar(2, 2)) == 1
    assert bar(1, 2) not in shown
    assert "2 diaries were simulated from a model fitted to this one" in shown
    assert "2 of 2" in shown
    assert "SYNTHETIC" in shown


@pytest.mark.slow
def test_the_cohort_notebook_sets_the_truth_beside_the_description(
    elsewhere: Callable[[str], str],
) -> None:
    shown = elsewhere("cohort")
    assert "SYNTHETIC: 12 children of 12 are invented." in shown
    assert "12 children were reviewed." in shown
    assert "No false discovery rate is given" in shown
    assert "the truth" in shown
    assert "within the prediction interval" in shown


@pytest.mark.slow
def test_the_how_sure_notebook_says_kindly_that_there_is_no_answer() -> None:
    shown = run_notebook("how_sure.ipynb", PATH="../sample_data/infant_b")
    assert "so there is none to rehearse" in shown


@pytest.mark.slow
def test_the_explore_notebook_counts_what_the_review_counts_and_declares_its_second_window(
    elsewhere: Callable[[str], str],
) -> None:
    shown = elsewhere("explore")
    assert "SYNTHETIC" in shown
    # Days 7 to 21 of course 1: 15 days, 14 of them recorded, 5.0 a day; prednisolone on all.
    assert "1         15     14   5.0" in shown
    assert "1                   15          15" in shown
    assert "AnalysisPlan(window_last_day=28)" in shown


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")))
def test_a_notebook_runs_by_itself_wherever_it_lies(
    elsewhere: Callable[[str], str], name: str
) -> None:
    assert "SYNTHETIC" in elsewhere(name)


def test_a_line_of_progress_in_a_notebook_is_one_output_for_each_piece_of_work() -> None:
    code = "import ivig_track as ivt\nfor done in (1, 2, 3) * 2:\n    ivt.show_progress(done, 3)"
    notebook = new_notebook(cells=[new_code_cell(code)])
    run_cells(notebook, lambda _done, _whole: None)
    shown = [output["data"]["text/plain"] for output in notebook.cells[0].outputs]
    assert shown == [bar(3, 3), bar(3, 3)]


def test_outside_a_notebook_progress_is_one_line_of_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for done in (1, 2):
        show_progress(done, 2)
    assert capsys.readouterr() == ("", f"\r{bar(1, 2)}\r{bar(2, 2)}\n")


@pytest.mark.parametrize("is_invented", [True, False])
def test_a_notebook_says_at_its_top_whose_days_it_holds(*, is_invented: bool) -> None:
    notebook = nbformat.read(NOTEBOOKS / "review.ipynb", as_version=4)
    before = notebook.cells[0].source
    top = _with_notice(notebook, is_invented=is_invented).cells[0].source.splitlines()
    notice = SYNTHETIC if is_invented else HOLDS_A_DIARY
    assert top[:4] == ["# One child's course", "", f"> **{notice}**", ""]
    assert notebook.cells[0].source == before


def test_the_notebooks_are_written_whole_and_never_over_ones_that_were_worked_on(
    tmp_path: Path,
) -> None:
    written = write_notebooks(tmp_path / "mine")
    assert [path.name for path in written] == sorted(
        path.name for path in NOTEBOOKS.glob("*.ipynb")
    )
    assert all(path.read_bytes() == (NOTEBOOKS / path.name).read_bytes() for path in written)
    (tmp_path / "mine" / "explore.ipynb").write_text("worked on", encoding="utf-8")
    (tmp_path / "mine" / "diary.ipynb").unlink()
    with pytest.raises(OutputError, match=r"is there already.*To fix it"):
        write_notebooks(tmp_path / "mine")
    assert (tmp_path / "mine" / "explore.ipynb").read_text(encoding="utf-8") == "worked on"
    assert not (tmp_path / "mine" / "diary.ipynb").exists()

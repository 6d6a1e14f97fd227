"""All notebooks run in a real kernel, and changing a window changes the page."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from ivig_track.entries.choices import ReadingChoices
from ivig_track.report.notebooks import Request, _set_parameters, write_review
from tests.places import NOTEBOOKS


def run_notebook(name: str, **parameters: object) -> str:
    """Run a notebook beside its own folder and give everything it printed or showed."""
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    cell.source += "\n" + "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    NotebookClient(
        notebook,
        timeout=120,
        resources={"metadata": {"path": str(NOTEBOOKS)}},
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    ).execute()
    return str(nbformat.writes(notebook))


@pytest.mark.parametrize("name", ["diary", "how_sure", "review", "concurrent_events"])
def test_every_setting_that_asks_for_a_word_names_its_words(name: str) -> None:
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    said = {line.split(" = ")[0]: line.partition("  # ")[2] for line in cell.source.splitlines()}
    assert all(word in said["DATE_ORDER"] for word in ('"day_first"', '"month_first"'))
    assert '"zero"' in said["GAPS"]
    assert all(word in said["MEASURE"] for word in ('"spasms"', '"clusters"'))
    assert "Windows" in said["PATH"]


@pytest.mark.slow
def test_the_diary_notebook_says_what_is_missing() -> None:
    shown = run_notebook("diary.ipynb")
    assert "13 of 330 days have no count" in shown
    assert "SYNTHETIC" in shown


@pytest.mark.slow
def test_the_review_notebook_follows_its_parameters() -> None:
    shown = run_notebook("review.ipynb", PATH="../sample_data/infant_c", WINDOW_LAST_DAY=28)
    assert "infant_c" in shown
    assert '\\"window_last_day\\": 28' in shown or '"window_last_day": 28' in shown


@pytest.mark.slow
def test_the_notebook_of_concurrent_events_says_it_on_one_line_per_course() -> None:
    shown = run_notebook("concurrent_events.ipynb")
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
    choices = ReadingChoices(strict=True, medicines=(("Zuvelin", "steroid"),), one_child=True)
    _set_parameters(notebook, Request((tmp_path / "diary.csv",), choices=choices), tmp_path)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    answers: dict[str, dict[str, object]] = {}
    line = next(line for line in cell.source.splitlines() if line.startswith("ANSWERS = "))
    exec(line, answers)  # noqa: S102 - it is what the notebook runs
    assert ReadingChoices(**answers["ANSWERS"]) == choices  # type: ignore[arg-type]
    assert any("gaps=GAPS, **ANSWERS" in cell.source for cell in notebook.cells)


@pytest.mark.slow
def test_the_handed_over_notebook_runs_again_where_it_lies(tmp_path: Path) -> None:
    request = Request((NOTEBOOKS.parent / "sample_data" / "infant_d",))
    notebook = next(path for path in write_review(request, tmp_path) if path.suffix == ".ipynb")
    again = nbformat.read(notebook, as_version=4)
    assert "None" in again.cells[1].source
    assert str(tmp_path) not in again.cells[1].source
    NotebookClient(
        again,
        timeout=120,
        resources={"metadata": {"path": str(tmp_path)}},
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    ).execute()
    assert "infant_d" in nbformat.writes(again)


@pytest.mark.slow
def test_the_how_sure_notebook_rehearses_the_review() -> None:
    shown = run_notebook("how_sure.ipynb", RECORDS=2, PROCESSES=1)
    assert "2 diaries were simulated from a model fitted to this one" in shown
    assert "2 of 2" in shown
    assert "SYNTHETIC" in shown


@pytest.mark.slow
def test_the_how_sure_notebook_says_kindly_that_there_is_no_answer() -> None:
    shown = run_notebook("how_sure.ipynb", PATH="../sample_data/infant_b")
    assert "so there is none to rehearse" in shown

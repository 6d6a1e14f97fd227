"""Run the review notebook on a record and leave the notebook, the page and the summary."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import nullcontext
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat

from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import IvigTrackError
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.plan.plan_settings import PlanSettings
from ivig_track.reading import read_files
from ivig_track.report.import_notes import import_notes
from ivig_track.report.kernel_run import run_cells
from ivig_track.report.page import blocks_of, render_page, summary_in
from ivig_track.report.pdf import render_pdf, require_typst
from ivig_track.wording.fixed_sentences import HOLDS_A_DIARY, SYNTHETIC
from ivig_track.writing.atomic_folder import Around, refuse_to_write_over, write_whole_set

#: What a review leaves only where it is asked for.
OPTIONAL_FILES = frozenset({"review.pdf"})
#: They lie in the package where it was installed, and beside it in a checkout.
NOTEBOOK_FOLDERS = tuple(Path(__file__).resolve().parents[above] / "notebooks" for above in (1, 2))


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be reviewed: the files, and what they cannot settle themselves.

    `window` holds the first and the last day of the response window; `since` is the folder or the
    summary.json of a former review.
    """

    path: tuple[Path, ...]
    infusions: Path | None = None
    therapies: Path | None = None
    events: Path | None = None
    plan_file: Path | None = None
    choices: ReadingChoices = ReadingChoices()
    measure: str | None = None
    window: tuple[int, int] | None = None
    baseline_days: int | None = None
    since: Path | None = None

    def plan_of(self, settings: PlanSettings) -> AnalysisPlan:
        """Give the plan of a record's settings with what is asked for; PlanError as it says."""
        first, last = self.window or (None, None)
        return AnalysisPlan.of_settings(
            settings,
            measure=self.measure,
            window_first_day=first,
            window_last_day=last,
            baseline_days=self.baseline_days,
        )


@dataclass(frozen=True, slots=True)
class Teller:
    """Who is told how far a run is: a message at its start, and each cell of all that is done."""

    say: Callable[[str], None]
    step: Callable[[int, int], None]


#: Says nothing: the default for programs.
SILENT = Teller(lambda _message: None, lambda _done, _whole: None)


def write_review(
    request: Request,
    out: Path,
    tell: Teller = SILENT,
    *,
    pdf: bool = False,
    around: Around = nullcontext,
) -> tuple[Path, ...]:
    """Run the review notebook and leave `review.ipynb`, `review.html`, `summary.json` in a folder.

    The files are read once before the notebook starts, so that what is wrong with them is said at
    once and nothing is written.

    Parameters
    ----------
    request
        A `Request`: the files, and what they cannot settle themselves.
    out
        The folder; it is made where there is none.
    tell
        A `Teller`, which hears how far the run is; the usual one says nothing.
    pdf
        Whether `review.pdf` is left too; that needs the extra `pdf`.
    around
        Makes a `with` that is put around the step in which the files take their place, for other
        files that are to take theirs with them; as a rule there are none.

    Returns
    -------
    tuple of Path
        The files that were written.

    Raises
    ------
    DataError
        Where the files cannot be used.
    PlanError
        Where the settings that are asked for contradict each other or those of the record.
    OutputError
        Where the folder cannot be written, or the extra `pdf` is wanted and not installed.
    IvigTrackError
        Where the notebook stopped; so does one whose `since` names no former review.

    Examples
    --------
    >>> import tempfile
    >>> import ivig_track as ivt
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = ivt.write_review(Request((Path("sample_data/infant_a"),)), Path(folder))
    >>> sorted(path.name for path in written)
    ['review.html', 'review.ipynb', 'summary.json']
    """
    if pdf:
        require_typst()
    reading = read_files(
        request.path,
        infusions=request.infusions,
        therapies=request.therapies,
        events=request.events,
        plan_file=request.plan_file,
        choices=request.choices,
    )
    request.plan_of(reading.plan)
    for sentence in import_notes(reading):
        tell.say(str(sentence))
    notebook = executed_review(request, out, tell)
    files = files_of_review(notebook, pdf=pdf)
    write_whole_set(out, files, OPTIONAL_FILES, around)
    return tuple(out / name for name in files)


def files_of_review(
    notebook: nbformat.NotebookNode, *, pdf: bool = False
) -> dict[str, str | bytes]:
    """Give what an executed review notebook leaves, by file name."""
    blocks = blocks_of(notebook.cells)
    summary = summary_in(blocks)
    files: dict[str, str | bytes] = {
        "review.ipynb": _text_of(_with_notice(notebook, is_invented=bool(summary["synthetic"]))),
        "review.html": render_page(blocks),
        "summary.json": json.dumps(summary, indent=1, ensure_ascii=False) + "\n",
    }
    return {**files, "review.pdf": render_pdf(blocks)} if pdf else files


def _with_notice(notebook: nbformat.NotebookNode, *, is_invented: bool) -> nbformat.NotebookNode:
    """Say under the notebook's title whose days it holds; the page has its own header."""
    noticed = deepcopy(notebook)
    title, rest = noticed.cells[0].source.split("\n", 1)
    notice = SYNTHETIC if is_invented else HOLDS_A_DIARY
    noticed.cells[0].source = f"{title}\n\n> **{notice}**\n{rest}"
    return noticed


def executed_review(request: Request, out: Path, tell: Teller = SILENT) -> nbformat.NotebookNode:
    """Run the review notebook on what is asked for; its paths are those seen from `out`."""
    tell.say("Running the review notebook ...")
    notebook = _open(notebook_path("review.ipynb"))
    _set_parameters(notebook, request, out)
    _run(notebook, request, tell.step)
    return notebook


def notebook_path(name: str) -> Path:
    """Give the path of one of our notebooks, in a checkout or in an installed package."""
    for folder in NOTEBOOK_FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise IvigTrackError(f"{name} is missing: install ivig_track again")


def write_notebooks(folder: Path) -> tuple[Path, ...]:
    """Write our notebooks into a folder; each shows an invented child until a file is named.

    Raises
    ------
    OutputError
        Where one of them is there already (it may have been changed), or the folder cannot be
        written; nothing is written then.
    """
    source = notebook_path("review.ipynb").parent
    files = {path.name: path.read_bytes() for path in sorted(source.glob("*.ipynb"))}
    refuse_to_write_over(folder, files, give_another="folder")
    write_whole_set(folder, files)
    return tuple(folder / name for name in files)


def _open(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)  # type: ignore[no-any-return]  # its types say nothing


def _text_of(notebook: nbformat.NotebookNode) -> str:
    return str(nbformat.writes(notebook)) + "\n"


def _set_parameters(notebook: nbformat.NotebookNode, request: Request, out: Path) -> None:
    """Put the request into the cell tagged `parameters`, paths as seen from the output folder."""
    values = {
        "PATH": _one_or_several([_seen_from(out, path) for path in request.path]),
        "INFUSIONS": request.infusions and _seen_from(out, request.infusions),
        "THERAPIES": request.therapies and _seen_from(out, request.therapies),
        "EVENTS": request.events and _seen_from(out, request.events),
        "PLAN_FILE": request.plan_file and _seen_from(out, request.plan_file),
        "DATE_ORDER": request.choices.date_order,
        "GAPS": request.choices.gaps,
        "ANSWERS": _answers(request.choices),
        "MEASURE": request.measure,
        "SINCE": request.since and _seen_from(out, request.since),
        **_plan_parameters(request),
    }
    cell = _parameters(notebook)
    before = {line.split(" = ")[0]: line for line in cell.source.splitlines()}
    kept = [line for name, line in before.items() if name not in values]
    comments = {name: "".join(line.partition("  # ")[1:]) for name, line in before.items()}
    chosen = [f"{name} = {value!r}{comments.get(name, '')}" for name, value in values.items()]
    cell.source = "\n".join([*chosen, *kept])


def _parameters(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    cells: list[nbformat.NotebookNode] = notebook.cells
    return next(cell for cell in cells if "parameters" in cell.metadata.get("tags", ()))


def _plan_parameters(request: Request) -> dict[str, object]:
    """Give the settings that were asked for, those that were not as the notebook has them."""
    first, last = request.window or (None, None)
    given = {"baseline_days": request.baseline_days} if request.baseline_days else None
    asked = {"WINDOW_FIRST_DAY": first, "WINDOW_LAST_DAY": last, "SETTINGS": given}
    return {name: value for name, value in asked.items() if value is not None}


def _answers(choices: ReadingChoices) -> dict[str, object]:
    """Give what the user answered beside the order of dates and the meaning of gaps."""
    usual = ReadingChoices()
    named = ("strict", "medicines", "unread", "one_child")
    return {
        name: answer for name in named if (answer := getattr(choices, name)) != getattr(usual, name)
    }


def _seen_from(out: Path, path: Path) -> str:
    try:
        return os.path.relpath(path.resolve(), out.resolve())
    except ValueError:
        return str(path.resolve())


def _run(
    notebook: nbformat.NotebookNode, request: Request, step: Callable[[int, int], None]
) -> None:
    """Run the notebook's cells in a real kernel; paths are real ones while it runs."""
    cell = _parameters(notebook)
    shown = cell.source
    cell.source = shown + "\n" + "\n".join(_real_paths(request))
    try:
        run_cells(notebook, step)
    finally:
        cell.source = shown


def _real_paths(request: Request) -> list[str]:
    whole = _one_or_several([str(path.resolve()) for path in request.path])
    sides = {
        "INFUSIONS": request.infusions,
        "THERAPIES": request.therapies,
        "EVENTS": request.events,
        "PLAN_FILE": request.plan_file,
        "SINCE": request.since,
    }
    given = [
        f"{name} = {str(path.resolve())!r}" for name, path in sides.items() if path is not None
    ]
    return [f"PATH = {whole!r}", *given]


def _one_or_several(names: list[str]) -> str | list[str]:
    return names[0] if len(names) == 1 else names

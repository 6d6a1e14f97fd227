"""Run the review notebook on a record and leave the notebook, the page and the summary."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import IvigTrackError
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.plan.plan_settings import PlanSettings
from ivig_track.reading import read_files
from ivig_track.report.import_notes import import_notes
from ivig_track.report.page import blocks_of, render_page, summary_in
from ivig_track.report.pdf import render_pdf, require_typst
from ivig_track.reviewing.former_review import read_former_summary
from ivig_track.writing.atomic_folder import write_whole

#: Seconds that one cell may take before the run is given up.
CELL_TIMEOUT_SECONDS = 600
#: A kernel on this machine's own loopback need not warn of other machines. Its life is short: to
#: look for garbage as often as usual, among all that pandas and matplotlib hold, costs a twentieth.
KERNEL_ARGUMENTS = [
    "--IPKernelApp.log_level=ERROR",
    "--IPKernelApp.exec_lines=__import__('gc').set_threshold(50_000)",
]
NOTEBOOK_FOLDERS = (
    Path(__file__).resolve().parents[2] / "notebooks",
    Path(__file__).resolve().parents[1] / "notebooks",
)


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
    request: Request, out: Path, tell: Teller = SILENT, *, pdf: bool = False
) -> tuple[Path, ...]:
    """Run the review notebook and leave `review.ipynb`, `review.html`, `summary.json` in a folder.

    The files are read once before the notebook starts, so that what is wrong with them is said at
    once and nothing is written. `tell` hears how far the run is. With `pdf`, `review.pdf` is
    left too; that needs the extra `pdf`.

    Raises
    ------
    DataError
        Where the files cannot be used, or `since` names no former review.
    PlanError
        Where the settings that are asked for contradict each other or those of the record.
    OutputError
        Where the folder cannot be written, or the extra `pdf` is wanted and not installed.
    IvigTrackError
        Where the notebook stopped.
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
    if request.since is not None:
        read_former_summary(request.since)
    for sentence in import_notes(reading):
        tell.say(str(sentence))
    notebook = executed_review(request, out, tell)
    files = files_of_review(notebook, pdf=pdf)
    write_whole(out, files)
    return tuple(out / name for name in files)


def files_of_review(
    notebook: nbformat.NotebookNode, *, pdf: bool = False
) -> dict[str, str | bytes]:
    """Give what an executed review notebook leaves, by file name."""
    blocks = blocks_of(notebook.cells)
    files: dict[str, str | bytes] = {
        "review.ipynb": _text_of(notebook),
        "review.html": render_page(blocks),
        "summary.json": json.dumps(summary_in(blocks), indent=1, ensure_ascii=False) + "\n",
    }
    return {**files, "review.pdf": render_pdf(blocks)} if pdf else files


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
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    before = {line.split(" = ")[0]: line for line in cell.source.splitlines()}
    kept = [line for name, line in before.items() if name not in values]
    comments = {name: "".join(line.partition("  # ")[1:]) for name, line in before.items()}
    chosen = [f"{name} = {value!r}{comments.get(name, '')}" for name, value in values.items()]
    cell.source = "\n".join([*chosen, *kept])


def _plan_parameters(request: Request) -> dict[str, object]:
    """Give the settings that were asked for, those that were not as the notebook has them."""
    first, last = request.window or (None, None)
    given = {"baseline_days": request.baseline_days} if request.baseline_days else None
    asked = {"WINDOW_FIRST_DAY": first, "WINDOW_LAST_DAY": last, "SETTINGS": given}
    return {name: value for name, value in asked.items() if value is not None}


def _answers(choices: ReadingChoices) -> dict[str, object]:
    """Give what the user answered beside the order of dates and the meaning of gaps."""
    usual = ReadingChoices()
    named = ("strict", "medicines", "one_child")
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
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    shown = cell.source
    codes = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    cell.source = shown + "\n" + "\n".join(_real_paths(request))
    with TemporaryDirectory(prefix="ivig-track-") as folder:
        client = NotebookClient(
            notebook,
            timeout=CELL_TIMEOUT_SECONDS,
            kernel_name="python3",
            extra_arguments=KERNEL_ARGUMENTS,
            # All its outputs are here by then; to take leave properly costs it half a second.
            shutdown_kernel="immediate",
            resources={"metadata": {"path": folder}},
            on_cell_complete=lambda cell, cell_index: step(  # noqa: ARG005 - nbclient names them
                codes.index(cell_index) + 1, len(codes)
            ),
        )
        try:
            client.execute()
        except CellExecutionError as error:
            raise IvigTrackError(f"The notebook stopped. {error.ename}: {error.evalue}") from None
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

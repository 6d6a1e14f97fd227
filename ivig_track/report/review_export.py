"""A review to take along: tables as CSV and XLSX, figures as SVG and PNG, sentences as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from ivig_track.errors import OutputError
from ivig_track.plotting import (
    picture,
    plot_aligned,
    plot_calendar,
    plot_changes,
    plot_overview,
    plot_placebo,
    plot_sensitivity,
    plot_timeline,
)
from ivig_track.record.opening import read_record
from ivig_track.report.fact_blocks import concurrent_event_rows
from ivig_track.report.measure_blocks import measure_rows
from ivig_track.report.rows.fact_tables import (
    eeg_rows,
    reaction_rows,
    regimen_rows,
    vaccination_rows,
)
from ivig_track.report.rows.flag_tables import flag_rows, reason_rows
from ivig_track.report.rows.tables import (
    agreement_rows,
    course_rows,
    effect_size_rows,
    import_log_rows,
    missing_rows,
    outcome_rows,
    phase_rows,
    sensitivity_rows,
)
from ivig_track.report.rows.text_table import TextTable
from ivig_track.reviewing.comparison import Reviewed, differences_since, summary_since
from ivig_track.reviewing.review import Review, sensitivity
from ivig_track.reviewing.review import review as review_record
from ivig_track.version import __version__
from ivig_track.wording.between_visits.visit_words import visit_lines
from ivig_track.wording.fixed_sentences import SYNTHETIC
from ivig_track.writing.atomic_folder import Around, folder_ready, write_whole_folder
from ivig_track.writing.tidy_workbook import workbook_of_tables
from ivig_track.writing.tidy_writing import Value, csv_text

# What runs a notebook takes a second or two to load, and an export runs none.
if TYPE_CHECKING:
    from ivig_track.report.notebooks import Request

HOLDS_THE_RECORD = (
    "It holds the whole record, with its dates and notes: keep it as you keep the diary."
)
#: Every figure of a review, by the name of its files.
FIGURES: dict[str, Callable[[Review], Axes]] = {
    "overview": plot_overview,
    "timeline": plot_timeline,
    "aligned": plot_aligned,
    "changes": plot_changes,
    "placebo": plot_placebo,
    "sensitivity": plot_sensitivity,
    "calendar": plot_calendar,
}
CONTENTS, SENTENCES, SUMMARY = "contents.txt", "sentences.txt", "summary.json"
DATA, SHOWN = "data", "shown"
#: How the names of our files begin, beside the sentences and the summary.
OURS = (f"{DATA}-", f"{DATA}.xlsx", f"{SHOWN}-", f"{SHOWN}.xlsx", "figure-")
Table = list[Sequence[Value]]


def export_review(
    review: Review, folder: str | Path, since: Reviewed | None = None
) -> tuple[Path, ...]:
    """Write every table, figure and sentence of a review into a folder: whole, or not at all.

    `data-*.csv` and `data.xlsx` hold numbers to go on with, `shown-*.csv` and `shown.xlsx` the
    tables as a page words them, `figure-*` each figure as SVG and PNG (150 dots per inch) with its
    alternative text, `sentences.txt` the sentences, `summary.json` the summary, `contents.txt` what
    each table is. A cell that a spreadsheet would run is quoted as text.

    Parameters
    ----------
    folder
        A new folder, or one that an earlier export wrote: that is replaced.
    since
        A former review; what differs from it stands with the sentences.

    Returns
    -------
    tuple of Path
        The files, in the order of their names.

    Raises
    ------
    OutputError
        Where the folder holds other files, or cannot be written.
    DataError
        Where `since` is no summary of a review.

    Examples
    --------
    >>> import tempfile
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = ivt.export_review(review, f"{folder}/letter")
    >>> "figure-timeline.svg" in {path.name for path in written}
    True
    """
    target = Path(folder)
    refuse_other_files(target)
    files = files_of_export(review, since)
    write_whole_folder(target, files)
    return tuple(target / name for name in sorted(files))


class ReadyExport(NamedTuple):
    """An export that is written, and not in its place: its files there, and what moves them."""

    files: tuple[Path, ...]
    taking_its_place: Around


@contextmanager
def export_ready(request: Request, folder: Path) -> Iterator[ReadyExport]:
    """Review what is asked for, and give its export, to be moved when a page takes its place.

    So a run that is killed never leaves the one of before beside the other of now.
    """
    record = read_record(
        request.path,
        infusions=request.infusions,
        therapies=request.therapies,
        events=request.events,
        plan_file=request.plan_file,
        choices=request.choices,
    )
    found = review_record(record, request.plan_of(record.plan_settings))
    files = files_of_export(found, request.since)
    with folder_ready(folder, files) as taking_its_place:
        yield ReadyExport(tuple(folder / name for name in sorted(files)), taking_its_place)


def refuse_other_files(folder: Path) -> None:
    """Raise OutputError where a folder holds what no export wrote."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file; give the name of a folder")
    inside = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    foreign = [name for name in inside if name not in (CONTENTS, SENTENCES, SUMMARY)]
    foreign = [name for name in foreign if not name.startswith(OURS)]
    if foreign or (inside and CONTENTS not in inside):
        held = (foreign or inside)[0]
        raise OutputError(f"{folder} holds other files ({held}); give a new folder")


def files_of_export(review: Review, since: Reviewed | None = None) -> dict[str, str | bytes]:
    """Give every file of an export by its name."""
    data = {name: table_of_frame(frame) for name, frame in data_frames(review)}
    shown = {name: _table_of_text(table) for name, table in shown_tables(review)}
    summary = review.to_dict() if since is None else summary_since(review, since)
    return {
        CONTENTS: "\n".join(_contents(review)) + "\n",
        SENTENCES: "\n".join(_sentences(review, since)) + "\n",
        SUMMARY: json.dumps(summary, indent=1, ensure_ascii=False) + "\n",
        **dict(_table_files(DATA, data)),
        **dict(_table_files(SHOWN, shown)),
        **dict(_figure_files(review)),
    }


def _sentences(review: Review, since: Reviewed | None) -> Iterator[str]:
    yield f"{review.record.label}: spasm diary and IVIG courses"
    yield from review.text
    if since is not None:
        found = differences_since(since, review)
        yield from visit_lines(found)


def _contents(review: Review) -> Iterator[str]:
    """Say what stands in the folder, each table of a page with its caption."""
    if review.record.synthetic:
        yield SYNTHETIC
    yield f"The review of {review.record.label} by ivig_track {__version__}. {HOLDS_THE_RECORD}"
    yield f"{SENTENCES}: the sentences. {SUMMARY}: the summary for programs."
    yield f"{DATA}-*.csv, {DATA}.xlsx: numbers to go on with; an empty cell is not known, never 0."
    yield "figure-*: every figure as SVG and PNG, and in words."
    yield f"{SHOWN}-*.csv, {SHOWN}.xlsx: the tables as the page words them:"
    for name, table in shown_tables(review):
        yield f"{SHOWN}-{name}: {table.caption}."


def data_frames(review: Review) -> Iterator[tuple[str, pd.DataFrame]]:
    """Give the frames of numbers by name: the review's first, then the record's."""
    record = review.record
    yield "courses", review.courses
    yield "flags", review.flags
    yield "regimen", review.regimen
    yield "reactions", review.reactions
    yield "effect-sizes", review.effect_sizes
    yield "days", record.reviewed_diary.reset_index()
    yield "infusions", record.infusions
    yield "therapies", record.therapies
    yield "events", record.events
    yield "import-log", record.import_log
    yield "import-columns", record.import_columns


def shown_tables(review: Review) -> Iterator[tuple[str, TextTable]]:
    """Give the tables of a page by name."""
    facts = review.facts
    yield "courses", course_rows(review)
    yield "phases", phase_rows(review)
    yield "flags", flag_rows(review)
    yield "flag-reasons", reason_rows(review)
    yield "concurrent-events", concurrent_event_rows(review)
    yield "outcomes", outcome_rows(review)
    yield "sensitivity", sensitivity_rows(sensitivity(review))
    yield "agreement", agreement_rows(review)
    yield "effect-sizes", effect_size_rows(review)
    yield "regimen", regimen_rows(facts)
    yield "reactions", reaction_rows(facts)
    yield "eegs", eeg_rows(facts)
    yield "vaccinations", vaccination_rows(facts)
    yield "missing-days", missing_rows(review.record)
    yield "import-log", import_log_rows(review.record)
    if review.other_measure is not None:
        yield "both-measures", measure_rows(review, review.other_measure)


def _table_of_text(table: TextTable) -> Table:
    return [table.headers, *table.rows]


def table_of_frame(frame: pd.DataFrame) -> Table:
    """Give a frame as rows of plain values under its header; None where a value is missing."""
    columns = [str(name) for name in frame.columns]
    return [columns, *([_plain(value) for value in row] for row in frame.itertuples(index=False))]


def _plain(value: object) -> Value:
    if isinstance(value, list | tuple):
        return "; ".join("" if each is None else str(each) for each in value)
    if pd.isna(value) or value in (float("inf"), float("-inf")):  # type: ignore[call-overload]  # no list is left
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    if isinstance(value, bool | str | date):
        return value
    return float(value) if hasattr(value, "__float__") else str(value)


def _table_files(kind: str, tables: dict[str, Table]) -> Iterator[tuple[str, str | bytes]]:
    for name, (header, *rows) in tables.items():
        yield f"{kind}-{name}.csv", csv_text([str(title) for title in header], rows)
    yield f"{kind}.xlsx", workbook_of_tables(tables)


def _figure_files(review: Review) -> Iterator[tuple[str, str | bytes]]:
    for name, plot in FIGURES.items():
        shown = picture(plot(review))
        yield f"figure-{name}.svg", shown.svg
        yield f"figure-{name}.png", shown.png()
        yield f"figure-{name}.txt", shown.alt + "\n"

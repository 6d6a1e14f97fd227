"""The page of a cohort, and its pooled numbers for programs; nothing is loaded from outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from matplotlib.axes import Axes

from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.pooled.children_words import children_in_words
from ivig_track.cohort.pooled.pooled_description import Pooled
from ivig_track.cohort.pooled.pooled_words import (
    CHANCE,
    DOSES,
    RELAPSE,
    SPREAD,
    WEAR_OFF,
    WHO,
    pooled_sections,
)
from ivig_track.cohort.pooled.shared_description import shared
from ivig_track.plotting.cohort_figures.caterpillar import plot_caterpillar
from ivig_track.plotting.cohort_figures.coverage_map import plot_coverage
from ivig_track.plotting.cohort_figures.relapse_curve import plot_relapse
from ivig_track.plotting.cohort_figures.swimmer import (
    plot_swimmer,
    swimmer_pages,
)
from ivig_track.plotting.cohort_figures.wear_off_curve import plot_wear_off
from ivig_track.report.blocks import show_picture
from ivig_track.report.cohort.cohort_blocks import dose_table_of
from ivig_track.report.rendering import render
from ivig_track.report.rows.text_table import TextTable
from ivig_track.version import __version__
from ivig_track.wording.fixed_sentences import NOT_A_DEVICE, URGENT
from ivig_track.writing.atomic_folder import write_whole

PAGE, NUMBERS = "cohort.html", "pooled.json"
#: Where a copy to hand on stands, in the folder of the cohort.
SHARED = "share"
#: Children up to which each has a row in a picture.
ROWS_MOST = 300
#: Rows of the tables of what was read and of records without a review; the files hold all.
ACCOUNT_ROWS_MOST, FAILURE_ROWS_MOST = 30, 200
COURSES, DAYS = "Course by course", "Days recorded"
ACCOUNT, FAILURES = "How the sources were read", "Not reviewed"
TOO_MANY_FOR_ROWS = (
    f"Pictures with a row for each child are left out: they can be read up to {ROWS_MOST} children."
)


class PageSection(NamedTuple):
    """One section of the page: an anchor, a title, sentences, and HTML that our templates made."""

    anchor: str
    title: str
    sentences: tuple[str, ...]
    html: Markup


def cohort_page(cohort: CohortReview, *, share: bool = False) -> str:
    """Give the page of a cohort as HTML.

    Who is in it stands first. A page to `share` has no picture, no id, no row of a single child and
    no cell of fewer than five children.
    """
    pooled = shared(cohort.pooled) if share else cohort.pooled
    sections = _shared_sections(pooled) if share else _sections(cohort)
    return render(
        "cohort.html",
        children=children_in_words(pooled.who.children),
        synthetic=pooled.who.synthetic > 0,
        sections=sections,
        version=__version__,
        urgent=URGENT,
        not_a_device=NOT_A_DEVICE,
    )


def write_cohort_page(cohort: CohortReview, *, share: bool = False) -> tuple[Path, ...]:
    """Write `cohort.html` and `pooled.json` into the folder of a cohort; give their paths.

    Parameters
    ----------
    cohort
        What `ivig_track.review_cohort` gave with `out`.
    share
        True writes a copy to hand on, into `share/` beside them.

    Raises
    ------
    ValueError
        Where the cohort was not kept in a folder.
    OutputError
        Where they cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import ivig_track as ivt
    >>> children = ivt.invented_clinic(2)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cohort = ivt.review_cohort(children, out=folder, answer=False)
    ...     [path.name for path in ivt.write_cohort_page(cohort)]
    ['cohort.html', 'pooled.json']
    """
    if cohort.folder is None:
        raise ValueError("the cohort stands in no folder: give review_cohort one with out=")
    folder = cohort.folder / SHARED if share else cohort.folder
    pooled = shared(cohort.pooled) if share else cohort.pooled
    files = {
        PAGE: cohort_page(cohort, share=share).encode("utf-8"),
        NUMBERS: f"{json.dumps(pooled.to_dict(), indent=1)}\n".encode(),
    }
    write_whole(folder, files)
    return tuple(folder / name for name in files)


def _shared_sections(pooled: Pooled) -> list[PageSection]:
    doses = Markup(_table(dose_table_of(pooled)))  # noqa: S704 - our template escapes
    return [
        PageSection(f"part-{n}", section.title, section.sentences, doses * (section.title == DOSES))
        for n, section in enumerate(pooled_sections(pooled))
    ]


def _sections(cohort: CohortReview) -> list[PageSection]:
    """Give the sections in their order; a picture stands with the words that it belongs to."""
    pooled = cohort.pooled
    said = {section.title: section.sentences for section in pooled_sections(pooled)}
    has_rows = pooled.who.children <= ROWS_MOST
    html = {
        COURSES: _swimmers(cohort) if has_rows else "",
        DAYS: _figure(plot_coverage(cohort), "days", "Share of days recorded, by fortnight"),
        SPREAD: _caterpillar(cohort) if has_rows else "",
        WEAR_OFF: _figure(
            plot_wear_off(cohort), "wear-off", "Courses whose counts were not yet back"
        ),
        RELAPSE: _figure(
            plot_relapse(cohort), "relapse", "Courses after which no spasm was seen again"
        ),
        DOSES: _table(dose_table_of(pooled)),
        ACCOUNT: _table(_account(cohort)),
        FAILURES: _table(_failures(cohort)),
    }
    said |= {COURSES: () if has_rows else (TOO_MANY_FOR_ROWS,), DAYS: (), ACCOUNT: (), FAILURES: ()}
    order = (WHO, COURSES, DAYS, SPREAD, CHANCE, WEAR_OFF, RELAPSE, DOSES, ACCOUNT, FAILURES)
    return [
        PageSection(f"part-{n}", title, said[title], Markup(html.get(title, "")))  # noqa: S704 - our templates escape
        for n, title in enumerate(order)
    ]


def _swimmers(cohort: CohortReview) -> str:
    pages = swimmer_pages(cohort)
    return "".join(
        _figure(
            plot_swimmer(cohort, page=page),
            f"courses-{page}",
            "A row for each child from the first infusion on"
            + (f", page {page} of {pages}" if pages > 1 else ""),
        )
        for page in range(1, pages + 1)
    )


def _caterpillar(cohort: CohortReview) -> str:
    return _figure(plot_caterpillar(cohort), "changes", "The change of each answered child")


def _figure(ax: Axes, name: str, caption: str) -> str:
    return show_picture(ax, name, caption).html


def _table(table: TextTable) -> str:
    if not table.rows:
        return render("notes.html", notes=[table.without_rows])
    return render("table.html", table=table, notes=())


def _account(cohort: CohortReview) -> TextTable:
    """Give what became of the rows of all sources, the most frequent first; no file is named."""
    account = cohort.columns("account", ("kind", "outcome", "what", "rows"))
    rows = account[account["kind"] == "rows"]
    counted = rows.groupby(["outcome", "what"], dropna=False)["rows"].sum().reset_index()
    most = counted.sort_values("rows", ascending=False, kind="stable").head(ACCOUNT_ROWS_MOST)
    return TextTable(
        f"Rows of the sources by what became of them (all of them: account.csv;"
        f" {len(counted)} kinds)",
        ("Outcome", "Why", "Rows"),
        tuple(
            (str(outcome), str(what or ""), f"{n:,}")
            for outcome, what, n in zip(most["outcome"], most["what"], most["rows"], strict=True)
        ),
        "No source was read: the records were given as they are.",
    )


def _failures(cohort: CohortReview) -> TextTable:
    failures = cohort.failures
    named = ("record_id", "what", "place", "fix")
    cells: Iterator[tuple[object, ...]] = zip(
        *(failures[name][:FAILURE_ROWS_MOST] for name in named), strict=True
    )
    return TextTable(
        f"Records that could not be reviewed ({len(failures)} rows in all)",
        ("Id", "What", "Where", "To mend it"),
        tuple(tuple("" if cell is None else str(cell) for cell in row) for row in cells),
        "Every record was reviewed.",
    )

"""The pages of the Python interface: every public name once, below what it is for."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import NamedTuple

import ivig_track as ivt
from docs.site.staging import put


class Chapter(NamedTuple):
    """Names that belong together, on a page of their own."""

    page: str
    title: str
    says: str
    names: tuple[str, ...]


ARRANGED = (
    Chapter(
        "reading",
        "Read a record",
        "Any diary file, workbook, export or frame becomes one `Record`, validated at its birth.",
        ("read_record", "record_from_frames", "record_from_uploads", "example", "Record",
         "ReadingChoices"),
    ),
    Chapter(
        "review",
        "Review it",
        "`review` follows an `AnalysisPlan` that is fixed in advance; `compare` sets two reviews of"
        " one diary side by side.",
        ("AnalysisPlan", "review", "Review", "sensitivity", "compare", "effect_sizes",
         "confounder_catalogue"),
    ),
    Chapter(
        "figures",
        "Draw it",
        "Each figure returns a matplotlib `Axes`, takes `ax=` of any layout, and says the same in"
        " words. The [gallery](../../gallery/index.md) shows all of them.",
        ("plot_overview", "plot_timeline", "plot_aligned", "plot_changes", "plot_placebo",
         "plot_sensitivity", "plot_calendar", "plot_how_sure", "alt_text", "picture"),
    ),
    Chapter(
        "blocks",
        "Tables and words for a notebook",
        "What a notebook shows and the page of a review takes over, one block a call.",
        ("page_header", "words", "overview_sheet", "course_table", "flag_table", "outcome_table",
         "sensitivity_table", "agreement_table", "effect_size_table", "measures_table",
         "placebo_caption", "regimen_table", "adverse_event_tables", "concurrent_events_table",
         "changes_since", "import_log_table", "missing_days_table", "how_sure_words",
         "how_sure_table", "show_picture", "summary_block", "show_progress", "file_picker",
         "uploaded_files"),
    ),
    Chapter(
        "handing_over",
        "Hand it over",
        "Every file appears whole or not at all.",
        ("write_review", "export_review"),
    ),
    Chapter(
        "cohort",
        "Many records",
        "The same review for each child of a clinic or a registry, and a description of them"
        " together; see [Many records](../../cohort.md).",
        ("review_cohort", "LongTables", "CohortReview", "write_cohort_page", "cohort_windows",
         "pooled_words", "dose_table", "plot_swimmer", "swimmer_pages", "plot_caterpillar",
         "plot_coverage", "plot_wear_off", "plot_relapse"),
    ),
    Chapter(
        "simulation",
        "Diaries of known truth",
        "To see what a review finds where the truth is known; everything is SYNTHETIC.",
        ("simulate_record", "SimulationSetting", "invented_clinic", "how_sure"),
    ),
    Chapter(
        "errors",
        "Errors",
        "Every one lists all its problems at once: what, where, and how to fix it.",
        ("IvigTrackError", "DataError", "PlanError", "OutputError"),
    ),
)  # fmt: skip

#: Figures that stand in no chapter yet: a new one is shown without being named here.
OTHER_FIGURES = tuple(
    name
    for name in ivt.__all__
    if name.startswith("plot_") and all(name not in chapter.names for chapter in ARRANGED)
)
CHAPTERS = tuple(
    chapter._replace(names=chapter.names + OTHER_FIGURES) if chapter.page == "figures" else chapter
    for chapter in ARRANGED
)


def write_api(folder: Path) -> None:
    """Write a page for each chapter, and the list of them."""
    for chapter in CHAPTERS:
        put(folder / f"{chapter.page}.md", page_of(chapter))
    put(folder / "index.md", contents())


def page_of(chapter: Chapter) -> str:
    """Give the page of a chapter: the documentation of its names as it stands in the code."""
    told = "\n\n".join(directive(name) for name in chapter.names)
    return (
        f"# {chapter.title}\n\n{chapter.says}\n\n"
        f"```{{eval-rst}}\n.. currentmodule:: ivig_track\n\n{told}\n```\n"
    )


def directive(name: str) -> str:
    """Give what Sphinx needs to document one name."""
    if inspect.isclass(getattr(ivt, name)):
        return f".. autoclass:: {name}\n   :members:"
    return f".. autofunction:: {name}"


def contents() -> str:
    """Give the first page: every name in one line, by its chapter."""
    tables = "\n\n".join(table_of(chapter) for chapter in CHAPTERS)
    pages = "\n".join(chapter.page for chapter in CHAPTERS)
    return (
        "# In Python\n\n`import ivig_track as ivt`. Every public name, with what it takes, in which"
        " unit, what it raises, and an example that runs as a test.\n\n"
        f"{tables}\n\n```{{toctree}}\n:hidden:\n{pages}\n```\n"
    )


def table_of(chapter: Chapter) -> str:
    """Give the names of a chapter with the first sentence of each."""
    rows = "\n".join(f"| [`{name}`](#ivig_track.{name}) | {said(name)} |" for name in chapter.names)
    return f"## {chapter.title}\n\n| name | what it is |\n|---|---|\n{rows}"


def said(name: str) -> str:
    """Give the first sentence of what a name says of itself."""
    told = (inspect.getdoc(getattr(ivt, name)) or "").split("\n\n")[0].replace("\n", " ")
    return told.split(". ")[0].rstrip(".").replace("|", "\\|") + "."

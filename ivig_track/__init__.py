"""Spasm diaries and IVIG infusion dates of one child, reviewed honestly.

Read it, compute it, draw it, hand it over:

========================  ==========================================================
`read_record`             any diary file, workbook or tidy folder -> `Record`
`record_from_frames`      the same from data frames
`record_from_uploads`     the same from the bytes that `file_picker` was given
`example`                 an invented record that comes with the package: `example("infant_a")`
`simulate_record`         an invented record of known truth, shaped by a `SimulationSetting`
`invented_clinic`         many of them, unlike each other: to see a cohort beside its truth
`AnalysisPlan`            every number that the analysis uses, fixed in advance
`confounder_catalogue`    the confounders: every rule, number and source
`review`, `sensitivity`   `Record` -> `Review`: courses, flags, overall answer, sentences
`review_cohort`           many records, or `LongTables` -> `CohortReview`: the same, as tables
`cohort_windows`          `LongTables` -> what was counted around every course, far faster
`plot_swimmer` ...        pictures of a cohort; `write_cohort_page` its page and pooled numbers
`compare`                 two reviews of one diary -> what differs, as a frame
`effect_sizes`            two phases -> NAP, Tau and other effect sizes, as a description
`how_sure`                operating characteristics, by a parametric bootstrap of the diary
`plot_timeline` ...       pictures of a review, each returns a matplotlib `Axes`
`picture`                 an `Axes` as a picture with its alternative text
`course_table` ...        tables and notices for a notebook or a page
`export_review`           every table, figure and sentence of a review as files
`write_review`            runs the review notebook and writes the page
========================  ==========================================================

>>> import ivig_track as ivt
>>> record = ivt.read_record("sample_data/infant_a")
>>> review = ivt.review(record)
>>> review.courses["status"].tolist()
['scored', 'scored', 'scored', 'scored', 'scored']
>>> "IVIG caused it" in review.text[1]
True

Names load when they are first used, so that `ivig-track check` does not wait for pandas.
"""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING

from ivig_track.version import __version__ as __version__

if TYPE_CHECKING:
    from ivig_track.cohort.cohort_review import CohortReview as CohortReview
    from ivig_track.cohort.long_tables import LongTables as LongTables
    from ivig_track.cohort.windows.cohort_windows import cohort_windows as cohort_windows
    from ivig_track.entries.choices import ReadingChoices as ReadingChoices
    from ivig_track.errors import DataError as DataError
    from ivig_track.errors import IvigTrackError as IvigTrackError
    from ivig_track.errors import OutputError as OutputError
    from ivig_track.errors import PlanError as PlanError
    from ivig_track.plan.plan import AnalysisPlan as AnalysisPlan
    from ivig_track.plotting import alt_text as alt_text
    from ivig_track.plotting import picture as picture
    from ivig_track.plotting import plot_aligned as plot_aligned
    from ivig_track.plotting import plot_calendar as plot_calendar
    from ivig_track.plotting import plot_changes as plot_changes
    from ivig_track.plotting import plot_how_sure as plot_how_sure
    from ivig_track.plotting import plot_overview as plot_overview
    from ivig_track.plotting import plot_placebo as plot_placebo
    from ivig_track.plotting import plot_sensitivity as plot_sensitivity
    from ivig_track.plotting import plot_timeline as plot_timeline
    from ivig_track.plotting.cohort_figures.caterpillar import plot_caterpillar as plot_caterpillar
    from ivig_track.plotting.cohort_figures.coverage_map import plot_coverage as plot_coverage
    from ivig_track.plotting.cohort_figures.relapse_curve import plot_relapse as plot_relapse
    from ivig_track.plotting.cohort_figures.swimmer import plot_swimmer as plot_swimmer
    from ivig_track.plotting.cohort_figures.swimmer import swimmer_pages as swimmer_pages
    from ivig_track.plotting.cohort_figures.wear_off_curve import plot_wear_off as plot_wear_off
    from ivig_track.record.catalogue_frame import confounder_catalogue as confounder_catalogue
    from ivig_track.record.examples import example as example
    from ivig_track.record.frames import record_from_frames as record_from_frames
    from ivig_track.record.model import Record as Record
    from ivig_track.record.opening import read_record as read_record
    from ivig_track.record.opening import record_from_uploads as record_from_uploads
    from ivig_track.rehearsal.how_sure import how_sure as how_sure
    from ivig_track.rehearsal.invented_clinic import invented_clinic as invented_clinic
    from ivig_track.rehearsal.simulation import simulate_record as simulate_record
    from ivig_track.rehearsal.simulation_setting import SimulationSetting as SimulationSetting
    from ivig_track.report.blocks import agreement_table as agreement_table
    from ivig_track.report.blocks import course_table as course_table
    from ivig_track.report.blocks import effect_size_table as effect_size_table
    from ivig_track.report.blocks import flag_table as flag_table
    from ivig_track.report.blocks import import_log_table as import_log_table
    from ivig_track.report.blocks import missing_days_table as missing_days_table
    from ivig_track.report.blocks import outcome_table as outcome_table
    from ivig_track.report.blocks import overview_sheet as overview_sheet
    from ivig_track.report.blocks import page_header as page_header
    from ivig_track.report.blocks import placebo_caption as placebo_caption
    from ivig_track.report.blocks import sensitivity_table as sensitivity_table
    from ivig_track.report.blocks import show_picture as show_picture
    from ivig_track.report.blocks import summary_block as summary_block
    from ivig_track.report.blocks import words as words
    from ivig_track.report.cohort.cohort_blocks import dose_table as dose_table
    from ivig_track.report.cohort.cohort_blocks import pooled_words as pooled_words
    from ivig_track.report.cohort.cohort_folder import review_cohort as review_cohort
    from ivig_track.report.cohort.cohort_page import write_cohort_page as write_cohort_page
    from ivig_track.report.fact_blocks import adverse_event_tables as adverse_event_tables
    from ivig_track.report.fact_blocks import concurrent_events_table as concurrent_events_table
    from ivig_track.report.fact_blocks import regimen_table as regimen_table
    from ivig_track.report.file_picker import file_picker as file_picker
    from ivig_track.report.file_picker import uploaded_files as uploaded_files
    from ivig_track.report.how_sure_blocks import how_sure_table as how_sure_table
    from ivig_track.report.how_sure_blocks import how_sure_words as how_sure_words
    from ivig_track.report.measure_blocks import measures_table as measures_table
    from ivig_track.report.notebooks import write_review as write_review
    from ivig_track.report.progress import show_progress as show_progress
    from ivig_track.report.review_export import export_review as export_review
    from ivig_track.report.visit_blocks import changes_since as changes_since
    from ivig_track.reviewing.comparison import compare as compare
    from ivig_track.reviewing.effect_sizes import effect_sizes as effect_sizes
    from ivig_track.reviewing.review import Review as Review
    from ivig_track.reviewing.review import review as review
    from ivig_track.reviewing.review import sensitivity as sensitivity

_ROOM_OF = {
    "DataError": "errors",
    "IvigTrackError": "errors",
    "OutputError": "errors",
    "PlanError": "errors",
    "ReadingChoices": "entries.choices",
    "AnalysisPlan": "plan.plan",
    "Record": "record.model",
    "confounder_catalogue": "record.catalogue_frame",
    "example": "record.examples",
    "read_record": "record.opening",
    "record_from_frames": "record.frames",
    "record_from_uploads": "record.opening",
    "SimulationSetting": "rehearsal.simulation_setting",
    "simulate_record": "rehearsal.simulation",
    "invented_clinic": "rehearsal.invented_clinic",
    "how_sure": "rehearsal.how_sure",
    "CohortReview": "cohort.cohort_review",
    "LongTables": "cohort.long_tables",
    "cohort_windows": "cohort.windows.cohort_windows",
    "compare": "reviewing.comparison",
    "effect_sizes": "reviewing.effect_sizes",
    "Review": "reviewing.review",
    "review": "reviewing.review",
    "sensitivity": "reviewing.review",
    "alt_text": "plotting",
    "picture": "plotting",
    "plot_aligned": "plotting",
    "plot_calendar": "plotting",
    "plot_changes": "plotting",
    "plot_how_sure": "plotting",
    "plot_overview": "plotting",
    "plot_placebo": "plotting",
    "plot_sensitivity": "plotting",
    "plot_timeline": "plotting",
    "plot_caterpillar": "plotting.cohort_figures.caterpillar",
    "plot_coverage": "plotting.cohort_figures.coverage_map",
    "plot_relapse": "plotting.cohort_figures.relapse_curve",
    "plot_swimmer": "plotting.cohort_figures.swimmer",
    "swimmer_pages": "plotting.cohort_figures.swimmer",
    "plot_wear_off": "plotting.cohort_figures.wear_off_curve",
    "import_log_table": "report.blocks",
    "agreement_table": "report.blocks",
    "course_table": "report.blocks",
    "effect_size_table": "report.blocks",
    "flag_table": "report.blocks",
    "missing_days_table": "report.blocks",
    "outcome_table": "report.blocks",
    "overview_sheet": "report.blocks",
    "page_header": "report.blocks",
    "placebo_caption": "report.blocks",
    "sensitivity_table": "report.blocks",
    "show_picture": "report.blocks",
    "summary_block": "report.blocks",
    "words": "report.blocks",
    "regimen_table": "report.fact_blocks",
    "adverse_event_tables": "report.fact_blocks",
    "concurrent_events_table": "report.fact_blocks",
    "how_sure_table": "report.how_sure_blocks",
    "how_sure_words": "report.how_sure_blocks",
    "changes_since": "report.visit_blocks",
    "export_review": "report.review_export",
    "measures_table": "report.measure_blocks",
    "show_progress": "report.progress",
    "file_picker": "report.file_picker",
    "uploaded_files": "report.file_picker",
    "dose_table": "report.cohort.cohort_blocks",
    "pooled_words": "report.cohort.cohort_blocks",
    "review_cohort": "report.cohort.cohort_folder",
    "write_cohort_page": "report.cohort.cohort_page",
    "write_review": "report.notebooks",
}

#: Names that were public once; they work with a warning for one release.
_FORMER_NAMES = {
    "account_table": "import_log_table",
    "safety_tables": "adverse_event_tables",
    "what_else_table": "concurrent_events_table",
}

__all__ = sorted(_ROOM_OF)  # noqa: PLE0605 - the table above is the one list of names


def __getattr__(name: str) -> object:
    """Load a name from its room when it is first used."""
    if name in _FORMER_NAMES:
        today = _FORMER_NAMES[name]
        message = f"ivig_track.{name} is now called ivig_track.{today}"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return __getattr__(today)
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'ivig_track' has no attribute {name!r}")
    value: object = getattr(import_module(f"ivig_track.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

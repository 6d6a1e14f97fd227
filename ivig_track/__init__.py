"""Spasm diaries and IVIG infusion dates of one child, reviewed honestly.

Read it, reckon it, draw it, hand it over:

========================  ==========================================================
`read_record`             any diary file, workbook or tidy folder -> `Record`
`record_from_frames`      the same from data frames
`record_from_uploads`     the same from the bytes that `file_picker` was given
`simulate_record`         an invented record of known truth, shaped by a `SimulationSetting`
`AnalysisPlan`            every number that the analysis uses, fixed beforehand
`review`, `sensitivity`   `Record` -> `Review`: courses, flags, overall answer, sentences
`effect_sizes`            two phases -> NAP, Tau and other indices, as a description
`plot_timeline` ...       pictures of a review, each returns a matplotlib `Axes`
`picture`                 an `Axes` as a picture with its alternative text
`course_table` ...        tables and notices for a notebook or a page
`write_review`            runs the review notebook and leaves the page
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

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivig_track.analysis.effect_sizes import effect_sizes as effect_sizes
    from ivig_track.analysis.simulation import simulate_record as simulate_record
    from ivig_track.analysis.simulation_setting import SimulationSetting as SimulationSetting
    from ivig_track.errors import DataError as DataError
    from ivig_track.errors import IvigTrackError as IvigTrackError
    from ivig_track.errors import OutputError as OutputError
    from ivig_track.errors import PlanError as PlanError
    from ivig_track.plotting import alt_text as alt_text
    from ivig_track.plotting import picture as picture
    from ivig_track.plotting import plot_aligned as plot_aligned
    from ivig_track.plotting import plot_calendar as plot_calendar
    from ivig_track.plotting import plot_changes as plot_changes
    from ivig_track.plotting import plot_placebo as plot_placebo
    from ivig_track.plotting import plot_timeline as plot_timeline
    from ivig_track.reading import ReadingChoices as ReadingChoices
    from ivig_track.record.frames import record_from_frames as record_from_frames
    from ivig_track.record.model import Record as Record
    from ivig_track.record.opening import read_record as read_record
    from ivig_track.record.opening import record_from_uploads as record_from_uploads
    from ivig_track.record.plan import AnalysisPlan as AnalysisPlan
    from ivig_track.report.blocks import account_table as account_table
    from ivig_track.report.blocks import course_table as course_table
    from ivig_track.report.blocks import flag_table as flag_table
    from ivig_track.report.blocks import missing_days_table as missing_days_table
    from ivig_track.report.blocks import outcome_table as outcome_table
    from ivig_track.report.blocks import page_header as page_header
    from ivig_track.report.blocks import sensitivity_table as sensitivity_table
    from ivig_track.report.blocks import show_picture as show_picture
    from ivig_track.report.blocks import summary_block as summary_block
    from ivig_track.report.blocks import words as words
    from ivig_track.report.file_picker import file_picker as file_picker
    from ivig_track.report.file_picker import uploaded_files as uploaded_files
    from ivig_track.report.notebooks import write_review as write_review
    from ivig_track.reviewing import Review as Review
    from ivig_track.reviewing import review as review
    from ivig_track.reviewing import sensitivity as sensitivity

_ROOM_OF = {
    "DataError": "errors",
    "IvigTrackError": "errors",
    "OutputError": "errors",
    "PlanError": "errors",
    "effect_sizes": "analysis.effect_sizes",
    "ReadingChoices": "reading",
    "AnalysisPlan": "record.plan",
    "Record": "record.model",
    "read_record": "record.opening",
    "record_from_frames": "record.frames",
    "record_from_uploads": "record.opening",
    "SimulationSetting": "analysis.simulation_setting",
    "simulate_record": "analysis.simulation",
    "Review": "reviewing",
    "review": "reviewing",
    "sensitivity": "reviewing",
    "alt_text": "plotting",
    "picture": "plotting",
    "plot_aligned": "plotting",
    "plot_calendar": "plotting",
    "plot_changes": "plotting",
    "plot_placebo": "plotting",
    "plot_timeline": "plotting",
    "account_table": "report.blocks",
    "course_table": "report.blocks",
    "flag_table": "report.blocks",
    "missing_days_table": "report.blocks",
    "outcome_table": "report.blocks",
    "page_header": "report.blocks",
    "sensitivity_table": "report.blocks",
    "show_picture": "report.blocks",
    "summary_block": "report.blocks",
    "words": "report.blocks",
    "file_picker": "report.file_picker",
    "uploaded_files": "report.file_picker",
    "write_review": "report.notebooks",
}

__all__ = sorted(_ROOM_OF)  # noqa: PLE0605 - the table above is the one list of names
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load a name from its room when it is first used."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'ivig_track' has no attribute {name!r}")
    value: object = getattr(import_module(f"ivig_track.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

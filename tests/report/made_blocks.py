"""The blocks of a review as an executed notebook would hold them, made without a kernel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ivig_track as ivt
from ivig_track.report.block_format import Block
from ivig_track.report.page import blocks_of

Blocks = dict[str, list[Mapping[str, Any]]]


#: The figures of the page, each in a section of its name.
FIGURES = {
    "timeline": ivt.plot_timeline,
    "aligned": ivt.plot_aligned,
    "changes": ivt.plot_changes,
    "calendar": ivt.plot_calendar,
}


def blocks_of_review(review: ivt.Review) -> Blocks:
    """Give every block that the review notebook shows, but for the sensitivity table."""
    before, behind = _beside_figures(review)
    drawn = [ivt.show_picture(plot(review), name, f"The {name}.") for name, plot in FIGURES.items()]
    return collected([*before, *drawn, *behind])


def printed_blocks_of_review(review: ivt.Review) -> Blocks:
    """Give those of them that a PDF takes: it has no figure but those of its sheet."""
    before, behind = _beside_figures(review)
    return collected([*before, *behind])


def _beside_figures(review: ivt.Review) -> tuple[list[Block], list[Block]]:
    before = [
        ivt.page_header(review),
        ivt.overview_sheet(review),
        ivt.import_log_table(review.record),
        ivt.words(review),
    ]
    behind = [
        ivt.course_table(review),
        ivt.flag_table(review),
        ivt.outcome_table(review),
        ivt.regimen_table(review),
        ivt.adverse_event_tables(review),
        ivt.summary_block(review),
    ]
    return before, behind


def collected(blocks: Sequence[Block]) -> Blocks:
    """Give blocks by section, as they are found in a notebook."""
    return blocks_of([{"outputs": [{"data": block._repr_mimebundle_()}]} for block in blocks])

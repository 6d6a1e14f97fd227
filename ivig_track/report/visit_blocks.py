"""The block of what differs from a former review."""

from __future__ import annotations

from pathlib import Path

from ivig_track.report.block_format import Block
from ivig_track.report.rendering import render
from ivig_track.reviewing.comparison import differences_since
from ivig_track.reviewing.review import Review
from ivig_track.wording.between_visits.visit_words import (
    heading_of_visits,
    visit_lines,
    visit_sentences,
)

NO_FORMER_REVIEW = "No former review was named."


def changes_since(review: Review, since: str | Path | None) -> Block:
    """What differs from a former review: its folder, or its summary.json; nothing for None.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    since
        Folder, or `summary.json`, of the former review; None = none.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Raises
    ------
    DataError
        Where the folder or file holds no summary of a review.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> ivt.changes_since(review, None).text
    'No former review was named.'
    """
    if since is None:
        return Block("since", "", NO_FORMER_REVIEW)
    found = differences_since(since, review)
    heading, sentences = heading_of_visits(found), visit_sentences(found)
    html = render("since.html", heading=heading, sentences=sentences)
    return Block(
        "since",
        html,
        "\n".join(visit_lines(found)),
        {"heading": heading, "sentences": list(sentences)},
    )

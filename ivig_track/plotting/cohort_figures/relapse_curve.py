"""Time to relapse as a Kaplan-Meier curve, from the last of 28 recorded days with none on."""

from __future__ import annotations

from matplotlib.axes import Axes

from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.pooled.follow_up_words import relapse_sentences
from ivig_track.plotting.alternative_text import note_alt_text, note_words_instead
from ivig_track.plotting.canvas.drawing import FigureSize, drawing
from ivig_track.plotting.cohort_figures.cohort_title import opening_of, titled
from ivig_track.plotting.cohort_figures.survival_curve import (
    HEIGHT,
    HEIGHT_OF_WORDS,
    CurveWords,
    draw_curve,
)
from ivig_track.plotting.marks import say_instead, write_title

_NO_COURSE = "No course was followed by 28 recorded days with none before the next one."
_TITLE = "Time to relapse"
_WORDS = CurveWords(
    without="no spasm seen again",
    days="days after the last of 28 recorded days with none",
    ended="follow-up ended, none seen",
    tick_days=28,
)


def plot_relapse(
    cohort: CohortReview, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw the share of courses after which no spasm was seen again, from 28 days with none on.

    Only scored courses whose counts had left the baseline are in it, and of these the ones with 28
    recorded days without a spasm before the next course. Small ticks are courses whose follow-up
    ended before; the band comes from resampling children with all their courses.

    Parameters
    ----------
    cohort
        What `ivig_track.review_cohort` gave.
    ax
        Axes to draw on; a new figure is made where there are none.
    figsize
        Width and height of the new figure in inches, not with `ax`.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(4), answer=False)
    >>> axes = ivt.plot_relapse(cohort)
    >>> axes.texts[0].get_text()
    'No course was followed by 28 recorded days with none before the next one.'
    >>> plt.close()
    """
    pooled = cohort.pooled
    curve = None if pooled.relapse is None else pooled.relapse.curve
    with drawing(ax, figsize, HEIGHT_OF_WORDS if curve is None else HEIGHT) as drawn:
        if curve is None:
            say_instead(drawn, _NO_COURSE)
            note_words_instead(drawn)
        else:
            draw_curve(drawn, curve, _WORDS)
        write_title(drawn, _TITLE, titled(cohort), key_rows=0 if curve is None else 1)
    said = " ".join(relapse_sentences(pooled.relapse))
    note_alt_text(drawn, f"{opening_of(_TITLE, pooled.who)} {said}")
    return drawn

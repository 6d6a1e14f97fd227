"""Time to wear-off as a Kaplan-Meier curve, with the number of courses at risk below."""

from __future__ import annotations

from matplotlib.axes import Axes

from ivig_track.cohort.cohort_review import CohortReview
from ivig_track.cohort.pooled.follow_up_words import wear_off_sentences
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

_NO_COURSE = "No course was followed whose counts had left the baseline."
_TITLE = "Time to wear-off"
_WORDS = CurveWords(
    without="not yet back",
    days="days after the last infusion of the course",
    ended="follow-up ended, not back",
    tick_days=7,
)


def plot_wear_off(
    cohort: CohortReview, *, ax: Axes | None = None, figsize: FigureSize | None = None
) -> Axes:
    """Draw the share of courses whose counts are not yet back near their baseline, by day.

    Only scored courses whose counts had left the baseline are in it. Small ticks are courses whose
    follow-up ended before; the band comes from resampling children with all their courses. Below
    stands how many courses were followed to each day at least.

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
    >>> cohort = ivt.review_cohort(ivt.invented_clinic(12), answer=False)
    >>> axes = ivt.plot_wear_off(cohort)
    >>> axes.get_ylabel()
    'not yet back'
    >>> plt.close()
    """
    pooled = cohort.pooled
    curve = pooled.wear_off.curve
    with drawing(ax, figsize, HEIGHT_OF_WORDS if curve is None else HEIGHT) as drawn:
        if curve is None:
            say_instead(drawn, _NO_COURSE)
            note_words_instead(drawn)
        else:
            draw_curve(drawn, curve, _WORDS)
        write_title(drawn, _TITLE, titled(cohort), key_rows=0 if curve is None else 1)
    said = " ".join(wear_off_sentences(pooled.wear_off))
    note_alt_text(drawn, f"{opening_of(_TITLE, pooled.who)} {said}")
    return drawn

"""What added columns tell beside a held fit, compiled: a pass over the days that keeps sums alone.

Cycles or shifts go side by side; they stand last in every array, so that a processor takes several
at a time. A column X beside weights W costs one forward substitution y = L^-1 W X, because
X' (W - W S^-1 W) X = X' W X - y' D^-1 y, where S = L D L' is the precision of the latent part plus
W.
"""

from __future__ import annotations

import numpy as np

from ivig_track.cohort.compiled.compiling import INTS, STACK, TABLE, VECTOR, compiled
from ivig_track.results.daily_counts import Floats, Ints


@compiled(TABLE, TABLE, STACK, STACK, TABLE, TABLE, STACK)
def cycles_forward(
    fit: Floats,
    whitened: Floats,
    stretches: Floats,
    together: Floats,
    own: Floats,
    score: Floats,
    cross: Floats,
) -> None:
    """Sum what the cosine and the sine of each cycle tell beside a fit, a day at a time.

    Parameters
    ----------
    fit
        Weight, diagonal, lower entry and residual of each day, shape (4, days).
    whitened
        Shape (days, columns).
    stretches, together
        Cosine and sine of each cycle at the start of each stretch of days, and on the days of a
        stretch: shapes (2, stretches, cycles) and (2, days of a stretch, cycles).
    own
        Zeros; filled with the information of the cosines, of the sines, and what both share before
        the columns of the fit are taken out, shape (3, cycles).
    score
        Zeros; filled with the pull of cosine and sine, shape (2, cycles).
    cross
        Zeros; filled with what they share with the columns of the fit, shape (2, columns, cycles).
    """
    days, count = whitened.shape
    stretch, cycles = together.shape[1], together.shape[2]
    c, s = np.zeros(cycles), np.zeros(cycles)
    y, z = np.zeros(cycles), np.zeros(cycles)
    lower = 0.0
    for day in range(days):
        start, within = day // stretch, day % stretch
        w, inverse, residual = fit[0, day], 1.0 / fit[1, day], fit[3, day]
        for lane in range(cycles):
            c[lane] = (
                stretches[0, start, lane] * together[0, within, lane]
                - stretches[1, start, lane] * together[1, within, lane]
            )
            s[lane] = (
                stretches[0, start, lane] * together[1, within, lane]
                + stretches[1, start, lane] * together[0, within, lane]
            )
        for lane in range(cycles):
            y[lane] = w * c[lane] - lower * y[lane]
            z[lane] = w * s[lane] - lower * z[lane]
        for lane in range(cycles):
            own[0, lane] += w * c[lane] * c[lane] - y[lane] * y[lane] * inverse
            own[1, lane] += w * s[lane] * s[lane] - z[lane] * z[lane] * inverse
            own[2, lane] += w * c[lane] * s[lane] - y[lane] * z[lane] * inverse
        for lane in range(cycles):
            score[0, lane] += residual * c[lane]
            score[1, lane] += residual * s[lane]
        for column in range(count):
            share = whitened[day, column]
            for lane in range(cycles):
                cross[0, column, lane] += share * c[lane]
                cross[1, column, lane] += share * s[lane]
        lower = fit[2, day]


@compiled(TABLE, TABLE, VECTOR, INTS, VECTOR, VECTOR, TABLE)
def slides_forward(
    fit: Floats,
    whitened: Floats,
    curve: Floats,
    starts: Ints,
    own: Floats,
    score: Floats,
    cross: Floats,
) -> None:
    """Sum what a curve tells beside a fit at each place to which it is slid.

    Parameters
    ----------
    fit, whitened
        As in `cycles_forward`.
    curve
        The curve between as many zeros as it has days, on either side: shape (3 days,).
    starts
        Where in `curve` the first day of the diary lies, shape (slides,).
    own, score, cross
        Zeros; filled with information, pull, and what is shared with the columns of the fit, shapes
        (slides,), (slides,) and (columns, slides).
    """
    days, count = whitened.shape
    slides = len(starts)
    x, y = np.zeros(slides), np.zeros(slides)
    lower = 0.0
    for day in range(days):
        w, inverse, residual = fit[0, day], 1.0 / fit[1, day], fit[3, day]
        for lane in range(slides):
            x[lane] = curve[starts[lane] + day]
        for lane in range(slides):
            y[lane] = w * x[lane] - lower * y[lane]
            own[lane] += w * x[lane] * x[lane] - y[lane] * y[lane] * inverse
            score[lane] += residual * x[lane]
        for column in range(count):
            share = whitened[day, column]
            for lane in range(slides):
                cross[column, lane] += share * x[lane]
        lower = fit[2, day]

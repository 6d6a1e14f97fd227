"""One Newton iteration of the count model, compiled: weights, factor, products, solution, step.

Thetas go side by side in lanes; they stand last in every array, so that a processor takes several
at a time. Lanes without a theta are like the first one. S = L D L' is the precision of the latent
part plus the weights W; a lower entry is the one of L between a day and the next.
"""

from __future__ import annotations

import numpy as np

from ivig_track.cohort.compiled.compiling import STACK, TABLE, VECTOR, compiled
from ivig_track.results.daily_counts import Floats


@compiled(TABLE, VECTOR, TABLE, TABLE, STACK)
def weigh(counts: Floats, size: Floats, log_rate: Floats, mean: Floats, working: Floats) -> None:
    """Fill in weight and weighted response of the counts on the scale of the log rate.

    Parameters
    ----------
    counts
        Counts, and 1 on recorded days or else 0, shape (2, days).
    size
        Of the negative binomial, shape (lanes,).
    log_rate, mean
        Shape (days, lanes); `mean` is the exponential.
    working
        Filled, shape (2, days, lanes).
    """
    days, lanes = log_rate.shape
    for day in range(days):
        count, recorded = counts[0, day], counts[1, day]
        for lane in range(lanes):
            m, s = mean[day, lane], size[lane]
            share = recorded / (m + s)
            weight = (count + s) * m * s * share / (m + s)
            working[0, day, lane] = weight
            working[1, day, lane] = weight * log_rate[day, lane] + s * (count - m) * share


@compiled(TABLE, STACK, STACK, TABLE)
def factorise(latent: Floats, working: Floats, diagonal: Floats, lower: Floats) -> None:
    """Fill in D and its inverse (2, days, lanes), and the entries of L between a day and the next.

    Parameters
    ----------
    latent
        Diagonal at the ends, diagonal between, and what stands beside it, shape (3, lanes).
    working
        As in `weigh`.
    lower
        Shape (days + 1, lanes): filled on the later day of each two, 0 on the first and last.
    """
    days, lanes = len(lower) - 1, lower.shape[1]
    for day in range(days):
        row = 0 if day in (0, days - 1) else 1
        for lane in range(lanes):
            d = latent[row, lane] + working[0, day, lane] - lower[day, lane] * latent[2, lane]
            diagonal[0, day, lane] = d
            diagonal[1, day, lane] = 1.0 / d
            lower[day + 1, lane] = latent[2, lane] / d
    for lane in range(lanes):
        lower[days, lane] = 0.0


@compiled(TABLE, VECTOR, STACK, STACK, TABLE, STACK)
def multiply(
    columns: Floats,
    of_response: Floats,
    working: Floats,
    diagonal: Floats,
    lower: Floats,
    products: Floats,
) -> None:
    """Add up the products of all columns, and with the response, the latent part integrated out.

    A column X costs one forward substitution y = L^-1 W X, because
    X' (W - W S^-1 W) X = X' W X - y' D^-1 y. Two days are added at once, which saves every other
    visit to the sums; an odd number of days is followed by one of zeros.

    Parameters
    ----------
    columns
        Of the design, and a last one of zeros for the response, shape (days, columns + 1).
    of_response
        0 for each column and 1 for the response, shape (columns + 1,).
    working, diagonal, lower
        As in `factorise`.
    products
        Added to, where the second column is the first one or later, and for the response,
        which is last, shape (columns, columns + 1, lanes).
    """
    count, every, lanes = products.shape
    right, y = np.zeros((2, every, lanes)), np.zeros((2, every, lanes))
    scaled = np.zeros((2, every, lanes))
    for day in range(0, len(columns), 2):
        for now in range(2):
            for column in range(every):
                x, response = columns[day + now, column], of_response[column]
                for lane in range(lanes):
                    both = x * working[0, day + now, lane] + response * working[1, day + now, lane]
                    right[now, column, lane] = both
                    y[now, column, lane] = both - lower[day + now, lane] * y[1 - now, column, lane]
                    scaled[now, column, lane] = y[now, column, lane] * diagonal[1, day + now, lane]
        for column in range(count):
            x, later = columns[day, column], columns[day + 1, column]
            for other in range(column, every):
                for lane in range(lanes):
                    products[column, other, lane] += (
                        x * right[0, other, lane]
                        - y[0, column, lane] * scaled[0, other, lane]
                        + later * right[1, other, lane]
                        - y[1, column, lane] * scaled[1, other, lane]
                    )


@compiled(STACK, TABLE)
def eliminate(system: Floats, coefficient: Floats) -> None:
    """Solve positive definite systems by elimination.

    Parameters
    ----------
    system
        Matrices, and their right side last, shape (columns, columns + 1, lanes); they are used up,
        and only the upper triangle is looked at.
    coefficient
        Filled, shape (columns, lanes).
    """
    count, every, lanes = system.shape
    for pivot in range(count):
        for row in range(pivot + 1, count):
            for column in range(row, every):
                for lane in range(lanes):
                    system[row, column, lane] -= (
                        system[pivot, row, lane]
                        * system[pivot, column, lane]
                        / system[pivot, pivot, lane]
                    )
    for back in range(1, every):
        row = count - back
        for lane in range(lanes):
            rest = system[row, count, lane]
            for column in range(row + 1, count):
                rest -= system[row, column, lane] * coefficient[column, lane]
            coefficient[row, lane] = rest / system[row, row, lane]


@compiled(TABLE, TABLE, STACK, STACK, TABLE, STACK)
def find_modes(
    columns: Floats,
    coefficient: Floats,
    working: Floats,
    diagonal: Floats,
    lower: Floats,
    modes: Floats,
) -> None:
    """Fill in log rate and latent part at the mode, shape (2, days, lanes).

    Parameters
    ----------
    columns, working, diagonal, lower
        As in `multiply`.
    coefficient
        Shape (columns, lanes).
    """
    count, lanes = coefficient.shape
    days, explained = modes.shape[1], np.zeros(lanes)
    y, after = np.zeros(lanes), np.zeros(lanes)
    for day in range(days):
        for lane in range(lanes):
            explained[lane] = 0.0
        for column in range(count):
            x = columns[day, column]
            for lane in range(lanes):
                explained[lane] += x * coefficient[column, lane]
        for lane in range(lanes):
            rest = working[1, day, lane] - explained[lane] * working[0, day, lane]
            y[lane] = rest - lower[day, lane] * y[lane]
            modes[0, day, lane] = explained[lane]
            modes[1, day, lane] = y[lane] * diagonal[1, day, lane]
    for back in range(1, days + 1):
        day = days - back
        for lane in range(lanes):
            after[lane] = modes[1, day, lane] - lower[day + 1, lane] * after[lane]
            modes[1, day, lane] = after[lane]
            modes[0, day, lane] += after[lane]


@compiled(STACK, TABLE, VECTOR)
def longest_steps(modes: Floats, log_rate: Floats, longest: Floats) -> None:
    """Fill in the longest step from the log rates (days, lanes) to the modes, shape (lanes,)."""
    days, lanes = log_rate.shape
    for lane in range(lanes):
        longest[lane] = 0.0
    for day in range(days):
        for lane in range(lanes):
            step = abs(modes[0, day, lane] - log_rate[day, lane])
            longest[lane] = max(longest[lane], step)

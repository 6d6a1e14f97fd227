"""Two phases as whole numbers, so that ties between their values are decided exactly.

0.1 + 0.2 is not 0.3 for a machine. A tie that depends on such rounding changes a nonoverlap
measure, so every value is taken as the decimal number that a person would write for it.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from ivig_track.results.daily_counts import Floats

#: 64-bit integers, or Python's own where those could overflow.
Wholes = npt.NDArray[Any]

#: A line through a phase multiplies values by at most this many squares of the number of days.
LINE_FACTOR = 8
LARGEST = 2**62
#: Quotients of whole numbers up to this size are rounded correctly.
LARGEST_EXACT_FLOAT = 2**53


def as_whole_numbers(first: Floats, second: Floats) -> tuple[Wholes, Wholes]:
    """Multiply both phases by the one power of ten that makes every value whole.

    Parameters
    ----------
    first, second
        Finite values, in any unit.

    Returns
    -------
    tuple
        Both phases in the same, smaller unit; order and ties are those of the decimal values.

    Examples
    --------
    >>> as_whole_numbers(np.array([0.1, 0.25]), np.array([3.0]))
    (array([10, 25]), array([300]))
    """
    values = np.concatenate([first, second])
    wholes = _scaled(values) if np.any(values != np.rint(values)) else _unscaled(values)
    return wholes[: len(first)], wholes[len(first) :]


def _unscaled(values: Floats) -> Wholes:
    largest = int(np.abs(values).max(initial=0))
    if _fits(largest, len(values)):
        return values.astype(np.int64)
    return np.array([int(value) for value in values], dtype=object)


def _scaled(values: Floats) -> Wholes:
    decimals = [Decimal(repr(value)) for value in values.tolist()]
    places = max(-int(decimal.as_tuple().exponent) for decimal in decimals)
    # A fraction, because a shifted decimal would be rounded to 28 digits.
    whole = [int(Fraction(decimal) * 10**places) for decimal in decimals]
    kind = np.int64 if _fits(max(map(abs, whole)), len(whole)) else object
    return np.array(whole, dtype=kind)


def _fits(largest: int, days: int) -> bool:
    """Whether lines through these values stay within 64 bits, and their slopes are exact."""
    return 2 * largest < LARGEST_EXACT_FLOAT and LINE_FACTOR * largest * days**2 < LARGEST

"""Effect sizes of two phases in one table, with the reason where a number is missing in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

from ivig_track.analysis.effect_sizes.all_indices import INDICES, Improvement, effect_sizes_of
from ivig_track.results.effect_size import EffectSize, Missing
from ivig_track.wording.effect_size_words import MISSING


def effect_sizes(
    a: Iterable[object], b: Iterable[object], improvement: Improvement = "decrease"
) -> pd.DataFrame:
    """Give every effect size of phase `b` against phase `a`, with error and 95 % interval.

    They treat days as independent. Counts of neighbouring days are not, so the intervals are too
    narrow for a diary, and nothing here allows for regression to the mean: read them as a
    description beside the overall answer of a review.

    Parameters
    ----------
    a, b
        One value a day, in the order of the days: the earlier and the later phase. Missing values
        (None, NaN, NA) are left out and the rest is renumbered; a zero is a value.
    improvement
        Which change is better, "decrease" or "increase". Nonoverlap measures, SMD and LRRi are
        above their null value where b is better; LRRd is below 0 where b is better. The rate ratio
        is always rate of b / rate of a.

    Returns
    -------
    DataFrame
        One row per effect size: `index`, `estimate`, `se`, `ci_low`, `ci_high`, and `why`, which
        gives the reason where a number is missing. Shares run from 0 to 1. Ratios are log ratios,
        except `rate ratio`.

    Raises
    ------
    DataError
        Where a value is not a finite number, or `improvement` is neither word: all at once.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> table = ivt.effect_sizes([9, 7, None, 8, 8], [4, 8, 3, 2]).set_index("index")
    >>> float(table.at["NAP", "estimate"]), float(table.at["PND", "estimate"])
    (0.875, 0.75)
    """
    return table_of(effect_sizes_of(a, b, improvement).values())


def no_effect_sizes(why: Missing) -> pd.DataFrame:
    """Give the same table without a number, and why there is none."""
    return table_of([EffectSize(why=why)] * len(INDICES))


def table_of(rows: Collection[EffectSize]) -> pd.DataFrame:
    """Give effect sizes, in the order of INDICES, as a table."""
    return pd.DataFrame(
        {
            "index": _texts(INDICES),
            "estimate": np.array([row.estimate for row in rows], dtype=np.float64),
            "se": np.array([row.se for row in rows], dtype=np.float64),
            "ci_low": np.array([row.low for row in rows], dtype=np.float64),
            "ci_high": np.array([row.high for row in rows], dtype=np.float64),
            "why": _texts(tuple("" if row.why is None else MISSING[row.why] for row in rows)),
        }
    )


@lru_cache(maxsize=64)
def _texts(texts: tuple[str, ...]) -> pd.api.extensions.ExtensionArray:
    # The reasons are the same for most phases; a table takes a copy.
    return pd.array(texts, dtype="str")

"""The regression of the log rate: its columns, and what is believed of them beforehand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ivig_track.results.daily_counts import Floats

#: Column of the design that holds the common change in the scored windows.
CHANGE = 1


@dataclass(frozen=True, slots=True)
class Design:
    """Columns of the regression of the log rate, each with its normal prior.

    `columns` has the shape (days, columns); `precision` (one over the variance) and `centre` of
    the prior have the shape (columns,).
    """

    columns: Floats
    precision: Floats
    centre: Floats

    def adding(self, columns: Floats, sd: float) -> Design:
        """Give the design with more columns, whose coefficients are normal around 0."""
        more = columns.shape[1]
        return Design(
            np.column_stack([self.columns, columns]),
            np.append(self.precision, np.full(more, sd**-2)),
            np.append(self.centre, np.zeros(more)),
        )

    def without(self, column: int) -> Design:
        """Give the design without one of its columns."""
        return Design(
            np.delete(self.columns, column, axis=1),
            np.delete(self.precision, column),
            np.delete(self.centre, column),
        )

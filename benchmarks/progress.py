"""A line on standard error that shows how far a benchmark is."""

from __future__ import annotations

import sys

BAR_WIDTH = 30


class Progress:
    """One line on standard error that fills up."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.done = 0

    def step(self, what: str) -> None:
        """Draw the line anew, one step fuller."""
        self.done += 1
        full = BAR_WIDTH * self.done // self.steps
        line = f"\r[{'#' * full:<{BAR_WIDTH}}] {self.done}/{self.steps} {what:<32}"
        print(line, end="\n" if self.done == self.steps else "", file=sys.stderr, flush=True)

"""How far a long piece of work has come, on one line that is written over."""

from __future__ import annotations

import sys
from collections.abc import Callable
from uuid import uuid4

from IPython.core.getipython import get_ipython
from IPython.display import display, update_display

WIDTH = 30


class _ProgressLine:
    """One line: in a notebook one output that is replaced, elsewhere one line of standard error.

    Call it with the number of pieces that are done, and with that of all.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> for done in (1, 2, 3):
    ...     ivt.show_progress(done, 3)
    """

    def __init__(self) -> None:
        self.output = ""

    def __call__(self, done: int, total: int) -> None:
        """Say how far it is; the first call begins the line, the last one ends it.

        >>> bar(1, 4)
        '[#######                       ] 1 of 4'
        """
        if hasattr(get_ipython(), "kernel"):
            self._show_in_notebook(bar(done, total), begins=done <= 1 or not self.output)
            return
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{bar(done, total)}{end}")
        sys.stderr.flush()

    def _show_in_notebook(self, text: str, *, begins: bool) -> None:
        """Show a text, or replace it; whoever writes the notebook down keeps the last one alone."""
        if begins:
            self.output = uuid4().hex
        show: Callable[..., object] = display if begins else update_display
        show({"text/plain": text}, raw=True, display_id=self.output)


show_progress = _ProgressLine()


def bar(done: int, total: int) -> str:
    """Give the bar as text."""
    return f"[{'#' * (WIDTH * done // total):<{WIDTH}}] {done} of {total}"

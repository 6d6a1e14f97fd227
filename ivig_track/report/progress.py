"""How far a long piece of work has come, on one line that is written over."""

from __future__ import annotations

import sys

WIDTH = 30


def show_progress(done: int, total: int) -> None:
    """Write a bar to standard error; the last call ends the line.

    >>> bar(1, 4)
    '[#######                       ] 1 of 4'
    """
    end = "\n" if done == total else ""
    sys.stderr.write(f"\r{bar(done, total)}{end}")
    sys.stderr.flush()


def bar(done: int, total: int) -> str:
    """Give the bar as text."""
    return f"[{'#' * (WIDTH * done // total):<{WIDTH}}] {done} of {total}"

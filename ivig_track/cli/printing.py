"""What every command prints alike: values for programs, problems in lines, progress; its end."""

from __future__ import annotations

import json
import sys

import click

from ivig_track.errors import DataError, IvigTrackError
from ivig_track.messages.message import Speech, message, said

EXIT_DATA_UNUSABLE = 1
#: Problems that are said one by one; a person fixes the first ones first.
PROBLEMS_SHOWN = 20
PROGRESS_WIDTH = 30


def say_json(values: object) -> None:
    """Print values for programs: UTF-8, whatever the console speaks."""
    text = json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False)
    click.echo(text.encode("utf-8"))


def lines_of(error: IvigTrackError, speech: Speech) -> list[str]:
    """Give the first problems of an error, a line each, and how many there are besides."""
    if not isinstance(error, DataError):
        return str(error).splitlines()
    lines = [said(problem.as_message(), speech) for problem in error.problems]
    hidden = len(lines) - PROBLEMS_SHOWN
    if hidden <= 0:
        return lines
    more = message("... and {n} more. Fix these first, then try again.", n=hidden)
    return [*lines[:PROBLEMS_SHOWN], said(more, speech)]


def draw_progress(done: int, whole: int) -> None:
    """Draw one line that fills up, where a person looks on."""
    if sys.stderr.isatty():
        full = PROGRESS_WIDTH * done // whole
        line = f"\r[{'#' * full:<{PROGRESS_WIDTH}}] {done} of {whole}"
        click.echo(line, nl=done == whole, err=True)

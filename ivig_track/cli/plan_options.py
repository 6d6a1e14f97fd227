"""The options that set a number of the plan, and what is said of a wrong one."""

# ruff: noqa: PLC0415 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ivig_track.cli.record_options import Command
from ivig_track.errors import DataError, PlanError

measure_option = click.option(
    "--measure",
    type=click.Choice(["spasms", "clusters"]),
    help="What to review; by default the one with more recorded days.",
)


def _window(
    _context: click.Context, _option: click.Parameter, written: str | None
) -> tuple[int, int] | None:
    """Take FIRST-LAST apart."""
    if written is None:
        return None
    first, dash, last = (part.strip() for part in written.partition("-"))
    if not (dash and first.isdecimal() and last.isdecimal()) or int(first) > int(last):
        fix = "give its first and its last day after the infusion, such as 7-28"
        raise click.BadParameter(f'"{written}" is no response window; {fix}')
    return int(first), int(last)


def plan_options(command: Command) -> Command:
    """Add the options that set a number of the plan; what they change is said with the plan."""
    options = (
        measure_option,
        click.option(
            "--window",
            callback=_window,
            metavar="FIRST-LAST",
            help="Days of the response window, both included; by default 7-21.",
        ),
        click.option(
            "--baseline",
            "baseline_days",
            type=click.IntRange(min=1),
            metavar="N",
            help="Days of the baseline before a course; by default 28.",
        ),
        click.option(
            "--since",
            type=click.Path(path_type=Path),
            metavar="OLD",
            help="Say what differs from a former review: its DIR, or the summary.json in it.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def wrong_options_said(
    window: tuple[int, int] | None, baseline_days: int | None, since: Path | None
) -> Iterator[None]:
    """Say settings that do not fit together, and a former review that is none, as wrong usage."""
    if since is not None:
        from ivig_track.reviewing.former_review import read_former_summary

        try:
            read_former_summary(since)
        except DataError as error:
            raise click.BadParameter(str(error), param_hint="--since") from error
    try:
        yield
    except PlanError as error:
        if window is None and baseline_days is None:
            raise
        raise click.UsageError(str(error)) from error

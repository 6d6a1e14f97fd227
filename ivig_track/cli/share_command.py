"""`share`: a copy to hand on."""

# ruff: noqa: PLC0415, FBT001 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from ivig_track.cli.plan_options import measure_option
from ivig_track.cli.printing import draw_progress
from ivig_track.cli.quick_start import without_what_is_not_used
from ivig_track.cli.record_options import out_option, reading_arguments, record_options


@click.command(short_help="Write a copy of PATH without names and calendar dates.")
@record_options
@measure_option
@out_option
@click.option("--keep-notes", is_flag=True, help="Keep notes and names of medicines as written.")
@click.option(
    "--move-dates",
    "key_file",
    type=click.Path(path_type=Path),
    metavar="KEYFILE",
    help="Move all dates by chance and keep the number of days in KEYFILE, for yourself.",
)
def share(
    out: Path, measure: str | None, keep_notes: bool, key_file: Path | None, **given: Any
) -> None:
    """Write a copy of PATH that can be handed on, without names and calendar dates, to DIR.

    DIR then holds the record, its page, and a statement of what was left out. Days are counted from
    the first infusion: 2000-01-01 stands for its day.
    """
    without_what_is_not_used()
    from ivig_track.report.notebooks import Request, Teller
    from ivig_track.report.shared_copy import SharingChoices, write_shared_copy

    request = Request(measure=measure, **reading_arguments(given))
    choices = SharingChoices(keep_notes=keep_notes, key_file=key_file)
    tell = Teller(partial(click.echo, err=True), draw_progress)
    for path in write_shared_copy(request, out, choices, tell):
        click.echo(str(path))

"""`convert`: a record in another shape."""

# ruff: noqa: PLC0415 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ivig_track.cli.record_options import SIDES, reading_arguments, record_options


@click.command()
@record_options
@click.argument("out", type=click.Path(path_type=Path))
def convert(out: Path, **given: Any) -> None:
    """Read PATH and write it as a tidy folder OUT."""
    from ivig_track.reading import read_files
    from ivig_track.writing.tidy_writing import write_tidy_folder

    arguments = reading_arguments(given)
    sources = (*arguments["path"], *(arguments[side] for side in SIDES if arguments[side]))
    write_tidy_folder(read_files(**arguments), out, sources)
    click.echo(f"Written: {out}", err=True)

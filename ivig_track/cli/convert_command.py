"""`convert`: a record in another shape."""

# ruff: noqa: PLC0415 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from ivig_track.cli.record_options import SIDES, reading_arguments, record_options


@click.command(short_help="Write PATH as a tidy folder OUT, or for REDCap or FHIR.")
@partial(record_options, metavar="PATH... [OUT]")
@click.option(
    "--fhir",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a FHIR R4 document, without the name of the child, in place of OUT.",
)
@click.option(
    "--redcap",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write a data dictionary and files to import for REDCap, in place of OUT.",
)
@click.option(
    "--record-id",
    default="",
    metavar="ID",
    help="With --redcap: the child's number in the project; by default the record's label.",
)
def convert(fhir: Path | None, redcap: Path | None, record_id: str, **given: Any) -> None:
    """Read PATH and write it as a tidy folder OUT, or for a registry.

    With --fhir or --redcap there is no OUT: every name is a PATH.
    """
    from ivig_track.reading import read_files
    from ivig_track.writing.registries.registry_files import write_fhir, write_redcap
    from ivig_track.writing.tidy_writing import write_tidy_folder

    if record_id and redcap is None:
        raise click.UsageError("--record-id names the child of --redcap")
    out = None if fhir or redcap else _out_of(given)
    arguments = reading_arguments(given)
    sources = (*arguments["path"], *(arguments[side] for side in SIDES if arguments[side]))
    reading = read_files(**arguments)
    if out is not None:
        write_tidy_folder(reading, out, sources)
    if fhir is not None:
        write_fhir(reading, fhir)
    if redcap is not None:
        write_redcap(reading, redcap, record_id, sources)
    for written in filter(None, (out, fhir, redcap)):
        click.echo(f"Written: {written}", err=True)
    if (fhir or redcap) and reading.plan.values:
        click.echo("The settings of plan.toml are no part of it: hand them on beside it.", err=True)


def _out_of(given: dict[str, Any]) -> Path:
    """Take OUT, the last of the paths, out of what was given."""
    *paths, out = given["path"]
    if not paths:
        raise click.UsageError("Missing argument 'OUT'.")
    given["path"] = tuple(paths)
    return Path(out)

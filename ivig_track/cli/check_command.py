"""`check`: what was read, and what was not."""

# ruff: noqa: PLC0415, FBT001 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from typing import Any

import click

from ivig_track.cli.printing import say_json
from ivig_track.cli.record_options import reading_arguments, record_options
from ivig_track.messages.message import Speech, said


@click.command()
@record_options
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def check(speech: Speech, /, as_json: bool, **given: Any) -> None:
    """Say in plain words what was read in PATH and what was not."""
    from ivig_track.errors import DataError
    from ivig_track.reading import (
        import_log_as_json,
        import_log_in_words,
        problems_as_json,
        read_files,
    )
    from ivig_track.wording.fixed_sentences import SYNTHETIC_RECORD

    try:
        reading = read_files(**reading_arguments(given))
    except DataError as error:
        if as_json:
            say_json(problems_as_json(error.problems, speech))
        raise
    if as_json:
        say_json(import_log_as_json(reading, speech))
    else:
        invented = [SYNTHETIC_RECORD] if reading.patient.synthetic else []
        sentences = [*invented, *import_log_in_words(reading)]
        click.echo("\n".join(said(sentence, speech) for sentence in sentences))

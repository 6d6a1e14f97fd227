"""Write the manual page docs/ivig-track.1 from the commands themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ivig_track.cli import main

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "ivig-track.1"
#: A manual page has lines of any length; a reader breaks them.
WIDTH = 10_000


def manual_text() -> str:
    """Give the manual page in the language of `man`, every command with all its options."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    settings = {**main.context_settings, "max_content_width": WIDTH}
    context = click.Context(main, info_name="ivig-track", **settings)
    yield '.TH IVIG-TRACK 1 "" "ivig_track" "User Commands"'
    yield ".SH NAME"
    yield "ivig\\-track \\- spasm diaries and IVIG infusions on one page"
    yield ".SH SYNOPSIS"
    yield r".B ivig\-track"
    yield _plain("[OPTIONS] COMMAND [ARGS]...")
    yield ".SH DESCRIPTION"
    yield from _paragraphs(main)
    yield ".SH OPTIONS"
    yield from _options(main, context)
    yield ".SH COMMANDS"
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            inner = click.Context(command, info_name=name, parent=context)
            yield f".SS {_plain(' '.join([name, *command.collect_usage_pieces(inner)]))}"
            yield from _paragraphs(command)
            yield from _options(command, inner)
    yield ".SH ENVIRONMENT"
    yield from (
        ".TP",
        ".B IVIG_TRACK_LANGUAGE",
        "The language of the messages, as with --language.",
    )
    yield ".SH EXIT STATUS"
    yield "0 where all went well, 1 where the data cannot be used, 2 for wrong usage."
    yield ".SH NOTES"
    yield "It records and describes. It is not a device for diagnosis or for decisions."


def _paragraphs(command: click.Command) -> Iterator[str]:
    for number, paragraph in enumerate((command.help or "").split("\n\n")):
        if number:
            yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and all(record) and _is_of_its_own(record[0], context):
            names, words = record
            yield from (".TP", f".B {_plain(names)}", _plain(" ".join(words.split())))


def _is_of_its_own(names: str, context: click.Context) -> bool:
    """Tell whether an option is not the help that every command has."""
    return context.parent is None or "--help" not in names


def _plain(text: str) -> str:
    """Escape what `man` would take for an order of its own."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    MANUAL.write_text(manual_text(), encoding="utf-8")
    sys.stdout.write(f"{MANUAL}\n")

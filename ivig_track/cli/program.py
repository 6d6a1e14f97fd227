"""The program `ivig-track`: finds its command, calls it, and says errors in plain words."""

# ruff: noqa: PLC0415 - what is heavy is imported where it is used

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module
from typing import Any

import click

from ivig_track.cli.printing import EXIT_DATA_UNUSABLE, lines_of
from ivig_track.console import silence, write_readably
from ivig_track.errors import IvigTrackError
from ivig_track.messages.message import ENGLISH
from ivig_track.stopping import Stopped, stoppable
from ivig_track.version import __version__

#: New objects after which Python searches for garbage.
GARBAGE_SEARCHED_AFTER = 50_000
#: The module of each command; a command waits for no other's.
MODULES = {
    "catalogue": "catalogue_command",
    "check": "check_command",
    "cohort": "cohort_command",
    "completion": "install_commands",
    "convert": "convert_command",
    "demo": "review_command",
    "dictionary": "catalogue_command",
    "notebooks": "review_command",
    "page": "install_commands",
    "review": "review_command",
    "share": "share_command",
    "summary": "summary_command",
    "template": "template_command",
}


class _Door(click.Group):
    """Says our errors in plain words and ends with exit code 1; never a traceback for bad input."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own shape
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in MODULES:
            return None
        module = import_module(f"ivig_track.cli.{MODULES[name]}")
        command: click.Command = getattr(module, name)
        return command

    def main(self, *words: Any, **settings: Any) -> Any:
        write_readably(sys.stdout, sys.stderr)
        return super().main(*words, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        # A command makes little garbage: each search for it walks over every module there is.
        gc.set_threshold(GARBAGE_SEARCHED_AFTER)
        # On its way out Python would look through all memory for garbage, twice; it goes anyway.
        atexit.register(gc.freeze)
        try:
            with stoppable():
                return super().invoke(ctx)
        except IvigTrackError as error:
            click.echo("\n".join(lines_of(error, ctx.obj)), err=True)
            ctx.exit(EXIT_DATA_UNUSABLE)
        except Stopped as stop:
            click.echo("\nStopped before the end; nothing half-written was left.", err=True)
            ctx.exit(stop.exit_code)
        except OSError as error:
            silence(sys.stdout)
            click.echo(f"The output could not be written to its end: {error.strerror}.", err=True)
            ctx.exit(EXIT_DATA_UNUSABLE)


def speak_in(context: click.Context, _option: click.Parameter, language: str) -> None:
    """Let the command say things in the language that was asked for."""
    if language == "en":
        context.obj = ENGLISH
        return
    from ivig_track.messages.catalogues import languages, speech_in

    if language not in languages():
        known = ", ".join(languages())
        raise click.BadParameter(f"{language!r} is not a language of this program: {known}.")
    context.obj = speech_in(language)


@click.group(
    cls=_Door,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
@click.option(
    "--language",
    default="en",
    envvar="IVIG_TRACK_LANGUAGE",
    metavar="CODE",
    callback=speak_in,
    expose_value=False,
    help="Say what was read, and what is wrong with it, in this language: en, es ...",
)
def main() -> None:
    """Review a spasm diary around IVIG infusions, honestly.

    It records and describes. It is not a device for diagnosis or for decisions.
    """

"""The options of every command on a record, and what they say to a reader."""

# ruff: noqa: PLC0415 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

YEAR_DIGITS = 4
#: The options that name further files of the record.
SIDES = ("infusions", "therapies", "events")


def file_option(name: str, what: str) -> Callable[[Command], Command]:
    """Give the option --NAME, a file that holds `what`."""
    kind = click.Path(path_type=Path)
    return click.option(f"--{name}", type=kind, metavar="FILE", help=f"File with {what}.")


plan_option = click.option(
    "--plan",
    "plan_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File of settings like plan.toml, in place of the record's own.",
)


out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for what is written; it is made where there is none.",
)


def _answers_of(*allowed: str) -> Callable[..., tuple[tuple[str, str], ...]]:
    """Take each NAME=ANSWER apart; one that is none of the allowed ones is refused with them."""

    def parted(
        _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
    ) -> tuple[tuple[str, str], ...]:
        pairs = []
        for text in given:
            name, _, answer = text.rpartition("=")
            known = " ".join(answer.casefold().split())
            if not name.strip() or known not in allowed:
                raise click.BadParameter(f"{text!r} is not NAME={' or NAME='.join(allowed)}")
            pairs.append((name.strip(), known))
        return tuple(pairs)

    return parted


def _years_of_files(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    """Take each FILE=YEAR apart; a year alone is that of every file."""
    years = []
    for text in given:
        file, _, year = (part.strip() for part in text.rpartition("="))
        if not (year.isdecimal() and len(year) == YEAR_DIGITS):
            raise click.BadParameter(f"{text!r} is not YEAR or FILE=YEAR, such as 2024")
        years.append((file, int(year)))
    return tuple(years)


def record_options(command: Command, metavar: str = "PATH...") -> Command:
    """Add the options that every command on a record shares, and its paths, called `metavar`."""
    options = (
        file_option("infusions", "the infusion dates"),
        file_option("therapies", "the other therapies"),
        file_option("events", "the events"),
        plan_option,
        click.option("--day-first", is_flag=True, help="Read 03/04 as 3 April."),
        click.option("--month-first", is_flag=True, help="Read 03/04 as March 4."),
        click.option(
            "--gaps",
            type=click.Choice(["unrecorded", "zero"]),
            default="unrecorded",
            show_default=True,
            help="What days without an entry mean; take zero only where every day was watched.",
        ),
        click.option(
            "--strict",
            is_flag=True,
            help="Refuse the whole for one row that cannot be, instead of setting it aside.",
        ),
        click.option(
            "--medicine",
            "medicines",
            multiple=True,
            metavar="NAME=KIND",
            callback=_answers_of("steroid", "seizure medicine", "diet", "other"),
            help="What an unknown medicine is: steroid, seizure medicine, diet or other.",
        ),
        click.option(
            "--unread",
            multiple=True,
            metavar="WORDS=ANSWER",
            callback=_answers_of("given", "not_given"),
            help="Whether what stands unread was given, by its words: given or not_given.",
        ),
        click.option(
            "--parts",
            type=click.Choice(["add_up", "aside"]),
            help='What numbers beside parts of a day are ("morning 3, night 5"): counts to add up, '
            "or none.",
        ),
        click.option(
            "--none-seen",
            multiple=True,
            metavar="WORDS=ANSWER",
            callback=_answers_of("watched", "not_watched"),
            help='Whether somebody watched where words say "did not see any" and the like: watched '
            "or not_watched.",
        ),
        click.option(
            "--year",
            "undated_years",
            multiple=True,
            metavar="[FILE=]YEAR",
            callback=_years_of_files,
            help="The year of the first day of a file in which no year is written.",
        ),
        click.option(
            "--one-child",
            is_flag=True,
            help="Read as one child what seems to be of several, and say so in the account.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    kind = click.Path(path_type=Path)
    paths = click.argument("path", type=kind, nargs=-1, required=True, metavar=metavar)
    return paths(command)


def reading_arguments(given: dict[str, Any]) -> dict[str, Any]:
    """Make the arguments of a reader of what `record_options` were given.

    Takes its options out of `given`. Raises `click.UsageError` where both orders of dates are
    given.
    """
    from ivig_track.entries.choices import ReadingChoices

    orders = ("day_first", "month_first")
    chosen = [order for order in orders if given.pop(order)]
    if len(chosen) > 1:
        raise click.UsageError("give --day-first or --month-first, not both")
    choices = ReadingChoices(
        date_order=chosen[0] if chosen else None,  # type: ignore[arg-type] # one of the two
        gaps=given.pop("gaps"),
        strict=given.pop("strict"),
        medicines=given.pop("medicines"),
        unread=given.pop("unread"),
        only_what_is_asked=True,
        one_child=given.pop("one_child"),
        parts=given.pop("parts"),
        none_seen=given.pop("none_seen"),
        undated_years=given.pop("undated_years"),
    )
    return {**given, "choices": choices}

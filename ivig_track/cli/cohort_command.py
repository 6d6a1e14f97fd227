"""`cohort`: the review of many records."""

# ruff: noqa: PLC0415, FBT001 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from ivig_track.cli.printing import EXIT_DATA_UNUSABLE, say_json
from ivig_track.cli.quick_start import without_words_of_matplotlib
from ivig_track.cli.record_options import Command, file_option, out_option, plan_option
from ivig_track.messages.message import ENGLISH, Message, Speech, message, said
from ivig_track.stopping import Stopped

_COHORT_TABLES = ("diary", "infusions", "therapies", "events", "patients", "plans")


def _say_schema(context: click.Context, _option: click.Parameter, file: str | None) -> None:
    if file is None or context.resilient_parsing:
        return
    from ivig_track.cohort.schemas.manifest_schema import manifest_schema
    from ivig_track.cohort.schemas.pooled_schema import pooled_schema

    say_json(pooled_schema() if file == "pooled" else manifest_schema())
    context.exit()


def _cohort_options(command: Command) -> Command:
    """Add the options of a review of many records."""
    for name in reversed(_COHORT_TABLES):
        command = file_option(name, f"{name} of all children, with record_id (CSV, Parquet)")(
            command
        )
    return command


@click.command()
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, metavar="[PATH]...")
@_cohort_options
@out_option
@plan_option
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes.")
@click.option("--scheduler", metavar="ADDRESS", help="Use the workers of this Dask scheduler.")
@click.option("--no-answer", is_flag=True, help="Leave the overall answer out: far faster.")
@click.option(
    "--strict", is_flag=True, help="Fail a record for one row that cannot be, not the row alone."
)
@click.option(
    "--share", is_flag=True, help="Also a page to hand on, without ids and small cells: DIR/share."
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--schema",
    type=click.Choice(["pooled", "manifest"]),
    is_eager=True,
    expose_value=False,
    callback=_say_schema,
    help="Print the JSON Schema of pooled.json or of manifest.json, and end.",
)
def cohort(
    paths: tuple[Path, ...],
    out: Path,
    plan_file: Path | None,
    jobs: int,
    scheduler: str | None,
    no_answer: bool,
    strict: bool,
    as_json: bool,
    **others: Any,
) -> None:
    """Review many records: leave their tables and their page in DIR.

    PATH is a tidy folder, a workbook, a diary, or a folder of them; its name is the record's id. Or
    give tables of all children with --diary, --infusions and so on. A run that was stopped goes on
    when the same is run again.
    """
    without_words_of_matplotlib()
    from ivig_track.cohort.cohort_words import cohort_as_json, cohort_lines
    from ivig_track.cohort.long_tables import LongTables
    from ivig_track.plan.plan import AnalysisPlan
    from ivig_track.reading import read_plan
    from ivig_track.report.cohort.cohort_folder import review_cohort
    from ivig_track.report.cohort.cohort_page import write_cohort_page

    share, speech = others.pop("share"), click.get_current_context().find_object(Speech) or ENGLISH
    given = {name: table for name, table in others.items() if table is not None}
    if bool(paths) == bool(given) or (given and "diary" not in given):
        raise click.UsageError("give either PATH, or --diary with the other tables of all children")
    try:
        found = review_cohort(
            LongTables(**given) if given else paths,
            None if plan_file is None else AnalysisPlan.of_settings(read_plan(plan_file)),
            out=out,
            jobs=jobs,
            engine=scheduler,
            answer=not no_answer,
            strict=strict,
            on_progress=partial(_draw_cohort_progress, speech),
        )
    except Stopped as stop:
        click.echo(f"\n{said(_stopped(out), speech)}", err=True)
        click.get_current_context().exit(stop.exit_code)
    if share:
        write_cohort_page(found, share=True)
    if as_json:
        say_json(cohort_as_json(found))
    else:
        click.echo("\n".join(cohort_lines(found, speech)))
    if found.reviewed == 0:
        click.get_current_context().exit(EXIT_DATA_UNUSABLE)


def _stopped(out: Path) -> Message:
    return message(
        "Stopped. What was done is kept in {folder}; the same goes on there.", folder=str(out)
    )


def _draw_cohort_progress(speech: Speech, progress: Any) -> None:
    """Write how far it is over the line before, where a person looks on; numbers, never an id."""
    if sys.stderr.isatty():
        line = said(progress.as_message(), speech)
        click.echo(f"\r{line:<70}", nl=progress.done == progress.records, err=True)

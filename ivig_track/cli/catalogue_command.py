"""`catalogue` and `dictionary`: the rules of a review, and the columns of what is written."""

# ruff: noqa: PLC0415, FBT001 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from pathlib import Path

import click

from ivig_track.cli.printing import say_json
from ivig_track.cli.record_options import plan_option


@click.command(short_help="Print the rules for what else could explain a change.")
@plan_option
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def catalogue(as_json: bool, plan_file: Path | None) -> None:
    """Print the rules by which a review says what else could explain a change."""
    from ivig_track.plan.plan_file import catalogue_and_numbers
    from ivig_track.plan.plan_settings import PlanSettings
    from ivig_track.reading import read_plan
    from ivig_track.wording.catalogue_words import catalogue_as_json, catalogue_lines

    settings = PlanSettings() if plan_file is None else read_plan(plan_file)
    rules, numbers = catalogue_and_numbers(settings)
    if as_json:
        say_json(catalogue_as_json(rules, numbers))
    else:
        click.echo("\n".join(catalogue_lines(rules, numbers)))


@click.command(short_help="Print the data dictionary of what is written, as CSV.")
def dictionary() -> None:
    """Print the data dictionary as CSV: every column, its unit, its codes, what a blank says."""
    from ivig_track.writing.registries.data_dictionary import data_dictionary_csv

    click.echo(data_dictionary_csv().encode("utf-8"), nl=False)

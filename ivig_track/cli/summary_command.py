"""`summary`: what a review finds, in words or for programs."""

# ruff: noqa: PLC0415, FBT001 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ivig_track.cli.plan_options import plan_options, wrong_options_said
from ivig_track.cli.printing import say_json
from ivig_track.cli.quick_start import without_what_is_not_used
from ivig_track.cli.record_options import reading_arguments, record_options


def _say_schema(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from ivig_track.reviewing.summary_schema import summary_schema

        say_json(summary_schema())
        context.exit()


@click.command()
@record_options
@plan_options
@click.option("--json", "as_json", is_flag=True, help="The whole summary, for programs.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_schema,
    help="Print the JSON Schema of the whole summary, and end.",
)
def summary(
    as_json: bool,
    measure: Any,
    window: tuple[int, int] | None,
    baseline_days: int | None,
    since: Path | None,
    **given: Any,
) -> None:
    """Say what the review of PATH finds, without pictures."""
    without_what_is_not_used()
    from ivig_track.plan.plan import AnalysisPlan
    from ivig_track.record.opening import read_record
    from ivig_track.reviewing.comparison import differences_since, summary_since
    from ivig_track.reviewing.review import review as review_record
    from ivig_track.wording.between_visits.visit_words import visit_lines

    first, last = window or (None, None)
    with wrong_options_said(window, baseline_days, since):
        record = read_record(**reading_arguments(given))
        plan = AnalysisPlan.of(
            record,
            measure=measure,
            window_first_day=first,
            window_last_day=last,
            baseline_days=baseline_days,
        )
    result = review_record(record, plan)
    if as_json:
        say_json(result.to_dict() if since is None else summary_since(result, since))
        return
    compared = () if since is None else visit_lines(differences_since(since, result))
    click.echo("\n".join([*result.text, *compared]))

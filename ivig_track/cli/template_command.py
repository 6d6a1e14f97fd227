"""`template`: empty sheets to fill in."""

# ruff: noqa: PLC0415 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import click

from ivig_track.messages.message import ENGLISH, Speech


@click.command(short_help="Write an empty workbook, or a month sheet to print.")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.xlsx|OUT.html")
@click.option(
    "--month",
    callback=lambda _context, _option, said: _month(said),
    metavar="YYYY-MM",
    help="With OUT.html: a sheet of this month to print; by default the present one.",
)
@click.option(
    "--language",
    "speech",
    metavar="CODE",
    callback=lambda context, _option, code: _sheet_speech(context, code),
    help="Write it in this language: en, es, de, fr, it ...; by default that of the messages.",
)
@click.option(
    "--from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="With OUT.xlsx: write the dates of the diary in advance, from this day (2026-12-01).",
)
@click.option(
    "--to",
    "last",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The last of those dates, included; by default a year from the first.",
)
def template(
    out: Path,
    month: datetime | None,
    speech: Speech,
    first: datetime | None,
    last: datetime | None,
) -> None:
    """Write an empty workbook to fill in, or a month sheet to print for the fridge."""
    from ivig_track.writing.atomic_folder import refuse_to_write_over, write_whole
    from ivig_track.writing.month_sheet import month_sheet_html
    from ivig_track.writing.template import write_template

    refuse_to_write_over(out.parent, [out.name])
    if out.suffix.lower() == ".xlsx":
        write_template(out, speech, _days_ahead(first, last))
    elif first or last:
        raise click.UsageError("--from and --to fill in a workbook: give a name that ends in .xlsx")
    elif out.suffix.lower() in {".html", ".htm"}:
        day = month or datetime.now().astimezone()
        write_whole(out.parent, {out.name: month_sheet_html(day.year, day.month, speech)})
    else:
        raise click.BadParameter("give a name that ends in .xlsx or .html", param_hint="OUT")
    click.echo(f"Written: {out}", err=True)


def _days_ahead(first: datetime | None, last: datetime | None) -> tuple[date, ...]:
    from ivig_track.writing.template import days_between

    if first is None:
        if last is not None:
            raise click.UsageError("--to needs --from, the first day whose date is written")
        return ()
    try:
        return days_between(
            first.date(), last.date() if last else first.date() + timedelta(days=364)
        )
    except (ValueError, OverflowError) as error:
        raise click.UsageError(str(error)) from error


def _sheet_speech(context: click.Context, language: str | None) -> Speech:
    from ivig_track.messages.catalogues import sheet_languages, sheet_speech

    if language is None:
        return context.find_object(Speech) or ENGLISH
    if language not in sheet_languages():
        known = ", ".join(sheet_languages())
        raise click.BadParameter(f"{language!r} is not a language of the sheets: {known}.")
    return sheet_speech(language)


def _month(written: str | None) -> datetime | None:
    try:
        return datetime.strptime(written, "%Y-%m") if written else None
    except ValueError as error:
        fix = "write the year and the month, such as 2026-12"
        raise click.BadParameter(f'"{written}" is no month; {fix}') from error

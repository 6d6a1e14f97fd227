"""`review`, and what shows one without a record: `demo` and `notebooks`."""

# ruff: noqa: PLC0415, FBT001 - what is heavy is imported where it is used; click passes by name

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from ivig_track.cli.plan_options import plan_options, wrong_options_said
from ivig_track.cli.printing import draw_progress
from ivig_track.cli.quick_start import without_what_is_not_used
from ivig_track.cli.record_options import out_option, reading_arguments, record_options


@click.command(short_help="Leave the page, the notebook and the numbers of PATH in DIR.")
@record_options
@plan_options
@out_option
@click.option("--pdf", is_flag=True, help="Leave review.pdf too (needs the extra pdf).")
@click.option(
    "--export",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Leave every table, figure and sentence as files in this folder, too.",
)
def review(out: Path, pdf: bool, export: Path | None, **given: Any) -> None:
    """Review PATH: leave review.html, review.ipynb and summary.json in DIR.

    PATH is a tidy folder, a workbook, a diary file, or several files of one child.
    """
    without_what_is_not_used()
    from ivig_track.report.notebooks import Request, Teller, write_review

    if export is not None:
        # It draws and counts in this process, which the page does in a kernel of its own.
        from ivig_track.report.review_export import export_ready, refuse_other_files

        _refuse_export_over(export, out)
        refuse_other_files(export)
    request = Request(**reading_arguments(given))
    tell = Teller(partial(click.echo, err=True), draw_progress)
    with wrong_options_said(request.window, request.baseline_days, request.since):
        if export is None:
            written = write_review(request, out, tell, pdf=pdf)
        else:
            with export_ready(request, export) as ready:
                around = ready.taking_its_place
                written = write_review(request, out, tell, pdf=pdf, around=around) + ready.files
    for path in written:
        click.echo(str(path))


def _refuse_export_over(export: Path, out: Path) -> None:
    target, page = export.resolve(), out.resolve()
    if target == page or target in page.parents:
        raise click.BadParameter("name another folder than that of --out", param_hint="--export")


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("ivig-track-demo"),
    show_default=True,
    metavar="DIR",
    help="Folder for the review.",
)
def demo(out: Path) -> None:
    """Review an invented child (SYNTHETIC), to see a review."""
    without_what_is_not_used()
    from ivig_track.record.examples import example_folder
    from ivig_track.report.notebooks import Request, Teller, write_review
    from ivig_track.wording.fixed_sentences import SYNTHETIC

    tell = Teller(partial(click.echo, err=True), draw_progress)
    tell.say(SYNTHETIC)
    for path in write_review(Request((example_folder("infant_a"),)), out, tell):
        click.echo(str(path))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def notebooks(folder: Path) -> None:
    """Write the notebooks to DIR, to open in JupyterLab.

    Each runs as it is, on an invented child; to see your own record, name its file in the first
    cell with code.
    """
    without_what_is_not_used()
    from ivig_track.report.notebooks import write_notebooks

    for path in write_notebooks(folder):
        click.echo(str(path))

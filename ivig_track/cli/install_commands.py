"""`page` and `completion`: what an installation brings along."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from ivig_track.errors import OutputError
from ivig_track.writing.atomic_folder import refuse_to_write_over, write_whole

#: Where a release keeps the page; a checkout has none before it is built.
PAGE_PACKAGE, PAGE_FILE = "ivig_track.family_page", "diary-check.html"
NO_PAGE = (
    "This installation does not carry the family's page, which is built where npm is. To fix it: "
    "install a release, or in a checkout of the project run `python3 run.py page`, which leaves it "
    "in out/diary-check.html."
)
COMPLETE_VARIABLE = "_IVIG_TRACK_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Write the family's page, one file for a browser.")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.html")
def page(out: Path) -> None:
    """Write the family's page: one file for a browser, to hand to any family.

    It opens with a double-click, needs no network and sends nothing.
    """
    if out.suffix.lower() not in {".html", ".htm"}:
        raise click.BadParameter("give a name that ends in .html", param_hint="OUT.html")
    shipped = files(PAGE_PACKAGE) / PAGE_FILE
    if not shipped.is_file():
        raise OutputError(NO_PAGE)
    refuse_to_write_over(out.parent, [out.name])
    write_whole(out.parent, {out.name: shipped.read_bytes()})
    click.echo(f"Written: {out}", err=True)


@click.command(short_help="Print what makes a shell complete commands and options.")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete the commands and options: bash, zsh or fish.

    Add `eval "$(ivig-track completion bash)"` to ~/.bashrc, the same with zsh to ~/.zshrc; for
    fish, keep what it prints as ivig-track.fish in ~/.config/fish/completions.
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.BadParameter(f"{shell} is no shell that can be completed")
    program = context.find_root().command
    click.echo(kind(program, {}, "ivig-track", COMPLETE_VARIABLE).source())

"""What a page tells people to type ends as the page says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

from ivig_track.cli import main
from tests.places import ROOT, SAMPLES

PAGES = sorted((ROOT / "docs").rglob("*.md"))
FILES = ROOT / "docs" / "how_to" / "files"
DOOR = "python3 run.py ivig-track "
CONSOLE = re.compile(r"^```console\n\$ (?P<typed>.+)\n(?P<shown>(?:.*\n)*?)```$", re.MULTILINE)
QUOTE = re.compile(r"^> ((?:.+\n> )*.+)$", re.MULTILINE)
TYPED = re.compile(r"^(?:    |\$ )python3 run\.py ivig-track (.+)$", re.MULTILINE)


class Told(NamedTuple):
    """A command of a page, and what the page shows of its answer ("..." = left out)."""

    page: str
    typed: str
    shown: str


TOLD = [
    Told(page.name, block["typed"], block["shown"])
    for page in PAGES
    for block in CONSOLE.finditer(page.read_text(encoding="utf-8"))
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the how-tos, and the invented records, where a reader would stand."""
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    shutil.copytree(SAMPLES, tmp_path / "sample_data")
    for record in SAMPLES.glob("infant_*"):
        shutil.copytree(record, tmp_path / "clinic" / record.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_is_something_to_type() -> None:
    assert len(TOLD) >= 6


@pytest.mark.slow
@pytest.mark.parametrize("told", TOLD, ids=lambda told: f"{told.page}: {told.typed}")
def test_a_command_ends_as_its_page_shows(told: Told, folder: Path) -> None:
    assert told.typed.startswith(DOOR)
    outcome = CliRunner().invoke(main, told.typed.removeprefix(DOOR).split())
    assert outcome.exit_code == 0, outcome.output
    pattern = "".join(
        r"(?:.*\n)*" if line == "..." else re.escape(line) + r"\n"
        for line in told.shown.splitlines()
    )
    assert re.fullmatch(pattern, outcome.stdout), outcome.stdout


@pytest.mark.slow
def test_what_the_tutorial_quotes_is_what_the_reviews_say() -> None:
    tutorial = (ROOT / "docs" / "start" / "tutorial.md").read_text(encoding="utf-8")
    quotes = [" ".join(quote.replace("\n> ", " ").split()) for quote in QUOTE.findall(tutorial)]
    said = " ".join(
        CliRunner().invoke(main, ["summary", str(SAMPLES / name)]).stdout
        for name in ("infant_a", "infant_b")
    )
    assert len(quotes) == 3
    assert [quote for quote in quotes if quote not in " ".join(said.split())] == []


def test_every_option_that_a_page_names_is_an_option_of_its_command() -> None:
    unknown = []
    context = click.Context(main, **main.context_settings)
    for page in PAGES:
        for typed in TYPED.findall(page.read_text(encoding="utf-8")):
            name, *words = typed.split()
            command = main.get_command(context, name)
            known = (
                {option for each in command.params for option in each.opts} if command else set()
            )
            named = {word for word in words if word.startswith("--")} - {"--help"}
            unknown += [f"{page.name}: {name} {word}" for word in named - known]
    assert unknown == []

"""The recipes of CONTRIBUTING.md as steps, and what it takes to follow them on a copy.

A paragraph that ends in one of `FORMS` says what to do with the block below it. A place begins with
a bold number, or after the paragraph "Forgotten: `test` says `words`." of the one before it.
"""

from __future__ import annotations

import atexit
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from babel.messages.pofile import read_po

from benchmarks.make_catalogues import PAGE, _written, catalogue_of, page_words
from tests.contributing import warm_python
from tests.contributing.warm_python import Answer, Request
from tests.places import ROOT

DOCUMENT = ROOT / "CONTRIBUTING.md"
COPIED = ("ivig_track", "tests", "docs", "benchmarks", "family_tool", "notebooks", "sample_data")
FILE = r"`(?P<file>[^`]+)`"
LINE = r"(?P<begins>the line that begins )?`(?P<line>[^`]+)`(?P<next> and the line after it)?"
FORMS = {
    "new": rf"[Nn]ew file {FILE}:$",
    "end": rf"At the end of {FILE}:$",
    "below": rf"In {FILE}, below {LINE}:$",
    "above": rf"In {FILE}, above {LINE}:$",
    "replace": rf"In {FILE}, in place of {LINE}:$",
    "cut": rf"In {FILE}, take out {LINE}\.$",
    "translate": rf"In {FILE}, fill in every `msgstr` that is empty:$",
    "run": r"Run:$",
}
FORGOTTEN = re.compile(r"^Forgotten: `(?P<test>[^`]+)` says `(?P<says>[^`]+)`\.$")
#: Forms that stand alone; all others have a block below them.
WITHOUT_A_BLOCK = {"cut"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: its form, where, and the block to paste or to run."""

    form: str
    file: str
    line: str
    begins: bool
    after: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Steps that belong together, and the test that tells when they are forgotten ("" = none)."""

    steps: tuple[Step, ...]
    test: str = ""
    says: str = ""


def recipes(document: str) -> dict[str, list[Place]]:
    """Give the places of every recipe by its title."""
    below = document.split("\n## Recipes\n", 1)[1].split("\n## ", 1)[0]
    parts = below.split("\n### ")[1:]
    return {part.partition("\n")[0]: list(_places(part)) for part in parts}


def _places(recipe: str) -> Iterator[Place]:
    steps: list[Step] = []
    blocks = _paragraphs_and_blocks(recipe)
    for paragraph, block in blocks:
        told = FORGOTTEN.match(paragraph)
        if paragraph.startswith("**") and steps:
            yield Place(tuple(steps))
            steps = []
        if told:
            yield Place(tuple(steps), told["test"], told["says"])
            steps = []
        steps += _steps(paragraph, block)
    if steps:
        yield Place(tuple(steps))


def _paragraphs_and_blocks(recipe: str) -> Iterator[tuple[str, str]]:
    """Give every paragraph in one line, with the fenced block below it or ""."""
    found = re.split(r"^```\w*\n(.*?)^```$", recipe, flags=re.MULTILINE | re.DOTALL)
    for text, block in zip(found[::2], [*found[1::2], ""], strict=True):
        paragraphs = [" ".join(part.split()) for part in text.strip().split("\n\n")]
        yield from ((paragraph, "") for paragraph in paragraphs[:-1])
        yield paragraphs[-1], block


def _steps(paragraph: str, block: str) -> Iterator[Step]:
    for form, pattern in FORMS.items():
        found = re.search(pattern, paragraph)
        if found and bool(block) == (form not in WITHOUT_A_BLOCK):
            named = found.groupdict(default="")
            after = 2 if named.get("next") else 1
            yield Step(
                form,
                named.get("file", ""),
                named.get("line", ""),
                bool(named.get("begins")),
                after,
                block,
            )


def copied(folder: Path) -> Path:
    """Copy what the recipes and their tests need of the checkout.

    With what Python compiled: it is compiled anew where a recipe changes the source.
    """
    ignored = shutil.ignore_patterns("node_modules", ".mypy_cache", ".ruff_cache")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for file in (*ROOT.glob("*.md"), ROOT / "pyproject.toml", ROOT / "run.py"):
        shutil.copy(file, folder)
    return folder


def followed(folder: Path, places: list[Place], without: Place | None = None) -> Path:
    """Follow the places of a recipe in a copy, all but one if so asked."""
    for place in places:
        for step in place.steps:
            if step.form == "translate":
                _translate(folder / step.file, step.text, skip=place is without)
            elif place is not without:
                _do(folder, step)
    return folder


def _do(folder: Path, step: Step) -> None:
    if step.form == "run":
        for line in step.text.splitlines():
            # What a command misses where a place was left out is for the tests to tell.
            run(folder, *line.split()[1:])
        return
    file = folder / step.file
    if step.form == "new":
        assert not file.exists(), file
        file.write_text(step.text, encoding="utf-8")
    elif step.form == "end":
        file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{step.text}", encoding="utf-8")
    else:
        _change_line(file, step)


def _change_line(file: Path, step: Step) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = [number for number, line in enumerate(lines) if _is_meant(line.strip(), step)]
    assert len(at) == 1, f"{file.name}: {step.line} stands there {len(at)} times"
    first = at[0] + (step.after if step.form == "below" else 0)
    last = at[0] + 1 if step.form in {"replace", "cut"} else first
    lines[first:last] = step.text.splitlines(keepends=True)
    file.write_text("".join(lines), encoding="utf-8")


def _is_meant(line: str, step: Step) -> bool:
    return line.startswith(step.line) if step.begins else line == step.line


def _translate(file: Path, block: str, *, skip: bool) -> None:
    """Fill in the entries of the recipe, unless they are left out, and all others in signs."""
    if not file.exists():
        return
    catalogue, translated = catalogue_of(file), read_po(io.StringIO(block), locale=file.stem)
    english = {forms_of(entry.id)[0]: entry.string for entry in page_words(file.parent)}
    for entry in catalogue:
        key = forms_of(entry.id)[0]
        given = translated.get(key, context=entry.context)
        if key and not any(forms_of(entry.string)) and not (given and skip):
            meant = english[key] if entry.context == PAGE else entry.id
            signed = tuple(f"⟦{form}⟧" for form in forms_of(meant))
            entry.string = given.string if given else signed if entry.pluralizable else signed[0]
    file.write_text(_written(catalogue), encoding="utf-8")


def forms_of(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]  # Babel's


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in a copy: `-m` or `-c`, what that names, and its arguments."""
    said = _asked(Request(str(folder), arguments))
    return subprocess.CompletedProcess(arguments, said.code, said.stdout, said.stderr)


def _asked(request: Request) -> Answer:
    stdin, stdout = _warm_python()
    print(json.dumps(request), file=stdin, flush=True)
    return Answer(*json.loads(stdout.readline()))


@cache
def _warm_python() -> tuple[IO[str], IO[str]]:
    """Start it when it is first asked; it ends with this process."""
    process = subprocess.Popen(
        [sys.executable, warm_python.__file__],
        env={"PATH": "", "MPLBACKEND": "agg", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    atexit.register(process.communicate)
    return process.stdin, process.stdout

"""What must never ride along in git does not."""

import ast
import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from ivig_track import __version__
from tests.contributing.recipe_steps import DOCUMENT, recipes
from tests.places import ROOT

# Written in two halves, so that this list does not find itself.
REGISTRIES = ["pypi" + ".org", "files.python" + "hosted", "registry." + "npmjs", "deb." + "debian"]
#: Paths from the root of the repository in the documents.
NAMED_FILE = re.compile(
    r"`((?:tests|ivig_track|notebooks|docs|sample_data|benchmarks|family_tool)/[\w./]+)`"
)
MACHINE_PATHS = [
    "/" + "work/",
    "/" + "root/",
    "/" + "tmp/",
    "/" + "home/",
    "/" + "Users/",
    "C:" + "\\",
]


def tracked_files() -> list[Path]:
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout: there is no list of tracked files to look through")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def lines_of(path: Path) -> list[str]:
    """Lines of any file; what is in another encoding is looked through all the same."""
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def lines_with(words: list[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:80]}"
        for path in tracked_files()
        for number, line in enumerate(lines_of(path), start=1)
        if any(word in line for word in words)
    ]


def notebooks() -> list[Path]:
    return sorted(path for path in tracked_files() if path.suffix == ".ipynb")


def code_cells(notebook: Path) -> list[dict[str, Any]]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


#: Files that a recipe tells its reader to make.
MADE_BY_RECIPES = {
    step.file
    for places in recipes(DOCUMENT.read_text(encoding="utf-8")).values()
    for place in places
    for step in place.steps
    if step.form in {"new", "translate"}
}


def test_every_file_that_the_documents_name_is_there() -> None:
    documents = [path for path in tracked_files() if path.suffix == ".md"]
    named = [(path, name) for path in documents for name in NAMED_FILE.findall(path.read_text())]
    assert named
    missing = [(path.name, name) for path, name in named if not (ROOT / name).exists()]
    assert [f"{path}: {name}" for path, name in missing if name not in MADE_BY_RECIPES] == []


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRIES) == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert lines_with(MACHINE_PATHS) == []


def test_no_notebook_carries_outputs() -> None:
    """An output may hold a patient's data."""
    assert [
        path.name for path in notebooks() if any(cell["outputs"] for cell in code_cells(path))
    ] == []


def test_no_notebook_carries_execution_counts() -> None:
    run = [
        path.name
        for path in notebooks()
        if any(cell["execution_count"] is not None for cell in code_cells(path))
    ]
    assert run == []


def test_notebooks_are_thin() -> None:
    """What is worth a function is worth a test, and belongs in the package."""
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    thick = [
        path.name
        for path in notebooks()
        for cell in code_cells(path)
        if any(
            isinstance(node, definitions) for node in ast.walk(ast.parse("".join(cell["source"])))
        )
    ]
    assert thick == []


def test_the_lock_pins_and_hashes_every_package() -> None:
    entries = (
        (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    )
    packages = [entry for entry in entries if not entry.startswith("#")]
    loose = [entry[:60] for entry in packages if "==" not in entry or "--hash=sha256:" not in entry]
    assert packages
    assert loose == []


def test_the_lock_names_no_address() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_no_personal_lock_of_another_tool_is_tracked() -> None:
    assert "uv.lock" not in {path.name for path in tracked_files()}


def test_the_version_stands_once_and_is_the_same_wherever_it_is_asked_for() -> None:
    """`ivig_track/version.py` holds it; the changelog names it in a heading.

    Two files for those who cite repeat it: their forms cannot ask for it elsewhere.
    """
    command = [sys.executable, "-m", "ivig_track", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert said.split()[-1] == __version__ == version("ivig-track")
    whole = re.compile(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])")
    places = [
        path.relative_to(ROOT).as_posix()
        for path in tracked_files()
        if path.name != "requirements.lock"
        for line in lines_of(path)
        if whole.search(line) and not (path.name == "CHANGELOG.md" and line.startswith("#"))
    ]
    assert places == ["CITATION.cff", "codemeta.json", "ivig_track/version.py"]

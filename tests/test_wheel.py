"""What is installed is enough: a wheel of the source archive, in a real empty environment."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from family_tool.build import page_text
from family_tool.python_files import python_zip
from family_tool.wheel_hook import BUILT, IN_THE_WHEEL, is_of_these_sources
from ivig_track.cli.install_commands import NO_PAGE, PAGE_FILE, PAGE_PACKAGE
from tests.places import NOTEBOOKS, ROOT

pytestmark = pytest.mark.slow

EXAMPLES = ["infant_a", "infant_b", "infant_c", "infant_d"]
ASKED = f"""
import json
from importlib.resources import files
import ivig_track as ivt
review = ivt.review(ivt.read_record("diary.csv", infusions="ivig.csv"))
review.export("all")
print(json.dumps({{
    "package": ivt.__file__,
    "page": str(files({PAGE_PACKAGE!r}) / {PAGE_FILE!r}),
    "examples": [ivt.example(name).label for name in {EXAMPLES}],
}}))
"""
#: A home folder that nobody can write into, whoever runs this.
NO_HOME = Path(os.devnull) / "none"


def built(kind: str, source: Path, folder: Path) -> Path:
    """Build a wheel or a source archive, as a release does."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    (archive,) = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return archive


def environment_of(wheel: Path, folder: Path) -> Path:
    """Make an environment that holds the wheel and what it asks for, in the locked versions."""
    uv: list[str | Path] = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, folder], check=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [*uv, "pip", "install", "--quiet", "--python", python, "--constraint"]
    subprocess.run([*install, ROOT / "requirements.lock", wheel], check=True)
    return python


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source archive, with a page built of it, but for its interpreter."""
    place = tmp_path_factory.mktemp("sources")
    with tarfile.open(built("sdist", ROOT, place)) as archive:
        archive.extractall(place, filter="data")
    (unpacked,) = place.glob("ivig_track-*/")
    page = unpacked / BUILT
    page.parent.mkdir(exist_ok=True)
    page.write_text(page_text({"ivig_track.zip": python_zip()}), encoding="utf-8", newline="")
    return unpacked


@pytest.fixture(scope="module")
def python(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel, and no checkout."""
    place = tmp_path_factory.mktemp("installed")
    return environment_of(built("wheel", sources, place), place / "environment")


def run(python: Path, folder: Path, *words: str, code: int = 0) -> tuple[str, str]:
    """Run Python of the environment in a folder, without a home, and give what it says."""
    dropped = {"PYTHONPATH", "VIRTUAL_ENV", "MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    done = subprocess.run(
        [python, *words], cwd=folder, env={**kept, "HOME": str(NO_HOME)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def told(python: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a Python of the environment tells of the package, and a folder that it exported."""
    folder = tmp_path_factory.mktemp("asked")
    rows = "".join(
        f"2024-0{month}-{day:02},{day % 7}\n" for month in (1, 2, 3) for day in range(1, 29)
    )
    (folder / "diary.csv").write_text(f"date,spasms\n{rows}", encoding="utf-8")
    (folder / "ivig.csv").write_text("date,dose_g\n2024-02-10,8\n", encoding="utf-8")
    said, _ = run(python, folder, "-c", ASKED)
    return {"folder": folder, **json.loads(said)}


def program(python: Path, folder: Path, *words: str, code: int = 0) -> tuple[str, str]:
    """Run `ivig-track` of the environment."""
    return run(python, folder, str(python.with_name("ivig-track")), *words, code=code)


def test_the_environment_holds_the_wheel_and_no_checkout(
    python: Path, told: dict[str, Any]
) -> None:
    assert Path(told["package"]).is_relative_to(python.parents[1])


def test_the_demo_runs_from_an_empty_folder_and_says_nothing_of_a_home(
    python: Path, tmp_path: Path
) -> None:
    said, beside = program(python, tmp_path, "demo")
    names = {"review.html", "review.ipynb", "summary.json"}
    assert {Path(line).name for line in said.splitlines()} == names
    assert beside.splitlines() == [
        "SYNTHETIC: this record is invented. It describes no child.",
        "Running the review notebook ...",
    ]
    folder = tmp_path / "ivig-track-demo"
    assert {path.name for path in folder.iterdir()} == names
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "SYNTHETIC" in text or path.suffix == ".json"
        assert str(NO_HOME) not in text


def test_a_diary_is_checked_exported_and_converted(python: Path, told: dict[str, Any]) -> None:
    """The demo writes a review; here is what it writes none of."""
    folder = told["folder"]
    files = ("diary.csv", "--infusions", "ivig.csv")
    said, _ = program(python, folder, "check", *files)
    assert "84" in said
    assert (folder / "all" / "figure-timeline.svg").is_file()
    program(python, folder, "convert", *files, "--fhir", "record.json", "--redcap", "project")
    said, _ = program(python, folder, "check", "record.json")
    assert "84" in said


def test_a_missing_extra_is_said_with_what_brings_it(python: Path, tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-03-01,4\n", encoding="utf-8")
    _, beside = program(python, tmp_path, "cohort", "diary.csv", "--out", "all", code=1)
    assert 'pip install "ivig-track[cohort]"' in beside
    pdf = ("review", "diary.csv", "--out", "page", "--pdf")
    _, beside = program(python, tmp_path, *pdf, code=1)
    assert 'pip install "ivig-track[pdf]"' in beside


def test_the_page_is_written_where_the_wheel_carries_it(
    python: Path, sources: Path, tmp_path: Path
) -> None:
    program(python, tmp_path, "page", "for the family.html")
    written = (tmp_path / "for the family.html").read_bytes()
    assert written == (sources / BUILT).read_bytes()


def test_a_wheel_without_the_page_says_how_to_get_it(
    python: Path, told: dict[str, Any], tmp_path: Path
) -> None:
    """The same environment, the page taken out: what a wheel is that was built without npm."""
    page = Path(told["page"])
    aside = page.rename(page.with_suffix(".aside"))
    try:
        _, beside = program(python, tmp_path, "page", "page.html", code=1)
    finally:
        aside.rename(page)
    assert beside.strip() == NO_PAGE


def test_a_page_of_other_sources_is_left_out(sources: Path, tmp_path: Path) -> None:
    # The first module that is compared: those behind it need not be read.
    module = sources / "ivig_track" / "__init__.py"
    text = module.read_text(encoding="utf-8")
    module.write_text(f"{text}OTHER = 1\n", encoding="utf-8")
    try:
        assert not is_of_these_sources(sources)
        listed = subprocess.run(
            [sys.executable, "-m", "zipfile", "-l", built("wheel", sources, tmp_path)],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    finally:
        module.write_text(text, encoding="utf-8")
    assert "ivig_track/version.py" in listed
    assert IN_THE_WHEEL not in listed


def test_the_notebooks_and_every_example_come_along(
    python: Path, told: dict[str, Any], tmp_path: Path
) -> None:
    program(python, tmp_path, "notebooks", "mine")
    written = {path.name: path.read_bytes() for path in (tmp_path / "mine").iterdir()}
    assert written == {path.name: path.read_bytes() for path in NOTEBOOKS.glob("*.ipynb")}
    assert told["examples"] == EXAMPLES


def test_the_manual_page_lies_where_man_looks(python: Path) -> None:
    manual = python.parents[1] / "share" / "man" / "man1" / "ivig-track.1"
    assert manual.read_text(encoding="utf-8").startswith(".TH IVIG-TRACK 1")


def test_the_source_archive_holds_the_tests_and_no_diary_that_lies_about(sources: Path) -> None:
    names = {path.name for path in sources.iterdir()}
    assert {"tests", "docs", "run.py", "requirements.lock", "family_tool", "recipe"} <= names
    samples = {path.name for path in (sources / "sample_data").iterdir()}
    assert samples == {"infant_a", "infant_b", "infant_c", "infant_d", "make_samples.py"}
    assert not {name for name in names if re.search(r"\.(?:csv|xlsx|html)$", name)}

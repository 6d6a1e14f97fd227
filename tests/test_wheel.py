"""What is installed is enough: the wheel alone, in an empty folder, far from a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.places import NOTEBOOKS, ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, which is all that an installer puts into place."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def run(installed: Path, folder: Path, *words: str) -> str:
    """Run Python on the unpacked wheel, from a folder, and give what it prints."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_demo_runs_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    where = "import ivig_track; print(ivig_track.__file__)"
    assert Path(run(installed, tmp_path, "-c", where).strip()).is_relative_to(installed)
    said = run(installed, tmp_path, "-m", "ivig_track", "demo")
    names = {"review.html", "review.ipynb", "summary.json"}
    assert {Path(line).name for line in said.splitlines()} == names
    assert {path.name for path in (tmp_path / "ivig-track-demo").iterdir()} == names
    page = (tmp_path / "ivig-track-demo" / "review.html").read_text(encoding="utf-8")
    assert "SYNTHETIC" in page


def test_the_notebooks_and_every_example_come_along(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "-m", "ivig_track", "notebooks", "mine")
    written = {path.name: path.read_bytes() for path in (tmp_path / "mine").iterdir()}
    assert written == {path.name: path.read_bytes() for path in NOTEBOOKS.glob("*.ipynb")}
    for name in ("infant_a", "infant_b", "infant_c", "infant_d"):
        code = f"import ivig_track as ivt; print(ivt.example({name!r}).label)"
        assert run(installed, tmp_path, "-c", code).strip() == name

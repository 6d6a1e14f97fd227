"""The invented records that come with the package."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import ivig_track as ivt
from ivig_track.errors import IvigTrackError
from ivig_track.record import examples
from tests.places import ROOT, SAMPLES

NAMES = sorted(path.parent.name for path in SAMPLES.glob("*/diary.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_the_sample_of_its_name(name: str) -> None:
    assert ivt.example(name) == ivt.read_record(SAMPLES / name)
    assert ivt.example(name).synthetic


@pytest.mark.parametrize("name", ["infant_z", "", "../tests", "infant_a/"])
def test_a_name_that_is_none_is_said_with_those_that_are(name: str) -> None:
    with pytest.raises(IvigTrackError, match="choose one of infant_a, infant_b"):
        ivt.example(name)


def test_a_folder_without_a_diary_is_no_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("empty", "kept"):
        (tmp_path / name).mkdir()
    (tmp_path / "kept" / "diary.csv").write_text("date,spasms\n2024-03-01,4\n", encoding="utf-8")
    monkeypatch.setattr(examples, "EXAMPLE_FOLDERS", (tmp_path,))
    assert examples.example_folder("kept") == tmp_path / "kept"
    with pytest.raises(IvigTrackError, match=r"choose one of kept\."):
        examples.example_folder("empty")


def test_the_wheel_takes_every_sample_and_the_notebooks_along() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    taken = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    wanted = ["notebooks", *(f"sample_data/{name}" for name in NAMES)]
    assert taken == {name: f"ivig_track/{name}" for name in wanted}

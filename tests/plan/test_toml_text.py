"""A TOML text of any size or shape is read or refused with a sentence, and never ends a run."""

from pathlib import Path

import pytest

from ivig_track.errors import DataError
from ivig_track.plan.plan_file import parse_plan
from ivig_track.plan.toml_text import BYTES_MAX, DEPTH_MAX
from ivig_track.reading import read_files
from ivig_track.reading.sheets.patient_facts import parse_patient

DIARY = "date,spasms\n" + "".join(f"2024-03-{day:02},4\n" for day in range(1, 29))
HOSTILE = {
    "too long": ('label = "' + "x" * BYTES_MAX + '"', "more than 64 kB"),
    "too long in bytes": ('label = "' + "é" * (BYTES_MAX // 2) + '"', "more than 64 kB"),
    "arrays within arrays": ("a = " + "[" * 20_000, "nested deeper"),
    "tables within tables": ("a = " + "{a = " * 5_000, "nested deeper"),
    "a name of many parts": (".".join("a" * 5_000) + " = 1", "nested deeper"),
    "a closed nest": ("a = " + "[" * (DEPTH_MAX + 1) + "]" * (DEPTH_MAX + 1), "nested deeper"),
    "a number without end": ("weight_kg = " + "9" * 5_000, "cannot be read"),
    "a long number": ("weight_kg = " + "9" * 400, "too large"),
    "a number by its bits": ("weight_kg = 0x" + "f" * 50_000, "too large"),
    "damage": ("weight_kg = = 9", "cannot be read"),
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_a_text_that_holds_no_settings_is_refused_with_a_sentence(shape: str) -> None:
    text, reason = HOSTILE[shape]
    for problems in (parse_plan(text, "plan.toml")[1], parse_patient(text, "patient.toml")[1]):
        assert len(problems) == 1
        assert reason in str(problems[0])


@pytest.mark.parametrize("name", ["plan.toml", "patient.toml"])
@pytest.mark.parametrize("shape", HOSTILE)
def test_the_file_of_a_folder_is_refused_the_same(tmp_path: Path, name: str, shape: str) -> None:
    text, reason = HOSTILE[shape]
    (tmp_path / "diary.csv").write_text(DIARY)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=reason):
        read_files(tmp_path)


def test_settings_of_usual_size_are_read() -> None:
    assert parse_plan("window_last_day = 28", "plan.toml")[0].values == (("window_last_day", 28),)
    assert parse_patient("\ufefflabel = 'a'\nweight_kg = 9.5", "patient.toml")[0].weight_kg == 9.5

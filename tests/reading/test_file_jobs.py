"""Which files of a folder are read: the child's facts by their name, other settings by none."""

from __future__ import annotations

from pathlib import Path

from ivig_track.reading import read_files


def test_of_the_settings_of_a_folder_the_facts_of_the_child_are_read_and_others_are_said(
    tmp_path: Path,
) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-03-01,4\n2024-03-02,3\n")
    (tmp_path / "patient.toml").write_text('aetiology = "TSC2"\n')
    (tmp_path / "settings.toml").write_text('aetiology = "unknown"\n')
    reading = read_files(tmp_path)
    assert reading.patient.aetiology == "TSC2"
    (said,) = map(str, reading.decisions)
    assert said.startswith("settings.toml was not read: settings stand in plan.toml")

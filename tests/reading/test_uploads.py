"""Bytes out of a file picker: read as files are, by the last part of their names, kept nowhere."""

import tempfile
from pathlib import Path

import pytest

from ivig_track.errors import DataError
from ivig_track.reading import read_files
from ivig_track.reading.uploads import read_uploads
from tests.places import CORPUS


@pytest.mark.parametrize("name", ["book-plain.xlsx", "daily-es.csv", "notes.txt", "book-plain.ods"])
def test_uploads_are_read_as_files_are(name: str) -> None:
    file = CORPUS / name
    assert read_uploads({name: file.read_bytes()}) == read_files(file)


@pytest.mark.parametrize(
    "name",
    [
        "../../diary.csv",
        "/etc/diary.csv",
        "D:\\Anna\\diary.csv",
        "a\x00/b\n/diary.csv",
        "dia\x00ry\u202e.csv",
        ".csv",
    ],
)
def test_a_name_never_leads_out_of_the_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "here"))
    (tmp_path / "here").mkdir()
    reading = read_uploads({name: b"date,spasms\n2024-03-01,4\n"})
    assert reading.sources[0].name in {"diary.csv", "csv"}
    assert [file.name for file in tmp_path.rglob("*")] == ["here"]


def test_long_and_equal_names_are_settled() -> None:
    content = b"date,spasms\n2024-03-01,4\n"
    assert read_uploads({"x" * 400 + ".csv": content}).days
    with pytest.raises(DataError, match="same name"):
        read_uploads({"a/diary.csv": content, "b/diary.csv": content})

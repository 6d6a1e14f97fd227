"""What is said of a file that cannot be read as a diary."""

import os
from pathlib import Path

import pytest

from ivig_track.errors import DataError, Problem
from ivig_track.messages.message import Speech, said
from ivig_track.reading.containers.sources import FILE_BYTES_MAX, open_source


def problem_of(path: Path) -> Problem:
    with pytest.raises(DataError) as caught:
        open_source(path)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7", "this is a PDF, which cannot be read as a diary"),
        (b"\x89PNG\r\n", "this is a picture, which cannot be read as a diary"),
        (b"\xff\xd8\xff\xe0", "this is a photo, which cannot be read as a diary"),
        (b"SQLite format 3\x00", "this is a database, which cannot be read as a diary"),
        (b"\x00\x00\x00\x18ftypheic", "this is a photo or a film, which cannot be read as a diary"),
        (
            b"PK\x03\x04word/document.xml",
            "this is a Word document, which cannot be read as a diary",
        ),
        (b"PK\x03\x04Index/Document.iwa", "this is a document of Apple Numbers or Pages"),
        (b"PK\x03\x04photos/1.jpg", "this is a packed folder"),
        (b"<html><body>", "this is a web page, whatever its name says"),
        (b"  \n", "this file is empty"),
    ],
)
def test_a_file_that_is_no_diary_is_named_for_what_it_is(
    content: bytes, what: str, tmp_path: Path
) -> None:
    file = tmp_path / "diary.bin"
    file.write_bytes(content)
    problem = problem_of(file)
    assert str(problem.what) == what
    assert problem.place.file == "diary.bin"


def test_the_template_is_offered_as_a_command_and_in_the_page_as_a_button(tmp_path: Path) -> None:
    file = tmp_path / "diary.pdf"
    file.write_bytes(b"%PDF-1.7")
    fix = problem_of(file).fix
    assert str(fix) == (
        "type the days into the template (ivig-track template OUT.xlsx) and give that file"
    )
    assert said(fix, Speech(on_page=True)) == (
        "type the days into the empty workbook (at the end of this page) and give that file"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix alone")
def test_a_named_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "diary.csv")
    assert str(problem_of(tmp_path / "diary.csv").what) == "this is not a file"


def test_a_folder_and_a_name_that_is_not_there_are_told_apart(tmp_path: Path) -> None:
    assert str(problem_of(tmp_path).what) == "this file cannot be opened"
    assert str(problem_of(tmp_path / "none.csv").what) == "there is no such file"


def test_a_file_far_larger_than_a_diary_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "film.csv"
    with file.open("wb") as stream:
        stream.truncate(FILE_BYTES_MAX + 1)
    assert str(problem_of(file).what) == "this file is far larger than a diary"

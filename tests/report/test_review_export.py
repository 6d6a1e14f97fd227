"""A review taken along: every table, figure and sentence as files, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

import ivig_track as ivt
from ivig_track.report.notebooks import Request
from ivig_track.report.review_export import FIGURES, export_ready
from tests.made_records import record_of
from tests.places import SAMPLES

CSVS_OF_A_SAMPLE = 27


@pytest.fixture(scope="module")
def review() -> ivt.Review:
    return ivt.review(ivt.read_record(SAMPLES / "infant_a"))


@pytest.fixture(scope="module")
def exported(review: ivt.Review, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an export, made once."""
    folder = tmp_path_factory.mktemp("along") / "export"
    written = review.export(folder)
    assert sorted(folder.iterdir()) == list(written)
    return folder


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> tuple[ivt.Review, Path]:
    """Give a review without infusions, and the folder of its export."""
    review = ivt.review(record_of([4.0, None, 0.0] * 10, []))
    folder = tmp_path_factory.mktemp("bare") / "export"
    review.export(folder)
    return review, folder


def table_in(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))


def test_every_table_stands_as_csv_and_as_a_sheet(exported: Path) -> None:
    csvs = {file.stem for file in exported.glob("*.csv")}
    sheets = {
        f"{kind}-{name}"
        for kind in ("data", "shown")
        for name in load_workbook(exported / f"{kind}.xlsx").sheetnames
    }
    assert sheets == csvs
    assert len(csvs) == CSVS_OF_A_SAMPLE


def test_numbers_are_those_of_the_review(exported: Path, review: ivt.Review) -> None:
    header, *rows = table_in(exported / "data-courses.csv")
    assert header == list(review.courses.columns)
    first = dict(zip(header, rows[0], strict=True))
    assert (first["number"], first["first_day"]) == ("1", "2024-03-08")
    assert float(first["percent_change"]) == review.courses["percent_change"][0]
    sheet = load_workbook(exported / "data.xlsx")["courses"]
    assert sheet["B2"].value.date().isoformat() == "2024-03-08"
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert sheet["G2"].value == 601  # `baseline_total`, a number and no text


def test_a_day_without_a_count_is_an_empty_cell_and_never_zero(exported: Path) -> None:
    header, *rows = table_in(exported / "data-days.csv")
    days = [dict(zip(header, row, strict=True)) for row in rows]
    blank = [each for each in days if each["state"] == "unrecorded"]
    assert len(days) == 330
    assert [each["spasms"] for each in blank] == [""] * 13


def test_every_figure_stands_as_svg_and_png_with_its_words(exported: Path) -> None:
    assert "overview" in FIGURES
    for name in FIGURES:
        assert (exported / f"figure-{name}.svg").read_text(encoding="utf-8").startswith("<?xml")
        with Image.open(exported / f"figure-{name}.png") as image:
            assert min(image.size) > 200
        words = (exported / f"figure-{name}.txt").read_text(encoding="utf-8")
        assert words.startswith("SYNTHETIC")
        assert words.endswith(".\n")


def test_sentences_and_summary_are_those_of_the_review(exported: Path, review: ivt.Review) -> None:
    _title, *sentences = (exported / "sentences.txt").read_text(encoding="utf-8").splitlines()
    assert tuple(sentences) == review.text
    assert json.loads((exported / "summary.json").read_text(encoding="utf-8")) == review.to_dict()
    contents = (exported / "contents.txt").read_text(encoding="utf-8")
    assert contents.startswith("SYNTHETIC")
    assert "shown-missing-days: 13 of 330 days have no count." in contents


@pytest.fixture(scope="module")
def since(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an export beside a former review; its record holds a formula."""
    events = [(31, "other", '=HYPERLINK("x")')]
    former, now = (ivt.review(record_of([5.0] * days, [30], events=events)) for days in (60, 90))
    folder = tmp_path_factory.mktemp("since") / "export"
    ivt.export_review(now, folder, former)
    return folder


def test_a_cell_that_a_spreadsheet_would_run_is_quoted_as_text(since: Path) -> None:
    header, *rows = table_in(since / "data-events.csv")
    assert dict(zip(header, rows[0], strict=True))["detail"] == '\'=HYPERLINK("x")'
    book = load_workbook(since / "data.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert '\'=HYPERLINK("x")' in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}
    for file in since.glob("*.csv"):
        starts = {cell[0] for row in table_in(file) for cell in row if cell}
        assert starts & set("=+@\t") == set(), file.name


def test_what_differs_from_a_former_review_goes_along(since: Path) -> None:
    sentences = (since / "sentences.txt").read_text(encoding="utf-8")
    assert "New: 30 days to 30 Mar 2024; spasms were counted on 30 of them." in sentences


def test_a_record_without_infusions_can_be_taken_along(bare: tuple[ivt.Review, Path]) -> None:
    _review, folder = bare
    assert len(table_in(folder / "data-courses.csv")) == 1


@pytest.mark.parametrize("name", ["diary.csv", "data-courses.csv", "sentences.txt"])
def test_a_folder_that_no_export_wrote_is_left_as_it_is(
    name: str, review: ivt.Review, tmp_path: Path
) -> None:
    (tmp_path / name).write_text("kept", encoding="utf-8")
    with pytest.raises(ivt.OutputError, match="holds other files"):
        review.export(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "kept"


def test_an_export_that_fails_leaves_the_former_one_whole(
    bare: tuple[ivt.Review, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last file cannot be written, as on a full disk."""
    review, folder = bare
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    write: Callable[[Path, bytes], int] = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "figure-calendar.txt":
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ivt.OutputError, match="No space left"):
        review.export(folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert [file.name for file in folder.parent.iterdir()] == [folder.name]


def write_diary(file: Path, days: int) -> None:
    """Write the first days of a March, without an infusion: there is little to draw of them."""
    rows = [f"2024-03-{day:02},{day % 5}" for day in range(1, days + 1)]
    file.write_text("\n".join(["date,spasms", *rows]), encoding="utf-8")


def test_an_export_that_waits_is_nowhere_and_compares_with_what_was_there_before(
    tmp_path: Path,
) -> None:
    """A page takes the place of the former review meanwhile."""
    diary, out, export = (tmp_path / name for name in ("diary.csv", "out", "export"))
    out.mkdir()
    write_diary(diary, 20)
    former = json.dumps(ivt.review(ivt.read_record(diary)).to_dict())
    (out / "summary.json").write_text(former, encoding="utf-8")
    write_diary(diary, 28)
    with export_ready(Request((diary,), since=out), export) as ready:
        assert not export.exists()
        with ready.taking_its_place():
            (out / "summary.json").write_text("the new one", encoding="utf-8")
            assert not export.exists()
    assert set(ready.files) == set(export.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["diary.csv", "export", "out"]
    sentences = (export / "sentences.txt").read_text(encoding="utf-8")
    assert "New: 8 days to 28 Mar 2024; spasms were counted on 8 of them." in sentences


def test_an_export_that_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    diary = tmp_path / "diary.csv"
    write_diary(diary, 3)
    with pytest.raises(KeyboardInterrupt), export_ready(Request((diary,)), tmp_path / "export"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == [diary]

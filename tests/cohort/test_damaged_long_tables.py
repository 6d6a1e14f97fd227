"""Long tables that are not what they look like: refused in a sentence, on every road into them."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ivig_track as ivt
from ivig_track.cohort.long_tables import Given
from tests.cohort.made_cohorts import frames_of, long_frames

FRAMES = long_frames({f"child {number}": frames_of(number, 60) for number in range(3)})
DIARY = FRAMES["diary"]
ROADS: dict[str, Callable[[ivt.LongTables], object]] = {
    "review": lambda tables: ivt.review_cohort(tables, answer=False),
    "windows": lambda tables: ivt.cohort_windows(tables).courses,
}
each_road = pytest.mark.parametrize("road", list(ROADS))


def as_csv(table: pa.Table, folder: Path) -> Path:
    rows = [",".join(map(str, row.values())) for row in DIARY.assign(again=9).to_dict("records")]
    file = folder / "diary.csv"
    file.write_text("\n".join([",".join(table.column_names), *rows]), encoding="utf-8")
    return file


def as_parquet(table: pa.Table, folder: Path) -> Path:
    pq.write_table(table, folder / "diary.parquet")
    return folder / "diary.parquet"


def as_frame(_table: pa.Table, _folder: Path) -> pd.DataFrame:
    return pd.concat([DIARY, DIARY[["spasms"]]], axis="columns")


@each_road
@pytest.mark.parametrize("given_as", [as_csv, as_parquet, as_frame, lambda table, _: table])
def test_a_column_that_stands_there_twice_is_refused_by_name(
    tmp_path: Path, given_as: Callable[[pa.Table, Path], Given], road: str
) -> None:
    """Which of the two counts is meant cannot be told."""
    doubled = pa.Table.from_pandas(DIARY.assign(again=9), preserve_index=False)
    doubled = doubled.rename_columns([*DIARY.columns, "spasms"])
    tables = ivt.LongTables(given_as(doubled, tmp_path), FRAMES["infusions"])
    with pytest.raises(ivt.DataError, match='diary has 2 columns "spasms"'):
        ROADS[road](tables)


@each_road
def test_titles_that_are_alike_as_text_are_refused(road: str) -> None:
    frame = DIARY.assign(**{"7": "one"})
    frame[7] = "other"
    with pytest.raises(ivt.DataError, match='diary has 2 columns "7"'):
        ROADS[road](ivt.LongTables(frame, FRAMES["infusions"]))


def damaged(column: str, folder: Path, diary: pd.DataFrame = DIARY) -> ivt.LongTables:
    """Give a table whose end, which says what it holds, is whole; the rows of a column are not."""
    file = as_parquet(pa.Table.from_pandas(diary, preserve_index=False), folder)
    place = list(DIARY.columns).index(column)
    pages = pq.ParquetFile(file).metadata.row_group(0).column(place).data_page_offset
    content = bytearray(file.read_bytes())
    content[pages : pages + 40] = b"\xff" * 40
    file.write_bytes(content)
    return ivt.LongTables(file, FRAMES["infusions"])


@pytest.mark.parametrize(
    ("column", "road"), [("record_id", "review"), ("record_id", "windows"), ("spasms", "windows")]
)
def test_rows_that_are_damaged_behind_a_whole_end_are_told(
    tmp_path: Path, column: str, road: str
) -> None:
    with pytest.raises(ivt.DataError, match=r"diary\.parquet: it is damaged"):
        ROADS[road](damaged(column, tmp_path))


def test_damaged_rows_of_children_that_stand_mixed_are_told(tmp_path: Path) -> None:
    mixed = DIARY.sort_values("date", kind="stable")
    with pytest.raises(ivt.DataError, match=r"diary\.parquet: it is damaged"):
        ROADS["windows"](damaged("spasms", tmp_path, mixed))


def test_children_whose_rows_are_damaged_are_named(tmp_path: Path) -> None:
    found = ivt.review_cohort(damaged("spasms", tmp_path), answer=False)
    assert sorted(found.failures["record_id"]) == ["child 0", "child 1", "child 2"]
    assert {*found.failures["what"]} == {"it is damaged, or not what its name says"}
    assert {*found.failures["fix"]} == {"correct the path, or give the file anew"}


def with_first_count(cell: object) -> ivt.LongTables:
    cells = [cell, *DIARY["spasms"].tolist()[1:]]
    frame = DIARY.assign(spasms=pd.Series(cells, dtype="object"))
    return ivt.LongTables(frame, FRAMES["infusions"])


@pytest.mark.parametrize("cell", [1j, [1], {"a": 1}, b"x"])
def test_a_child_with_a_cell_that_is_no_count_fails_alone(cell: object) -> None:
    found = ivt.review_cohort(with_first_count(cell), answer=False)
    assert {*found.failures["record_id"]} == {"child 0"}
    assert found.reviewed == 2


def test_a_whole_number_that_no_column_holds_is_read_as_a_record_from_frames_reads_it() -> None:
    found = ivt.review_cohort(with_first_count(10**30), answer=False)
    assert found.reviewed == 3
    assert found.failures.empty

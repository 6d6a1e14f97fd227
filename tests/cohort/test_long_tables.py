"""Long tables in the forms in which libraries write them: read alike, as files and as frames."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ivig_track as ivt
from tests.cohort.made_cohorts import frames_of, long_frames

CHILDREN = {f"child {number}": frames_of(number, 60) for number in range(3)}
FRAMES = long_frames(CHILDREN)


@pytest.fixture(scope="module")
def courses() -> pa.Table:
    return ivt.review_cohort(ivt.LongTables(**FRAMES), answer=False).table("courses")


def with_type(table: pa.Table, column: str, kind: pa.DataType) -> pa.Table:
    number = table.schema.get_field_index(column)
    return table.set_column(number, column, table.column(column).cast(kind))


DIARY = pa.Table.from_pandas(FRAMES["diary"], preserve_index=False)
FORMS = {
    "texts of polars": with_type(DIARY, "record_id", pa.large_string()),
    "views of polars": with_type(DIARY, "record_id", pa.string_view()),
    "categories": DIARY.set_column(
        DIARY.schema.get_field_index("record_id"),
        "record_id",
        DIARY.column("record_id").dictionary_encode(),
    ),
    "timestamps of nanoseconds": with_type(DIARY, "date", pa.timestamp("ns")),
    "timestamps of microseconds": with_type(DIARY, "date", pa.timestamp("us")),
    "days of 64 bits": with_type(DIARY, "date", pa.date64()),
    "days as text": with_type(DIARY, "date", pa.string()),
    "whole counts": with_type(DIARY, "spasms", pa.int16()),
    "whole counts of 64 bits": with_type(DIARY, "spasms", pa.uint64()),
    "short floats": with_type(DIARY, "spasms", pa.float32()),
    "decimals": with_type(DIARY, "spasms", pa.decimal128(9, 2)),
    "counts as text": with_type(DIARY, "spasms", pa.string()),
}


@pytest.mark.parametrize("form", list(FORMS))
def test_a_table_says_the_same_in_every_form(form: str, courses: pa.Table, tmp_path: Path) -> None:
    pq.write_table(FORMS[form], tmp_path / "diary.parquet", row_group_size=50)
    tables = ivt.LongTables(tmp_path / "diary.parquet", FRAMES["infusions"])
    assert ivt.review_cohort(tables, answer=False).table("courses").equals(courses)


def test_pandas_and_arrow_write_the_same(courses: pa.Table, tmp_path: Path) -> None:
    for name, frame in FRAMES.items():
        frame.to_parquet(tmp_path / f"{name}.parquet")
    tables = ivt.LongTables(tmp_path / "diary.parquet", tmp_path / "infusions.parquet")
    assert ivt.review_cohort(tables, answer=False).table("courses").equals(courses)


def test_a_csv_with_other_line_ends_and_a_mark_at_its_start_is_read(
    courses: pa.Table, tmp_path: Path
) -> None:
    text = FRAMES["diary"].to_csv(index=False, lineterminator="\r\n")
    (tmp_path / "diary.csv").write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    tables = ivt.LongTables(tmp_path / "diary.csv", FRAMES["infusions"])
    assert ivt.review_cohort(tables, answer=False).table("courses").equals(courses)


def test_titles_in_quotes_and_a_comma_within_one_are_read(tmp_path: Path) -> None:
    text = 'record_id,"date","spasms","note, free"\n007,2024-01-01,3,"a, b"\n007,2024-01-02,4,\n'
    (tmp_path / "diary.csv").write_text(text, encoding="utf-8")
    found = ivt.review_cohort(ivt.LongTables(tmp_path / "diary.csv"), answer=False)
    assert found.records[["record_id", "recorded_days"]].to_numpy().tolist() == [["007", 2]]


def test_facts_of_patients_reach_their_record(tmp_path: Path) -> None:
    patients = pd.DataFrame(
        {"record_id": list(CHILDREN), "birth_month": ["2023-05", None, "May"], "weight_kg": 8.5}
    )
    found = ivt.review_cohort(
        ivt.LongTables(**FRAMES, patients=patients), out=tmp_path / "out", answer=False
    )
    (failure,) = found.failures.to_dict("records")
    assert (failure["record_id"], failure["value"]) == ("child 2", "May")
    assert found.reviewed == 2


def test_therapies_of_a_long_table_confound_their_child_alone() -> None:
    therapies = pd.DataFrame(
        {
            "record_id": ["child 1"],
            "name": ["prednisolone"],
            "start": ["2024-02-05"],
            "stop": ["2024-02-25"],
        }
    )
    found = ivt.review_cohort(ivt.LongTables(**FRAMES, therapies=therapies), answer=False)
    blocked = found.flags[found.flags["severity"] == "block"]
    assert "child 1" in set(blocked.loc[blocked["origin"] != "diary", "record_id"])
    hormonal = found.flags[found.flags["what"].str.contains("prednisolone")]
    assert set(hormonal["record_id"]) == {"child 1"}

"""The columns of the tables and their types; null where a cell says why; no formula in a CSV."""

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ivig_track as ivt
from ivig_track.cohort.arrow_schemas import SCHEMAS
from ivig_track.cohort.cohort_review import tables_of_cohort
from tests.cohort.made_cohorts import child, frames_of, long_tables

ANSWER = {
    "conclusion": "string",
    "percent": "double",
    "percent_low": "double",
    "percent_high": "double",
    "p": "double",
    "p_model": "double",
    "smallest_p": "double",
    "log_ratio": "double",
    "log_ratio_sd": "double",
    "log_ratio_low": "double",
    "log_ratio_high": "double",
    "answer_why": "string",
}
RECORDS = {
    "record_id": "string",
    "status": "string",
    "why": "string",
    "synthetic": "bool",
    "measure": "string",
    "first_day": "date32[day]",
    "last_day": "date32[day]",
    "days": "int32",
    "recorded_days": "int32",
    "zero_days": "int32",
    "uncountable_days": "int32",
    "recorded_runs": "string",
    "courses": "int32",
    "courses_scored": "int32",
    "courses_confounded": "int32",
    "courses_not_assessable": "int32",
    "courses_lower": "int32",
    "window_days_recorded": "int32",
    "window_days": "int32",
    **ANSWER,
    "unflagged_courses_left_out": "int32",
    "unflagged_window_days_recorded": "int32",
    **{f"unflagged_{name}": kind for name, kind in ANSWER.items()},
    "flags_note": "int32",
    "flags_strong": "int32",
    "flags_block": "int32",
    "rows_read": "int32",
    "rows_used": "int32",
    "rows_merged": "int32",
    "rows_set_aside": "int32",
    "plan_sha256": "string",
}
PHASE = {
    "first_day": "date32[day]",
    "last_day": "date32[day]",
    "recorded_days": "int32",
    "zero_days": "int32",
    "total": "double",
    "per_day": "double",
    "per_28_days": "double",
    "zero_days_per_28_days": "double",
}
COURSES = {
    "record_id": "string",
    "number": "int32",
    "first_day": "date32[day]",
    "day0": "date32[day]",
    "infusion_days": "int32",
    "dose_g_per_kg": "double",
    "percent_change": "double",
    "percent_change_low": "double",
    "percent_change_high": "double",
    "percent_change_from_pre_ivig": "double",
    "percent_change_from_pre_ivig_low": "double",
    "percent_change_from_pre_ivig_high": "double",
    "wear_off_day": "int32",
    "wear_off_why": "string",
    "status": "string",
    "why": "string",
    "flags": "int32",
    **{
        f"{phase}_{name}": kind
        for phase in ("baseline", "early", "window", "wear_off")
        for name, kind in PHASE.items()
    },
    "wear_off_outcome": "string",
    "wear_off_followed_to": "int32",
    "relapse_free_day": "int32",
    "relapse_followed_to": "int32",
    "relapse_end": "string",
}
FLAGS = {
    "record_id": "string",
    "course": "int32",
    "rule": "string",
    "severity": "string",
    "what": "string",
    "first_day": "date32[day]",
    "last_day": "date32[day]",
    "overlap_days": "int32",
    "reason": "string",
    "source": "string",
    "overlap_baseline_days": "int32",
    "overlap_window_days": "int32",
    "days_from_course": "int32",
    "origin": "string",
}
ACCOUNT = {
    "record_id": "string",
    "kind": "string",
    "file": "string",
    "sheet": "string",
    "outcome": "string",
    "what": "string",
    "rows": "int32",
    "first_row": "int32",
}
FAILURES = {
    "record_id": "string",
    "source": "string",
    "kind": "string",
    "what": "string",
    "place": "string",
    "value": "string",
    "fix": "string",
}
TABLES = {
    "records": RECORDS,
    "courses": COURSES,
    "flags": FLAGS,
    "account": ACCOUNT,
    "failures": FAILURES,
}
DANGEROUS = ["=1+1", "+1", "-1", "@x", "\tx", "\uff1dx", "'=x"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("cohort") / "out"
    children = {name: frames_of(number, 60) for number, name in enumerate(DANGEROUS)}
    children["no diary"] = {"infusions": frames_of()["infusions"]}
    tables_of_cohort(long_tables(children), out=out, answer=False)
    return out


@pytest.mark.parametrize("table", list(TABLES))
def test_a_table_has_these_columns_and_types_and_names_its_schema(folder: Path, table: str) -> None:
    schema = pq.read_schema(folder / f"{table}.parquet")
    assert {field.name: str(field.type) for field in schema} == TABLES[table]
    assert schema.metadata[b"ivig_track_schema"].decode() == f"ivig-track/cohort/1/{table}"


@pytest.mark.parametrize("table", list(TABLES))
def test_a_csv_has_the_same_columns_and_rows(folder: Path, table: str) -> None:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    whole = pq.read_table(folder / f"{table}.parquet")
    assert rows[0] == whole.column_names
    assert len(rows) - 1 == whole.num_rows


def test_no_text_of_a_csv_is_run_as_a_formula(folder: Path) -> None:
    with (folder / "records.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["record_id"] for row in csv.DictReader(file)]
    # What would be run is written with an apostrophe, as `entries.safe_text` writes it.
    assert ids == ["no diary", *(f"'{name}" for name in DANGEROUS)]
    assert pq.read_table(folder / "records.parquet").column("record_id").to_pylist()[1:] == (
        DANGEROUS
    )


def test_what_is_missing_is_null_and_a_column_beside_it_says_why(folder: Path) -> None:
    records = pq.read_table(folder / "records.parquet").to_pylist()
    failed, *reviewed = records
    assert failed["status"] == "failed"
    assert (failed["days"], failed["percent"]) == (None, None)
    assert failed["why"] == "there are infusions for this id, and no diary"
    assert {row["percent"] for row in reviewed} == {None}
    assert {row["answer_why"] for row in reviewed} == {"the answer was not asked for"}


def test_frames_hold_days_and_whole_counts() -> None:
    found = ivt.review_cohort([child()], answer=False)
    courses = found.courses
    assert str(courses["first_day"].dtype) == "datetime64[us]"
    assert courses["first_day"].iloc[0] == pd.Timestamp(date(2024, 2, 10))
    assert str(courses["wear_off_day"].dtype) == "Int32"
    assert str(found.records["record_id"].dtype) == "str"


def test_a_table_without_rows_keeps_its_columns(tmp_path: Path) -> None:
    found = tables_of_cohort([child()], out=tmp_path / "out", answer=False)
    assert found.failures.columns.tolist() == list(FAILURES)
    assert pa.table(found.table("failures")).num_rows == 0
    assert set(SCHEMAS) == set(TABLES)

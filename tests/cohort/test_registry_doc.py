"""The queries of docs/registry.md run as they stand there, and what they give is reviewed."""

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.entries.entries import Reading
from ivig_track.reading import read_files
from ivig_track.writing.registries.redcap_project import redcap_files
from tests.cohort.made_cohorts import INFUSION_DAYS, cells, frames_of, long_frames, of_record
from tests.made_records import day
from tests.places import ROOT, SAMPLES

DOCUMENT = (ROOT / "docs" / "registry.md").read_text(encoding="utf-8")
CHILDREN = {"007": frames_of(1), "7": frames_of(2)}
#: The person of OMOP by the id that the children have here.
PERSONS = {"007": 1007, "7": 7}


def queries(section: str) -> dict[str, str]:
    (text,) = re.findall(rf"^## {section}.*?(?=^## )", DOCUMENT, re.MULTILINE | re.DOTALL)
    return dict(re.findall(r"```sql\n-- (\w+)\n(.*?)```", text, re.DOTALL))


def tables_of(section: str, database: sqlite3.Connection, folder: Path) -> ivt.LongTables:
    """Run every query of a section, and keep its result as a CSV, as a person would."""
    paths = {}
    for name, query in queries(section).items():
        result = pd.read_sql_query(query, database)
        # A person's CSV has the ids as the database gives them.
        assert {type(each) for each in result["record_id"]} == {str}
        paths[name] = folder / f"{name}.csv"
        result.to_csv(paths[name], index=False)
    assert set(paths) == {"diary", "infusions", "therapies", "events", "patients"}
    return ivt.LongTables(**paths)


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    yield connection
    connection.close()


def text(days: "pd.Series[date]") -> list[str]:
    return [each.isoformat() for each in days]


def redcap() -> pd.DataFrame:
    """An export as REDCap gives it: texts, one row per entry, the fields of others empty."""
    rows = []
    for record_id, frames in CHILDREN.items():
        own = {"record_id": record_id, "redcap_repeat_instrument": ""}
        rows.append({**own, "birth_month": "2023-05", "aetiology": "unknown"})
        diary = {**own, "redcap_repeat_instrument": "daily_diary"}
        counted = zip(text(frames["diary"]["date"]), frames["diary"]["spasms"], strict=True)
        rows += [{**diary, "diary_date": when, "spasm_count": f"{n:g}"} for when, n in counted]
        infusion = {**own, "redcap_repeat_instrument": "ivig_infusion", "ivig_given": "1"}
        rows += [
            {**infusion, "ivig_date": day(n).isoformat(), "ivig_g_per_kg": "1"}
            for n in INFUSION_DAYS
        ]
        rows.append({**infusion, "ivig_date": day(55).isoformat(), "ivig_given": "0"})
    rows.append(
        {
            "record_id": "7",
            "redcap_repeat_instrument": "medication",
            "med_name": "prednisolone",
            "med_start": day(80).isoformat(),
            "med_stop": day(90).isoformat(),
        }
    )
    rows.append(
        {
            "record_id": "7",
            "redcap_repeat_instrument": "event",
            "event_date": day(45).isoformat(),
            "event_kind": "fever",
        }
    )
    fields = [
        *("record_id", "redcap_repeat_instrument", "diary_date", "spasm_count", "cluster_count"),
        *("ivig_date", "ivig_g_per_kg", "ivig_product", "ivig_given", "med_name", "med_start"),
        *("med_stop", "med_dose", "med_unit", "event_date", "event_kind", "event_detail"),
        *("birth_month", "onset_month", "aetiology", "spasm_low", "spasm_high", "cluster_low"),
        *("cluster_high", "ivig_g", "ivig_weight_kg", "ivig_setting", "ivig_premedication"),
        *("med_kind", "event_severity", "event_onset_hours", "event_action"),
    ]
    return pd.DataFrame(rows, columns=fields, dtype="object").fillna("")


def omop(connection: sqlite3.Connection) -> None:
    """The tables of OMOP that the queries ask, with concepts of a site."""
    long = long_frames(CHILDREN)
    diary = long["diary"]
    counts = pd.DataFrame(
        {
            "person_id": diary["record_id"].map(PERSONS),
            "observation_date": text(diary["date"]),
            "observation_concept_id": 1,
            "value_as_number": diary["spasms"],
            "value_as_string": None,
        }
    )
    fever = counts.iloc[[0]].assign(
        person_id=7, observation_date=day(45).isoformat(), observation_concept_id=3
    )
    pd.concat([counts, fever]).to_sql("observation", connection, index=False)
    infusions = pd.DataFrame(
        {
            "person_id": long["infusions"]["record_id"].map(PERSONS),
            "drug_exposure_start_date": text(long["infusions"]["date"]),
            "drug_exposure_end_date": text(long["infusions"]["date"]),
            "drug_concept_id": 2,
            "quantity": 8.0,
            "drug_source_value": "IVIG",
        }
    )
    prednisolone = infusions.iloc[[0]].assign(
        person_id=7,
        drug_exposure_start_date=day(80).isoformat(),
        drug_exposure_end_date=day(90).isoformat(),
        drug_concept_id=99,
        drug_source_value="prednisolone",
    )
    pd.concat([infusions, prednisolone]).to_sql("drug_exposure", connection, index=False)
    concepts = {"concept_id": [1, 2, 3], "stands_for": ["spasms", "ivig", "fever"]}
    pd.DataFrame(concepts).to_sql("site_concept", connection, index=False)
    persons = {"person_id": [1007, 7], "year_of_birth": 2023, "month_of_birth": [5, 11]}
    pd.DataFrame(persons).to_sql("person", connection, index=False)


def assert_reviewed(found: ivt.CohortReview, ids: dict[str, str]) -> None:
    assert found.failures.empty
    single = {name: ivt.review(ivt.record_from_frames(*CHILDREN[name].values())) for name in ids}
    for name, record_id in ids.items():
        own = found.courses[found.courses["record_id"] == record_id]
        expected = single[name].courses
        assert own["window_total"].tolist() == expected["window_total"].tolist()
    flags = found.flags[found.flags["record_id"] == ids["7"]]
    assert flags["what"].str.contains("prednisolone").any()
    assert flags["what"].str.contains("fever").any()
    assert (
        not found.flags[found.flags["record_id"] == ids["007"]]["what"].str.contains("pred").any()
    )


def test_a_redcap_project_is_reviewed(database: sqlite3.Connection, tmp_path: Path) -> None:
    redcap().to_sql("redcap", database, index=False)
    tables = tables_of("REDCap", database, tmp_path)
    found = ivt.review_cohort(tables, answer=False)
    assert_reviewed(found, {"007": "007", "7": "7"})


def exported(reading: Reading, record_id: str) -> pd.DataFrame:
    """What REDCap exports of a project made and filled by `convert --redcap`: all in one table."""
    files = redcap_files(reading, record_id)
    dictionary = list(csv.DictReader(io.StringIO(files.pop("redcap_data_dictionary.csv"))))
    fields = [row["Variable / Field Name"] for row in dictionary]
    columns = [*fields[:1], "redcap_repeat_instrument", "redcap_repeat_instance", *fields[1:]]
    rows = [row for text in files.values() for row in csv.DictReader(io.StringIO(text))]
    assert {name for row in rows for name in row} <= {*columns}
    return pd.DataFrame(rows, columns=columns, dtype="object").fillna("")


def test_what_is_written_for_redcap_comes_back_through_the_queries(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    names = ("infant_a", "infant_b", "infant_c", "infant_d")
    readings = {name: read_files(SAMPLES / name) for name in names}
    whole = pd.concat([exported(readings[name], name) for name in names])
    whole.to_sql("redcap", database, index=False)
    found = ivt.review_cohort(tables_of("REDCap", database, tmp_path), answer=False)
    assert found.failures.empty
    for name in names:
        expected = ivt.review(ivt.read_record(SAMPLES / name))
        assert of_record(found.courses, name) == cells(expected.courses)
        assert of_record(found.flags, name) == cells(expected.flags)


def test_an_omop_database_is_reviewed(database: sqlite3.Connection, tmp_path: Path) -> None:
    omop(database)
    tables = tables_of("OMOP", database, tmp_path)
    found = ivt.review_cohort(tables, answer=False)
    assert_reviewed(found, {"007": "1007", "7": "7"})

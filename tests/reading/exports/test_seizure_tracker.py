"""An export of Seizure Tracker: rows pressed within minutes of each other are one cluster."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivig_track.entries.entries import RowOutcome
from tests.reading_helpers import read_text, said_by, spasms_of

HEAD = "Unlinked_ID,Date_Time,length_hr,length_min,length_sec,type,type_ISSpasmNum\n"
OF_THE_NEXT_DAY = "a,2024-03-02 09:00:00,0,2,0,Infantile Spasms (cluster),6\n"


@pytest.mark.parametrize(
    ("presses", "merged"), [(1, None), (2, "1 row was merged so"), (4, "3 rows were merged so")]
)
def test_rows_pressed_within_minutes_are_one_cluster_and_said_with_their_number(
    tmp_path: Path, presses: int, merged: str | None
) -> None:
    rows = [f"a,2024-03-01 09:0{n}:00,0,0,0,Infantile Spasms (cluster),1\n" for n in range(presses)]
    reading = read_text(tmp_path, HEAD + "".join(rows) + OF_THE_NEXT_DAY)
    assert spasms_of(reading) == {"2024-03-01": str(presses), "2024-03-02": "6"}
    assert [day.clusters and day.clusters.best for day in reading.days] == [1, 1]
    outcomes = [line.outcome for line in reading.import_log]
    assert outcomes.count(RowOutcome.MERGED) == presses - 1
    said = [line for line in said_by(reading).splitlines() if "as one cluster" in line]
    assert [line.rpartition("; ")[2] for line in said] == [merged] * (merged is not None)

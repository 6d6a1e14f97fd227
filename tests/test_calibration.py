"""The calibration of the overall answer: a small part of it, and that it can be resumed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.calibration import finished, run_cell, show
from benchmarks.calibration_cells import cells

RECORDS = 12


def test_a_large_fall_is_found_and_the_interval_holds_it() -> None:
    """12 diaries: at a power and a coverage of 95 %, 8 or fewer have a chance of 1 in 400."""
    row = run_cell("power: 70 % fall K4", cells()["power: 70 % fall K4"], RECORDS)
    assert row["answered"] == RECORDS
    assert row["lower"] >= 9 / RECORDS
    assert row["coverage"] >= 9 / RECORDS


def test_no_effect_is_found_where_there_is_none() -> None:
    """12 diaries: at a true 5 %, 4 or more have a chance of 1 in 400 (binomial)."""
    row = run_cell("phi 0", cells()["phi 0"], RECORDS)
    assert row["lower"] <= 3 / RECORDS


def test_every_mechanism_has_a_cell() -> None:
    """Of 62 cells, 9 hold an effect."""
    assert len(cells()) == 62
    assert sum(setting.ratio != 1.0 for setting in cells().values()) == 9


def test_cells_with_enough_records_are_not_run_again(tmp_path: Path) -> None:
    path = tmp_path / "cells.jsonl"
    path.write_text('{"cell": "a", "asked": 50}\n{"cell": "b", "asked": 200}\n', encoding="utf-8")
    assert list(finished(path, 200)) == ["b"]
    assert list(finished(tmp_path / "none.jsonl", 1)) == []


def test_the_table_shows_shares_in_percent(capsys: pytest.CaptureFixture[str]) -> None:
    row = {"cell": "a", "answered": 5, "not answered": 1, "lower": 0.2, "higher": 0.0}
    show({"a": {**row, "coverage": None, "tools": [0.25, 0.0, 0.0, 0.1]}})
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "| a | 5 | 1 | 20.0 % | 0.0 % |  | 25.0 % | 0.0 % | 0.0 % | 10.0 % |"

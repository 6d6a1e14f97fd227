"""The calibration of the overall answer: a small part of it, its bookkeeping, and what it shows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from benchmarks.calibration import (
    SEED,
    Part,
    drawn,
    finished,
    parts_of,
    review_part,
    so_far,
    summed,
)
from benchmarks.calibration_cells import cells, steroid_cells
from benchmarks.calibration_report import BEGIN, END, beside_the_bars, table, write_docs
from benchmarks.calibration_tally import Tally, bounds, tally_line
from benchmarks.real_diary_cells import placebo_diary, real_cells
from ivig_track.rehearsal.simulation_setting import SimulationSetting

RECORDS = 12


@cache
def reviewed(cell: str) -> Tally:
    return review_part(Part(cell, SEED, 0), cells()[cell], RECORDS)


def test_a_large_fall_is_found_and_the_interval_holds_it() -> None:
    """12 diaries: at a power and a coverage of 95 %, 8 or fewer have a chance of 1 in 400."""
    tally = reviewed("power: 70 % fall K4")
    assert tally.answered == RECORDS
    assert tally.lower >= 9
    assert tally.held >= 9


@pytest.mark.parametrize("cell", ["phi 0", "triggered K8 730 d"])
def test_no_effect_is_found_where_there_is_none(cell: str) -> None:
    """12 diaries: at a true 5 %, 4 or more have a chance of 1 in 400 (binomial)."""
    assert reviewed(cell).lower <= 3


@pytest.mark.parametrize(
    "cell", ["steroid: course 1 of 6", "steroid: course 2 of 8, and a 50 % fall"]
)
def test_prednisolone_beside_a_course_is_never_called_lower(cell: str) -> None:
    """Three courses or more stay scored, so that every diary has a number; none is called lower."""
    tally = reviewed(cell)
    assert tally.answered == RECORDS
    assert tally.lower == 0


def test_the_fall_beside_prednisolone_is_confounded_with_its_numbers() -> None:
    """A true 50 % fall in five scored courses, found in about 7 of 10: fewer than 3 of 12 have a
    chance of 1 in 5,000.
    """
    assert reviewed("steroid: course 2 of 8, and a 50 % fall").confounded >= 3


def test_every_mechanism_has_a_cell() -> None:
    """Of 122 cells, 25 hold an effect (one by its courses in turn), 8 prednisolone, one both."""
    assert len(cells()) == 122
    assert sum(setting.ratio != 1.0 for setting in cells().values()) == 24
    assert sum(setting.steroid_at_course is not None for setting in cells().values()) == 8
    assert sum(not setting.steroid_recorded for setting in steroid_cells().values()) == 2


def test_another_seed_draws_other_diaries_and_the_same_seed_the_same() -> None:
    setting = cells()["centre"]
    one, again, other = (
        drawn(setting, np.random.default_rng([seed, 5, 0])).counts for seed in (1, 1, 2)
    )
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_parts_that_are_finished_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "cells.jsonl"
    part, tally = Part("a", 3, 100), Tally(asked=100, enough_courses=9, lower=2, tools=(1, 0, 0, 4))
    path.write_text(tally_line(part._asdict(), tally) + "\n", encoding="utf-8")
    assert finished(path) == {part: tally}
    assert finished(tmp_path / "none.jsonl") == {}


def test_the_first_hundred_of_every_cell_comes_before_the_second() -> None:
    two = {"a": SimulationSetting(), "b": SimulationSetting()}
    assert [(part.cell, part.first) for part in parts_of(two, 1, 200)] == [
        ("a", 0),
        ("b", 0),
        ("a", 100),
        ("b", 100),
    ]


def test_parts_of_a_cell_are_added() -> None:
    rows = summed(["a"], [(Part("a", 1, 0), Tally(asked=100, lower=2))] * 2)
    assert rows["a"].asked == 200
    assert rows["a"].lower == 4


def test_an_unfinished_run_is_told_from_the_parts_of_its_seed(tmp_path: Path) -> None:
    path = tmp_path / "cells.jsonl"
    lines = [
        tally_line(Part(cell, seed, first)._asdict(), Tally(asked=100, lower=1))
        for cell, seed, first in (("a", 1, 0), ("a", 1, 100), ("a", 2, 0), ("gone", 1, 0))
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    two = {"a": SimulationSetting(), "b": SimulationSetting()}
    assert so_far(two, 1, path) == {"a": Tally(asked=200, lower=2)}


def test_the_upper_bound_is_that_of_clopper_and_pearson() -> None:
    """None of 100: 1 - 0.025^(1/100) = 3.62 %; all of 100 the mirror of it."""
    assert bounds(0, 100) == pytest.approx((0.0, 1 - 0.025**0.01))
    assert bounds(100, 100) == pytest.approx((0.025**0.01, 1.0))


def test_the_table_shows_shares_in_percent() -> None:
    row = Tally(6, 5, 4, 1, 0, 0, 3, (1, 0, 0, 2))
    last = table({"a": row}).splitlines()[-1]
    assert last == (
        "| a | 4 | 2 | 25.0 % | 80.6 % | 0.0 % | 75.0 % | 20.0 % | 0.0 % | 0.0 % | 40.0 % |"
    )


def test_cells_beyond_a_bar_are_named_with_their_bounds() -> None:
    """60 of 1,000 is above 5 % and its bound above 6.5 %; 900 of 1,000 is below 93 %."""
    rows = {
        "good": Tally(1000, 1000, 1000, 25, 25, 0, 950, (0, 0, 0, 0)),
        "bad": Tally(1000, 1000, 1000, 60, 40, 0, 900, (0, 0, 0, 0)),
    }
    said = beside_the_bars(rows)
    assert "at most 5 %: 1 of 2 kinds; not: bad (60 of 1000, 6.0 %, 4.6 to 7.7 %)" in said
    assert "at most 6.5 %: 1 of 2 kinds; not: bad" in said
    assert "by more than chance: bad (90.0 %, 88.0 to 91.8 %)" in said
    assert "good" not in said


def test_table_and_figure_are_written_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "calibration.md"
    page.write_text(f"before\n{BEGIN}\nbefore the run\n{END}\nafter\n", encoding="utf-8")
    write_docs({"phi 0": Tally(100, 100, 100, 2, 3, 0, 95, (5, 5, 1, 1))}, tmp_path)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "before the run" not in text
    assert "| phi 0 | 100 |" in text
    assert "phi 0" in (tmp_path / "calibration.svg").read_text(encoding="utf-8")


def test_a_real_diary_gets_placebo_infusions_and_keeps_its_counts(tmp_path: Path) -> None:
    """Counts 0, 1, 2, ... day by day: every stretch of a year counts up by one."""
    path = tmp_path / "counts.csv"
    rows = "".join(f"{day},{day}\n" for day in range(800))
    path.write_text("date,count\n" + rows, encoding="utf-8")
    cell = real_cells(path)["real diary, a year, random dates"]
    made = placebo_diary(cell, np.random.default_rng(1))
    assert (np.diff(made.counts) == 1).all()
    assert len(made.counts) == 365
    assert len(made.day0) == 5
    assert real_cells(None) == {}

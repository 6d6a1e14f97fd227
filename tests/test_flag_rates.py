"""How often the flags of a baseline are raised: what the page says, and how it was counted."""

from __future__ import annotations

import numpy as np

from benchmarks.flag_rate_cells import ALONE, Cell, cells, fixed_dates, other_kinds
from benchmarks.flag_rates import DOCUMENT, HEAD, Tally, shaped, table, tally_of, with_table
from ivig_track.rehearsal.simulation import SimulatedDiary, simulate_diary

#: Bars of the two flags, as shares of courses.
WRONG_AT_MOST, FOUND_AT_LEAST = 10.0, 70.0


def written() -> dict[str, list[str]]:
    """Give the rows of the page's table by kind."""
    below = DOCUMENT.read_text(encoding="utf-8").split(HEAD, 1)[1].split("\n\n", 1)[0]
    rows = [line.strip("| ").split(" | ") for line in below.splitlines()[2:]]
    return {name: values for name, *values in rows}


def percent(value: str) -> float:
    return float(value.removesuffix(" %"))


def test_the_page_has_every_kind_and_no_other() -> None:
    assert list(written()) == list(cells())


def test_without_an_effect_each_flag_is_raised_in_at_most_one_of_ten_courses() -> None:
    rows = written()
    for name in (*fixed_dates(), *other_kinds()):
        _, spells, _, falls, _ = rows[name]
        assert max(percent(spells), percent(falls)) <= WRONG_AT_MOST, name


def test_a_date_after_the_worst_week_is_found_in_seven_of_ten_courses() -> None:
    rows = written()
    for name in (
        "worst seven days of six weeks",
        "worst seven days of six weeks, at least 63 d apart",
        "worst seven days of six weeks, one course",
        "worst seven days of six weeks, mean .5",
    ):
        assert percent(rows[name][1]) >= FOUND_AT_LEAST, name


def test_courses_and_flags_are_counted() -> None:
    """Ten a day; the week before the second of three courses, 63 days apart, has twenty."""
    counts = np.full(300, 10.0)
    counts[93:100] = 20.0
    days = np.array([37, 100, 163])
    made = SimulatedDiary(counts, days, days, 0.0, np.zeros(300), ())
    assert tally_of(made) == Tally(courses=3, spell_judged=3, spells=1, fall_judged=3, falls=0)
    near = np.array([72, 100, 128])
    made = SimulatedDiary(counts, near, near, 0.0, np.zeros(300), ())
    assert tally_of(made) == Tally(courses=3, spell_judged=1, spells=0, fall_judged=1, falls=0)


def test_counts_that_fall_before_a_course_stay_low() -> None:
    made = simulate_diary(ALONE, np.random.default_rng(1))
    fallen = shaped(made, Cell(ALONE, falls_to=0.1), np.random.default_rng(1))
    first = int(made.first_days[0])
    assert (fallen.counts[: first - 28] == made.counts[: first - 28]).all()
    assert fallen.counts[first:].sum() < 0.2 * made.counts[first:].sum()
    assert shaped(made, Cell(ALONE, days_late=3), np.random.default_rng(1)).first_days == first + 3


def test_the_table_takes_the_place_of_the_one_that_stands_there() -> None:
    page = f"before\n\n{HEAD}\n|---|\n| old | 1 |\n\nafter\n"
    lines = table({"new": Tally(4, 2, 1, 0, 0)})
    assert lines[-1] == "| new | 4 | 25.0 % | 50.0 % | 0.0 % | none |"
    assert with_table(page, lines) == "before\n\n" + "\n".join(lines) + "\n\nafter\n"

"""Every form of a count cell, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.entries.entries import Count, DayState
from ivig_track.reading.cells.count_cells import FIXES, TROUBLES, CellTrouble, read_count

C = DayState.COUNTED
R = DayState.RANGE
APPROXIMATE = DayState.APPROXIMATE
LEAST = DayState.AT_LEAST
MANY = (None, 1, None, DayState.UNCOUNTABLE)
ZERO = (0, 0, 0, DayState.NONE_SEEN)


def as_tuple(count: Count | None) -> tuple[object, ...] | None:
    return None if count is None else (count.best, count.low, count.high, count.state)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12", (12, 12, 12, C)),
        ("12.0", (12, 12, 12, C)),
        ("0,5", (0.5, 0.5, 0.5, C)),
        ("x3", (3, 3, 3, C)),
        ("3x", (3, 3, 3, C)),
        ("IIII", (4, 4, 4, C)),
        ("||||", (4, 4, 4, C)),
        ("three", (3, 3, 3, C)),
        ("12, 8, 20", (40, 40, 40, C)),
        ("12+8", (20, 20, 20, C)),
        ("~10", (10, 8, 12, APPROXIMATE)),
        ("10ish", (10, 8, 12, APPROXIMATE)),
        ("about 10", (10, 8, 12, APPROXIMATE)),
        ("etwa 10", (10, 8, 12, APPROXIMATE)),
        ("environ 10", (10, 8, 12, APPROXIMATE)),
        ("5-10", (7.5, 5, 10, R)),
        ("5 \u2013 10", (7.5, 5, 10, R)),
        ("5 to 10", (7.5, 5, 10, R)),
        ("5 bis 10", (7.5, 5, 10, R)),
        ("<5", (2, 0, 4, R)),
        ("up to 5", (2.5, 0, 5, R)),
        (">20", (21, 21, None, LEAST)),
        ("20+", (20, 20, None, LEAST)),
        ("at least 20", (20, 20, None, LEAST)),
        ("mindestens 20", (20, 20, None, LEAST)),
        ("more than 20", (21, 21, None, LEAST)),
        ("too many to count", MANY),
        ("TNTC", MANY),
        ("lots", MANY),
        ("constant", MANY),
        ("✓", MANY),
        ("X", MANY),
        ("0", ZERO),
        ("none", ZERO),
        ("None.", ZERO),
        ("ninguna", ZERO),
        ("keine Anfälle", ZERO),
        ("pas de crise", ZERO),
        ("nenhuma", ZERO),
        ("nessuna", ZERO),
        ("geen", ZERO),
        ("", None),
        (" ", None),
        ("-", None),
        ("?", None),
        ("n/a", None),
        ("unknown", None),
        ("no sé", None),
        ("unbekannt", None),
        ("hospital", None),
    ],
)
def test_a_cell_means_this_count(written: str, expected: tuple[object, ...] | None) -> None:
    cell = read_count(written)
    assert cell.trouble is None
    assert as_tuple(cell.count) == expected


@pytest.mark.parametrize(
    ("written", "clusters", "spasms"),
    [
        ("3 clusters (12, 8, 20)", (3, 3, 3, C), (40, 40, 40, C)),
        ("2c/35s", (2, 2, 2, C), (35, 35, 35, C)),
        ("2 clusters, 35 spasms", (2, 2, 2, C), (35, 35, 35, C)),
        ("12 spasms in 3 clusters", (3, 3, 3, C), (12, 12, 12, C)),
        ("2 clusters", (2, 2, 2, C), None),
        ("35 spasms", None, (35, 35, 35, C)),
        # Two of three clusters are known: 20 spasms, and at least one in the third.
        ("3 clusters (12, 8)", (3, 3, 3, C), (None, 21, None, DayState.UNCOUNTABLE)),
    ],
)
def test_a_cell_can_name_clusters_and_spasms(
    written: str, clusters: tuple[object, ...] | None, spasms: tuple[object, ...] | None
) -> None:
    cell = read_count(written)
    assert (as_tuple(cell.clusters), as_tuple(cell.spasms)) == (clusters, spasms)


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        ("-2", CellTrouble.NEGATIVE),
        ("5001", CellTrouble.ABSURD),
        ("2024-05-10", CellTrouble.DATE),
        ("10-May", CellTrouble.DATE),
        ("1,200", CellTrouble.THOUSANDS),
        ("10-5", CellTrouble.BACKWARDS),
        ("2 hours", CellTrouble.UNREADABLE),
        ("inf", CellTrouble.UNREADABLE),
        ("1e3", CellTrouble.UNREADABLE),
        ("bad day", CellTrouble.UNREADABLE),
        ("3 x 10", CellTrouble.UNREADABLE),
    ],
)
def test_a_cell_that_is_no_count_says_why(written: str, trouble: CellTrouble) -> None:
    assert read_count(written).trouble == trouble


@pytest.mark.parametrize("trouble", CellTrouble)
def test_every_trouble_is_said_with_a_way_out(trouble: CellTrouble) -> None:
    assert str(TROUBLES[trouble])
    assert str(FIXES[trouble])


def test_a_range_that_became_a_date_is_named_but_not_taken() -> None:
    cell = read_count("2024-05-10")
    assert cell.count is None
    assert "probably 5-10" in str(cell.hint)


@given(st.text(max_size=60))
def test_any_text_is_read_or_troubled_within_its_bounds(written: str) -> None:
    cell = read_count(written)
    for count in (cell.count, cell.clusters, cell.spasms):
        if count is not None:
            assert 0 <= count.low <= (count.low if count.best is None else count.best)
            assert count.high is None or count.high >= count.low


@given(st.integers(1, 999), st.integers(1, 999))
def test_a_range_contains_its_best_count(first: int, second: int) -> None:
    low, high = sorted((first, second + 1000))
    count = read_count(f"{low}-{high}").count
    assert count is not None
    assert (count.low, count.high) == (low, high)


@given(st.text(alphabet=" \t\u00a0-?", max_size=8))
def test_blank_is_never_zero(written: str) -> None:
    cell = read_count(written)
    assert cell.count is None


@pytest.mark.parametrize(
    ("written", "spasms"),
    [
        ("about 10 spasms", (10, 8, 12, APPROXIMATE)),
        ("ca. 10 spasms", (10, 8, 12, APPROXIMATE)),
        ("10ish spasms", (10, 8, 12, APPROXIMATE)),
        ("10 or so spasms", (10, 8, 12, APPROXIMATE)),
        ("at least 20 spasms", (20, 20, None, LEAST)),
        ("over 20 spasms", (21, 21, None, LEAST)),
        ("up to 5 spasms", (2.5, 0, 5, R)),
        ("5 to 10 spasms", (7.5, 5, 10, R)),
        ("between 5 and 10 spasms", (7.5, 5, 10, R)),
        ("5 bis 10 Spasmen", (7.5, 5, 10, R)),
        ("lots of spasms", MANY),
        ("too many spasms to count", MANY),
        ("muchos espasmos", MANY),
        ("no spasms", None),
    ],
)
def test_how_sure_a_count_is_may_stand_with_what_was_counted(
    written: str, spasms: tuple[object, ...] | None
) -> None:
    cell = read_count(written)
    assert cell.trouble is None
    assert as_tuple(cell.spasms) == spasms


def test_many_clusters_are_clusters_and_a_range_of_them_too() -> None:
    assert as_tuple(read_count("several clusters").clusters) == MANY
    assert as_tuple(read_count("2 to 4 clusters").clusters) == (3, 2, 4, R)
    assert read_count("several clusters").spasms is None


def test_a_unit_does_not_make_a_count_of_words_without_one() -> None:
    assert read_count("about spasms").trouble == CellTrouble.UNREADABLE
    assert read_count("lots of sleep").trouble == CellTrouble.UNREADABLE
    assert read_count("about 10 sleeps").trouble == CellTrouble.UNREADABLE

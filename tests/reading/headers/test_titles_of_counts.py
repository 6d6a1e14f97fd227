"""A title is understood to its end: units, scales, yes or no, parts of the day, observers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.errors import DataError
from tests.reading_helpers import read_text, said_by, spasms_of

NO_COUNTS = [
    "Spasms (minutes)",
    "Spasms (total seconds)",
    "Clusters (0-5)",
    "Spasms (1 to 10)",
    "Anfälle (Skala)",
    "Espasmos (minutos)",
    "Spasmes (gravité)",
    "Spasm duration (min)",
    "Seizures so far",
    "Cumulative spasms",
    "Days since last seizure",
]
TOTALS = [
    "Weekly total",
    "Spasms per week",
    "Total (month)",
    "Espasmos por semana",
    "Espasmos (semanal)",
]


@pytest.mark.parametrize("title", [*NO_COUNTS, *TOTALS])
def test_a_title_of_something_else_is_refused_by_its_name(tmp_path: Path, title: str) -> None:
    with pytest.raises(DataError) as caught:
        read_text(tmp_path, f"Date,{title}\n2024-06-01,4\n2024-06-02,5\n")
    assert title in str(caught.value)


@given(
    title=st.sampled_from([*NO_COUNTS, *TOTALS]),
    values=st.lists(st.integers(1, 30), min_size=2, max_size=5),
)
def test_what_is_no_count_never_stands_beside_the_counts(
    tmp_path_factory: pytest.TempPathFactory, title: str, values: list[int]
) -> None:
    rows = [f"2024-06-{n:02},{value},2\n" for n, value in enumerate(values, 1)]
    text = f"Date,{title},Spasms today\n" + "".join(rows)
    reading = read_text(tmp_path_factory.mktemp("titles"), text)
    assert set(spasms_of(reading).values()) == {"2"}
    assert title in [column.title for column in reading.columns if column.outcome == "not_read"]


@pytest.mark.parametrize("rest", ["number", "dd/mm/yyyy", "optional", "in 24 hours", "#"])
def test_a_bracket_that_says_nothing_of_the_kind_changes_nothing(tmp_path: Path, rest: str) -> None:
    reading = read_text(tmp_path, f"Date,Spasms ({rest})\n2024-06-01,4\n2024-06-02,0\n")
    assert spasms_of(reading) == {"2024-06-01": "4", "2024-06-02": "0"}


@pytest.mark.parametrize("said", ["(1 = yes, 0 = no)", "(Y/N)", "(yes/no)", "(ja/nein)"])
def test_yes_is_seen_without_a_number_and_no_is_none(tmp_path: Path, said: str) -> None:
    reading = read_text(
        tmp_path, f'Date,"Spasms {said}"\n2024-06-01,1\n2024-06-02,0\n2024-06-03,\n'
    )
    assert list(spasms_of(reading).values()) == ["many from 1", "0", ""]


@pytest.mark.parametrize(
    "titles",
    [
        "Spasms (AM),Spasms (PM)",
        "Morning spasms,Evening spasms",
        "Spasms at noon,Spasms at night",
        "Espasmos (mañana),Espasmos (noche)",
        "Crises du matin,Crises du soir",
        "Anfälle morgens,Anfälle abends",
    ],
)
def test_parts_of_the_day_are_added_and_a_missing_one_leaves_it_open(
    tmp_path: Path, titles: str
) -> None:
    rows = "2024-06-01,4,3\n2024-06-02,0,0\n2024-06-03,5,\n2024-06-04,,0\n"
    reading = read_text(tmp_path, f"Date,{titles}\n{rows}")
    assert list(spasms_of(reading).values()) == ["7", "0", "5..", ""]


def test_parts_of_two_measures_are_added_apart(tmp_path: Path) -> None:
    titles = "Spasms (AM),Spasms (PM),Clusters (AM),Clusters (PM)"
    (day,) = read_text(tmp_path, f"Date,{titles}\n2024-06-01,10,5,2,1\n").days
    assert day.spasms is not None
    assert day.clusters is not None
    assert (day.spasms.best, day.clusters.best) == (15, 3)


def test_one_part_of_the_day_alone_is_at_least(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Date,Spasms (night)\n2024-06-01,4\n2024-06-02,0\n")
    assert list(spasms_of(reading).values()) == ["4..", ""]


def test_the_larger_count_of_two_observers_stands_and_it_is_said(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Date,Spasms (Mum),Spasms - Dad\n2024-06-01,4,6\n2024-06-02,3,\n")
    assert list(spasms_of(reading).values()) == ["6", "3"]
    assert '"Spasms (Mum)", "Spasms - Dad" are counts of several observers' in said_by(reading)


def test_a_total_beside_other_types_is_not_read_where_spasms_have_a_column(tmp_path: Path) -> None:
    rows = "2024-06-01,4,1,5\n2024-06-02,,2,2\n"
    reading = read_text(tmp_path, f"Date,Spasms,Absences,Total\n{rows}")
    assert list(spasms_of(reading).values()) == ["4", ""]
    with pytest.raises(DataError, match="stands beside other types"):
        read_text(tmp_path, "Date,Tonic,Absences,Total\n2024-06-01,4,1,5\n")


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        ("Nombre,Fecha,Espasmos", "Inés,13/06/2024,4"),
        ("Datum,Uhrzeit,Kind", "13.06.2024,08:00,Mia"),
    ],
)
def test_the_name_of_a_child_is_no_count_and_no_type(tmp_path: Path, titles: str, row: str) -> None:
    reading = read_text(tmp_path, f"{titles}\n{row}\n")
    assert list(spasms_of(reading)) == ["2024-06-13"]
    assert "Mia" not in str(reading.columns)


def test_the_french_nombre_still_counts(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Date,Nombre\n13/06/2024,4\n14/06/2024,0\n")
    assert list(spasms_of(reading).values()) == ["4", "0"]


def test_counts_in_words_are_read_under_any_title_and_it_is_said(tmp_path: Path) -> None:
    rows = ['2024-06-01,"2 clusters (7, 9)"', "2024-06-02,no spasms", "2024-06-03,slept badly"]
    reading = read_text(tmp_path, "Date,What we saw\n" + "\n".join(rows))
    assert list(spasms_of(reading).values()) == ["16", "0", ""]
    assert 'the column "What we saw" was read as count' in said_by(reading)


def test_a_question_for_minutes_is_no_question_for_spasms(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds a length or a rating"):
        read_text(tmp_path, "Date,How many minutes did the spasms last?\n2024-06-01,4\n")


def test_one_part_of_the_day_alone_is_no_count_of_the_day(tmp_path: Path) -> None:
    """Two parts are added up; what happened outside of the only one is not known."""
    text = "Date,Morning,Night\n2024-06-01,4,2\n2024-06-02,5,0\n"
    assert spasms_of(read_text(tmp_path, text)) == {"2024-06-01": "6", "2024-06-02": "5"}
    with pytest.raises(DataError, match="no column with counts was found"):
        read_text(tmp_path, "Date,Morning\n2024-06-01,4\n2024-06-02,5\n")


def test_a_diary_of_which_every_title_is_a_question_is_read(tmp_path: Path) -> None:
    text = "Which day was it?,How many spasms were there?\n2024-06-01,4\n2024-06-02,0\n"
    reading = read_text(tmp_path, text)
    assert spasms_of(reading) == {"2024-06-01": "4", "2024-06-02": "0"}
    assert 'the column "Which day was it?" was read as date' in said_by(reading)

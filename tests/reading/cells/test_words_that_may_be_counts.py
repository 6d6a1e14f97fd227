"""Numbers beside parts of a day, and notes that none were seen, are told from other words."""

import pytest

from ivig_track.reading.cells.counts_in_parts import counts_in_parts
from ivig_track.reading.cells.seen_none_words import saying_of_none


@pytest.mark.parametrize(
    ("written", "total"),
    [
        ("morning 3, night 5", 8),
        ("am 2 pm 4", 6),
        ("AM: 2 / PM: 4", 6),
        ("7 (am), 4 (pm)", 11),
        ("3 spasms in the morning, 5 at night", 8),
        ("morning 3, night none", 3),
        ("mañana 3, noche 5", 8),
        ("3 por la mañana y 5 por la noche", 8),
        ("morgens 3, abends 5, sehr müde", 8),
        ("3 am Morgen und 5 am Abend", 8),
        ("matin 3, après-midi 1, soir 5", 9),
        ("3 le matin, 5 le soir", 8),
    ],
)
def test_counts_of_parts_of_a_day_are_seen_in_each_language(written: str, total: int) -> None:
    found = counts_in_parts(written)
    assert found is not None
    assert (found.total.best, found.clusters) == (total, False)


def test_clusters_of_parts_of_a_day_are_clusters() -> None:
    found = counts_in_parts("2 clusters morning, 1 cluster night")
    assert found is not None
    assert (found.total.best, found.clusters) == (3, True)


@pytest.mark.parametrize(
    "written",
    [
        "3 am, 4 pm",  # times of day
        "3 a.m., 4 p.m.",
        "morning 38.5, night 39",  # a temperature
        "vigabatrin morning 500, night 500",
        "morning 500 mg, night 500 mg",
        "morning 3",  # one part
        "morning 3, early 5",  # the same part twice
        "morning 3, night 5, weight 8",  # a further number
        "2 clusters morning, 1 night",  # two measures
        "7, 4",
        "tired in the morning and at night",
    ],
)
def test_other_numbers_beside_a_part_of_the_day_are_no_counts_of_it(written: str) -> None:
    assert counts_in_parts(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "didn't see any", "didn’t see any", "I did not see any today", "none seen today",
        "no spasms seen", "no he visto ninguno", "hoy no hemos visto ninguna crisis",
        "keine gesehen", "habe heute keine Anfälle gesehen", "aucun vu", "je n'en ai pas vu",
        "aucun spasme vu",
    ],
)  # fmt: skip
def test_a_note_that_none_were_seen_is_found_in_each_language(written: str) -> None:
    assert saying_of_none(written) == written
    assert saying_of_none(f"Slept well. {written}, granny was here") == written


@pytest.mark.parametrize(
    "written", ["none", "clear", "not seen", "didn't see any blood", "no fever seen", "tired", ""]
)
def test_other_notes_say_nothing_of_spasms_that_were_not_seen(written: str) -> None:
    assert saying_of_none(written) == ""


def test_parts_of_a_day_are_looked_for_in_the_first_300_letters_alone() -> None:
    longest = "morning 3, night 5. ".ljust(300, "x")
    assert counts_in_parts(longest) == counts_in_parts("morning 3, night 5")
    assert counts_in_parts(longest + "x") is None


def test_a_saying_of_none_is_looked_for_in_the_first_300_letters_of_a_note() -> None:
    said = "didn't see any"
    assert saying_of_none(f"{'x' * 284}. {said}") == said
    assert saying_of_none(f"{'x' * 285}. {said}") == ""

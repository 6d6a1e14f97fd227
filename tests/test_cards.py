"""Objects that stand last in a notebook's cell show a card, and one line in a terminal."""

from __future__ import annotations

import pytest

import ivig_track as ivt
from tests.plotting.made_rehearsals import made_rehearsal

LETTERS_MAX, CARD_MAX = 250, 3000


@pytest.fixture(scope="module")
def objects() -> dict[str, object]:
    record = ivt.example("infant_b")
    return {
        "record": record,
        "review": ivt.review(record),
        "plan": ivt.AnalysisPlan(window_last_day=28),
        "how_sure": made_rehearsal(),
    }


@pytest.mark.parametrize("name", ["record", "review", "plan", "how_sure"])
def test_an_object_has_one_line_and_a_small_card(name: str, objects: dict[str, object]) -> None:
    shown = objects[name]
    card: str = shown._repr_html_()  # type: ignore[attr-defined]  # that it has one is the test
    assert "\n" not in repr(shown)
    assert len(repr(shown)) <= LETTERS_MAX
    assert card.startswith("<table><caption>")
    assert len(card) <= CARD_MAX


@pytest.mark.parametrize("name", ["record", "review"])
def test_a_card_of_invented_data_says_so(name: str, objects: dict[str, object]) -> None:
    assert "SYNTHETIC" in objects[name]._repr_html_()  # type: ignore[attr-defined]  # as above


def test_how_sure_gives_what_was_found_by_chance_with_its_diaries() -> None:
    assert "found_by_chance=4/200" in repr(made_rehearsal())

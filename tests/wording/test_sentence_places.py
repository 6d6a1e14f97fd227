"""Each sentence carries its place on a page; none is known by its text."""

from __future__ import annotations

from html import escape

import ivig_track as ivt
from ivig_track.wording.sentences import Place
from tests.made_records import record_of


def places_of(review: ivt.Review) -> dict[str, Place]:
    return {sentence.text: sentence.place for sentence in review.sentences}


def test_one_sentence_leads_and_the_frame_of_the_page_says_the_rest_of_it() -> None:
    review = ivt.review(record_of([5.0 + n % 3 for n in range(90)], [40]))
    said = [sentence.place for sentence in review.sentences]
    assert said.count(Place.LEAD) == 1
    assert said[0] is Place.LEAD
    assert said[-2:] == [Place.FRAME, Place.FRAME]


def test_courses_and_outcomes_that_were_not_reached_are_details() -> None:
    """None on days 13 and 14 only: UKISS is reached, ICISS is not."""
    counts = [5.0] * 53 + [0.0] * 2 + [5.0] * 45
    places = places_of(ivt.review(record_of(counts, [40])))
    starts = {text.split(" (")[0]: place for text, place in places.items()}
    assert starts["Course 1"] is Place.DETAIL
    assert starts["ICISS"] is Place.DETAIL
    assert starts["UKISS"] is Place.HEADLINE


def test_the_page_shows_every_sentence_once_in_its_place() -> None:
    review = ivt.review(record_of([5.0 + n % 3 for n in range(90)], [40]))
    block = ivt.words(review)
    by_place = {
        place: [each.text for each in review.sentences if each.place is place] for place in Place
    }
    assert [block.data["lead"]] == by_place[Place.LEAD]
    assert block.data["headlines"] == by_place[Place.HEADLINE]
    assert all(escape(text, quote=False) in block.html for text in by_place[Place.DETAIL])
    assert block.text == "\n".join(review.text)


def test_a_run_of_zeros_at_the_end_stands_before_the_answer_on_page_and_card() -> None:
    review = ivt.review(record_of([*[5.0, 6.0] * 30, *[0.0] * 30], [40]))
    (first,) = [each.text for each in review.sentences if each.place is Place.FIRST]
    block = ivt.words(review)
    assert review.text[0] == block.data["first"] == first
    assert block.html.index(escape(first, quote=False)) < block.html.index('class="lead"')
    card = review._repr_html_()
    assert card.index("29 Feb 2024 (day 19 of course 1)") < card.index("recorded on 90 of 90 days")


def test_without_such_a_run_nothing_stands_before_the_answer() -> None:
    block = ivt.words(ivt.review(record_of([5.0, 6.0] * 45, [40])))
    assert block.data["first"] == ""
    assert 'class="first"' not in block.html


def test_days_outside_the_diary_on_either_side_are_said_among_the_headlines() -> None:
    counts = [5.0 + n % 3 for n in range(90)]
    for before, after, place in (
        (0, 0, Place.FRAME),
        (0, 5, Place.HEADLINE),
        (3, 0, Place.HEADLINE),
    ):
        record = record_of([*[None] * before, *counts, *[None] * after], [40])
        places = places_of(ivt.review(record))
        (found,) = (at for text, at in places.items() if text.startswith("The diary runs from"))
        assert found is place

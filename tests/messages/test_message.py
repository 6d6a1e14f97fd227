"""Messages: a template with values, said in any language."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

import pytest

from ivig_track.errors import Place, Problem
from ivig_track.messages.message import (
    Speech,
    counted,
    joined,
    message,
    phrase,
    said,
    verbatim,
)


class _Backwards(NullTranslations):
    """A made-up language that says every template the other way round."""

    def gettext(self, message: str) -> str:
        return " ".join(reversed(message.split(" ")))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


BACKWARDS = Speech(_Backwards())


def test_values_stand_in_the_holes_of_the_template() -> None:
    assert str(message("row {row} of {file}", row=3, file="a.csv")) == "row 3 of a.csv"


def test_a_value_is_never_taken_for_a_template() -> None:
    """A family's cell may hold braces; they are kept as they are written."""
    assert str(message('it says "{text}"', text="{row} {}")) == 'it says "{row} {}"'


def test_one_and_many_have_sentences_of_their_own() -> None:
    told = [str(counted("{n} day", "{n} days", number)) for number in (0, 1, 2)]
    assert told == ["0 days", "1 day", "2 days"]


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    inner = message("no date here")
    assert said(message("{place}: {what}", place="x", what=inner), BACKWARDS) == "here date no x:"


def test_a_day_is_said_with_the_month_of_the_language() -> None:
    assert str(message("on {day}", day=date(2024, 4, 3))) == "on 3 April 2024"
    assert said(message("on {day}", day=date(2024, 4, 3)), BACKWARDS) == "2024 April 3 on"


def test_a_row_of_messages_is_said_part_by_part() -> None:
    row = joined([message("first one"), "a.csv", verbatim("b c")], ", ")
    assert said(row, BACKWARDS) == "one first, a.csv, b c"


def test_a_page_may_have_a_sentence_of_its_own() -> None:
    told = message("use --gaps zero").for_page(phrase("press the button"))
    assert str(told) == "use --gaps zero"
    assert said(told, Speech(on_page=True)) == "press the button"


def test_equal_templates_and_values_are_equal_messages() -> None:
    assert message("row {row}", row=3) == message("row {row}", row=3)
    assert len({message("row {row}", row=3), message("row {row}", row=3)}) == 1
    assert message("row {row}", row=3) != message("row {row}", row=4)


def test_messages_that_differ_in_numbers_alone_are_of_one_kind() -> None:
    def told(row: int, day: date, text: str) -> object:
        return message("row {row}, {day}: {text}", row=row, day=day, text=text).kind

    first = told(3, date(2024, 3, 1), "12/03/2024")
    assert first == told(4, date(2025, 3, 1), "13/03/2024")
    assert first != told(3, date(2024, 3, 1), "March 12")


def test_a_hole_without_a_value_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        str(message("row {row}"))


def test_a_problem_is_one_message_with_place_value_and_fix() -> None:
    problem = Problem(message("odd count"), message("write it"), Place("a.csv", "May", 4), "x")
    assert str(problem) == (
        'a.csv, sheet "May", row 4: odd count (it says "x"). To fix it: write it.'
    )

"""Moments are read as exports and phones of all languages write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.reading.cells.dates import parse_clock, parse_date
from ivig_track.reading.cells.moments.clock_words import in_plain_form


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("March 13, 2024 at 09:10PM", time(21, 10)),
        ("13 Mar 2024 at 21:10", time(21, 10)),
        ("13 Mar 2024 at 9pm", time(21)),
        ("13/03/2024 21.10", time(21, 10)),
        ("13.3.2024 klo 7.05", time(7, 5)),
        ("13.03.2024 um 21:10 Uhr", time(21, 10)),
        ("13 mars 2024 à 21:10", time(21, 10)),
        ("13 de marzo de 2024 a las 9:10 p.\u00a0m.", time(21, 10)),
        ("13/03/2024 9:10 de la tarde", time(21, 10)),
        ("13/03/2024 9:10 da manhã", time(9, 10)),
        ("13/03/2024 9:10 nachm.", time(21, 10)),
        ("13/03/2024 9:10 vorm.", time(9, 10)),
        ("13/03/2024 9:10 μ.μ.", time(21, 10)),
        ("13/03/2024 下午9:10", time(21, 10)),
        ("13/03/2024 上午 9:10", time(9, 10)),
        ("13/03/2024 오후 9:10", time(21, 10)),
        ("13/03/2024 9:10\u202fPM", time(21, 10)),
        ("13/03/2024 24:00", time(23, 59)),
        ("Wed Mar 13 2024 21:10:00 GMT+0100 (Central European Standard Time)", time(21, 10)),
        ("Wed Mar 13 21:10:00 CET 2024", time(21, 10)),
        ("2024年3月13日 21:10", time(21, 10)),
        ("2024–03–13", None),
        ("13\u201103\u20112024", None),
    ],
)
def test_a_moment_is_its_day_and_its_clock(written: str, clock: time | None) -> None:
    found = parse_date(written)
    assert found is not None
    assert found.day_first == date(2024, 3, 13)
    assert found.clock == clock


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("24:00", time(23, 59)),
        ("00:00", time(0)),
        ("12:00 midnight", time(0)),
        ("12 noon", time(12)),
        ("7.30pm", time(19, 30)),
        ("2130", time(21, 30)),
        ("오전 9:30", time(9, 30)),
        ("9:30 abends", time(21, 30)),
        ("2560", None),
        ("25:00", None),
        ("24:30", None),
    ],
)
def test_a_clock_is_read_alone(written: str, clock: time | None) -> None:
    assert parse_clock(written) == clock


@pytest.mark.parametrize(
    "written",
    [
        "12.03.2024 - 13.03",
        "12-13 March 2024",
        "3-5",
        "5 to 7",
        "at 9",
        "12:30 spasms",
        "2 p.m. nap",
    ],
)
def test_what_is_no_single_moment_is_none(written: str) -> None:
    assert parse_date(written) is None


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.times().map(lambda t: t.replace(microsecond=0)),
)
def test_text_that_a_script_makes_of_a_moment_is_that_moment(day: date, clock: time) -> None:
    moment = f"{day:%a %b %d %Y} {clock:%H:%M:%S} GMT+0100 (Central European Standard Time)"
    found = parse_date(moment)
    assert found is not None
    assert (found.day_first, found.clock) == (day, clock)


@given(st.text(max_size=80))
def test_any_text_has_a_plain_form(text: str) -> None:
    assert isinstance(in_plain_form(text), str)

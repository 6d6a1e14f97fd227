from datetime import date

import numpy as np
import pytest
from matplotlib.colors import same_color
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ivig_track.classified.therapies import Therapy, classified_therapy
from ivig_track.entries.entries import TherapyEntry
from ivig_track.plotting.event_strip import lanes_of
from ivig_track.plotting.style import (
    HORMONAL_EDGE,
    HORMONAL_FILL,
    THERAPY_EDGE,
    THERAPY_FILL,
)
from ivig_track.plotting.therapy_strip import HORMONAL_HATCH, draw_therapies, medicine_rows
from ivig_track.record.model import Span

LAST = date(2024, 6, 30)


def step(start: date, stop: date | None = None, dose: float | None = None) -> Therapy:
    return classified_therapy(TherapyEntry("Vigabatrin", start, stop, dose=dose, unit="mg"))


def test_an_open_step_ends_the_day_before_the_next_and_the_last_goes_on() -> None:
    (row,) = medicine_rows([step(date(2024, 1, 1)), step(date(2024, 2, 1))], LAST)

    assert [item.span for item in row.steps] == [
        Span(date(2024, 1, 1), date(2024, 1, 31)),
        Span(date(2024, 2, 1), LAST),
    ]
    assert [item.ongoing for item in row.steps] == [False, True]


def test_steps_are_as_high_as_their_dose() -> None:
    rows = medicine_rows(
        [step(date(2024, 1, 1), dose=250), step(date(2024, 2, 1), dose=1000)], LAST
    )

    assert [item.share for item in rows[0].steps] == [0.25, 1.0]


def test_a_dose_of_zero_is_a_stop_and_draws_nothing() -> None:
    (row,) = medicine_rows([step(date(2024, 1, 1), dose=5), step(date(2024, 2, 1), dose=0)], LAST)

    assert [item.span.last_day for item in row.steps] == [date(2024, 1, 31)]


def test_premedication_is_no_therapy_of_its_own() -> None:
    given = TherapyEntry("Prednisolone", date(2024, 1, 1), date(2024, 1, 1), kind="premedication")

    assert medicine_rows([classified_therapy(given)], LAST) == ()


@pytest.mark.parametrize(
    ("names", "lines"), [(("ACTH", "Vigabatrin"), [0.9]), (("Vigabatrin",), []), (("ACTH",), [])]
)
def test_a_line_parts_hormonal_rows_from_others_where_there_are_both(
    names: tuple[str, ...], lines: list[float]
) -> None:
    entries = [TherapyEntry(name, date(2024, 1, 1), dose=5, unit="mg") for name in names]
    rows = medicine_rows([classified_therapy(entry) for entry in entries], LAST)
    ax = Figure().add_subplot()
    draw_therapies(ax, rows, Span(date(2024, 1, 1), LAST))
    parting = [line for line in ax.lines if line.get_linewidth() == 1.2]
    heights = [float(np.asarray(line.get_ydata())[0]) for line in parting]
    assert heights == pytest.approx(lines)


def test_a_hormonal_bar_lies_on_top_and_is_told_by_its_colours_and_its_hatch() -> None:
    entries = [TherapyEntry(name, date(2024, 1, 1), dose=5) for name in ("ACTH", "Vigabatrin")]
    rows = medicine_rows([classified_therapy(entry) for entry in entries], LAST)
    ax = Figure().add_subplot()
    draw_therapies(ax, rows, Span(date(2024, 1, 1), LAST))
    hormonal, other = (bar for bar in ax.patches if isinstance(bar, Rectangle))
    assert [bar.get_y() for bar in (hormonal, other)] == [1.0, 0.0]
    for bar, fill, edge, hatch in (
        (hormonal, HORMONAL_FILL, HORMONAL_EDGE, HORMONAL_HATCH),
        (other, THERAPY_FILL, THERAPY_EDGE, None),
    ):
        assert same_color(bar.get_facecolor(), fill)
        assert same_color(bar.get_edgecolor(), edge)
        assert bar.get_hatch() == hatch


def test_events_close_together_take_different_lanes() -> None:
    days = [date(2024, 1, 1), date(2024, 1, 2), date(2024, 3, 1)]

    assert lanes_of(days, span_days=366) == [0, 1, 0]

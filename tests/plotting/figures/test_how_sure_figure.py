from dataclasses import replace

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

import ivig_track as ivt
from ivig_track.plotting.figures.how_sure_figure import sure_rows
from tests.made_records import record_of
from tests.plotting.finding import figure_of, texts, words
from tests.plotting.made_rehearsals import made_rehearsal


def marks(ax: Axes) -> list[tuple[float, bool]]:
    """Give each mark's share in percent, and whether it is hollow, from the top down."""
    return [
        (float(np.asarray(line.get_xdata())[0]), line.get_markerfacecolor() == "white")
        for line in ax.lines
    ]


def test_every_rule_stands_at_its_share_of_false_findings() -> None:
    ax = ivt.plot_how_sure(made_rehearsal())

    assert [share for share, _ in marks(ax)][:4] == pytest.approx([2.0, 10.0, 45.0, 15.0])


def test_what_is_seen_stands_filled_at_hand_and_hollow_with_more() -> None:
    ax = ivt.plot_how_sure(made_rehearsal())

    seen = marks(ax)[4:]
    assert [share for share, hollow in seen if not hollow] == pytest.approx([40.0, 80.0, 100.0])
    assert [share for share, hollow in seen if hollow] == pytest.approx([70.0, 95.0, 100.0])


def test_no_share_stands_without_the_number_of_its_diaries() -> None:
    chance, seen = sure_rows(made_rehearsal())
    said = words(ivt.plot_how_sure(made_rehearsal()))

    assert [row.words for row in chance] == ["4 of 200", "20 of 200", "90 of 200", "30 of 200"]
    assert all(row.words in said for row in (*chance, *seen))


def test_the_key_says_how_many_courses() -> None:
    key = ivt.plot_how_sure(made_rehearsal()).get_legend()
    assert key is not None
    assert [text.get_text() for text in key.get_texts()] == [
        "4 courses at hand",
        "7 courses, 3 of them more",
    ]


def test_without_an_answer_it_says_why() -> None:
    result = ivt.how_sure(ivt.review(record_of([2.0] * 60, [30])))
    ax = ivt.plot_how_sure(result)

    assert result.why in words(ax).replace("\n", " ")
    assert result.why in ivt.alt_text(ax)


def test_synthetic_data_are_said_to_be_invented() -> None:
    made_up, real = (ivt.plot_how_sure(made_rehearsal(synthetic=one)) for one in (True, False))

    assert "SYNTHETIC" in words(made_up)
    assert "SYNTHETIC" in ivt.alt_text(made_up)
    assert "SYNTHETIC" not in words(real)


def test_the_title_stays_clear_of_the_note_that_data_are_invented() -> None:
    result = made_rehearsal(synthetic=True)
    record = result.record
    long_name = replace(record, patient=replace(record.patient, label="a child with a long label"))
    ax = ivt.plot_how_sure(replace(result, record=long_name))
    figure = figure_of(ax)
    figure.draw_without_rendering()
    title, note = (
        next(text for text in texts(ax) if start in text.get_text()).get_window_extent()
        for start in ("How sure", "SYNTHETIC")
    )

    assert title.x1 < note.x0


def test_it_draws_on_the_axes_it_is_given_and_gives_the_same_bytes() -> None:
    _, mine = plt.subplots(layout="constrained")
    assert ivt.plot_how_sure(made_rehearsal(), ax=mine) is mine

    first, second = (ivt.picture(ivt.plot_how_sure(made_rehearsal())) for _ in range(2))
    assert first.svg == second.svg

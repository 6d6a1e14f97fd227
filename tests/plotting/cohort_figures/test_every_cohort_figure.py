"""What every figure of a cohort keeps: bytes, words, nobody's name, nothing cut off."""

import inspect
import re

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt

import ivig_track as ivt
from tests.plotting.cohort_figures.every_cohort_figure import Plot, each_cohort_figure
from tests.plotting.cohort_figures.made_clinic import clinic
from tests.plotting.finding import figure_of, texts, words
from tests.test_forbidden_words import hits_in


@each_cohort_figure
def test_the_same_cohort_gives_the_same_bytes(plot: Plot) -> None:
    first, second = (ivt.picture(plot(clinic(12))) for _ in range(2))
    assert first.svg == second.svg
    assert b"<dc:date>" not in first.svg


@each_cohort_figure
def test_it_draws_on_the_axes_it_is_given(plot: Plot) -> None:
    figure, mine = plt.subplots(layout="constrained")
    assert plot(clinic(12), ax=mine) is mine
    assert mine.get_figure(root=True) is figure


@each_cohort_figure
def test_it_takes_no_loose_arguments_and_leaves_the_callers_settings_alone(plot: Plot) -> None:
    parameters = inspect.signature(plot).parameters
    assert next(iter(parameters)) == "cohort"
    assert {"ax", "figsize"} <= set(parameters)
    assert all(x.kind is inspect.Parameter.KEYWORD_ONLY for x in [*parameters.values()][1:])
    before = dict(mpl.rcParams)
    ivt.picture(plot(clinic(12)))
    assert dict(mpl.rcParams) == before


@each_cohort_figure
@pytest.mark.parametrize("children", [0, 1, 6, 60, 301])
def test_its_words_name_no_child_and_judge_nothing(plot: Plot, children: int) -> None:
    ax = plot(clinic(children))
    alt = ivt.alt_text(ax)
    assert re.search(rf"\b{children} child", alt)
    assert list(hits_in("alt", 1, f"{alt} {words(ax)}")) == []
    assert re.search(r"\bchild \d", f"{alt} {words(ax)}") is None
    plt.close(figure_of(ax))


@each_cohort_figure
def test_invented_data_are_said_to_be_invented(plot: Plot) -> None:
    made_up, real = plot(clinic(12)), plot(clinic(12, synthetic=False))
    assert "SYNTHETIC" in words(made_up)
    assert "SYNTHETIC" in ivt.alt_text(made_up)
    assert "SYNTHETIC" not in words(real)
    assert "SYNTHETIC" not in ivt.alt_text(real)


@each_cohort_figure
@pytest.mark.parametrize("children", [12, 60, 300])
def test_nothing_is_cut_off_and_letters_can_be_read(plot: Plot, children: int) -> None:
    ax = plot(clinic(children))
    figure = figure_of(ax)
    figure.draw_without_rendering()
    page = figure.bbox
    for text in texts(ax):
        if text.get_visible() and text.get_text().strip():
            box = text.get_window_extent()
            assert box.x0 >= page.x0 - 1, text.get_text()
            assert box.x1 <= page.x1 + 1, text.get_text()
            assert box.y0 >= page.y0 - 1, text.get_text()
            assert box.y1 <= page.y1 + 1, text.get_text()
            # 180 mm between the margins of A4.
            assert float(text.get_fontsize()) * 7.1 / figure.get_figwidth() >= 7.5

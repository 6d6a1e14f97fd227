import base64
import inspect
import re
from importlib import import_module
from itertools import combinations
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.transforms import BboxBase

import ivig_track as ivt
from ivig_track import plotting
from tests.made_records import record_of
from tests.places import ROOT
from tests.plotting.cohort_figures.every_cohort_figure import COHORT_FIGURES
from tests.plotting.crowded_record import crowded_review
from tests.plotting.drawn import drawn, invented_review, laid_out
from tests.plotting.every_figure import FIGURES, Plot, each_figure, subject
from tests.plotting.finding import figure_of, texts, words
from tests.plotting.made_reviews import steady_review, uncertain_review

DRAWN_IN = sorted(
    file
    for file in (ROOT / "ivig_track" / "plotting" / "figures").glob("*.py")
    if file.stem != "__init__"
)


@each_figure
def test_it_draws_on_the_axes_it_is_given(plot: Plot) -> None:
    figure, mine = plt.subplots(layout="constrained")

    assert plot(subject(plot, steady_review()), ax=mine) is mine
    assert mine.get_figure(root=True) is figure
    assert len(plt.get_fignums()) == 1


@each_figure
def test_it_leaves_the_record_alone(plot: Plot) -> None:
    review = steady_review()
    before, best = review.record.diary.copy(), review.counts.best.copy()
    plot(subject(plot, review))

    assert review.record.diary.equals(before)
    np.testing.assert_array_equal(review.counts.best, best)


@each_figure
def test_synthetic_data_are_said_to_be_invented(plot: Plot) -> None:
    made_up, real = drawn(plot, invented_review), drawn(plot, steady_review)

    assert "SYNTHETIC" in words(made_up)
    assert "SYNTHETIC" in ivt.alt_text(made_up)
    assert "SYNTHETIC" not in words(real)
    assert "SYNTHETIC" not in ivt.alt_text(real)


@each_figure
@pytest.mark.parametrize("review", [uncertain_review(), ivt.review(record_of([None, 0.0], [1]))])
def test_it_draws_the_shortest_of_records(plot: Plot, review: ivt.Review) -> None:
    assert ivt.picture(plot(subject(plot, review))).svg.startswith(b"<?xml")


@each_figure
def test_it_is_described_and_takes_no_loose_arguments(plot: Plot) -> None:
    parameters = inspect.signature(plot).parameters

    assert next(iter(parameters)) in {"review", "result"}
    assert list(parameters)[1:] == ["ax", "figsize"]
    assert parameters["ax"].kind is inspect.Parameter.KEYWORD_ONLY
    assert parameters["figsize"].kind is inspect.Parameter.KEYWORD_ONLY
    assert ivt.alt_text(drawn(plot, steady_review))


@each_figure
def test_no_letter_is_smaller_than_7_and_a_half_points_on_a4(plot: Plot) -> None:
    ax = drawn(plot, invented_review)
    width = figure_of(ax).get_figwidth()
    # 180 mm between the margins of A4; a figure that is the page is printed as large as it is.
    printed = 1.0 if width == pytest.approx(210 / 25.4) else min(1.0, 7.1 / width)

    assert min(float(text.get_fontsize()) for text in texts(ax)) * printed >= 7.5


@each_figure
def test_nothing_is_cut_off_a_crowded_figure(plot: Plot) -> None:
    ax = laid_out(plot, crowded_review)
    page = figure_of(ax).bbox

    outside = [
        text.get_text()
        for text in texts(ax)
        if text.get_visible() and not _lies_within(text.get_window_extent(), page)
    ]
    assert outside == []


def _lies_within(box: BboxBase, page: BboxBase) -> bool:
    across = box.x0 >= page.x0 - 1 and box.x1 <= page.x1 + 1
    return bool(across and box.y0 >= page.y0 - 1 and box.y1 <= page.y1 + 1)


@pytest.mark.parametrize("plot", [ivt.plot_timeline, ivt.plot_aligned, ivt.plot_sensitivity])
def test_no_words_of_a_crowded_figure_lie_over_one_another(plot: Plot) -> None:
    ax = laid_out(plot, crowded_review)
    boxes = [
        (text.get_text(), text.get_window_extent().padded(-1.0))
        for text in texts(ax)
        if text.get_visible() and text.get_text().strip()
    ]

    touching = [
        (one, other)
        for (one, box), (other, beside) in combinations(boxes, 2)
        if box.overlaps(beside)
    ]
    assert touching == []


def test_the_timeline_says_its_numbers() -> None:
    said = ivt.alt_text(drawn(ivt.plot_timeline, steady_review))

    # 160 days from 1 Jan 2024 end on 8 Jun 2024; 6 of them are unrecorded and one is zero.
    assert "from 1 Jan 2024 to 8 Jun 2024, recorded on 154 of 160 days" in said
    assert "1 recorded day with none" in said
    assert "10 Feb 2024, 22 Mar 2024, 30 Apr 2024" in said
    assert "Prednisolone (hormonal), Vigabatrin" in said
    assert "fever (1)" in said


def test_the_aligned_panel_never_says_a_rate_without_its_recorded_days() -> None:
    said = ivt.alt_text(drawn(ivt.plot_aligned, steady_review))

    # Baseline of course 2: 22 recorded days of 28 with four spasms each.
    assert "Course 2 (confounded, not scored): baseline 4.0 a day (88 on 22 of 28 days)" in said


def test_the_calendar_says_its_numbers() -> None:
    said = ivt.alt_text(ivt.plot_calendar(uncertain_review()))

    assert "1 day unrecorded, 1 day with too many to count; the highest count of a day is 7" in said


def test_a_figure_of_several_says_all_of_them() -> None:
    figure, (above, below) = plt.subplots(2)
    ivt.plot_changes(steady_review(), ax=above)
    ivt.plot_placebo(steady_review(), ax=below)

    both = f"{ivt.alt_text(above)} {ivt.alt_text(below)}"
    assert ivt.alt_text(figure) == both
    assert ivt.picture(above).alt == both


def test_a_picture_carries_its_words_safely_and_closes_the_figure() -> None:
    record = record_of([2.0] * 60, [30])
    object.__setattr__(record.patient, "label", '<b>"A" & B</b>')
    made = ivt.picture(ivt.plot_timeline(ivt.review(record)))

    page = made._repr_mimebundle_()["text/html"]
    assert "&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;" in page
    assert "<b>" not in page
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert found is not None
    assert base64.b64decode(found.group(1)) == made.svg
    assert made._repr_mimebundle_()["text/plain"] == made.alt
    assert made.png().startswith(b"\x89PNG")
    assert plt.get_fignums() == []


def test_the_front_of_the_floor_is_named() -> None:
    assert plotting.__all__ == sorted(plotting.__all__)
    at_the_front_door = {name for name in ivt.__all__ if name.startswith("plot_")}
    all_figures = {plot.__name__ for plot in (*FIGURES, *COHORT_FIGURES)}
    assert all_figures - at_the_front_door == set(), "not in ivig_track"
    assert at_the_front_door - all_figures == set(), "neither in plotting nor of a cohort"


def test_every_function_that_draws_is_a_figure_of_the_floor() -> None:
    drawing = {
        name
        for file in DRAWN_IN
        for name, _ in inspect.getmembers(module_of(file), inspect.isfunction)
        if name.startswith("plot_")
    }
    assert drawing - set(plotting.__all__) == set(), "not in plotting.__all__"


def module_of(file: Path) -> ModuleType:
    return import_module(f"ivig_track.plotting.figures.{file.stem}")


def test_every_figure_has_tests_of_its_own() -> None:
    """The general ones do not know what it should show."""
    tested = {file.name for file in (ROOT / "tests" / "plotting" / "figures").glob("test_*.py")}
    wanted = {f"test_{file.stem}.py" for file in DRAWN_IN}
    assert wanted - tested == set(), "not in tests/plotting/figures"

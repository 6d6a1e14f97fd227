"""The gallery: every figure on every invented record, each with the words that come with it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

import ivig_track as ivt
from docs.site.staging import SAMPLES, put

#: Invented children of the clinic whose pictures are shown.
CHILDREN = 24
#: Invented children whose spasms cease for a while, for what is drawn of relapses alone.
CEASED = ivt.SimulationSetting(days=400, courses=2, spacing=200, mean=6.0, ceased_days=(40, 150))
CEASED_CHILDREN = 12
CEASED_IN_CODE = (
    "[\n    ivt.simulate_record(seed=seed, setting=ivt.SimulationSetting(days=400, courses=2,"
    " spacing=200,\n        mean=6.0, ceased_days=(40, 150))) for seed in range(12)\n]"
)
#: Diaries simulated without an effect for the figure of operating characteristics, as a rule.
REHEARSED = 20
TITLES = {
    "plot_overview": "The standard sheet",
    "plot_timeline": "Timeline",
    "plot_aligned": "Around each infusion",
    "plot_changes": "Change, course by course",
    "plot_placebo": "Placebo dates",
    "plot_sensitivity": "Other windows and baselines",
    "plot_calendar": "Calendar",
    "plot_how_sure": "How sure",
    "plot_swimmer": "Swimmer plot",
    "plot_caterpillar": "Caterpillar plot",
    "plot_coverage": "Days recorded",
    "plot_wear_off": "Time to wear-off",
    "plot_relapse": "Time to relapse",
}
SHOWN = {
    "infant_a": "Five courses; counts were made to fall to a quarter in each window.",
    "infant_b": "The same fall; prednisolone beside course 1, vigabatrin raised before course 3.",
    "infant_c": "No effect; every infusion follows a bad week, and a fifth of the days are blank.",
    "infant_d": "Spasms end after course 2 and are seen again on its day 60.",
}


class Shown(NamedTuple):
    """One picture of the gallery: of what it is, the file of it, its words."""

    subject: str
    said: str
    svg: bytes
    alt: str


@dataclass(frozen=True)
class Figure:
    """One figure of the front door, with a way to draw it on each of its subjects."""

    name: str
    plot: Callable[..., Axes]

    @property
    def title(self) -> str:
        """What the figure is called above its page."""
        return TITLES.get(self.name, self.page.replace("_", " ").capitalize())

    @property
    def page(self) -> str:
        """The name of its page, and the start of those of its pictures."""
        return self.name.removeprefix("plot_")

    @property
    def draws(self) -> str:
        """The name of what it draws: `review`, `result` or `cohort`."""
        return next(iter(inspect.signature(self.plot).parameters))

    @property
    def introduction(self) -> str:
        """The first paragraph of its own documentation."""
        return (inspect.getdoc(self.plot) or "").split("\n\n")[0].replace("\n", " ")


def figures() -> list[Figure]:
    """Give every figure of the front door, in the order of the titles; a new one comes last."""
    order = {name: place for place, name in enumerate(TITLES)}
    names = [name for name in ivt.__all__ if name.startswith("plot_")]
    names.sort(key=lambda name: order.get(name, len(order)))
    return [Figure(name, getattr(ivt, name)) for name in names]


def write_gallery(folder: Path, rehearsed: int = REHEARSED) -> None:
    """Write the pictures, a page for each figure, and the list of them."""
    subjects = reviewed()
    for figure in figures():
        shown = list(pictures_of(figure, subjects, rehearsed))
        for picture in shown:
            put(folder / f"{figure.page}-{picture.subject}.svg", picture.svg)
        put(folder / f"{figure.page}.md", page_of(figure, shown))
    put(folder / "index.md", list_of(figures()))


def reviewed() -> Mapping[str, ivt.Review]:
    """Review every invented record, once."""
    return {name: ivt.review(ivt.example(name)) for name in SAMPLES}


def pictures_of(
    figure: Figure, subjects: Mapping[str, ivt.Review], rehearsed: int
) -> Iterator[Shown]:
    """Draw a figure on every subject that it can be drawn of."""
    if figure.draws == "cohort":
        yield drawn(figure, "clinic", *clinic(relapses=figure.name == "plot_relapse"))
        return
    for name, review in subjects.items():
        if figure.draws == "review":
            yield drawn(figure, name, SHOWN[name], review)
        elif review.overall["percent"] is not None:
            result = ivt.how_sure(review, records=rehearsed, seed=1)
            yield drawn(figure, name, SHOWN[name], result)


@cache
def clinic(*, relapses: bool) -> tuple[str, ivt.CohortReview]:
    """Review an invented clinic, once for all its pictures; say what it is."""
    if relapses:
        children = [
            ivt.simulate_record(seed=seed, setting=CEASED) for seed in range(CEASED_CHILDREN)
        ]
        said = f"{CEASED_CHILDREN} invented children whose spasms cease for 40 to 150 days."
        return said, ivt.review_cohort(children, answer=False)
    said = f"{CHILDREN} invented children, `ivt.invented_clinic({CHILDREN})`."
    return said, ivt.review_cohort(ivt.invented_clinic(CHILDREN))


def drawn(figure: Figure, subject: str, said: str, of: object) -> Shown:
    """Draw one picture and close it."""
    axes = figure.plot(of)
    picture = ivt.picture(axes)
    plt.close(axes.figure.get_figure(root=True))
    return Shown(subject, said, picture.svg, picture.alt)


def page_of(figure: Figure, shown: list[Shown]) -> str:
    """Give the page of one figure."""
    parts = [f"# {figure.title}", f"{figure.introduction}\n\n{how_to_draw(figure)}"]
    for picture in shown:
        file = f"{figure.page}-{picture.subject}.svg"
        alt = picture.alt.replace("\n", " ").replace("[", "(").replace("]", ")")
        parts += [f"## {picture.subject}", picture.said, f"![{alt}]({file})"]
        parts += [f":::{{admonition}} In words\n:class: words\n{picture.alt}\n:::"]
    return "\n\n".join(parts) + "\n"


def how_to_draw(figure: Figure) -> str:
    """Give the lines that draw a figure."""
    made = {
        "review": 'review = ivt.review(ivt.example("infant_a"))',
        "result": 'result = ivt.how_sure(ivt.review(ivt.example("infant_a")), records=200)',
        "cohort": f"cohort = ivt.review_cohort(ivt.invented_clinic({CHILDREN}))",
    }[figure.draws]
    if figure.name == "plot_relapse":
        made = f"cohort = ivt.review_cohort({CEASED_IN_CODE})"
    lines = ["import ivig_track as ivt", made, f"axes = ivt.{figure.name}({figure.draws})"]
    return "\n".join(["```python", *lines, "words = ivt.alt_text(axes)", "```"])


def list_of(every: list[Figure]) -> str:
    """Give the first page of the gallery: each figure once, small."""
    cards = "\n".join(card(figure) for figure in every)
    pages = "\n".join(figure.page for figure in every)
    return (
        "# Gallery\n\nEvery figure on every invented record, with the words that come with it:"
        " what is drawn can be read out, and is never only seen."
        " Made by the code at each build.\n\n"
        f"::::{{container}} cards\n{cards}\n::::\n\n```{{toctree}}\n:hidden:\n{pages}\n```\n"
    )


def card(figure: Figure) -> str:
    """Give one figure as a small picture that leads to its page."""
    subject = "clinic" if figure.draws == "cohort" else "infant_a"
    picture = f"![]({figure.page}-{subject}.svg)"
    return f":::{{container}} card\n[{picture} {figure.title}]({figure.page}.md)\n:::"

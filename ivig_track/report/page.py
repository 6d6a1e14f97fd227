"""The page: one file, made of the blocks of an executed notebook, nothing loaded from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ivig_track.report.block_format import BLOCK_MIME, SECTIONS
from ivig_track.report.rendering import render
from ivig_track.version import __version__
from ivig_track.wording.fixed_sentences import NOT_A_DEVICE, URGENT

TITLES = {
    "overview": "On one page",
    "answer": "The answer, and its limits",
    "since": "Since the former review",
    "courses": "Course by course",
    "changes": "Change in each response window",
    "measures": "Spasms and clusters side by side",
    "placebo": "The same schedule on other dates",
    "sensitivity": "If it had been asked differently",
    "flags": "What else happened",
    "outcomes": "Published outcomes",
    "regimen": "How IVIG was given",
    "safety": "Reactions, vaccinations, EEG",
    "timeline": "The whole course, larger",
    "aligned": "Around each infusion, larger",
    "calendar": "Calendar: every day with its count",
    "effect_sizes": "Effect sizes, as a description",
    "import_log": "How the file was read",
}
#: What the sheet shows already, or what only few look up: folded until it is opened or printed.
FOLDED = ("timeline", "aligned", "calendar", "effect_sizes")
#: Say with no table of theirs what the sheet or the answer says.
FOLDED_WITHOUT_TABLE = ("flags", "sensitivity")
#: Stands with the plan, at the end.
WITH_THE_PLAN = frozenset({"import_log"})
#: Figures of these sections say nothing that tables do not say where the plan has no answer.
FIGURES_OF_AN_ANSWER = frozenset({"changes", "sensitivity"})
#: Stand on a page where they were asked for, recorded, or drawn beside the sheet that holds them;
#: else nobody misses them.
WHERE_ASKED = frozenset({"since", "measures", "timeline"})

PLAN_TITLE = "How it was read and computed"


def blocks_of(cells: Sequence[Mapping[str, object]]) -> dict[str, list[Mapping[str, object]]]:
    """Collect the blocks of an executed notebook's cells, by section."""
    found: dict[str, list[Mapping[str, object]]] = {section: [] for section in SECTIONS}
    for cell in cells:
        for output in cell.get("outputs", ()):  # type: ignore[attr-defined]  # a list, by nbformat
            shown = output.get("data", {})
            block = shown.get(BLOCK_MIME)
            if block is not None and block["section"] in found:
                html = "".join(
                    shown.get("text/html", "")
                )  # a list of lines, by nbformat, or a text
                found[block["section"]].append({**block, "html": html})
    return found


def summary_in(blocks: Mapping[str, Sequence[Mapping[str, object]]]) -> Mapping[str, object]:
    """Give the numbers for programs out of the collected blocks; empty where there are none."""
    found = blocks["summary"]
    return found[-1]["data"] if found else {}  # type: ignore[return-value]  # set by summary_block


def header_in(blocks: Mapping[str, Sequence[Mapping[str, object]]]) -> Mapping[str, Any]:
    """Give label, dates and coverage out of the collected blocks; empty where there are none."""
    return _last_data(blocks, "header")


def _last_data(
    blocks: Mapping[str, Sequence[Mapping[str, object]]], section: str
) -> Mapping[str, Any]:
    found = blocks[section]
    return found[-1]["data"] if found else {}  # type: ignore[return-value]  # a dict, by block_format


def plan_in_words(plan: Mapping[str, object]) -> str:
    """Give the window and the baseline of a plan in a sentence."""
    return (
        f"Response window: days {plan['window_first_day']} to {plan['window_last_day']} after a"
        " course's last infusion day, both included, set beforehand. Baseline: the"
        f" {plan['baseline_days']} days before its first. Days without a count are left out, never"
        " taken for zero."
    )


def sum_of_rows(import_log: Mapping[str, object]) -> str:
    """Give the sum of the source's rows, which always holds."""
    return (
        f"{import_log['rows_read']} rows read = {import_log['rows_used']} used"
        f" + {import_log['rows_merged']} merged + {import_log['rows_set_aside']} set aside"
    )


def render_page(blocks: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """Make the page of the collected blocks.

    The HTML of a block was made by our own templates, which escape what they are given; the page
    allows no script, so that an edited notebook cannot bring one in. Sections that the notebook
    does not hold are named as missing.
    """
    is_answered = bool(_last_data(blocks, "answer").get("answered", True))
    html = {
        section: Markup(  # noqa: S704 - see above
            "".join(str(block["html"]) for block in found if is_answered or _is_shown(block))
        )
        for section, found in blocks.items()
    }
    bare = [name for name in FOLDED_WITHOUT_TABLE if html[name] and "<table" not in html[name]]
    folded = [*(name for name in FOLDED if html[name]), *bare]
    in_the_open = [
        name for name in TITLES if html[name] and name not in {*FOLDED, *folded, *WITH_THE_PLAN}
    ]
    summary, header = summary_in(blocks), header_in(blocks)
    plan: Mapping[str, object] = summary.get("plan", {})  # type: ignore[assignment]  # a summary's
    return render(
        "page.html",
        blocks=html,
        sections=[(name, TITLES[name]) for name in in_the_open],
        folded=[(name, TITLES[name]) for name in folded],
        contents=_contents([*in_the_open, *folded], has_plan=bool(plan or html["import_log"])),
        absent=[
            title
            for section, title in TITLES.items()
            if not blocks[section] and section not in WHERE_ASKED
        ],
        label=header.get("label", "Record"),
        synthetic=bool(header.get("synthetic")),
        plan=plan,
        plan_title=PLAN_TITLE,
        plan_words=plan_in_words(plan) if plan else "",
        changed=summary.get("plan_changed", ()),
        sources=summary.get("sources", ()),
        version=__version__,
        urgent=URGENT,
        not_a_device=NOT_A_DEVICE,
    )


def _is_shown(block: Mapping[str, object]) -> bool:
    """Say whether a block stands on the page of a record without an answer."""
    is_figure = "alt" in block["data"]  # type: ignore[operator]  # a dict, by block_format
    return not (is_figure and block["section"] in FIGURES_OF_AN_ANSWER)


def _contents(shown: Sequence[str], *, has_plan: bool) -> tuple[tuple[str, str], ...]:
    """Give section and title of what stands on the page, in its order."""
    sections = tuple((section, TITLES[section]) for section in shown)
    return (*sections, *((("plan", PLAN_TITLE),) if has_plan else ()))

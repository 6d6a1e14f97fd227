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
    "timeline": "The whole course",
    "aligned": "Around each infusion",
    "courses": "Course by course",
    "changes": "Change in each response window",
    "placebo": "The same schedule on other dates",
    "sensitivity": "If it had been asked differently",
    "effect_sizes": "Effect sizes, as a description",
    "outcomes": "Published outcomes",
    "flags": "What else happened",
    "regimen": "How IVIG was given",
    "safety": "Reactions, vaccinations, EEG",
    "calendar": "Calendar",
    "import_log": "How the file was read",
}
#: Stands on a page where it was asked for; else nobody misses it.
WHERE_ASKED = frozenset({"since"})

PLAN_TITLE = "How it was computed"


def blocks_of(cells: Sequence[Mapping[str, object]]) -> dict[str, list[Mapping[str, object]]]:
    """Collect the blocks of an executed notebook's cells, by section."""
    found: dict[str, list[Mapping[str, object]]] = {section: [] for section in SECTIONS}
    for cell in cells:
        for output in cell.get("outputs", ()):  # type: ignore[attr-defined]  # a list, by nbformat
            block = output.get("data", {}).get(BLOCK_MIME)
            if block is not None and block["section"] in found:
                found[block["section"]].append(block)
    return found


def summary_in(blocks: Mapping[str, Sequence[Mapping[str, object]]]) -> Mapping[str, object]:
    """Give the numbers for programs out of the collected blocks; empty where there are none."""
    found = blocks["summary"]
    return found[-1]["data"] if found else {}  # type: ignore[return-value]  # set by summary_block


def header_in(blocks: Mapping[str, Sequence[Mapping[str, object]]]) -> Mapping[str, Any]:
    """Give label, dates and coverage out of the collected blocks; empty where there are none."""
    found = blocks["header"]
    return found[-1]["data"] if found else {}  # type: ignore[return-value]  # set by page_header


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
    html = {
        section: Markup("".join(str(block["html"]) for block in found))  # noqa: S704 - see above
        for section, found in blocks.items()
    }
    summary, header = summary_in(blocks), header_in(blocks)
    plan: Mapping[str, object] = summary.get("plan", {})  # type: ignore[assignment]  # a summary's
    return render(
        "page.html",
        blocks=html,
        titles=tuple(TITLES.items()),
        contents=_contents(html, has_plan=bool(plan)),
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


def _contents(html: Mapping[str, str], *, has_plan: bool) -> tuple[tuple[str, str], ...]:
    """Give section and title of what stands on the page, in its order."""
    shown = tuple((section, title) for section, title in TITLES.items() if html[section])
    return (*shown, *((("plan", PLAN_TITLE),) if has_plan else ()))

"""The calibration as text: tables by kind of diary, and how they compare with the limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.calibration_figure import write_figure
from benchmarks.calibration_tally import NOTHING, Tally, added, bounds
from benchmarks.comparison_methods import TOOLS

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
HEAD = ("cell", "answered", "no answer", "lower", "upper bound", "higher", "coverage", *TOOLS)
#: Limits: the false-positive rate and its upper bound, and the interval's coverage.
LOWER_MAX, LOWER_BOUND_MAX = 0.05, 0.065
HELD_MIN, HELD_MAX = 0.93, 0.97
#: Fewest answered diaries from which a cell is held against the limits.
ANSWERED_MIN = 500

Rows = Mapping[str, Tally]


def group_of(cell: str) -> str:
    """Say which table a cell belongs to.

    >>> group_of("power: 70 % fall K4"), group_of("phi 0.97")
    ('With an effect', 'Without an effect')
    """
    starts = {
        "power": "With an effect",
        "effect": "With an effect",
        "ceased": "With an effect",
        "steroid": "With prednisolone",
        "unrecorded": "With prednisolone",
        "real": "A real diary with placebo infusions",
        "natural": "Natural diaries, without an effect",
        "early": "First days that differ, without an effect",
    }
    return next((group for start, group in starts.items() if cell.startswith(start)), GROUPS[1])


GROUPS = (
    "With an effect",
    "Without an effect",
    "Natural diaries, without an effect",
    "First days that differ, without an effect",
    "With prednisolone",
    "A real diary with placebo infusions",
)


def share(found: int, of: int) -> str:
    """Give a share in percent, empty where there is nothing to share.

    >>> share(1, 8), share(0, 0)
    ('12.5 %', '')
    """
    return f"{100 * found / of:.1f} %" if of else ""


def table(rows: Rows, *, with_confounded: bool = False) -> str:
    """Give one Markdown table; comparison methods are shares of the diaries with courses."""
    head = [*HEAD[:4], *(["confounded"] if with_confounded else []), *HEAD[4:]]
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for name, tally in rows.items():
        of = tally.answered
        highest = f"{100 * bounds(tally.lower, of)[1]:.1f} %" if of else ""
        cells = [name, str(of), str(tally.asked - of), share(tally.lower, of)]
        cells += [share(tally.confounded, of)] if with_confounded else []
        cells += [highest, share(tally.higher, of), share(tally.held, of)]
        cells += [share(found, tally.enough_courses) for found in tally.tools]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def groups(rows: Rows) -> dict[str, dict[str, Tally]]:
    """Sort the cells into their tables, empty ones left out."""
    sorted_rows = {
        group: {name: tally for name, tally in rows.items() if group_of(name) == group}
        for group in GROUPS
    }
    return {group: found for group, found in sorted_rows.items() if found}


def measured(rows: Rows) -> str:
    """Give every table under its heading, and the null cells held against the limits."""
    parts = []
    for group, found in groups(rows).items():
        steroids = group == "With prednisolone"
        parts.append(f"## {group}\n\n{table(found, with_confounded=steroids)}")
        if "without" in group.lower():
            parts.append(beside_the_bars(found))
    return "\n\n".join(parts)


def beside_the_bars(null: Rows) -> str:
    """Say in one paragraph how the cells without an effect compare with the limits."""
    judged = {name: tally for name, tally in null.items() if tally.answered >= ANSWERED_MIN}
    if not judged:
        return f"No kind has {ANSWERED_MIN} answers yet: shares of fewer say little by themselves."
    whole = NOTHING
    for tally in judged.values():
        whole = added(whole, tally)
    tools = ", ".join(
        f"{name} {share(found, whole.enough_courses)}"
        for name, found in zip(TOOLS, whole.tools, strict=True)
    )
    sentence = (
        f"Over these {len(judged)} kinds with {ANSWERED_MIN} answers or more"
        f" ({whole.answered} diaries): false-positive rate {share(whole.lower, whole.answered)}"
        f" for lower and {share(whole.higher, whole.answered)} for higher, coverage"
        f" {share(whole.held, whole.answered)}. Comparison methods: {tools}."
    )
    often = _missing(judged, lambda t: t.lower / t.answered <= LOWER_MAX, _lower)
    high = _missing(judged, lambda t: bounds(t.lower, t.answered)[1] <= LOWER_BOUND_MAX, None)
    held = _missing(judged, lambda t: HELD_MIN <= t.held / t.answered <= HELD_MAX, None)
    surely = [f"{name} ({_held(t)})" for name, t in judged.items() if _surely_outside(t)]
    lines = [
        f"- false-positive rate (lower) at most {100 * LOWER_MAX:g} %: {often}",
        f"- its upper bound at most {100 * LOWER_BOUND_MAX:g} %: {high}",
        f"- coverage {100 * HELD_MIN:g} to {100 * HELD_MAX:g} %: {held}",
        f"- coverage outside these limits by more than chance: {'; '.join(surely) or 'none'}",
    ]
    return "\n".join([sentence, "", *lines])


def _missing(
    rows: Rows, within: Callable[[Tally], bool], said: Callable[[Tally], str] | None
) -> str:
    """Say how many cells are within a bar, and name the others."""
    others = {name: tally for name, tally in rows.items() if not within(tally)}
    named = [f"{name} ({said(tally)})" if said else name for name, tally in others.items()]
    kept = f"{len(rows) - len(others)} of {len(rows)} kinds"
    return f"{kept}; not: {'; '.join(named)}" if named else kept


def _surely_outside(tally: Tally) -> bool:
    low, high = bounds(tally.held, tally.answered)
    return high < HELD_MIN or low > HELD_MAX


def _lower(tally: Tally) -> str:
    low, high = bounds(tally.lower, tally.answered)
    of = f"{tally.lower} of {tally.answered}"
    return f"{of}, {share(tally.lower, tally.answered)}, {100 * low:.1f} to {100 * high:.1f} %"


def _held(tally: Tally) -> str:
    low, high = bounds(tally.held, tally.answered)
    return f"{share(tally.held, tally.answered)}, {100 * low:.1f} to {100 * high:.1f} %"


def write_docs(rows: Rows, folder: Path) -> None:
    """Write the tables between the marks of calibration.md, and the figure beside it."""
    page = folder / "calibration.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    page.write_text(f"{before}{BEGIN}\n{measured(rows)}\n{END}{after}", encoding="utf-8")
    write_figure(groups(rows), folder / "calibration.svg")


def show(rows: Rows) -> None:
    """Print the tables."""
    print(measured(rows))

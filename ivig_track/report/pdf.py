"""The review on paper: the standard sheet, and what stands behind it, typeset by typst.

Whatever comes from a record reaches typst as data (one JSON text and the SVG of the sheet), never
as markup, and nothing is read from the disk but our template and fonts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from ivig_track.errors import OutputError
from ivig_track.report.page import TITLES, header_in, plan_in_words, sum_of_rows, summary_in
from ivig_track.version import __version__
from ivig_track.wording.fixed_sentences import NOT_A_DEVICE, URGENT

try:
    import typst
except ImportError:  # the extra `pdf` is not installed: `require_typst` says so
    typst = None  # type: ignore[assignment]  # a module where it is installed

HOW_TO_INSTALL = (
    'The PDF needs one more package, "typst", which is not installed. Nothing was written.'
    ' To fix it: pip install "ivig-track[pdf]", then run this again; or leave out --pdf and print'
    " review.html from a browser."
)
TEMPLATE = Path(__file__).parent / "templates" / "review.typ"
#: The standards that a PDF is made to, tried in this order.
STANDARDS: tuple[tuple[Literal["ua-1"], ...], ...] = (("ua-1",), ())
#: What was recorded around the courses, by its section.
FACTS = ("safety", "regimen")
NOT_IN_NOTEBOOK = "it is not in the notebook that was run."

#: Control characters have no look: each becomes a sign that says so; a new line stays one.
_LEGIBLE = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(32), *range(127, 160))
    if code != ord("\n")
}

Block = Mapping[str, Any]
Blocks = Mapping[str, Sequence[Block]]


def require_typst() -> None:
    """Raise OutputError, which says what to install, where the PDF cannot be made."""
    if typst is None:
        raise OutputError(HOW_TO_INSTALL)


def render_pdf(blocks: Blocks) -> bytes:
    """Make the PDF of the collected blocks: tagged, with alt texts, the same bytes each time.

    A part that the notebook does not hold is said to be missing.
    """
    require_typst()
    sheet = str(_data(blocks, "overview").get("svg", ""))
    inputs = {"data": json.dumps(_legible(pdf_data(blocks))), "sheet": _legible(sheet)}
    # PDF/UA allows no sign that no font of this machine has; without it an empty box stands there.
    problem = ""
    for standards in STANDARDS:
        try:
            made = typst.compile(
                TEMPLATE,
                root=TEMPLATE.parent,
                font_paths=[_letters_of_figures()],
                sys_inputs=inputs,
                format="pdf",
                pdf_standards=[*standards],
                timestamp=0,
            )
        except typst.TypstError as error:
            problem = str(error)
        else:
            return made
    raise OutputError(f"The PDF could not be made ({problem}). Leave out --pdf and print the page.")


def _letters_of_figures() -> Path:
    """Give the folder of the fonts that come with matplotlib; its figures are set in them."""
    spec = find_spec("matplotlib")
    home = spec.submodule_search_locations if spec else None
    return Path(home[0], "mpl-data", "fonts", "ttf") if home else TEMPLATE.parent


def _legible(value: Any) -> Any:
    """Give plain values whose texts hold nothing that cannot be set in type."""
    if isinstance(value, str):
        return value.translate(_LEGIBLE).encode("utf-8", errors="replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {key: _legible(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_legible(each) for each in value]
    return value


def pdf_data(blocks: Blocks) -> dict[str, Any]:
    """Give everything that the pages show, as plain values."""
    header, answer = header_in(blocks), _data(blocks, "answer")
    return {
        "title": f"{header.get('label', 'Record')}: spasm diary and IVIG courses",
        "titles": {**TITLES, "provenance": "Where this comes from", "beside": "Beside the answer"},
        "synthetic": bool(header.get("synthetic")),
        "synthetic-words": "SYNTHETIC: invented data",
        "sheet": _data(blocks, "overview").get("alt"),
        "headlines": answer.get("headlines"),
        "since": _data(blocks, "since") or False,
        "first": answer.get("first", ""),
        "courses": _courses(blocks),
        "flags": _flags(blocks),
        "outcomes": _shown(blocks, "outcomes"),
        "facts": {name: _shown(blocks, name) for name in FACTS},
        "missing": NOT_IN_NOTEBOOK,
        "urgent": URGENT,
        "not-a-device": NOT_A_DEVICE,
        "provenance": _provenance(blocks),
    }


def _data(blocks: Blocks, section: str) -> Mapping[str, Any]:
    found = blocks[section]
    return found[-1]["data"] if found else {}


def _courses(blocks: Blocks) -> Mapping[str, Any] | None:
    """Give the table of courses where there are more than the sheet holds; else nothing."""
    table, held = _data(blocks, "courses"), _data(blocks, "overview").get("courses_held", 0)
    return table if len(table.get("rows", ())) > held else None


def _flags(blocks: Blocks) -> list[str] | Literal[False] | None:
    """Say for every course what else could explain its change; see `_shown`."""
    found = _shown(blocks, "flags")
    lines = found and found.get("lines")
    if not lines:
        return False if found is False else None
    return [f"Flags of course {number}: {line}." for number, line in lines.items()]


def _shown(blocks: Blocks, section: str) -> Mapping[str, Any] | Literal[False] | None:
    """Give a section; False where there is nothing to show, None where the notebook lacks it."""
    if not blocks[section]:
        return None
    return _data(blocks, section) or False


def _provenance(blocks: Blocks) -> list[str]:
    summary: Mapping[str, Any] = summary_in(blocks)
    plan = summary.get("plan")
    if not plan:
        return [f"ivig_track {__version__}. Missing: the plan and the sources; {NOT_IN_NOTEBOOK}"]
    changes = header_in(blocks).get("plan_changes", {})
    changed = ", ".join(f"{name} = {value}" for name, value in changes.items())
    sources = "; ".join(f"{each['name']} {each['sha256'][:16]}" for each in summary["sources"])
    import_log = summary["import"]
    return [
        f"{plan_in_words(plan)} ivig_track {__version__}.",
        f"Changed from the usual settings: {changed or 'nothing'}.",
        f"{sum_of_rows(import_log)}. Read from (SHA-256): {sources or 'tables in memory'}.",
    ]

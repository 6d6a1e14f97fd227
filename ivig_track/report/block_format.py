"""How a notebook's output tells the page what it is: one MIME type for our blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

#: MIME type under which a block travels in a notebook's outputs.
BLOCK_MIME = "application/vnd.ivig-track.block+json"

NOTHING_TO_SHOW = "Nothing to show here; the answer says why."
#: The sections of the page, in the order in which they stand on it.
SECTIONS = (
    "header",
    "overview",
    "answer",
    "since",
    "courses",
    "changes",
    "measures",
    "placebo",
    "sensitivity",
    "flags",
    "outcomes",
    "regimen",
    "safety",
    "timeline",
    "aligned",
    "calendar",
    "effect_sizes",
    "import_log",
    "summary",
)


@dataclass(frozen=True)
class Block:
    """A piece of a notebook that the page takes over: HTML for eyes, text for everything else.

    A block without HTML leaves no trace on the page; a notebook shows its text.
    """

    section: str
    html: str
    text: str
    data: dict[str, object] = field(default_factory=dict)

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        block = {"section": self.section, "data": self.data}
        shown = {"text/html": self.html} if self.html else {}
        return {**shown, "text/plain": self.text, BLOCK_MIME: block}

"""How a notebook's output tells the page what it is: one MIME type for our blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

#: MIME type under which a block travels in a notebook's outputs.
BLOCK_MIME = "application/vnd.ivig-track.block+json"

#: The sections of the page, in the order in which they stand on it.
SECTIONS = (
    "header",
    "overview",
    "answer",
    "timeline",
    "aligned",
    "courses",
    "changes",
    "placebo",
    "sensitivity",
    "effect_sizes",
    "outcomes",
    "flags",
    "regimen",
    "safety",
    "calendar",
    "import_log",
    "summary",
)


@dataclass(frozen=True)
class Block:
    """A piece of a notebook that the page takes over: HTML for eyes, text for everything else."""

    section: str
    html: str
    text: str
    data: dict[str, object] = field(default_factory=dict)

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        block = {"section": self.section, "html": self.html, "data": self.data}
        return {"text/html": self.html, "text/plain": self.text, BLOCK_MIME: block}

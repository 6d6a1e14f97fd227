"""Lay the pages out: the documents as they stand, and those at the root of the project beside them.

Every document stands once in the repository; what Sphinx reads is a copy, made anew at each build.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
#: The invented records.
SAMPLES = sorted(folder.name for folder in (ROOT / "sample_data").glob("infant_*"))
#: Documents at the root, and the page that each becomes.
PAGES_OF_ROOT = {
    "CHANGELOG.md": "about/changes.md",
    "CONTRIBUTING.md": "about/contributing.md",
    "ARCHITECTURE.md": "about/architecture.md",
    ".github/SUPPORT.md": "about/help.md",
    ".github/SECURITY.md": "about/security.md",
    ".github/CODE_OF_CONDUCT.md": "about/conduct.md",
}
TAKEN = {".csv", ".json", ".md", ".png", ".svg"}
TOCTREE = re.compile(r"^```\{toctree\}\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?P<before>!?\[[^\]\n]*(?:\n[^\]\n]+)?\]\()(?P<to>[^)\s#]+)(?P<after>[^)]*\))")


def staged(documents: Path) -> None:
    """Copy every document and picture into a folder, their links made those of the site."""
    for path in sorted(DOCS.rglob("*")):
        place = path.relative_to(DOCS)
        if path.suffix in TAKEN and place.parts[0] != "site":
            put(documents / place, page_of(path, f"docs/{place.as_posix()}", place.as_posix()))
    for name, page in PAGES_OF_ROOT.items():
        if (ROOT / name).is_file():
            put(documents / page, page_of(ROOT / name, name, page))
    for page in unlisted(documents):
        add_to_list(documents / ("about" if page.startswith("about/") else "explanation"), page)


def unlisted(documents: Path) -> list[str]:
    """Give the pages that no list of pages names."""
    listed = {"index"}
    for index in documents.rglob("index.md"):
        folder = index.parent.relative_to(documents).as_posix()
        for listing in TOCTREE.findall(index.read_text(encoding="utf-8")):
            entries = (line for line in listing.splitlines() if line and not line.startswith(":"))
            listed |= {resolved(PurePosixPath(folder) / entry) for entry in entries}
    places = (page.relative_to(documents) for page in sorted(documents.rglob("*.md")))
    pages = [place.with_suffix("").as_posix() for place in places]
    return [page for page in pages if page not in listed]


def add_to_list(folder: Path, page: str) -> None:
    """Let the list of a folder name a page, too: a document nobody arranged stands at its end."""
    index = folder / "index.md"
    text = index.read_text(encoding="utf-8")
    put(index, f"{text}\n```{{toctree}}\n:maxdepth: 1\n/{page}\n```\n")


def page_of(path: Path, source: str, page: str) -> str | bytes:
    """Give what stands in a file; of a page with its links turned to other pages of the site."""
    if path.suffix != ".md":
        return path.read_bytes()
    return with_links_of_the_site(path.read_text(encoding="utf-8"), source, page)


def with_links_of_the_site(text: str, source: str, page: str) -> str:
    """Turn links between files of the repository into links between pages."""

    def turned(link: re.Match[str]) -> str:
        return f"{link['before']}{address(link['to'], source, page)}{link['after']}"

    return LINK.sub(turned, text)


def address(to: str, source: str, page: str) -> str:
    """Give the address on a page of what a document of the repository links to."""
    if ":" in to:
        return to
    target = resolved(PurePosixPath(source).parent / to)
    on_site = PAGES_OF_ROOT.get(target, target.removeprefix("docs/"))
    return relative(on_site, PurePosixPath(page).parent)


def resolved(path: PurePosixPath) -> str:
    """Give a path without its steps upwards."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def relative(path: str, folder: PurePosixPath) -> str:
    """Give the way from a folder to a path, both counted from the same root."""
    return "../" * len(folder.parts) + path


def put(path: Path, content: str | bytes) -> None:
    """Write a file unless it says the same already: Sphinx reads again what is newer."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == raw:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


def emptied(folder: Path) -> None:
    """Take away what a former build left."""
    shutil.rmtree(folder, ignore_errors=True)

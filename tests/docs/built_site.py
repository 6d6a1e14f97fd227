"""The pages of the built site as the tests ask for them: their texts, links and places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

#: What a page fetches or leads to, by the element and its attribute.
LEADING = (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "src"))


def pages_of(site: Path) -> list[Path]:
    """Give every page that a reader can come to."""
    return sorted(page for page in site.rglob("*.html") if "_static" not in page.parts)


@cache
def soup_of(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


@cache
def places_of(page: Path) -> frozenset[str]:
    """Give the names of the places on a page that a link can lead to."""
    return frozenset(str(element["id"]) for element in soup_of(page).find_all(id=True))


def links_of(page: Path) -> Iterator[str]:
    """Give where every link, picture, script and style of a page lies."""
    for name, attribute in LEADING:
        for element in soup_of(page).find_all(name):
            to = element.get(attribute)
            if to and not str(to).startswith("data:"):
                yield str(to)


def leads_nowhere(page: Path, to: str) -> bool:
    """Whether a link within the site has no file, or no such place in its file."""
    parts = urlsplit(to)
    if parts.scheme in {"http", "https", "mailto"}:
        return False
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file():
        return True
    is_page = target.suffix == ".html" and parts.fragment
    return bool(is_page) and unquote(parts.fragment) not in places_of(target)


def text_of(page: Path) -> str:
    """Give the words of a page's own part, without those of its frame."""
    article = soup_of(page).find("article")
    return " ".join(article.get_text(" ").split()) if article else ""

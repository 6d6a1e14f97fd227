"""One Jinja environment for every template: everything that is put in is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("ivig_track.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """Fill one of our templates; text is escaped, a missing value is an error."""
    return _environment().get_template(template).render(**values)


def folded(title: str, html: str) -> str:
    """Fold HTML that our own templates made under a title; a printed page opens it."""
    return render("folded.html", title=title, body=Markup(html))  # noqa: S704 - escaped there

"""What axe finds wrong in a page that is open: a line for each place, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Options = Mapping[str, object]
#: The rules would fetch the style sheets anew for a check of film, which no page has. What every
#: rule found in order is not asked: to describe it takes longer than to find it.
AS_OPENED: Options = {"preload": False, "resultTypes": ["violations"]}
_SCRIPT = str(Axe().axe_script)
_FOUND = """options => axe.run(document, options).then(found => found.violations.flatMap(
    ({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`)))"""


def bring_axe(page: Page) -> None:
    """Let every page that is opened here from now on bring axe with it."""
    page.add_init_script(_SCRIPT)


def violations_of(page: Page, options: Options = AS_OPENED) -> list[str]:
    """Give what is wrong in a page: the rule, and the beginning of the place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    found: list[str] = page.evaluate(_FOUND, options)
    return found

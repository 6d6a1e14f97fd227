"""Build the site: `python3 run.py docs` leaves it in out/docs/html, to be opened from disk."""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
from sphinx.cmd.build import build_main

from docs.site.api_pages import write_api
from docs.site.dictionary_page import write_dictionary
from docs.site.gallery import REHEARSED, write_gallery
from docs.site.notebook_pages import write_notebooks
from docs.site.staging import DOCS, ROOT, emptied, staged

OUT = ROOT / "out" / "docs"
#: Every warning is an error, and all are told at once.
STRICT = ("-W", "--keep-going", "--quiet")


def build(out: Path, notebooks: Path | None = None, rehearsed: int = REHEARSED) -> int:
    """Lay the pages out and build them; give the exit code of Sphinx.

    `notebooks` is a folder with runs of them, where there is one; else each is run now.
    `rehearsed` diaries are simulated for the figure of operating characteristics.
    """
    # Pictures are drawn without a screen.
    mpl.use("agg")
    pages, site = out / "pages", out / "html"
    emptied(out)
    staged(pages)
    write_api(pages / "reference" / "api")
    write_dictionary(pages / "reference")
    write_gallery(pages / "gallery", rehearsed)
    write_notebooks(pages / "notebooks", notebooks)
    return run_sphinx(pages, out / "read", site)


def run_sphinx(pages: Path, read: Path, site: Path) -> int:
    """Make a site of the pages; `read` keeps what was understood of them."""
    return build_main(
        [*STRICT, "-b", "html", "-c", str(DOCS), "-d", str(read), str(pages), str(site)]
    )


def main() -> int:
    """Build the site where a person looks for it, and say where that is."""
    code = build(OUT)
    if code == 0:
        print(f"Open {OUT / 'html' / 'index.html'} in a browser.")
    return code


if __name__ == "__main__":
    sys.exit(main())

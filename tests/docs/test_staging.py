"""How documents become pages: links turned, and no document without a list that names it."""

from __future__ import annotations

from pathlib import Path

from docs.site.accessible import mended
from docs.site.staging import add_to_list, unlisted, with_links_of_the_site


def test_a_link_between_documents_becomes_one_between_pages() -> None:
    told = (
        "[method](docs/method.md#rates), [changes](CHANGELOG.md), [out](https://example.org/a.md)"
    )
    assert with_links_of_the_site(told, "README.md", "start/index.md") == (
        "[method](../method.md#rates), [changes](../about/changes.md), [out](https://example.org/a.md)"
    )


def test_a_document_that_no_list_names_is_added_to_one(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "index.md").write_text("# All\n\n```{toctree}\n:hidden:\nabout/index\n```\n")
    (tmp_path / "about" / "index.md").write_text("# About\n\n```{toctree}\n../told\n```\n")
    for name in ("told.md", "new.md"):
        (tmp_path / name).write_text("# A document\n")
    assert unlisted(tmp_path) == ["new"]
    add_to_list(tmp_path / "about", "new")
    assert "\n/new\n" in (tmp_path / "about" / "index.md").read_text()


def test_a_corner_of_a_table_that_names_no_column_is_no_heading() -> None:
    assert mended("<tr><th></th><th>day</th></tr>") == "<tr><td></td><th>day</th></tr>"


def test_the_lines_of_a_signature_are_no_list_of_terms() -> None:
    told = "f(<dl>\n<dd><em>a</em>,</dd>\n<dd><em>b</em>,</dd>\n</dl>)"
    lines = '<span class="sig-line"><em>a</em>,</span>\n<span class="sig-line"><em>b</em>,</span>\n'
    assert mended(told) == f'f(<span class="sig-lines">\n{lines}</span>)'

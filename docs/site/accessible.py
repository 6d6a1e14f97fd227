"""Markup that says what it is: what the tools leave for eyes only is mended, page by page."""

from __future__ import annotations

import re

#: A long signature, each parameter a line: no list of terms, so none to whoever has it read out.
LINES_OF_SIGNATURE = re.compile(r"<dl>\n((?:<dd>.*</dd>\n)+)</dl>")
LINE = re.compile(r"<dd>(.*)</dd>")
#: A corner of a table that names no column.
EMPTY_HEADING = re.compile(r"<th([^>]*)>(\s*(?:<p>\s*</p>)?\s*)</th>")


def mended(body: str) -> str:
    """Give the body of a page in which each element is what it seems to be."""
    body = LINES_OF_SIGNATURE.sub(_as_lines, body)
    return EMPTY_HEADING.sub(r"<td\1>\2</td>", body)


def _as_lines(found: re.Match[str]) -> str:
    lines = LINE.sub(r'<span class="sig-line">\1</span>', found[1])
    return f'<span class="sig-lines">\n{lines}</span>'

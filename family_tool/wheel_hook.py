"""What a release carries besides the package: the family's page, where it was built of this source.

The page is built where npm is, by `python3 run.py page`. A wheel built without it is whole all the
same: its `ivig-track page` says how to get the page. A page of other sources is left out.
"""

from __future__ import annotations

import ast
import base64
import gzip
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Where the page is built, and where it lies in the wheel.
BUILT = Path("out", "diary-check.html")
IN_THE_WHEEL = "ivig_track/family_page/diary-check.html"
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_PYTHON_PART = re.compile(r'data-part="ivig_track.zip">([A-Za-z0-9+/=]+)<')


class PageHook(BuildHookInterface[Any]):
    """Adds the page to the wheel, and to the source archive so that a wheel of it has it too."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the page among the files; an editable install is the checkout itself."""
        root = Path(self.root)
        if version == "editable" or not (root / BUILT).is_file():
            return
        if not is_of_these_sources(root):
            self.app.display_warning(f"{BUILT} is of other sources: it is left out.")
            return
        place = IN_THE_WHEEL if self.target_name == "wheel" else BUILT.as_posix()
        build_data["force_include"][str(root / BUILT)] = place


def is_of_these_sources(root: Path) -> bool:
    """Tell whether the page holds the Python, style and scripts that lie beside it.

    Its Python goes without remarks and docstrings.
    """
    page = (root / BUILT).read_text(encoding="utf-8")
    packed = _PYTHON_PART.search(page)
    if packed is None:
        return False
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(base64.b64decode(packed[1])))) as archive:
        ours = [name for name in archive.namelist() if name.startswith("ivig_track/")]
        same = all(
            (root / name).is_file() and _says(root / name) == _said(name, archive.read(name))
            for name in ours
        )
    style = (root / "family_tool" / "page.css").read_text(encoding="utf-8")
    scripts = (root / "family_tool" / "scripts").glob("*.js")
    texts = [each.read_text(encoding="utf-8") for each in scripts if each.name != "worker.js"]
    return same and style in page and all(text in page for text in texts)


def _says(file: Path) -> str | bytes:
    return _said(file.name, file.read_bytes())


def _said(name: str, content: bytes) -> str | bytes:
    """Give what a file says to an interpreter; one that is no module says every byte."""
    if not name.endswith(".py"):
        return content
    module = ast.parse(content)
    for node in ast.walk(module):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(module)

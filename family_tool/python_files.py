"""The Python that runs in the page: our reading floor and what it needs, as one zip."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: What of our package the page needs: a room, or one module of it.
OURS = (
    "__init__.py",
    "errors.py",
    "html_card.py",
    "version.py",
    "messages",
    "clinical",
    "plan",
    "entries",
    "reading",
    "classified",
    "writing",
    "record/__init__.py",
    "record/courses.py",
    "record/phase_spans.py",
    "record/spans.py",
    "sharing",
    "family_page",
)
#: Files for registries are made on a desk.
NOT_IN_THE_PAGE = ROOT / "ivig_track" / "writing" / "registries"
#: Libraries in pure Python, as the locked environment holds them.
LIBRARIES = ("openpyxl", "et_xmlfile", "tzdata", "xlrd")
_NO_COMPRESSION = zipfile.ZIP_STORED
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_HOLDS_STATEMENTS = (ast.stmt, ast.excepthandler, ast.match_case)
#: One moment for every file, so that the same sources give the same bytes.
_MOMENT = (2020, 1, 1, 0, 0, 0)


def python_zip() -> bytes:
    """Zip the files that the interpreter imports; the page as a whole is compressed afterwards."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", _NO_COMPRESSION) as archive:
        for name, content in sorted([*_our_files(), *_library_files(), *_licences()]):
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content)
    return buffer.getvalue()


def _our_files() -> Iterator[tuple[str, bytes]]:
    package = ROOT / "ivig_track"
    for part in OURS:
        path = package / part
        files = _source_files(path) if path.is_dir() else [path]
        for file in files:
            yield file.relative_to(ROOT).as_posix(), _bare(file)


def _source_files(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix in {".py", ".po"} and not file.is_relative_to(NOT_IN_THE_PAGE)
    )


def _bare(file: Path) -> bytes:
    """Give a file, a module without remarks and docstrings: nobody reads them in the page."""
    content = file.read_bytes()
    if file.suffix != ".py":
        return content
    module = ast.parse(content)
    for node in _statements(module):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(module).encode()


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Give a node and all that it holds but for expressions, in which nothing is documented."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _HOLDS_STATEMENTS):
            yield from _statements(child)


def _library_files() -> Iterator[tuple[str, bytes]]:
    for library in LIBRARIES:
        found = find_spec(library)
        if found is None or found.origin is None:
            raise FileNotFoundError(library)
        folder = Path(found.origin).parent
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield f"{library}/{file.relative_to(folder).as_posix()}", _bare(file)


def _licences() -> Iterator[tuple[str, bytes]]:
    """Give what each library asks to be handed on with it."""
    for library in LIBRARIES:
        for file in distribution(library).files or ():
            if file.name.upper().startswith(("LICENSE", "LICENCE")) and ".dist-info" in str(file):
                yield f"licences/{library}/{file.name}", file.read_binary()

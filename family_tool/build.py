"""Build the page: sources, words and interpreter in one HTML file that loads nothing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import sys
import tempfile
import zlib
from importlib.resources.abc import Traversable
from pathlib import Path

from family_tool.npm_package import PackageError
from family_tool.pyodide_package import PYODIDE
from family_tool.python_files import python_zip
from family_tool.slim_interpreter import slim_interpreter
from family_tool.snapshot import memory_snapshot
from ivig_track.messages.catalogues import CONTEXT_END, languages, read_catalogue

#: The context of the page's own words in the catalogues.
PAGE = "page"

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CACHE = ROOT / "build"
OUT = ROOT / "out" / "diary-check.html"
#: The next level packs a five-hundredth more, in twice the time.
PACKING = 8
#: In the order in which they are run.
SCRIPTS = (
    "dom.js",
    "words.js",
    "days.js",
    "counts.js",
    "engine.js",
    "answers.js",
    "files.js",
    "day_log.js",
    "draft.js",
    "today_days.js",
    "medicine_log.js",
    "today.js",
    "keeping.js",
    "legend.js",
    "timeline.js",
    "calendar.js",
    "import_log.js",
    "questions.js",
    "open_questions.js",
    "tables.js",
    "pictures.js",
    "visit_lists.js",
    "visit_sheet.js",
    "saving.js",
    "page.js",
)


def build_page(out: Path = OUT) -> Path:
    """Write the page, whole or not at all; PackageError where the interpreter cannot be had."""
    text = page_text(embedded_parts(CACHE), CACHE)
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.partial")
    beside.write_text(text, encoding="utf-8", newline="")
    beside.replace(out)
    return out


def embedded_parts(cache: Path) -> dict[str, bytes]:
    """Give everything that the page's worker needs, by name."""
    folder = slim_interpreter(PYODIDE.folder(cache), cache)
    interpreter = {name: (folder / name).read_bytes() for name in PYODIDE.parts}
    ours = python_zip()
    return {
        "interpreter.js": classic_script(interpreter).encode(),
        "pyodide.asm.wasm": interpreter["pyodide.asm.wasm"],
        "python_stdlib.zip": interpreter["python_stdlib.zip"],
        "no-packages.json": no_packages(interpreter).encode(),
        "ivig_track.zip": ours,
        "memory.bin": memory_snapshot(folder, ours, cache),
    }


def page_text(parts: dict[str, bytes], cache: Path | None = None) -> str:
    """Put the page together; `parts` are the files of the interpreter by name.

    What they are when packed is kept in `cache`: most of them are the same in the next page.
    """
    script = _script()
    style = _source("page.css")
    html = _source("page.html")
    policy = _policy(script, style)
    for mark, content in (
        ("POLICY", policy),
        ("STYLE", f"<style>{style}</style>"),
        ("SCRIPT", f"<script>{script}</script>"),
        ("PARTS", "\n".join(_part(name, content, cache) for name, content in parts.items())),
    ):
        html = html.replace(f"<!-- {mark} -->", content)
    return html


def classic_script(interpreter: dict[str, bytes]) -> str:
    """Join the interpreter's two scripts to one that needs no import.

    A page opened from disk has no origin, and browsers let it import nothing, not even from itself.
    """
    module = interpreter["pyodide.asm.mjs"].decode()
    for modern, classic in (
        ("import.meta.url", '"inside://this-file/"'),
        ("export default _createPyodideModule;", ""),
    ):
        if modern not in module:
            raise PackageError(f"The interpreter's script does not hold {modern!r}.")
        module = module.replace(modern, classic)
    return interpreter["pyodide.js"].decode() + "\n" + module


def no_packages(interpreter: dict[str, bytes]) -> str:
    """Give the interpreter's list of packages without any: it would fetch them from afar."""
    lock = json.loads(interpreter["pyodide-lock.json"])
    return json.dumps({"info": lock["info"], "packages": {}})


def _source(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def page_words(language: str, folder: Traversable | None = None) -> dict[str, str | list[str]]:
    """Give the page's own words in a language by their keys; those about a number in each form."""
    words: dict[str, str | list[str]] = {}
    for key, text in read_catalogue(language, folder).entries.items():
        name, form = (key, None) if isinstance(key, str) else key
        context, _, word = name.rpartition(CONTEXT_END)
        if context != PAGE:
            continue
        if form is None:
            words[word] = text
        else:
            words.setdefault(word, []).append(text)  # type: ignore[union-attr]  # forms come in order
    return words


def _script() -> str:
    words = {language: page_words(language) for language in languages()}
    texts = {"words": words, "worker": _source("scripts/worker.js")}
    held = json.dumps(texts, ensure_ascii=False).replace("<", "\\u003c")
    held = held.replace("PYODIDE_VERSION", PYODIDE.version)
    body = "\n".join(_source(f"scripts/{name}") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\nconst HELD = {held};\n{body}\n}})();\n'


def _policy(script: str, style: str) -> str:
    """Everything is forbidden but this very script, this very style, and the worker it makes."""
    rules = (
        "default-src 'none'",
        f"script-src '{_hash(script)}' 'wasm-unsafe-eval'",
        f"style-src '{_hash(style)}'",
        "worker-src blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    content = "; ".join(rules)
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _part(name: str, content: bytes, cache: Path | None) -> str:
    packed = _packed(content) if cache is None else _packed_before(name, content, cache)
    text = base64.b64encode(packed).decode()
    return f'<script type="text/plain" data-part="{name}">{text}</script>'


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=PACKING, mtime=0)


def _packed_before(name: str, content: bytes, cache: Path) -> bytes:
    """Give what was packed for an earlier page, where it holds this very content."""
    kept = cache / f"{name}.gz"
    try:
        packed = kept.read_bytes()
        if gzip.decompress(packed) == content:
            return packed
    except (OSError, EOFError, zlib.error):
        pass
    packed = _packed(content)
    with tempfile.TemporaryDirectory(dir=cache) as beside:
        made = Path(beside, kept.name)
        made.write_bytes(packed)
        made.replace(kept)
    return packed


def main() -> int:
    """Build the page and say where it is; 2 where something was given that it does not know."""
    if sys.argv[1:]:
        print(f"page takes no more words; {' '.join(sys.argv[1:])} is one.", file=sys.stderr)
        return 2
    try:
        page = build_page()
    except PackageError as problem:
        print(problem, file=sys.stderr)
        return 1
    megabytes = page.stat().st_size / 1e6
    print(f"Open {page} in a browser ({megabytes:.0f} MB, one file, works offline).")
    return 0


if __name__ == "__main__":
    sys.exit(main())

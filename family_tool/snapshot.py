"""The interpreter's memory with everything imported, made once while the page is built."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from family_tool.npm_package import PackageError
from family_tool.pyodide_package import PYODIDE

PRELOAD = Path(__file__).with_name("preload.mjs")
SECONDS_MAX = 300


def memory_snapshot(interpreter: Path, ours: bytes, cache: Path) -> bytes:
    """Give the memory of `interpreter` (its folder) after it has loaded `ours` (a zip of Python).

    It is kept in `cache` by what it was made of. Raises PackageError where Node.js cannot make it.
    """
    parts = (ours, PRELOAD.read_bytes(), PYODIDE.version.encode(), interpreter.name.encode())
    made_of = hashlib.sha256(b"".join(parts)).hexdigest()[:16]
    kept = cache / f"snapshot-{made_of}.bin"
    if not kept.is_file():
        memory = _made(interpreter, ours, cache)
        for old in cache.glob("snapshot-*.bin"):
            old.unlink(missing_ok=True)
        memory.replace(kept)
    return kept.read_bytes()


def _made(interpreter: Path, ours: bytes, cache: Path) -> Path:
    """Make the memory, in a file of its own: another build may run beside this one."""
    node = shutil.which("node")
    if node is None:
        raise PackageError(
            "Node.js is not here; the page's interpreter is prepared with it.\n"
            "Install it with npm (on Debian or Ubuntu: `sudo apt install npm`) and run this again."
        )
    with tempfile.TemporaryDirectory(dir=cache) as beside:
        zipped, out = Path(beside, "ours.zip"), Path(beside, "memory.bin")
        zipped.write_bytes(ours)
        _run_node([node, str(PRELOAD), str(interpreter), str(zipped), str(out)], out)
        return out.replace(cache / f"made-{Path(beside).name}.partial")


def _run_node(command: list[str], out: Path) -> None:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS_MAX, check=False
        )
    except subprocess.TimeoutExpired as error:
        what = f"Node.js did not prepare the interpreter within {SECONDS_MAX} seconds."
        raise PackageError(what) from error
    if done.returncode or not out.is_file():
        why = _last_words(done.stderr) or "it gave no reason"
        raise PackageError(
            f"Node.js could not prepare the interpreter; version 18 or later can. It says: {why}"
        )


def _last_words(stderr: str) -> str:
    """Give the lines that name the error; the lines of the interpreter beside it are very long."""
    return "\n".join(line[:300] for line in stderr.splitlines() if "Error" in line[:300])[:500]

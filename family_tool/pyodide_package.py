"""The interpreter that runs in the browser: fetched once by npm, checked, kept under `build/`."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "314.0.7"
#: SHA-512 of the package as npm packs it: what arrives is compared with this, whoever sent it.
INTEGRITY = (
    "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
)
PARTS = (
    "pyodide.js",
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
SECONDS_MAX = 180


class PackageError(Exception):
    """The interpreter cannot be had; the message says how to mend it."""


def interpreter_folder(cache: Path) -> Path:
    """Give the folder of the interpreter's files inside `cache`; npm fills it the first time."""
    folder = cache / f"pyodide-{VERSION}"
    if not all((folder / name).is_file() for name in PARTS):
        _fetch_into(folder)
    return folder


def _fetch_into(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        packed = _packed(Path(beside))
        check_integrity(packed.read_bytes())
        whole = Path(beside, "whole")
        whole.mkdir()
        _unpack(packed, whole)
        shutil.rmtree(folder, ignore_errors=True)
        whole.rename(folder)


def _packed(into: Path) -> Path:
    """Let npm fetch the package as one file."""
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError(
            "The page holds a Python interpreter for browsers, which npm fetches; npm is not here.\n"
            "Install Node.js with npm (on Debian or Ubuntu: `sudo apt install npm`) and run this again."
        )
    command = [npm, "pack", f"pyodide@{VERSION}", "--silent", "--pack-destination", str(into)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS_MAX, check=False, cwd=into
        )
    except subprocess.TimeoutExpired as error:
        raise PackageError(_not_fetched(f"it took more than {SECONDS_MAX} seconds")) from error
    found = sorted(into.glob("*.tgz"))
    if done.returncode or not found:
        raise PackageError(_not_fetched(done.stderr.strip()[-500:] or "it gave no reason"))
    return found[0]


def _not_fetched(why: str) -> str:
    return (
        f"npm could not fetch the interpreter (pyodide {VERSION}): {why}\n"
        "Most often there is no way to the internet, or a proxy stands in between. "
        "Mend that and run this again."
    )


def check_integrity(packed: bytes) -> None:
    """Refuse a package that is not, byte for byte, the one this project was tried with."""
    found = base64.b64encode(hashlib.sha512(packed).digest()).decode()
    if found != INTEGRITY:
        raise PackageError(
            f"What npm fetched is not the interpreter that is expected (pyodide {VERSION}): its\n"
            "fingerprint differs. Nothing was built. Try again from another network."
        )


def _unpack(packed: Path, into: Path) -> None:
    with tarfile.open(packed) as archive:
        for name in PARTS:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise PackageError(f"The interpreter's package lacks {name}.")
            (into / name).write_bytes(member.read())

"""A copy of the checkout in which a line may be wrong: the checkout itself is never touched."""

from __future__ import annotations

import compileall
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from py_compile import PycInvalidationMode
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]


def files_of_checkout() -> list[Path]:
    """Give the files that git knows or would take in, relative to the root."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    named = [Path(name) for name in done.stdout.split("\0") if name]
    return [path for path in named if (ROOT / path).is_file()]


@contextmanager
def copied_tree() -> Iterator[Path]:
    """Copy the checkout, compiled so that a changed file is known by its text, not by its clock.

    A mutant is written within the second of the file that it stands for, and may be as long.
    """
    with TemporaryDirectory(prefix="ivig-track-mutation-") as folder:
        copy = Path(folder, "tree")
        for path in files_of_checkout():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, copy / path)
        compileall.compile_dir(
            copy / "ivig_track", quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH
        )
        yield copy


@contextmanager
def changed(path: Path, text: bytes) -> Iterator[None]:
    """Let a file of the copy hold another text for a while."""
    before = path.read_bytes()
    path.write_bytes(text)
    try:
        yield
    finally:
        path.write_bytes(before)

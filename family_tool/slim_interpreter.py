"""The interpreter as the page holds it: its library without what no diary needs, packed as one."""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
import zipfile
from pathlib import Path

LIBRARY = "python_stdlib.zip"
#: Debuggers, test runners, mail and other servers, several processes: a page has none of them.
UNUSED = frozenset(
    {
        "_pyrepl", "bdb.py", "cProfile.py", "cmd.py", "code.py", "doctest.py", "ftplib.py",
        "imaplib.py", "mailbox.py", "modulefinder.py", "multiprocessing", "optparse.py", "pdb.py",
        "poplib.py", "profile.py", "pstats.py", "pydoc.py", "smtplib.py", "timeit.py", "trace.py",
        "turtle.py", "unittest", "wsgiref", "xmlrpc",
    }
)  # fmt: skip


def slim_interpreter(folder: Path, cache: Path) -> Path:
    """Give a folder in `cache` like `folder`, but for the library.

    It is made where it is not there, or where a file of it was changed.

    The memory has to be made with the very library that the page holds: the interpreter remembers
    where in it each module stands.
    """
    library = slim_library((folder / LIBRARY).read_bytes())
    slim = cache / f"{folder.name}-slim-{hashlib.sha256(library).hexdigest()[:12]}"
    wanted = {file.name: file.read_bytes() for file in folder.iterdir()} | {LIBRARY: library}
    if not all(_holds(slim / name, content) for name, content in wanted.items()):
        shutil.rmtree(slim, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=cache) as beside:
            made = Path(beside, "made")
            made.mkdir()
            for name, content in wanted.items():
                (made / name).write_bytes(content)
            made.replace(slim)
    return slim


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def slim_library(content: bytes) -> bytes:
    """Leave out what is unused, and compress nothing: the page is compressed as a whole."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as after,
    ):
        for name in before.namelist():
            if name.split("/")[0] not in UNUSED:
                after.writestr(zipfile.ZipInfo(name), before.read(name))
    return buffer.getvalue()

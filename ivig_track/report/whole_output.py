"""Output that appears whole or not at all: written beside its place, then moved into it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from ivig_track.errors import OutputError


def write_whole(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write texts (in UTF-8) and bytes into a folder so that each is either the old or the new one.

    Raises
    ------
    OutputError
        Where the folder cannot be written; nothing is left behind then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as beside:
            for name, content in files.items():
                whole = content.encode("utf-8") if isinstance(content, str) else content
                Path(beside, name).write_bytes(whole)
            for name in files:
                Path(beside, name).replace(folder / name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{folder}: the result could not be written here ({reason})."
            " To mend it: choose another folder with --out."
        ) from error

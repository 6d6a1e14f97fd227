"""A folder of files that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ivig_track.errors import OutputError


def write_whole_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files beside their place and move them there together; a former folder is replaced.

    Texts are written in UTF-8. What a former folder may hold is for the caller to check. Raises
    OutputError where the folder cannot be written; what stood there is still there then.
    """
    beside = folder.parent / f".{folder.name}-{os.getpid()}"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}") from error
    try:
        for name, content in files.items():
            (beside / name).write_bytes(_as_bytes(content))
        _move_into_place(beside, folder)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _as_bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _move_into_place(beside: Path, folder: Path) -> None:
    if not folder.exists():
        beside.rename(folder)
        return
    old = beside.with_name(beside.name + "-old")
    folder.rename(old)
    try:
        beside.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


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
                Path(beside, name).write_bytes(_as_bytes(content))
            for name in files:
                Path(beside, name).replace(folder / name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{folder}: the result could not be written here ({reason})."
            " To fix it: choose another folder."
        ) from error

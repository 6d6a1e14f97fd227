"""What stands in a work folder, and in which state a kill has left it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from benchmarks.killed_process import SCRATCH

#: The moment at which a cell was run or a document made, and the numbers of a document that are
#: made of it: all that two equal runs write differently.
_MOMENT = re.compile(
    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:\d\d)|urn:uuid:[0-9a-f-]{36}"
)
_TIMED = frozenset({".ipynb", ".json", ".xlsx"})
_MANIFEST = "manifest.json"
#: What the manifest of a run of a cohort says only at its end.
_SAID_AT_THE_END = ("rows", "finished")
#: The digest of each file by its path below the work folder.
Contents = Mapping[str, str]


class State(StrEnum):
    """How the outputs stand right after a kill, before anything else is run."""

    BEFORE = "as before"
    NEW = "new"
    #: What was there is whole; of what is new, where nothing stood, some is there, each file whole.
    IN_PART = "in part"
    #: What was there is not in its place until the next run.
    ABSENT = "absent"
    #: Some files are of the former result, some of the new.
    MIXED = "mixed"
    #: A file is neither the former nor the new one.
    TORN = "torn"


def contents(work: Path) -> Contents:
    """Give the digest of every file that a person sees in a work folder."""
    files = (path for path in work.rglob("*") if path.is_file())
    named = {path.relative_to(work): path for path in sorted(files)}
    return {str(name): _digest(path) for name, path in named.items() if not _is_hidden(name)}


def _is_hidden(name: Path) -> bool:
    return name.parts[0] == SCRATCH or any(part.startswith(".") for part in name.parts)


def _digest(file: Path) -> str:
    whole = file.read_bytes()
    if file.name == _MANIFEST:
        said = json.loads(whole)
        whole = json.dumps({key: said[key] for key in said if key not in _SAID_AT_THE_END}).encode()
    if file.suffix == ".xlsx":
        whole = _parts_of(whole)
    return sha256(_MOMENT.sub(b"", whole) if file.suffix in _TIMED else whole).hexdigest()


def _parts_of(workbook: bytes) -> bytes:
    """Give the parts of a workbook, one of which says when it was made; as it is where torn."""
    try:
        with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
            return b"".join(name.encode() + parts.read(name) for name in parts.namelist())
    except zipfile.BadZipFile:
        return workbook


def state(now: Contents, before: Contents, wanted: Contents) -> State:
    """Compare what stands in a folder with what stood there and what was wanted."""
    if now == wanted:
        return State.NEW
    if now == before:
        return State.BEFORE
    if any(digest not in (before.get(name), wanted.get(name)) for name, digest in now.items()):
        return State.TORN
    if any(name not in now for name in before if name in wanted):
        return State.ABSENT
    changed = [name for name in {**before, **wanted} if before.get(name) != wanted.get(name)]
    return State.MIXED if any(name in before for name in changed) else State.IN_PART


def says_too_much(work: Path, wanted: Contents) -> bool:
    """Tell whether the manifest of a cohort says that it is finished while a table is missing."""
    for manifest in work.rglob(_MANIFEST):
        if _is_hidden(manifest.relative_to(work)):
            continue
        said = json.loads(manifest.read_bytes())
        tables = (name for name in wanted if Path(name).suffix in {".parquet", ".csv"})
        if said.get("finished") and not all((work / name).exists() for name in tables):
            return True
    return False


def left_behind(work: Path) -> list[str]:
    """Give what is hidden in a work folder, and what lies where temporary files do."""
    hidden = [*work.rglob(".*"), *(work / SCRATCH).iterdir()]
    return sorted({str(path.relative_to(work)) for path in hidden})

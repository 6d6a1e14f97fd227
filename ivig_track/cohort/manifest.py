"""manifest.json: what a run was asked for; it goes on with the same, and with nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from ivig_track.cohort.arrow_schemas import SCHEMA
from ivig_track.cohort.parts import Part
from ivig_track.errors import OutputError
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.version import __version__
from ivig_track.writing.atomic_folder import OF_THE_DESKTOP, write_whole
from ivig_track.writing.leftovers import sweep_inside

MANIFEST = "manifest.json"
#: Libraries whose version may change the last digits of a number.
LIBRARIES = ("numpy", "scipy", "pandas", "numba")
#: Differences that are said one by one.
SAID_MAX = 10
_FIX = "To fix it: give another folder with --out, or delete this one and start anew."

Json = dict[str, Any]


class Input(NamedTuple):
    """One input by its name, without folders, and the SHA-256 of what it holds."""

    name: str
    sha256: str


def versions() -> dict[str, str]:
    """Give the version of this package and of the libraries that reckon; "" where one is not."""
    return {"ivig_track": __version__, **{name: _version_of(name) for name in LIBRARIES}}


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def manifest_of(
    plan: AnalysisPlan | None,
    inputs: Sequence[Input],
    parts: Sequence[Part],
    *,
    engine: str | None,
    strict: bool,
) -> Json:
    """Give what a run was asked for; the same question gives the same manifest.

    `engine` makes the passes of the answer; None where no answer was asked for.
    """
    usual = AnalysisPlan()
    return {
        "schema": SCHEMA,
        "version": __version__,
        "libraries": {name: found for name, found in versions().items() if name != "ivig_track"},
        "answer": engine is not None,
        "answer_engine": engine,
        "strict": strict,
        "plan_of_each_record": plan is None,
        "plan": (plan or usual).to_dict(),
        "inputs": [given._asdict() for given in inputs],
        "parts": [{"name": part.name, "records": len(part.items)} for part in parts],
    }


def begin(folder: Path, manifest: Json) -> bool:
    """Write the manifest of a new run, or see that the one that stands there asked for the same.

    Returns
    -------
    bool
        True where a run goes on.

    Raises
    ------
    OutputError
        Where the folder holds something else: with everything that differs.
    """
    if not (folder / MANIFEST).exists():
        write_manifest(folder, manifest)
        return False
    former = _read(folder)
    unlike = list(_differences(former, json.loads(_text(manifest))))
    if unlike:
        shown = unlike[:SAID_MAX] + (["and more"] if len(unlike) > SAID_MAX else [])
        listed = "\n".join(f"- {line}" for line in shown)
        raise OutputError(f"{folder}: another run stands here. What differs:\n{listed}\n{_FIX}")
    return True


def write_manifest(folder: Path, manifest: Json) -> None:
    """Write the manifest whole."""
    write_whole(folder, {MANIFEST: _text(manifest)})


def _text(manifest: Json) -> str:
    return json.dumps(manifest, indent=1, ensure_ascii=False, default=str) + "\n"


def refuse_other_files(folder: Path) -> None:
    """Raise OutputError where a folder holds anything, and no run.

    What a run left that was killed before it had a manifest is swept first.
    """
    with suppress(OSError):
        sweep_inside(folder)
    if (folder / MANIFEST).exists():
        return
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: this is a file. {_FIX}")
    if folder.is_dir() and {path.name for path in folder.iterdir()} - OF_THE_DESKTOP:
        raise OutputError(f"{folder}: other files stand here, and no run. {_FIX}")


def _read(folder: Path) -> Json:
    try:
        former = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        what = f"{folder}: {MANIFEST} cannot be read. {_FIX}"
        raise OutputError(what) from error
    if not isinstance(former, dict) or former.get("schema") != SCHEMA:
        raise OutputError(f"{folder}: {MANIFEST} is not of a run of this kind. {_FIX}")
    return former


def _differences(former: Json, asked: Json) -> Iterator[str]:
    for key in ("version", "answer", "answer_engine", "strict", "plan_of_each_record"):
        if former.get(key) != asked[key]:
            yield f"{key}: {former.get(key)} there, {asked[key]} now"
    for table in ("libraries", "plan"):
        yield from _unlike(table, former.get(table, {}), asked[table])
    before, now = (_digests(each.get("inputs", [])) for each in (former, asked))
    if before != now:
        yield from _unlike_inputs(before, now)
    elif former.get("parts") != asked["parts"]:
        yield "the parts are cut in another way"


def _unlike(table: str, former: Mapping[str, object], asked: Mapping[str, object]) -> Iterator[str]:
    for name in sorted({*former, *asked}):
        before, now = former.get(name), asked.get(name)
        if before == now:
            continue
        if isinstance(before, dict) and isinstance(now, dict):
            yield from _unlike(f"{table} {name}", before, now)
        else:
            yield f"{table} {name}: {before} there, {now} now"


def _digests(inputs: Sequence[Mapping[str, str]]) -> list[tuple[str, str]]:
    return [(given["name"], given["sha256"]) for given in inputs]


def _unlike_inputs(
    before: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Say how many inputs differ; names of files may be names of children, and are not said."""
    names_before, names_now = ({name for name, _ in each} for each in (before, now))
    changed = {name for name, _ in {*now} - {*before}} & names_before
    for number, what in (
        (len(changed), "changed since"),
        (len(names_now - names_before), "came since"),
        (len(names_before - names_now), "there then and not now"),
    ):
        if number:
            yield f"inputs: {number} {what}"
    if {*before} == {*now}:
        yield "inputs: the same, in another order"

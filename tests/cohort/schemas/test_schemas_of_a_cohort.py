"""The schemas of pooled.json and manifest.json: closed, each key with its meaning, and kept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

import ivig_track as ivt
from ivig_track.cohort.cohort_review import tables_of_cohort
from ivig_track.cohort.pooled.pooled_description import Pooled
from ivig_track.cohort.pooled.shared_description import shared
from ivig_track.cohort.schemas.manifest_schema import manifest_schema
from ivig_track.cohort.schemas.pooled_keys import POOLED_KEYS
from ivig_track.cohort.schemas.pooled_schema import pooled_schema
from tests.cohort.made_cohorts import frames_of, long_tables
from tests.cohort.pooled.made_tables import cohort, record
from tests.commands import in_this_process
from tests.plotting.cohort_figures.made_clinic import clinic

#: Cohorts in which every part is there, and in which none of those is that may be missing.
POOLED = {
    "sixty": clinic(60).pooled,
    "shared": shared(clinic(60).pooled),
    "three": clinic(3).pooled,
    "three shared": shared(clinic(3).pooled),
    "one": cohort([record("a")]).pooled,
    "none": cohort([]).pooled,
}


def as_json(pooled: Pooled) -> Any:
    return json.loads(json.dumps(pooled.to_dict(), allow_nan=False))


@pytest.mark.parametrize("name", list(POOLED))
def test_pooled_numbers_are_what_the_schema_says(name: str) -> None:
    Draft202012Validator(pooled_schema()).validate(as_json(POOLED[name]))


def test_every_key_has_a_meaning_and_every_meaning_a_key() -> None:
    paths = set(paths_of(pooled_schema(), ""))
    without_words = {"who.conclusions", "ends", "never_followed"}
    named = {path for path in paths if not any(f"{word}." in path for word in without_words)}
    lists = {path for path in named if f"{path}[]" in named}
    assert named - lists == set(POOLED_KEYS)


def paths_of(schema: dict[str, Any], path: str) -> Iterator[str]:
    for part in schema.get("anyOf", [schema]):
        for name, child in part.get("properties", {}).items():
            under = f"{path}.{name}".lstrip(".")
            yield under
            yield from paths_of(child, under)
        if "items" in part:
            yield f"{path}[]"
            yield from paths_of(part["items"], f"{path}[]")


@pytest.mark.parametrize("schema", [pooled_schema(), manifest_schema()])
def test_a_schema_is_one(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("who", "children"), "60"),
        (("who", "conclusions", "cured"), 3),
        (("spread", "mean"), None),
        (("relapse", "ends", "relapse"), 1.5),
        (("false_discovery_rate", "level"), 0.05),
        (("schema",), "ivig-track/pooled/2"),
    ],
)
def test_another_value_or_key_does_not_validate(path: tuple[str, ...], value: object) -> None:
    given = as_json(POOLED["sixty"])
    place = given
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(pooled_schema()).validate(given)


@pytest.mark.parametrize("answer", [True, False])
def test_a_manifest_is_what_its_schema_says(tmp_path: Path, *, answer: bool) -> None:
    plan = ivt.AnalysisPlan(measure="clusters") if answer else None
    tables = long_tables({"a": frames_of(0, 60)})
    tables_of_cohort(tables, plan, out=tmp_path / "out", answer=answer)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["finished"]
    Draft202012Validator(manifest_schema()).validate(manifest)
    begun = {name: x for name, x in manifest.items() if name not in ("rows", "finished")}
    Draft202012Validator(manifest_schema()).validate(begun)
    with pytest.raises(ValidationError):
        Draft202012Validator(manifest_schema()).validate({**manifest, "more": 1})


@pytest.mark.parametrize(
    ("file", "schema"), [("pooled", pooled_schema()), ("manifest", manifest_schema())]
)
def test_the_command_prints_the_schema(file: str, schema: dict[str, Any]) -> None:
    assert json.loads(in_this_process("cohort", "--schema", file).stdout) == schema

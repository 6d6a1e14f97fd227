"""The JSON Schema of `manifest.json`."""

from __future__ import annotations

from ivig_track.cohort.arrow_schemas import SCHEMA, SCHEMAS
from ivig_track.cohort.manifest import LIBRARIES
from ivig_track.cohort.schemas.pooled_schema import DIALECT
from ivig_track.cohort.schemas.typed_schema import Schema, closed
from ivig_track.plan.plan import MEASURES, AnalysisPlan

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer"}
_SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_SETTING: Schema = {"type": ["number", "string", "boolean", "null"]}


def manifest_schema() -> Schema:
    """Give the JSON Schema (draft 2020-12) of the manifest of a run.

    >>> manifest_schema()["properties"]["parts"]["items"]["required"]
    ['name', 'records']
    """
    always = closed(
        {
            "schema": {"const": SCHEMA, "description": "name and version of the folder"},
            "version": _said(_TEXT, "version of ivig_track"),
            "libraries": _said(
                closed(dict.fromkeys(LIBRARIES, _TEXT)),
                'versions of the libraries that reckon; "" where one is not there',
            ),
            "answer": _said({"type": "boolean"}, "whether the overall answer was asked for"),
            "answer_engine": _said(
                {"type": ["string", "null"]},
                "what makes the passes of the answer; null without one",
            ),
            "strict": _said({"type": "boolean"}, "whether one bad row fails its record"),
            "plan_of_each_record": _said(
                {"type": "boolean"}, "true where each record's own changes of the plan count"
            ),
            "plan": _said(_plan(), "every number of the plan, by name"),
            "inputs": _rows("the inputs, without their folders", name=_TEXT, sha256=_SHA256),
            "parts": _rows("the parts, in their order", name=_TEXT, records=_COUNT),
        }
    )
    return {
        "$schema": DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':')}:manifest",
        "title": f"{SCHEMA}/manifest",
        "description": "`manifest.json` of `ivig-track cohort`: what a run was asked for.",
        **always,
        "properties": {**always["properties"], **_at_the_end()},
    }


def _at_the_end() -> dict[str, Schema]:
    """Give the keys that a run has when it is finished."""
    rows = closed(dict.fromkeys(SCHEMAS, _COUNT))
    return {
        "rows": _said(rows, "rows of each table; absent until the run is finished"),
        "finished": _said({"const": True}, "absent until the run is finished"),
    }


def _said(schema: Schema, meaning: str) -> Schema:
    return {**schema, "description": meaning}


def _rows(meaning: str, **properties: Schema) -> Schema:
    return {"type": "array", "items": closed(properties), "description": meaning}


def _plan() -> Schema:
    rule = {"type": "object", "additionalProperties": _SETTING}
    numbers: dict[str, Schema] = {name: {"type": "number"} for name in AnalysisPlan().numbers()}
    return closed(
        {
            **numbers,
            "measure": {"enum": [None, *MEASURES]},
            "catalogue": {"type": "object", "additionalProperties": rule},
        }
    )

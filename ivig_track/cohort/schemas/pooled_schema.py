"""The JSON Schema of `pooled.json`."""

from __future__ import annotations

from ivig_track.cohort.pooled.follow_up import FollowUpEnd
from ivig_track.cohort.pooled.pooled_description import SCHEMA, Pooled
from ivig_track.cohort.pooled.time_to_relapse import LAST_DAY
from ivig_track.cohort.schemas.pooled_keys import POOLED_KEYS
from ivig_track.cohort.schemas.typed_schema import Schema, closed, schema_of
from ivig_track.results.relapse_follow_up import RelapseEnd
from ivig_track.results.values import Conclusion

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WEAR_OFF_ENDS = [end.value for end in FollowUpEnd]
_RELAPSE_ENDS = [*(end.value for end in RelapseEnd), LAST_DAY]
#: The names under which counts stand, by the path of these.
_NAMES = {
    "who.conclusions": [conclusion.value for conclusion in Conclusion],
    "wear_off.ends": _WEAR_OFF_ENDS,
    "wear_off.never_followed": _WEAR_OFF_ENDS,
    "relapse.ends": _RELAPSE_ENDS,
    "relapse.never_followed": _RELAPSE_ENDS,
}


def pooled_schema() -> Schema:
    """Give the JSON Schema (draft 2020-12) of what `Pooled.to_dict` gives.

    >>> pooled_schema()["properties"]["who"]["properties"]["children"]["type"]
    'integer'
    """
    whole = schema_of(Pooled, "", POOLED_KEYS)
    for path, names in _NAMES.items():
        counts = _at(whole, path)
        number: Schema = counts["additionalProperties"]
        counts.update(closed(dict.fromkeys(names, number)))
    properties = {
        "schema": {"const": SCHEMA, "description": POOLED_KEYS["schema"]},
        **whole["properties"],
        "false_discovery_rate": {
            "description": POOLED_KEYS["false_discovery_rate"],
            **closed(
                {"why": {"type": "string", "description": POOLED_KEYS["false_discovery_rate.why"]}}
            ),
        },
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        "description": "`pooled.json` of `ivig-track cohort`; docs/pooled.md tells of its numbers.",
        **closed(properties),
    }


def _at(schema: Schema, path: str) -> Schema:
    """Give the part of a schema at a path of objects, whether or not one may be null."""
    for name in path.split("."):
        whole = schema.get("anyOf", [schema])[0]
        schema = whole["properties"][name]
    return schema

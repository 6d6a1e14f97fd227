"""A number that cannot be given is null, and its reason stands beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pandas as pd
import pytest

import ivig_track as ivt
from tests.made_records import day
from tests.places import SAMPLES

#: Keys of version 1 that hold a number or none, and the key of the reason beside them.
REASONS = {
    "percent_change": "percent_change_why",
    "percent_change_from_pre_ivig": "pre_ivig_why",
    "dose_g_per_kg": "dose_why",
}


def thin_record() -> ivt.Record:
    """Two courses: one without a baseline and a dose, one without days after it."""
    diary = pd.DataFrame({"date": [day(n) for n in range(60)], "spasms": [4.0] * 60})
    infusions = pd.DataFrame(
        {"date": [day(1), day(2), day(59)], "dose_g_per_kg": [1.0, None, None], "dose_g": 8.0}
    )
    return ivt.record_from_frames(diary, infusions)


def values_of(found: object) -> Iterator[object]:
    """Give every value in a summary, however deep."""
    if isinstance(found, dict | list):
        for inner in found.values() if isinstance(found, dict) else found:
            yield from values_of(inner)
    else:
        yield found


def test_what_cannot_be_given_has_its_reason_beside_it() -> None:
    summary = ivt.review(thin_record()).to_dict()
    for course in summary["courses"]:
        for number, reason in REASONS.items():
            assert course[number] is None, number
            assert course[reason], reason
        assert course["wear_off"]["why"]
        assert course["status"] == "not_assessable"
        assert course["why"]
    assert summary["courses"][0]["dose_why"] == (
        "no dose in g/kg, nor one in g with a weight, is recorded on 1 of 2 infusion days"
    )
    assert summary["overall"]["percent"] is None
    assert summary["overall"]["why"]


@pytest.mark.parametrize("sample", ["infant_a", "infant_b", "infant_c", "infant_d"])
def test_a_summary_holds_plain_values_only(sample: str) -> None:
    """No NaN, no infinity, and nothing that JSON does not know."""
    summary = ivt.review(ivt.read_record(SAMPLES / sample)).to_dict()
    assert json.loads(json.dumps(summary, allow_nan=False)) == summary
    assert {type(value) for value in values_of(summary)} <= {str, int, float, bool, type(None)}

"""The summary is what its table says, whatever the record: keys, types, nulls and their reasons."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import ivig_track as ivt
from benchmarks.make_summary_doc import DOCUMENT, summary_doc
from ivig_track.reviewing.comparison import summary_since
from ivig_track.reviewing.summary_keys import SUMMARY_KEYS
from ivig_track.reviewing.summary_schema import summary_schema
from tests.made_records import record_of
from tests.places import ROOT, SAMPLES
from tests.reviewing.random_reviews import random_review
from tests.reviewing.summary_rules import KEYS, entries_of, faults_of, path_of, spans_of

SAMPLE_NAMES = ("infant_a", "infant_b", "infant_c", "infant_d")
#: `python -m benchmarks.random_summaries` takes 200.
RANDOM = 15


@pytest.fixture(scope="module")
def summaries() -> dict[str, dict[str, Any]]:
    """Give the summaries of the samples, of random records, and of some made by hand."""
    reviews = {name: ivt.review(ivt.read_record(SAMPLES / name)) for name in SAMPLE_NAMES}
    reviews |= {f"random {seed}": random_review(seed) for seed in range(RANDOM)}
    reviews["no courses"] = ivt.review(record_of([4.0, None, 6.0] * 30, []))
    reviews["of clusters"] = ivt.review(
        record_of([4.0, 6.0] * 40, [40]), ivt.AnalysisPlan(measure="clusters")
    )
    starts = [40 + 40 * number for number in range(4)]
    falling = [3.0 + n % 3 if 7 <= n % 40 <= 21 else 9.0 + n % 4 for n in range(200)]
    steroid = [("prednisolone", 195, None, 40.0, "mg")]
    for name, counts in (("falling", falling), ("always four", [4.0] * 200)):
        fever = [(45, "fever", "39")]
        record = record_of(counts, [*starts, 199], therapies=steroid, events=fever)
        reviews[f"a late steroid, {name}"] = ivt.review(record)
    reviews["window from day 0"] = ivt.review(
        record_of([4.0, 6.0] * 40, [40]), ivt.AnalysisPlan(window_first_day=0)
    )
    eegs = [(30, "EEG", "slow background"), (80, "EEG", "no hypsarrhythmia, BASED 2")]
    stopped = [*[5.0] * 20, *[0.0] * 80]
    reviews["stopped before IVIG"] = ivt.review(record_of(stopped, [40], events=eegs))
    reviews["stopped after IVIG"] = ivt.review(record_of(stopped, [15], events=eegs))
    reviews["none at all"] = ivt.review(record_of([0.0] * 60, [15]))
    slip = b"date,spasms,mood\n2024-03-01,4,fine\n2024-03-02,-1,\n"
    reviews["with a slip"] = ivt.review(ivt.record_from_uploads({"diary.csv": slip}))
    given = {name: review.to_dict() for name, review in reviews.items()}
    earlier = ivt.review(record_of(stopped[:60], [15]))
    given["since a former one"] = summary_since(reviews["stopped after IVIG"], earlier)
    return given


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(summary_schema())


def test_every_object_of_the_schema_is_closed() -> None:
    objects = [
        value
        for _, value in entries_of({"schema": summary_schema()})
        if isinstance(value, dict) and "object" in str(value.get("type"))
    ]
    assert len(objects) > 40
    assert all(value["additionalProperties"] is False for value in objects)


def test_every_summary_is_as_the_table_has_it(summaries: dict[str, dict[str, Any]]) -> None:
    """Valid, in the order of the table, each null allowed and its reason said, no span reversed."""
    found = {name: faults_of(summary) for name, summary in summaries.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_summary_that_is_not_as_the_table_has_it_is_told() -> None:
    summary = ivt.review(record_of([4.0, 6.0] * 40, [40])).to_dict()
    first, *others = summary
    window = {**summary["courses"][0]["window"], "first_day": "2025-01-01"}
    reversed_span = {**summary, "courses": [{**summary["courses"][0], "window": window}]}
    for altered, told in (
        ({**summary, "surprise": 1}, "the table does not know surprise"),
        ({name: summary[name] for name in (*others, first)}, "keys in another order"),
        ({**summary, "synthetic": "no"}, "$.synthetic: 'no' is not of type 'boolean'"),
        ({**summary, "synthetic": None}, "synthetic is null"),
        (reversed_span, "courses[0].window: from 2025-01-01 to 2024-03-02"),
    ):
        assert any(told in fault for fault in faults_of(altered)), told


def test_the_keys_that_reviews_give_are_those_of_the_table(
    summaries: dict[str, dict[str, Any]],
) -> None:
    seen = {path_of(place) for summary in summaries.values() for place, _ in entries_of(summary)}
    assert seen - set(KEYS) == set(), "keys that the table does not know"
    assert set(KEYS) - seen == set(), "keys of the table that no review gives"


def test_no_key_stands_in_the_table_twice() -> None:
    assert len(KEYS) == len(SUMMARY_KEYS)


def test_each_null_of_the_table_is_seen(summaries: dict[str, dict[str, Any]]) -> None:
    seen = {
        path_of(place)
        for summary in summaries.values()
        for place, value in entries_of(summary)
        if value is None
    }
    assert {path for path, key in KEYS.items() if key.null} - seen == set()


def test_reasons_of_the_table_are_keys_of_text() -> None:
    reasons = {key.null.reason for key in SUMMARY_KEYS if key.null and key.null.reason}
    assert {KEYS[reason].type for reason in reasons} == {"string"}


def test_spans_of_days_are_among_them_and_empty_ones(
    summaries: dict[str, dict[str, Any]],
) -> None:
    spans = [span for summary in summaries.values() for span in spans_of(summary)]
    assert len(spans) > 500
    assert any(first is None for _, first, _ in spans), "no empty window among them"


def test_a_window_that_the_next_course_leaves_no_day_has_none_and_says_why() -> None:
    """Days 40 and 47: the second begins on day 7 of the first, so its window has no day."""
    summary = ivt.review(record_of([5.0, 6.0] * 45, [40, 47])).to_dict()
    first, second = summary["courses"]
    assert (first["window"]["first_day"], first["window"]["last_day"]) == (None, None)
    assert first["window"]["days"] == 0
    assert first["percent_change_why"] == (
        "only 0 days of the response window were recorded (5 are needed)"
    )
    assert (second["window"]["first_day"], second["window"]["last_day"]) == (
        "2024-02-24",
        "2024-03-09",
    )


def test_a_window_of_one_day_keeps_it() -> None:
    """The next course on day 8: the window holds day 7 alone."""
    window = ivt.review(record_of([5.0, 6.0] * 45, [40, 48])).to_dict()["courses"][0]["window"]
    assert (window["first_day"], window["last_day"], window["days"]) == (
        "2024-02-17",
        "2024-02-17",
        1,
    )


def test_every_number_is_asked_for_by_a_test() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("*.py")]
    words = set(re.findall(r"\w+", "\n".join(texts)))
    numbers = [key.path for key in SUMMARY_KEYS if key.type in {"integer", "number"}]
    # Those two hold every number of a registry, whatever it holds.
    own = [path for path in numbers if not path.startswith(("plan.", "fixed_numbers."))]
    forgotten = [path for path in own if KEYS[path].name.removesuffix("[]") not in words]
    assert forgotten == [], "no test asks for its value"


def test_the_document_is_that_of_the_table() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == summary_doc(), (
        "run: python -m benchmarks.make_summary_doc"
    )

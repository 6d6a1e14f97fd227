"""A real diary of an adult who never had IVIG, with invented infusion dates after bad weeks."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

import ivig_track as ivt
from tests.places import WHEN_DID_I

INVENTED = WHEN_DID_I / "placebo_infusions.csv"

pytestmark = pytest.mark.skipif(
    not WHEN_DID_I.is_dir(), reason="the real diary is not beside this checkout"
)


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> ivt.Review:
    """Review his diary as if the invented list named IVIG: it says itself that none was given."""
    invented = INVENTED.read_text(encoding="utf-8")
    infusions = tmp_path_factory.mktemp("placebo") / "infusions.csv"
    named = invented.replace(",none,", ",Privigen,").replace("no IVIG was ever given", "placebo")
    infusions.write_text(named, encoding="utf-8")
    return reviewed(infusions)


def reviewed(infusions: Path) -> ivt.Review:
    diary, choices = WHEN_DID_I / "When-Did-I_2.csv", ivt.ReadingChoices(gaps="zero")
    return ivt.review(ivt.read_record(diary, infusions=infusions, choices=choices))


def test_a_list_that_says_that_no_ivig_was_given_holds_no_infusion() -> None:
    record = reviewed(INVENTED).record
    assert record.infusions.empty
    log = record.import_log
    assert set(log[log["file"] == INVENTED.name]["outcome"]) == {"set_aside"}


def test_every_seizure_lies_on_its_local_day(review: ivt.Review) -> None:
    with (WHEN_DID_I / "derived_daily_counts_local.csv").open(encoding="utf-8") as lines:
        expected = {row["date"]: float(row["count"]) for row in csv.DictReader(lines)}
    counts = review.record.diary["spasms"]
    days = pd.DatetimeIndex(counts.index).strftime("%Y-%m-%d")
    found = dict(zip(days, counts, strict=True))
    assert found == expected
    assert counts.sum() == 817


def test_an_invented_infusion_after_a_bad_week_is_not_found_to_lower_counts(
    review: ivt.Review,
) -> None:
    assert len(review.record.infusions) == 5
    assert review.overall["conclusion"] != "lower_than_expected"


def test_his_dose_changes_are_therapies(review: ivt.Review) -> None:
    names = {step.entry.name.split()[0].lower() for step in review.record.therapy_steps}
    assert {"clobazam", "vimpat", "cenobamate", "perampanel"} <= names
    assert len(review.record.therapy_steps) == 46


def test_other_actions_are_set_aside_with_their_reason(review: ivt.Review) -> None:
    log = review.record.import_log
    aside = log[log["outcome"] == "set_aside"]
    assert len(aside) == 3
    assert aside["reason"].str.contains("continuous focal SE").all()
    assert len(log[log["file"] == "When-Did-I_2.csv"]) == 872

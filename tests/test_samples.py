"""The four invented samples: windows counted by hand in their files, and words that differ."""

from __future__ import annotations

import csv

import pytest

import ivig_track as ivt
from tests.places import SAMPLES

#: Course: baseline recorded days and total, window recorded days and total, counted in diary.csv by
#: date with a spreadsheet's rules, not by this package.
COUNTED_BY_HAND = {
    "infant_a": [
        (27, 601, 14, 70),
        (25, 320, 14, 46),
        (28, 382, 15, 62),
        (26, 274, 15, 26),
        (26, 355, 14, 38),
    ],
    "infant_b": [
        (27, 601, 14, 70),
        (25, 320, 14, 46),
        (28, 382, 15, 62),
        (26, 274, 15, 26),
        (26, 355, 14, 38),
    ],
    "infant_c": [
        (24, 245, 11, 125),
        (19, 147, 12, 114),
        (23, 212, 10, 104),
        (22, 167, 10, 95),
        (22, 265, 11, 74),
    ],
    "infant_d": [(28, 536, 15, 262), (28, 501, 15, 0), (28, 114, 15, 133)],
}
WHOLE_DIARY = {
    "infant_a": ("2024-01-08", "2024-12-02", 330, 317, 12),
    "infant_b": ("2024-01-08", "2024-12-02", 330, 317, 12),
    "infant_c": ("2024-01-08", "2024-12-02", 330, 266, 3),
    "infant_d": ("2024-01-08", "2024-09-23", 260, 260, 56),
}
CONCLUSIONS = {
    "infant_a": "lower_than_expected",
    "infant_b": "confounded",
    "infant_c": "not_distinguishable",
    "infant_d": "not_distinguishable",
}


@pytest.fixture(scope="module", params=sorted(COUNTED_BY_HAND))
def sample(request: pytest.FixtureRequest) -> ivt.Review:
    return ivt.review(ivt.read_record(SAMPLES / request.param))


def test_every_phase_holds_what_was_counted_by_hand(sample: ivt.Review) -> None:
    courses = sample.to_dict()["courses"]
    found = [
        (
            course["baseline"]["recorded_days"],
            course["baseline"]["total"],
            course["window"]["recorded_days"],
            course["window"]["total"],
        )
        for course in courses
    ]
    assert found == COUNTED_BY_HAND[sample.record.label]


def test_the_whole_diary_holds_what_was_counted_by_hand(sample: ivt.Review) -> None:
    record = sample.to_dict()["record"]
    names = ("first_day", "last_day", "days", "recorded_days", "zero_days")
    assert tuple(record[name] for name in names) == WHOLE_DIARY[sample.record.label]


def test_the_percent_change_is_that_of_the_two_rates(sample: ivt.Review) -> None:
    for course, hand in zip(
        sample.to_dict()["courses"], COUNTED_BY_HAND[sample.record.label], strict=True
    ):
        days, total, window_days, window_total = hand
        expected = 100 * ((window_total / window_days) / (total / days) - 1)
        assert course["percent_change"] == pytest.approx(expected)


def test_each_sample_comes_to_its_own_conclusion(sample: ivt.Review) -> None:
    assert sample.overall["conclusion"] == CONCLUSIONS[sample.record.label]


def test_every_sample_says_synthetic_first(sample: ivt.Review) -> None:
    assert sample.to_dict()["synthetic"] is True
    assert sample.text[0].startswith("SYNTHETIC")


def test_the_clear_fall_is_not_called_an_effect_of_ivig() -> None:
    text = ivt.review(ivt.read_record(SAMPLES / "infant_a")).text
    assert "lower than in this child's other weeks" in text[1]
    assert "This does not show that IVIG caused it." in text[1]


def test_the_same_fall_under_prednisolone_gives_no_number() -> None:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_b"))
    assert review.overall["percent"] is None
    assert review.overall["p"] is None
    assert review.courses["status"].tolist() == ["confounded"] * 3 + ["scored"] * 2
    assert any("is not scored: prednisolone started" in line for line in review.text)
    assert any("The change in courses 1, 2 and 3 cannot be told apart" in line
               for line in review.text)  # fmt: skip
    assert any("vigabatrin raised" in line for line in review.text)


def test_no_effect_after_bad_weeks_is_flagged_and_not_told_apart() -> None:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_c"))
    # Course 5 came 36 days after course 4: too few of its baseline days lie outside days 0 to 28.
    spells = review.flags[review.flags["rule"] == "bad_spell"]
    assert spells["course"].tolist() == [1, 2, 3, 4]
    assert "cannot be told apart from this child's other weeks" in review.text[1]


def test_a_stop_and_a_relapse_are_said_with_their_limits() -> None:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_d"))
    said = "\n".join(review.text)
    assert "No spasms were recorded on 15 of 15 recorded days" in said
    assert "Only video-EEG can show whether they have stopped." in said
    assert "2 % by 1 month" in said
    relapse = next(item for item in review.outcomes if item.name == "relapse")
    assert relapse.answer == "yes"
    # 12 April (day 0 of course 2) + 60 days; 8 March + 95 days. None from 17 April on: 55 days.
    assert "seen again on day 95, 11 Jun 2024, after 55 recorded days with none" in said


def test_every_row_of_the_sample_files_is_accounted_for(sample: ivt.Review) -> None:
    folder = SAMPLES / sample.record.label
    rows = 0
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            rows += sum(1 for _ in csv.DictReader(lines))
    import_log = sample.to_dict()["import"]
    assert import_log["rows_read"] == rows
    assert import_log["rows_read"] == (
        import_log["rows_used"] + import_log["rows_merged"] + import_log["rows_set_aside"]
    )

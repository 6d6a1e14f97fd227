import ivig_track as ivt
from ivig_track.wording.overview.sheet_facts import chip_words, last_spasm_words, recorded_in_short
from tests.made_records import record_of
from tests.places import SAMPLES


def test_an_answer_is_headed_by_its_flags_where_every_scored_course_has_one() -> None:
    flagged = ivt.review(ivt.read_record(SAMPLES / "infant_c"))
    mostly_not = ivt.review(ivt.read_record(SAMPLES / "infant_a"))

    assert chip_words(flagged.findings) == "flagged throughout: not distinguishable"
    assert chip_words(mostly_not.findings) == "lower than in other weeks"


def test_blank_days_at_the_end_are_not_said_to_be_without_spasms() -> None:
    """The last spasm is on day 49, 19 Feb 2024; of the ten days since three are zero."""
    counts = [*[4.0] * 50, 0.0, None, None, 0.0, None, None, None, None, None, 0.0]
    review = ivt.review(record_of(counts, [20]))

    said = last_spasm_words(review.findings, review.facts)
    assert said.startswith("Last recorded spasm: 19 Feb 2024, none on 3 of the 10 days since.")
    whole, rest = recorded_in_short(review.counts, review.measure)
    assert whole == "Spasms counted on 53 of 60 days (88 %)"
    assert rest == "without spasms on 3 of these, no count on 7 days"


def test_days_without_spasms_before_the_last_one_do_not_count_as_days_since() -> None:
    counts = [*[4.0] * 47, 0.0, 0.0, 4.0, 0.0, None, 0.0]
    review = ivt.review(record_of(counts, [20]))
    said = last_spasm_words(review.findings, review.facts)
    assert said.startswith("Last recorded spasm: 19 Feb 2024, none on 2 of the 3 days since.")


def test_the_latest_eeg_is_told_as_entered() -> None:
    events = [(10, "EEG", "hypsarrhythmia"), (30, "EEG", "no hypsarrhythmia")]
    review = ivt.review(record_of([4.0] * 50, [20], events=events))

    said = last_spasm_words(review.findings, review.facts)
    assert said.endswith("Latest EEG, 31 Jan 2024: no hypsarrhythmia, as entered.")

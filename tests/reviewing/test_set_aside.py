"""A review says at its head what was set aside, and which zeros nobody wrote."""

import ivig_track as ivt
from ivig_track.entries.choices import ReadingChoices

DIARY = b"date,spasms\n2024-03-01,4\n2024-03-02,-1\n2024-03-03,\n2024-03-04,0\n2024-02-31,3\n"


def review_of(gaps: str) -> ivt.Review:
    choices = ReadingChoices(gaps=gaps)  # type: ignore[arg-type]
    return ivt.review(ivt.record_from_uploads({"diary.csv": DIARY}, choices=choices))


def test_slips_stand_in_the_sentences_with_their_places_and_in_the_summary() -> None:
    review = review_of("unrecorded")
    said = " ".join(review.text)
    assert "2 entries of the files cannot be as written and were set aside" in said
    assert "diary.csv, row 3" in said
    assert "diary.csv, row 6" in said
    assert "On 1 day something is written that is no count" in said
    told = review.to_dict()["import"]
    assert (told["days_set_aside"], told["assumed_zero_days"]) == (1, 0)
    assert [slip.split(":")[0] for slip in told["slips"]] == [
        "diary.csv, row 3",
        'diary.csv, row 6, column "date"',
    ]


def test_an_assumed_zero_is_told_from_a_written_one() -> None:
    review = review_of("zero")
    told = review.to_dict()["import"]
    assert (told["days_set_aside"], told["assumed_zero_days"]) == (1, 1)
    assert any("1 of 2 days without spasms" in sentence for sentence in review.text)


def test_nothing_is_said_where_nothing_was_set_aside_or_assumed() -> None:
    record = ivt.record_from_uploads({"diary.csv": b"date,spasms\n2024-03-01,4\n2024-03-02,0\n"})
    said = " ".join(ivt.review(record).text)
    assert "set aside" not in said
    assert "assumed" not in said

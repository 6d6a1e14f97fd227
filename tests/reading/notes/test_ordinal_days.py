"""Ordinals below the name of a month are its days, where every line says what a day can say."""

from __future__ import annotations

import pytest

from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import DataError
from ivig_track.reading import read_uploads


def counts(text: str) -> dict[str, float]:
    reading = read_uploads({"notes.txt": text.encode()}, ReadingChoices())
    return {str(n.day): n.spasms.best for n in reading.days if n.spasms is not None}


def test_each_line_below_its_month_is_a_day_of_it() -> None:
    text = "Tagebuch März 2024\n1. 4 Krämpfe\n2. 5, müde\n\n5. keine\nApril 2024\n1. 2 Krämpfe\n"
    assert counts(text) == {"2024-03-01": 4, "2024-03-02": 5, "2024-03-05": 0, "2024-04-01": 2}


@pytest.mark.parametrize(
    "lines",
    [
        "Notes March 2024\n1. 4 spasms, then keppra 2 ml\n2. Review in June\n3. Ask for an EEG\n",
        "Diary March 2024\n1. Slept badly\n2. 4 spasms\n3. 5 spasms\n",
        "Diary March 2024\n2. 4 spasms\n1. 5 spasms\n3. 5 spasms\n",
        "Diary March 2024\n1. 4 spasms\n2. 5 spasms\n32. 5 spasms\n",
        "To do\n1. 4 spasms\n2. 5 spasms\n3. 6 spasms\n",
        "Diary March 2024\n1. 4 spasms\nask the doctor\n2. 5 spasms\n",
    ],
)
def test_numbered_remarks_are_no_days(lines: str) -> None:
    with pytest.raises(DataError):
        counts(lines)

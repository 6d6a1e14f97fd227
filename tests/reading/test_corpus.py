"""Every small file of the corpus means the daily table beside it, or is refused for its reason.

The tables were worked out by hand. A count is `12`, a range `5..10`, an open one `20..`, too many
`many` (at least one) or `13..many`; an empty cell is a measure that was not counted.
"""

import csv
from pathlib import Path

import pytest

from ivig_track.errors import DataError
from ivig_track.reading import Count, read_files

CORPUS = Path(__file__).parents[1] / "corpus"
MEANT = sorted(CORPUS.glob("*.days"))
REFUSED = sorted(CORPUS.glob("*.refused"))


def said(count: Count | None) -> str:
    if count is None:
        return ""
    if count.best is None:
        return "many" if count.low == 1 else f"{count.low:g}..many"
    if count.high is None:
        return f"{count.low:g}.."
    return f"{count.low:g}" if count.low == count.high else f"{count.low:g}..{count.high:g}"


def test_the_corpus_holds_at_least_eighty_files() -> None:
    assert len(MEANT) + len(REFUSED) >= 80


@pytest.mark.parametrize("table", MEANT, ids=lambda path: path.stem)
def test_a_file_means_its_table(table: Path) -> None:
    with table.open(newline="") as stream:
        expected = [tuple(row.values()) for row in csv.DictReader(stream)]
    reading = read_files(table.with_suffix(""))
    found = [(e.day.isoformat(), said(e.spasms), said(e.clusters)) for e in reading.days]
    assert found == expected


@pytest.mark.parametrize("reason", REFUSED, ids=lambda path: path.stem)
def test_a_file_is_refused_for_its_reason(reason: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_files(reason.with_suffix(""))
    assert reason.read_text().strip() in str(caught.value)

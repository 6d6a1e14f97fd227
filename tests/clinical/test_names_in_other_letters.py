"""Names that are not in Latin letters are told apart as well as others."""

from pathlib import Path

import pytest

from ivig_track.clinical.medicines import medicine_key, plain_name, plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.reading import medicine_questions, read_files

PAIRS = [
    ("Конвулекс", "Депакин"),
    ("丙戊酸钠", "托吡酯"),
    ("ديباكين", "تيغريتول"),
    ("वैल्प्रोएट", "टोपिरामेट"),
    ("דפלפט", "טופמקס"),
    ("데파킨", "토파맥스"),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_two_names_are_two_medicines_and_each_asks_its_own_question(
    tmp_path: Path, pair: tuple[str, str]
) -> None:
    one, other = pair
    assert medicine_key(one) != medicine_key(other)
    days = "".join(f"2024-03-{day:02},4\n" for day in range(1, 29))
    (tmp_path / "diary.csv").write_text(f"date,spasms\n{days}")
    rows = f"{one},2024-03-01,2024-03-09,500 mg\n{other},2024-03-10,2024-03-20,50 mg\n"
    (tmp_path / "therapies.csv").write_text(f"name,start,stop,dose\n{rows}", encoding="utf-8")
    reading = read_files(tmp_path)
    assert [asked.name for asked in medicine_questions(reading.therapies)] == [one, other]
    choices = ReadingChoices(medicines=((one, "steroid"),))
    kinds = [step.kind for step in read_files(tmp_path, choices=choices).therapies]
    assert kinds == ["steroid", ""]


def test_the_same_name_in_capitals_is_one() -> None:
    assert plain_name("Конвулекс 300") == plain_name("КОНВУЛЕКС, 300")


@pytest.mark.parametrize("name", ["Sabril 500 mg", "Régime  (cétogène)", "Wonderdrop-X"])
def test_a_latin_name_is_compared_by_its_plain_words(name: str) -> None:
    assert plain_name(name) == plain_words(name)

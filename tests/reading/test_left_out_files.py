"""A file that is no diary is left out beside one that is, and said; alone it is refused."""

from pathlib import Path

import pytest

import ivig_track as ivt
from ivig_track.entries.choices import ReadingChoices
from ivig_track.errors import DataError
from ivig_track.reading import import_log_in_words, read_files, read_uploads

DIARY = b"date,spasms\n2024-03-01,12\n2024-03-02,9\n2024-03-03,0\n"
FOREIGN = {
    "letter.pdf": b"%PDF-1.7 to whom it may concern",
    "fridge.jpg": b"\xff\xd8\xff\xe0 a photo",
    "empty.csv": b"",
    "shopping.csv": b"item,price\nmilk,2\nbread,3\n",
    "broken.xlsx": b"PK\x03\x04 xl/ not whole",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_left_out_and_said_on_every_road(name: str, tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_bytes(DIARY)
    (tmp_path / name).write_bytes(FOREIGN[name])
    roads = (
        read_files(tmp_path),
        read_files([tmp_path / "diary.csv", tmp_path / name]),
        read_files([tmp_path / name, tmp_path / "diary.csv"]),
        read_uploads({"diary.csv": DIARY, name: FOREIGN[name]}),
    )
    for reading in roads:
        assert [e.spasms.best for e in reading.days if e.spasms] == [12, 9, 0]
        said = "\n".join(map(str, import_log_in_words(reading)))
        assert name in said
        assert "left out" in said.lower()
    files = {"diary.csv": DIARY, name: FOREIGN[name]}
    assert ivt.record_from_uploads(files).recorded_days("spasms") == 3


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_alone_or_under_strict_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_bytes(DIARY)
    (tmp_path / name).write_bytes(FOREIGN[name])
    with pytest.raises(DataError, match=name):
        read_files(tmp_path / name)
    with pytest.raises(DataError, match=name):
        read_files([tmp_path / "diary.csv", tmp_path / name], choices=ReadingChoices(strict=True))


def test_what_a_left_out_text_names_stays_in_sight() -> None:
    letter = b"Discharge letter\nprednisolone was begun, 40 mg\n"
    reading = read_uploads({"diary.csv": DIARY, "letter.txt": letter})
    assert "hormonal" in [found.material.value for found in reading.unread]


def test_a_file_that_is_not_there_and_one_that_was_named_for_its_role_are_refused(
    tmp_path: Path,
) -> None:
    diary, photo = tmp_path / "diary.csv", tmp_path / "photo.jpg"
    diary.write_bytes(DIARY)
    photo.write_bytes(FOREIGN["fridge.jpg"])
    with pytest.raises(DataError, match="no such file"):
        read_files([diary, tmp_path / "missing.csv"])
    with pytest.raises(DataError, match="photo"):
        read_files(diary, infusions=photo)


def test_a_list_of_infusions_alone_waits_for_its_diary() -> None:
    infusions = b"date,dose_g,product\n2024-03-02,10,Privigen\n2024-03-20,10,Privigen\n"
    with pytest.raises(DataError, match="2 infusion days were read") as caught:
        read_uploads({"infusions.csv": infusions})
    (problem,) = caught.value.problems
    assert problem.asks == "diary"
    assert "now add the diary" in str(problem.fix)

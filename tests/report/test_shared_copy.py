"""A shared copy is written whole, into a place of its own, and reads as any record."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivig_track.cli import main
from ivig_track.errors import OutputError
from ivig_track.reading import read_files
from ivig_track.report.notebooks import Request
from ivig_track.report.shared_copy import (
    SharingChoices,
    _days_shifted,
    _kept_key,
    _refuse_other_files,
    write_shared_copy,
)
from ivig_track.sharing import deidentified, shifted_by
from ivig_track.writing.atomic_folder import write_whole_folder
from ivig_track.writing.tidy_writing import tidy_files
from tests.places import SAMPLES

SAMPLE = SAMPLES / "infant_b"


def share(source: Path, out: Path, key_file: Path | None = None) -> tuple[Path, ...]:
    choices = SharingChoices(key_file=key_file)
    return write_shared_copy(Request((source,)), out, choices)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "mine"))


@pytest.mark.slow
def test_the_copy_is_reviewed_as_any_record_and_says_what_its_dates_are(
    tmp_path: Path, source: Path
) -> None:
    before = {file.name: file.read_bytes() for file in source.iterdir()}
    out = tmp_path / "for the clinic"
    ran = CliRunner().invoke(main, ["share", str(source), "--out", str(out)])
    assert ran.exit_code == 0, ran.output
    assert {file.name: file.read_bytes() for file in source.iterdir()} == before
    page = (out / "review.html").read_text(encoding="utf-8")
    assert "SYNTHETIC" in page
    assert "no date in it is a calendar date" in page
    assert "9 months old at the first infusion" in page
    # Of events.csv both hold the header alone.
    originals = [before[name] for name in before if name != "events.csv"]
    assert not any(sha256(content).hexdigest()[:16] in page for content in originals)
    assert "2024" not in (out / "diary.csv").read_text(encoding="utf-8")
    found = CliRunner().invoke(main, ["summary", str(out), "--json"])
    asked = CliRunner().invoke(main, ["summary", str(source), "--json"])
    assert json.loads(found.stdout)["overall"] == json.loads(asked.stdout)["overall"]
    _refuse_other_files(out)  # A former copy may be replaced.


@pytest.mark.slow
def test_moved_dates_are_undone_only_by_the_key_that_the_family_keeps(tmp_path: Path) -> None:
    source = tmp_path / "short"
    source.mkdir()
    rows = "".join(f"2024-03-{n:02},{n % 3}\n" for n in range(1, 31))
    (source / "diary.csv").write_text(f"date,spasms\n{rows}", encoding="utf-8")
    (source / "infusions.csv").write_text("date,dose_g\n2024-03-10,8\n", encoding="utf-8")
    key = tmp_path / "key.json"
    share(source, tmp_path / "one", key)
    days = json.loads(key.read_text(encoding="utf-8"))["days_moved"]
    assert abs(days) > 365
    assert str(abs(days)) not in (tmp_path / "one" / "statement.html").read_text(encoding="utf-8")
    reading = read_files(source)
    assert _days_shifted(reading, key) == (days, False)
    again = tidy_files(deidentified(reading, shifted_by(days)).reading)
    assert (tmp_path / "one" / "diary.csv").read_text(encoding="utf-8") == again["diary.csv"]


@pytest.mark.parametrize("place", ["mine", "mine/inside", "."])
def test_a_copy_is_never_written_where_the_source_lies(
    tmp_path: Path, source: Path, place: str
) -> None:
    with pytest.raises(OutputError, match="lies with the files that are read"):
        share(source, tmp_path / place)


def test_other_files_are_never_mixed_with_a_copy(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "letter.txt").write_text("hello", encoding="utf-8")
    with pytest.raises(OutputError, match="holds other files"):
        share(source, out)
    assert [file.name for file in out.iterdir()] == ["letter.txt"]


def test_a_tidy_folder_that_is_no_copy_is_not_overwritten(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "other record"
    out.mkdir()
    (out / "diary.csv").write_text("date,spasms\n2024-01-01,3\n", encoding="utf-8")
    with pytest.raises(OutputError, match="holds other files"):
        share(source, out)


def test_the_key_is_never_written_into_the_copy(tmp_path: Path, source: Path) -> None:
    with pytest.raises(OutputError, match="must not lie in the folder"):
        share(source, tmp_path / "out", tmp_path / "out" / "key.json")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "[" * 100_000, "null", '{"days_moved": "x"}', '{"days_moved": 1e9}',
        '{"days_moved": 0}', '{"days_moved": true}', '{"days_moved": 1}', '{"days_moved": 7}',
        '{"days_moved": 365}', '{"days_moved": -365}', '{"days_moved": 3661}',
        '{"days_moved": ' + "9" * 5000 + "}",
    ],
)  # fmt: skip
def test_a_file_that_is_no_key_is_left_alone(tmp_path: Path, source: Path, text: str) -> None:
    key = tmp_path / "key.json"
    key.write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match="no key of a shared copy"):
        share(source, tmp_path / "out", key)
    assert key.read_text(encoding="utf-8") == text
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of this kind are those of Unix")
def test_no_other_user_of_the_computer_can_read_a_key(tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    with _kept_key(key, 400):
        pass
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_key_goes_again_where_the_copy_could_not_be_written(tmp_path: Path) -> None:
    key, file = tmp_path / "key.json", tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(OutputError), _kept_key(key, 400):
        write_whole_folder(file / "out", {"diary.csv": ""})
    assert not key.exists()


#: No system gives a process a number as high.
NUMBER_OF_NOBODY = 99_999_999


@pytest.mark.parametrize("is_moved", [True, False])
def test_a_key_that_a_killed_run_wrote_is_used_and_nothing_is_left_beside_it(
    tmp_path: Path, *, is_moved: bool
) -> None:
    left = tmp_path / f".writing-{NUMBER_OF_NOBODY}-abc"
    left.mkdir()
    (left / "complete").touch()
    key = tmp_path / "key.json"
    place = key if is_moved else left / "key.json"
    place.write_text(json.dumps({"days_moved": 400}), encoding="utf-8")
    assert _days_shifted(read_files(SAMPLE), key) == (400, False)
    assert [path.name for path in tmp_path.iterdir()] == ["key.json"]

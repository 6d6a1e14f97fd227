"""Whole or old: what a killed process leaves is found by the next one, and put right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ivig_track.errors import OutputError
from ivig_track.writing.atomic_folder import (
    folder_ready,
    refuse_to_write_over,
    write_whole,
    write_whole_folder,
    write_whole_set,
)
from ivig_track.writing.leftovers import scratch_folder, sweep_beside, sweep_inside

NAMES = ("page", "numbers", "pdf")
OPTIONAL = frozenset({"pdf"})
NEW = {"page": "new", "numbers": "new"}

#: Writes a new set and kills itself at one of its moves or removals; the second word says at
#: which, the others what such are. A system that cannot exchange two folders moves them one by one.
KILLED_AT_A_CHANGE = """
import os, signal, sys
from pathlib import Path
from ivig_track.writing import atomic_folder
from ivig_track.writing.atomic_folder import write_whole_set
out, left, changes = Path(sys.argv[1]), [int(sys.argv[2])], sys.argv[3:]
export = out.parent / "export"
if "one by one" in changes:
    atomic_folder.exchange = lambda one, other: False
def watch(event, arguments):
    if event in changes:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
new, optional = {"page": "new", "numbers": "new"}, {"pdf"}
if not export.exists():
    sys.addaudithook(watch)
    write_whole_set(out, new, optional)
else:
    with atomic_folder.folder_ready(export, {"figure": "new"}) as together:
        sys.addaudithook(watch)
        write_whole_set(out, new, optional, together)
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text("old", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dead() -> int:
    """The number of a process that is no more."""
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(done.stdout)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def killed_at(out: Path, number: int, *changes: str) -> bool:
    """Tell whether there was such a change."""
    words = [sys.executable, "-c", KILLED_AT_A_CHANGE, str(out), str(number), *changes]
    return subprocess.run(words, check=False).returncode != 0


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="it exchanges no folders")
def test_a_set_that_is_killed_at_any_change_stands_there_whole_at_once(out: Path) -> None:
    """The last file of the new set is written, both are exchanged, the three old ones removed."""
    old = contents(out)
    states: list[dict[str, str]] = []
    while killed_at(out, len(states) + 1, "os.chmod", "os.rename", "os.remove", "os.rmdir"):
        states.append(contents(out))
        sweep_beside(out)
        shutil.rmtree(out)
        out.mkdir()
        for name, text in old.items():
            (out / name).write_text(text, encoding="utf-8")
    assert states == [old, NEW, NEW, NEW, NEW]


@pytest.mark.skipif(os.name == "nt", reason="it kills by a POSIX signal")
def test_a_set_that_is_killed_at_any_rename_is_whole_or_old_after_the_next_sweep(
    out: Path,
) -> None:
    old, number = contents(out), 1
    while killed_at(out, number, "os.rename", "one by one"):
        sweep_beside(out)
        assert contents(out) in (old, NEW)
        assert hidden(out.parent) == []
        number += 1
    assert number == 3
    assert contents(out) == NEW


@pytest.mark.skipif(os.name == "nt", reason="it kills by a POSIX signal")
def test_in_a_folder_with_other_files_old_and_new_never_stand_together(out: Path) -> None:
    """Killed before page and pdf go aside, before numbers is replaced and before page follows."""
    (out / "letter").write_text("mine", encoding="utf-8")
    states: list[dict[str, str]] = []
    kept = shutil.copytree(out, out.parent / "kept")
    while killed_at(out, len(states) + 1, "os.rename"):
        states.append({path.name: path.read_text() for path in out.iterdir() if path.is_file()})
        sweep_inside(out)
        assert contents(out) == {**NEW, "letter": "mine"}
        shutil.rmtree(out)
        shutil.copytree(kept, out)
    assert contents(out) == {**NEW, "letter": "mine"}
    assert states == [
        {"numbers": "old", "page": "old", "pdf": "old", "letter": "mine"},
        {"numbers": "old", "pdf": "old", "letter": "mine"},
        {"numbers": "old", "letter": "mine"},
        {"numbers": "new", "letter": "mine"},
    ]


@pytest.mark.skipif(os.name == "nt", reason="it kills by a POSIX signal")
@pytest.mark.parametrize("beside", [None, "letter"], ids=["alone", "beside another file"])
def test_an_export_of_before_never_stands_beside_a_page_of_now(
    out: Path, tmp_path_factory: pytest.TempPathFactory, beside: str | None
) -> None:
    if beside:
        (out / beside).write_text("mine", encoding="utf-8")
    export = out.parent / "export"
    export.mkdir()
    (export / "figure").write_text("old", encoding="utf-8")
    kept = shutil.copytree(out.parent, tmp_path_factory.mktemp("kept") / "before")
    number, seen = 1, set()
    while killed_at(out, number, "os.chmod", "os.rename", "os.remove", "os.rmdir"):
        pages = {
            file.read_text() for file in out.iterdir() if file.is_file() and file.name != beside
        }
        exports = set(contents(export).values()) if export.exists() else set()
        assert len(pages | exports) == 1, number
        seen.add((*pages, *exports))
        shutil.rmtree(out.parent)
        shutil.copytree(kept, out.parent)
        number += 1
    assert seen >= {("old", "old"), ("old",), ("new",), ("new", "new")}
    assert {text for name, text in contents(out).items() if name != beside} == {"new"}
    assert contents(export) == {"figure": "new"}
    assert hidden(out.parent) == hidden(out) == []


def test_an_export_whose_page_cannot_be_written_stays_as_it_was(out: Path) -> None:
    export = out.parent / "export"
    export.mkdir()
    (export / "figure").write_text("old", encoding="utf-8")
    (out / "letter").write_text("mine", encoding="utf-8")
    (out / "page").unlink()
    (out / "page").mkdir()
    before = tree(out.parent)
    with (
        pytest.raises(OutputError, match="page is a folder there"),
        folder_ready(export, {"figure": "new"}) as together,
    ):
        write_whole_set(out, NEW, OPTIONAL, together)
    assert tree(out.parent) == before


@pytest.mark.parametrize("name", ["numbers", "page", "pdf"])
def test_a_folder_of_somebody_that_stands_in_the_way_is_left_with_all_around_it(
    out: Path, name: str
) -> None:
    (out / name).unlink()
    (out / name).mkdir()
    (out / name / "letter").write_text("mine", encoding="utf-8")
    before = tree(out)
    with pytest.raises(OutputError, match=f"{name} is a folder there"):
        write_whole(out, NEW, gone=OPTIONAL)
    assert tree(out) == before


#: Writes a new set and is refused one of its moves; the second word says which.
REFUSED_A_MOVE = """
import sys
from pathlib import Path
from ivig_track.errors import OutputError
from ivig_track.writing.atomic_folder import write_whole
out, left = Path(sys.argv[1]), [int(sys.argv[2])]
def watch(event, arguments):
    if event == "os.rename":
        left[0] -= 1
        if left[0] == 0:
            raise PermissionError(13, "it is open elsewhere")
sys.addaudithook(watch)
try:
    write_whole(out, {"page": "new", "numbers": "new"}, gone={"pdf"})
except OutputError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize(
    ("missing", "number"), [("pdf", 1), ("pdf", 2), ("pdf", 3), ("letter", 4), ("numbers", 4)]
)
def test_what_stood_there_comes_back_where_one_file_cannot_be_moved(
    out: Path, missing: str, number: int
) -> None:
    """As on Windows, where a file that is open elsewhere cannot be moved."""
    (out / missing).unlink(missing_ok=True)
    (out / "letter").write_text("mine", encoding="utf-8")
    before = tree(out)
    words = [sys.executable, "-c", REFUSED_A_MOVE, str(out), str(number)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "it is open elsewhere" in done.stderr
    assert tree(out) == before


def tree(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in files_below(folder)}


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_a_killed_process_had_begun_is_finished_before_it_is_refused(
    tmp_path: Path, dead: int
) -> None:
    """It was killed between the moves of two files that spare what is there."""
    left = tmp_path / f".writing-{dead}-abc"
    left.mkdir()
    (tmp_path / "numbers").write_text("new", encoding="utf-8")
    for name, text in (("page", "new"), ("complete", "")):
        (left / name).write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match="numbers is there already, and was left as it is"):
        refuse_to_write_over(tmp_path, NEW)
    assert contents(tmp_path) == NEW


def test_a_set_takes_the_place_of_the_former_one_with_all_its_files(out: Path) -> None:
    write_whole_set(out, NEW, OPTIONAL)
    assert contents(out) == NEW


@pytest.mark.parametrize("names", [["pdf"], ["pdf", "page"], ["pdf", "letter"]])
def test_a_file_of_the_same_name_that_is_of_no_former_set_is_left_alone(
    tmp_path: Path, names: list[str]
) -> None:
    for name in names:
        (tmp_path / name).write_text("mine", encoding="utf-8")
    write_whole_set(tmp_path, NEW, OPTIONAL)
    assert contents(tmp_path) == {**dict.fromkeys(names, "mine"), **NEW}


def test_a_folder_in_which_somebody_works_is_never_moved(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(out)
    before = out.stat().st_ino
    write_whole_set(out, NEW, OPTIONAL)
    assert out.stat().st_ino == before
    assert contents(out) == NEW


def test_a_link_stays_a_link_and_what_it_points_to_is_replaced(out: Path) -> None:
    link = out.parent / "link"
    link.symlink_to(out, target_is_directory=True)
    write_whole_folder(link, NEW)
    assert link.is_symlink()
    assert contents(out) == NEW
    assert hidden(out.parent) == []


def test_a_folder_keeps_its_permissions(out: Path) -> None:
    out.chmod(0o700)
    write_whole_set(out, NEW, OPTIONAL)
    assert out.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_was_moved_aside_by_a_dead_process_is_put_back(out: Path, dead: int) -> None:
    old = contents(out)
    out.rename(out.parent / f".out-{dead}-old")
    (out.parent / f".out-{dead}").mkdir()
    sweep_beside(out)
    assert contents(out) == old
    assert hidden(out.parent) == []


def test_what_a_living_process_writes_is_left_alone(out: Path) -> None:
    living = out.parent / f".out-{os.getppid()}"
    living.mkdir()
    inside = out / f".writing-{os.getppid()}-abc"
    inside.mkdir()
    sweep_beside(out)
    sweep_inside(out)
    assert living.is_dir()
    assert inside.is_dir()


def test_files_of_others_are_never_swept(out: Path, dead: int) -> None:
    names = [f".other-{dead}", f".out-{dead}-older", f"out-{dead}", ".out-"]
    for name in names:
        (out.parent / name).mkdir()
    sweep_beside(out)
    assert sorted(path.name for path in out.parent.iterdir()) == sorted([*names, "out"])


def test_a_record_in_a_scratch_folder_of_a_dead_process_is_swept(
    tmp_path: Path, dead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / f"ivig-track-{dead}-abc"
    left.mkdir()
    with scratch_folder() as first, scratch_folder() as second:
        assert sorted(tmp_path.iterdir()) == sorted([first, second])
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_that_could_not_be_filled_is_not_left_behind(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for write in (write_whole, write_whole_folder):
        with pytest.raises(OutputError, match="To fix it"):
            write(out, {"a/b": "no such folder"})
        assert list(tmp_path.iterdir()) == []


def test_what_stood_there_is_still_there_where_the_new_set_cannot_be_written(out: Path) -> None:
    old = contents(out)
    with pytest.raises(OutputError, match="To fix it"):
        write_whole_set(out, {**NEW, "a/b": "no such folder"}, OPTIONAL)
    assert contents(out) == old
    assert hidden(out.parent) == []
    shutil.rmtree(out)

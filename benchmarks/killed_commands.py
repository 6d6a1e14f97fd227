"""Commands that write, each with what stands in its way: nothing, a former result, other files."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from benchmarks.killed_outputs import Contents, contents
from benchmarks.killed_process import Kill, Manner, run
from ivig_track.cli.install_commands import PAGE_FILE, PAGE_PACKAGE

DIARY = "Date,Spasms,Notes\n2026-01-01,{first},fine\n2026-01-02,4,\n"
CHILDREN = ("ada", "ben", "cleo")
OTHER_FILE, OTHER_TEXT = "letter.txt", "of another hand"
#: Where a command is killed whose end is left to the next: at its last move of a file.
_MOVE = "os.rename"


@dataclass(frozen=True)
class Situation:
    """A command, and what it meets: a former result, other files, what a killed one left."""

    words: tuple[str, ...]
    #: The folder beside whose other files it writes.
    beside_others_in: str = ""
    #: The words of the command that left a former result, with a former diary; "same": of the
    #: very same files.
    former: tuple[str, ...] | str = ()
    after_a_kill: bool = False
    #: It never writes over a file: what stands there is refused.
    spares: bool = False
    prints_only: bool = False
    #: Each run has a kernel of its own, which is killed with it or left alone.
    in_full: bool = False
    #: Folders are moved as on a system that cannot exchange two of them in one step.
    one_by_one: bool = False

    @property
    def name(self) -> str:
        """Its words, and what stands in its way."""
        ways = (
            (self.former, " over a former one"),
            (self.former and self.former not in (self.words, "same"), " of other files"),
            (self.former == "same", " of the same run"),
            (self.beside_others_in, " beside other files"),
            (self.after_a_kill, " after a kill"),
            (self.one_by_one, " without exchange"),
        )
        return " ".join(self.words) + "".join(way for is_so, way in ways if is_so)


def _asked(words: str, **others: object) -> Situation:
    return Situation(tuple(words.split()), **others)  # type: ignore[arg-type]


def _over_former(words: str, **others: object) -> Situation:
    return _asked(words, former=tuple(words.split()), **others)


_CONVERT, _REDCAP = "convert new.csv out", "convert new.csv --redcap out"
_SHARE, _REVIEW = "share new.csv --out out", "review new.csv --out out"
_MOVED = "share new.csv --out out --move-dates keys/key.json"
_CLINIC = "cohort clinic --out out --no-answer"
_TABLE = "cohort --diary days.csv --out out --no-answer"
SITUATIONS = (
    _asked(_CONVERT),
    _over_former(_CONVERT),
    _over_former(_CONVERT, one_by_one=True),
    _over_former(_CONVERT, after_a_kill=True),
    _asked(_REDCAP),
    _over_former(_REDCAP),
    _asked("convert new.csv --fhir letters/document.json", spares=True),
    _asked("template sheet.xlsx", spares=True),
    _asked("template --month 2026-12 letters/sheet.html", spares=True),
    _asked("template --language de --from 2026-12-01 sheet.xlsx", spares=True),
    _asked("page letters/page.html", spares=True),
    _asked("notebooks out", spares=True),
    _asked("notebooks out", spares=True, beside_others_in="out"),
    _asked(_SHARE),
    _over_former(_SHARE),
    _asked(_MOVED),
    _over_former(_MOVED),
    _asked(_REVIEW),
    _over_former(_REVIEW),
    _over_former(_REVIEW, after_a_kill=True),
    _over_former(_REVIEW, beside_others_in="out"),
    _over_former(_REVIEW, beside_others_in="out", after_a_kill=True),
    _asked(f"--language es {_REVIEW}"),
    _asked(f"{_REVIEW} --pdf"),
    _over_former(f"{_REVIEW} --pdf"),
    _asked(_REVIEW, former=(*_REVIEW.split(), "--pdf")),
    _asked("demo --out out"),
    _asked(f"{_REVIEW} --export all"),
    _over_former(f"{_REVIEW} --export all"),
    _asked(_CLINIC),
    _asked(f"{_CLINIC} --share", after_a_kill=True),
    _asked(f"{_CLINIC} --share", former="same"),
    _asked(f"{_TABLE} --share"),
    _asked(f"{_CLINIC} --jobs 2"),
    _asked("cohort clinic --out out", former="same"),
    _asked("check new.csv", prints_only=True),
    _asked("summary new.csv --json", prints_only=True),
    _asked("catalogue", prints_only=True),
    _asked("dictionary", prints_only=True),
    _asked("completion bash", prints_only=True),
    _over_former("demo --out out", in_full=True),
)


def can_be_tried(situation: Situation) -> bool:
    """Tell whether this installation has what the command needs: the family's page is built."""
    return "page" not in situation.words or (files(PAGE_PACKAGE) / PAGE_FILE).is_file()


def prepare(work: Path, situation: Situation) -> Contents:
    """Make the folder in which a command is run, with all that it meets; give what has to last.

    That is what stands there; what a killed command had moved aside is counted, too.
    """
    work.mkdir()
    for name in ("letters", "keys", "clinic"):
        (work / name).mkdir()
    _write_diaries(work, first=3)
    if situation.former == "same":
        _run_whole(work, situation.words)
    elif situation.former:
        _write_diaries(work, first=9)
        _run_whole(work, tuple(situation.former))
        _write_diaries(work, first=3)
    if situation.beside_others_in:
        folder = work / situation.beside_others_in
        folder.mkdir(exist_ok=True)
        (folder / OTHER_FILE).write_text(OTHER_TEXT, encoding="utf-8")
    lasting = contents(work)
    if situation.after_a_kill:
        _kill_at_last_move(work, situation.words)
    return lasting


def _write_diaries(work: Path, first: int) -> None:
    (work / "new.csv").write_text(DIARY.format(first=first), encoding="utf-8")
    for number, child in enumerate(CHILDREN):
        diary = DIARY.format(first=first + number)
        (work / "clinic" / f"{child}.csv").write_text(diary, encoding="utf-8")
    rows = [f"{child},2026-01-0{day},{first + day}" for child in CHILDREN for day in (1, 2)]
    table = "\n".join(["record_id,date,spasms", *rows])
    (work / "days.csv").write_text(f"{table}\n", encoding="utf-8")


def _run_whole(work: Path, words: tuple[str, ...]) -> int:
    done = run(work, words)
    if done.code != 0:
        raise ValueError(f"{' '.join(words)}: {done.said}")
    return len(done.changes)


def _kill_at_last_move(work: Path, words: tuple[str, ...]) -> None:
    """Leave a work folder as a command leaves it that is killed at its last move.

    Where that is the move of a folder, the former one lies aside.
    """
    kept = work.with_name("kept")
    shutil.copytree(work, kept)
    moving = Manner(one_by_one=True)
    changes = run(work, words, manner=moving).changes
    shutil.rmtree(work)
    kept.rename(work)
    last = max(n for n, change in enumerate(changes, start=1) if change.what == _MOVE)
    run(work, words, Kill(last), moving)

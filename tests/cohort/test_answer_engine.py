"""Which engine makes the answer's passes: numba in a cohort alone, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ivig_track as ivt
from ivig_track.cohort.answer_engine import LAPACK, NUMBA, AnswerEngine, answer_engine
from ivig_track.cohort.cohort_review import tables_of_cohort
from ivig_track.cohort.cohort_words import cohort_lines
from tests.cohort.made_cohorts import frames_of, long_tables
from tests.places import ROOT, SAMPLES

ENGINE = "from ivig_track.cohort.answer_engine import answer_engine; print(*answer_engine())"


def said_by(program: str, **environment: str) -> str:
    """What a fresh process says."""
    command = [sys.executable, "-c", program]
    run = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Traceback" not in run.stderr
    return run.stdout.strip()


#: What a cohort alone loads, each where it is asked for; pandas loads pyarrow by itself.
OF_A_COHORT = {"numba", "llvmlite", "dask", "distributed"}


@pytest.mark.parametrize(
    "program",
    [
        (
            "sys.modules['pyarrow'] = None;"
            "import ivig_track as ivt; ivt.review(ivt.example('infant_a')).to_dict();"
            "assert not [name for name in sys.modules if name.startswith('ivig_track.cohort')]"
        ),
        (
            f"from ivig_track.cli import main; main(['check', {str(SAMPLES / 'infant_a')!r}],"
            " standalone_mode=False)"
        ),
        (
            f"import ivig_track as ivt; ivt.review_cohort([{str(SAMPLES / 'infant_a')!r}],"
            " answer=False)"
        ),
    ],
    ids=["a single review", "check", "a cohort without the answer"],
)
def test_neither_numba_nor_dask_is_loaded_where_it_is_not_asked_for(program: str) -> None:
    """A single review has to do without pyarrow, too."""
    said = said_by(f"import sys; {program}; print({OF_A_COHORT} & {{*sys.modules}})")
    assert said.splitlines()[-1] == "set()"


def test_a_cohort_is_answered_by_numba_and_its_manifest_says_so(tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = tables_of_cohort(long_tables({"a": frames_of(1)}), out=out)
    said = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert (said["answer_engine"], found.note) == (NUMBA, "")
    assert said["libraries"]["numba"]


def test_without_the_answer_no_engine_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    tables_of_cohort(long_tables({"a": frames_of(1)}), out=out, answer=False)
    said = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert (said["answer"], said["answer_engine"]) == (False, None)


def test_a_run_of_the_other_engine_is_refused(tmp_path: Path) -> None:
    source, out = long_tables({"a": frames_of(1)}), tmp_path / "out"
    tables_of_cohort(source, out=out)
    manifest = out / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**said, "answer_engine": LAPACK}), encoding="utf-8")
    with pytest.raises(ivt.OutputError, match="answer_engine: LAPACK there, numba now"):
        tables_of_cohort(source, out=out)


def test_without_numba_lapack_answers() -> None:
    program = "import sys; sys.modules['numba'] = None; "
    assert said_by(program + ENGINE) == LAPACK


def test_where_nothing_can_be_kept_lapack_answers_and_says_how_to_mend_it(tmp_path: Path) -> None:
    """A folder below a file can never be made; numba is told to look nowhere else."""
    (tmp_path / "file").touch()
    said = said_by(
        ENGINE,
        NUMBA_CACHE_DIR=str(tmp_path / "file" / "folder"),
        NUMBA_CACHE_LOCATOR_CLASSES="UserProvidedCacheLocator",
    )
    assert said.startswith(f"{LAPACK} numba could not be used (")
    assert said.endswith(
        "set NUMBA_CACHE_DIR to a folder that can be written to, where it keeps what it compiled."
    )


def test_what_one_process_compiled_the_next_takes_from_the_disk(tmp_path: Path) -> None:
    """One of the modules that are compiled; the others are compiled by the same function."""
    program = (
        "from ivig_track.cohort.compiled.added_columns import cycles_forward as kernel;"
        "print(sum(kernel.stats.cache_hits.values()), sum(kernel.stats.cache_misses.values()))"
    )
    first, second = (said_by(program, NUMBA_CACHE_DIR=str(tmp_path)) for _ in range(2))
    assert (first, second) == ("0 1", "1 0")


def test_the_note_is_said_at_the_end_of_a_run(tmp_path: Path) -> None:
    found = tables_of_cohort(long_tables({"a": frames_of(1)}), out=tmp_path / "out", answer=False)
    assert cohort_lines(found)[-1] == str(found.folder)
    found.note = "LAPACK was used"
    assert cohort_lines(found)[-2] == "LAPACK was used"


def test_the_engine_is_chosen_anew_for_every_run() -> None:
    assert answer_engine() == AnswerEngine(NUMBA)

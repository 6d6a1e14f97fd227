"""What makes the answer's passes over the days in a run: numba where it can, or else LAPACK."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from ivig_track.analysis.answer.passes.in_use import Passes
from ivig_track.analysis.answer.passes.lapack_passes import LapackPasses

NUMBA, LAPACK = "numba", "LAPACK"
_COMPILED = "ivig_track.cohort.compiled.numba_passes"
_NOT_KEPT = (
    "numba could not be used ({why}); LAPACK was, which takes longer. To fix it: set"
    " NUMBA_CACHE_DIR to a folder that can be written to, where it keeps what it compiled."
)


class AnswerEngine(NamedTuple):
    """Who makes the passes, by name; `note` says why numba does not, where it is installed."""

    name: str
    note: str = ""


def answer_engine() -> AnswerEngine:
    """Choose numba where it is installed; what it has not kept on disk yet, it compiles now.

    Processes that are started afterwards take what was kept. Where nothing can be kept, every one
    of them would compile anew, so LAPACK is chosen.
    """
    if find_spec(NUMBA) is None:
        return AnswerEngine(LAPACK)
    try:
        import_module(_COMPILED)
    except (ImportError, OSError, RuntimeError) as error:  # no folder to write to, or no fit
        return AnswerEngine(LAPACK, _NOT_KEPT.format(why=" ".join(str(error).split())))
    return AnswerEngine(NUMBA)


def passes_of(engine: str) -> Passes:
    """Give the passes of an engine by its name."""
    if engine == NUMBA:
        passes: Passes = import_module(_COMPILED).NumbaPasses()
        return passes
    return LapackPasses()

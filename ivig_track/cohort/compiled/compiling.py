"""How a function is compiled: for one kind of arrays, kept on disk, and typed as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from numba import njit

Arguments = ParamSpec("Arguments")
#: Arrays whose last axis is contiguous, by their number of axes, and of whole numbers.
VECTOR, TABLE, STACK, INTS = "f8[::1]", "f8[:,::1]", "f8[:,:,::1]", "i8[::1]"


def compiled(
    *arrays: str,
) -> Callable[[Callable[Arguments, None]], Callable[Arguments, None]]:
    """Compile a function that fills arrays, when its module is loaded; what was kept is taken.

    A kernel has to call no other function of ours: what is kept is known by the kernel's own file.
    """

    def of(kernel: Callable[Arguments, None]) -> Callable[Arguments, None]:
        signature = f"void({', '.join(arrays)})"
        made: Callable[Arguments, None] = njit(signature, cache=True, error_model="numpy")(kernel)
        return made

    return of

"""Exchange of two folders in one step, where the system can do so: neither is ever absent."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

#: Linux: paths are seen from the working folder; macOS has a call of its own, which takes none.
_FROM_HERE = -100
#: The two calls have the same number for it.
_EXCHANGE = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two paths of one folder change places; False where the system cannot, and nothing moved.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     exchange(Path(folder, "a"), Path(folder, "none"))
    False
    """
    paths = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if sys.platform == "linux":
            first, second = paths
            status = system.renameat2(_FROM_HERE, first, _FROM_HERE, second, _EXCHANGE)
        elif sys.platform == "darwin":
            status = system.renamex_np(*paths, _EXCHANGE)
        else:
            return False
    except (OSError, AttributeError, TypeError):
        # Another library of C, or none.
        return False
    return bool(status == 0)

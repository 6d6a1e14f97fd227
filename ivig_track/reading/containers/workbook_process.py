"""A process that reads one workbook from standard input, within bounds, and gives JSON."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from importlib import import_module

from ivig_track.errors import DataError
from ivig_track.reading.containers.excel import read_workbook_here

#: Bytes of memory that the process may take; a diary of ten years takes a twentieth of it.
MEMORY_BYTES_MAX = 1_500_000_000
#: Seconds of the processor that it may take, of which Python itself takes a fraction of one.
PROCESSOR_SECONDS_MAX = 4


def limit_itself() -> None:
    """Take no more than the bounds; where the system knows none or refuses one, go on without.

    macOS refuses every bound of this kind, and a process that is bound already cannot be given
    more. Neither says anything about the workbook.
    """
    try:
        resource = import_module("resource")
    except ImportError:
        return
    bounds = {
        resource.RLIMIT_AS: MEMORY_BYTES_MAX,
        resource.RLIMIT_CPU: PROCESSOR_SECONDS_MAX,
    }
    for what, most in bounds.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main() -> int:
    """Read, print, and end with 1 where the workbook cannot be read."""
    limit_itself()
    try:
        sheets = read_workbook_here(sys.stdin.buffer.read(), "")
    except DataError:
        return 1
    json.dump([[sheet.name, sheet.rows, sheet.hidden.sheet] for sheet in sheets], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Spares a command what libraries load unasked."""

from __future__ import annotations

import sys


def without_what_is_not_used() -> None:
    """Spare a command what libraries load because it is there, though nothing here uses it.

    jsonschema imports `rfc3987_syntax`, to check internationalised addresses in documents; nbformat
    builds its grammar for a second. pandas imports `pyarrow`, which only a cohort needs.
    """
    for name in ("rfc3987_syntax", "pyarrow"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: not to be had

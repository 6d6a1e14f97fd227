"""Spares a command what libraries load unasked, and its reader what they say unasked."""

from __future__ import annotations

import logging
import sys


def without_what_is_not_used() -> None:
    """Spare a command what libraries load because it is there, though nothing here uses it.

    jsonschema imports `rfc3987_syntax`, to check internationalised addresses in documents; nbformat
    builds its grammar for a second. pandas imports `pyarrow`, which only a cohort needs.
    """
    for name in ("rfc3987_syntax", "pyarrow"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: not to be had
    without_words_of_matplotlib()


def without_words_of_matplotlib() -> None:
    """Spare a reader what matplotlib says of a home folder that cannot be written: it does without.

    Its words name places of the machine, and no one can do anything about them here.
    """
    logging.getLogger("matplotlib").setLevel(logging.ERROR)

"""Commands of `ivig-track` for the tests: in a process of their own, or in this one."""

from __future__ import annotations

import subprocess
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from ivig_track.cli import main
from tests.places import ROOT


def in_this_process(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command without a process of its own; what nobody caught is raised.

    To start Python and to load pandas takes most of the time of a command.
    """
    asked = [*map(str, words)]
    with chdir(ROOT):
        done = CliRunner().invoke(main, asked, catch_exceptions=False)
    return subprocess.CompletedProcess(asked, done.exit_code, done.stdout, done.stderr)

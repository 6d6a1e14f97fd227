"""The command line: parse, call, print, exit code. The only place that catches our errors.

Each command is loaded when it is called, and loads what is heavy when it runs, so that `--help` and
`check` answer at once.
"""

from ivig_track.cli.program import main

__all__ = ["main"]

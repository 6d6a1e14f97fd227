"""A request to stop becomes an exception, so that what was begun is cleared away."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Ctrl-C, a polite request to end, and a terminal that was closed, where the system has them.
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
#: What a shell adds to the number of the signal that ended a program.
EXIT_BASE = 128


class Stopped(KeyboardInterrupt):
    """Somebody asked this process to end: by which signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = EXIT_BASE + number


@contextmanager
def handlers_kept() -> Iterator[bool]:
    """Set the handlers of signals again after a `with`; False in a thread, which may set none."""
    if threading.current_thread() is not threading.main_thread():
        yield False
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        yield True
    finally:
        for number, handler in before.items():
            if handler is not None:
                signal.signal(number, handler)


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` in the main thread where a signal asks to end, for the time of a `with`.

    A signal that is ignored (as `nohup` does) stays ignored.
    """
    with handlers_kept() as may_be_set:
        for number in SIGNALS if may_be_set else ():
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _stop)
        yield


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)

"""What a parent does on the page, in whichever browser."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from pypdf import PdfReader

#: More than a page takes to get ready, or to read what was tapped, on a machine with other work.
PATIENCE_SECONDS = 30.0
#: The page itself when it is ready and has drawn, which follows when a width is known.
READY = "html[data-state='ready']:not(:has(#pictures:not([hidden]) .rows:empty))"


class Parent(Protocol):
    """A person before the open page. Each deed ends when the page has done what follows from it."""

    def beside(self, page: Path) -> AbstractContextManager[None]:
        """Open another page from disk, beside the open one, for a while."""

    def settle(self) -> None:
        """Wait until the page is ready."""

    def give(self, *files: Path) -> None:
        """Choose files."""

    def begin_again(self) -> None:
        """Take all files and written days away, and speak English."""

    def press(self, name: str) -> None:
        """Press the button of this name."""

    def tap(self, *ids: str) -> None:
        """Press parts of the card in which a day is written down."""

    def enter(self, where: str, what: str) -> None:
        """Write into the field of this id, in place of what stands there."""

    def keys(self, *names: str) -> None:
        """Press keys of the keyboard by their names ("Tab", "Enter", "Space")."""

    def saved(self, button: str, into: Path) -> Path:
        """Press a button that saves a file, and give the file."""

    def reload(self) -> None:
        """Load the page anew; it need not be ready yet."""

    def saying_yes(self) -> AbstractContextManager[list[str]]:
        """Say yes to whatever the page asks in a box of its own; gives what it asked."""

    def on_a_phone(self, language: str) -> AbstractContextManager[Parent]:
        """The page opened on a phone, 360 px wide, that speaks this language."""

    def expect(self, selector: str, text: str) -> None:
        """Wait until this one element holds this text, and the page is ready."""

    def text(self, selector: str) -> str:
        """What can be read of this one element."""

    def texts(self, selector: str) -> Sequence[str]:
        """What can be read of each of these elements."""

    def evaluate(self, expression: str) -> object:
        """The value of an expression in the page."""

    def printed(self) -> PdfReader:
        """The page as it is printed now."""

    def axe(self) -> Sequence[str]:
        """What the rules of accessibility find, one line each."""

    def what_went_wrong(self) -> Sequence[str]:
        """What was asked for outside of this device, and what scripts complained of since."""

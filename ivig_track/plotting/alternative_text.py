"""Alternative text: the words that stand in for a figure where it cannot be seen.

Every figure notes its words here when it is drawn, out of the numbers that it draws. They live as
long as their axes.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.figure import Figure

_WORDS: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()
#: Axes without anything to draw, with words that are said nowhere else, or "".
_INSTEAD: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


def note_alt_text(ax: Axes, words: str) -> None:
    """Note the words of the figure that was drawn on these axes."""
    _WORDS[ax] = words


def alt_text(drawn: Axes | Figure) -> str:
    """Give the words of the figure on these axes, or of all figures drawn on this one.

    An empty text where nothing of this package was drawn.

    Parameters
    ----------
    drawn
        What a `plot_...` returned, or the whole figure.

    Returns
    -------
    str
        Two to five sentences.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> ivt.alt_text(ivt.plot_calendar(review))
    'SYNTHETIC, invented data. Calendar of daily spasms of infant_b...'
    >>> plt.close()
    """
    if isinstance(drawn, Axes):
        return _WORDS.get(drawn, "")
    return " ".join(words for ax, words in _WORDS.items() if ax.get_figure(root=True) is drawn)


def note_words_instead(ax: Axes, words: str = "") -> None:
    """Note that these axes have nothing to draw; `words` are what nothing else says."""
    _INSTEAD[ax] = words


def words_instead(ax: Axes) -> str | None:
    """Give the words that stand for axes with nothing to draw; None where something is drawn."""
    return _INSTEAD.get(ax)

"""Observers of the diary: one person under one name, however it was typed."""

from __future__ import annotations

from ivig_track.clinical.medicines import plain_words


def observer_key(written: object) -> str:
    """Give an observer's name without case, accents and punctuation; "" where nobody is named.

    A name in other letters than Latin ones stays as it is.

    >>> observer_key("Mum "), observer_key("MUM"), observer_key("Мама"), observer_key(None)
    ('mum', 'mum', 'мама', '')
    """
    if not isinstance(written, str):
        return ""
    return plain_words(written) or written.strip().casefold()

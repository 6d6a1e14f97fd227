# ruff: noqa: E501 - patterns stay in one piece, and these are the very words of clocks
"""Moments as exports and phones of all languages write them, put into the forms that dates know.

"March 01, 2024 at 09:10PM", "13/03/2024 14.30", "오후 9:30", the text that JavaScript makes of a
moment: each becomes a date with a plain clock behind it. Only what cannot be read as it stands is
looked at.
"""

from __future__ import annotations

import re

from ivig_track.entries.patterns import Pattern

_MORNING = (
    r"a\.\s?m\.?|am|vorm\.?|vormittags|morgens|fr[uü]h|de la ma[nñ]ana|de la madrugada|du matin|matin"
    r"|da manh[aã]|della? mattina|del mattino|di mattina|'?s ochtends|'?s morgens|in the morning"
    r"|f\.?m\.?|π\.?\s?μ\.?|dop\.?|ص|πμ"
)
_AFTERNOON = (
    r"p\.\s?m\.?|pm|nachm\.?|nachmittags|abends|mittags|de la tarde|de la noche|de l'apr[eè]s-midi"
    r"|apr[eè]s-midi|du soir|soir|da tarde|da noite|del pomeriggio|di pomeriggio|di sera|della sera"
    r"|'?s middags|'?s avonds|in the (?:afternoon|evening)|e\.?m\.?|μ\.?\s?μ\.?|odp\.?|م|μμ"
)
_MIDNIGHT, _NOON = r"midnight|mitternacht|medianoche|minuit", r"noon|mittag|mediod[ií]a|midi"
_AT = r"at|@|um|à|a las?|[àa]s|alle(?: ore)?|ore|om|klo|kl\.?|h"
_CLOCK = r"\d{1,2}(?:[:.]\d{2}){0,2}"
#: What is written, and what it becomes.
_FORMS = tuple(
    (Pattern(written, re.IGNORECASE), plain)
    for written, plain in (
        (rf"(?:上午|午前|凌晨|早上|오전)\s?({_CLOCK})", r"\1 AM"),
        (rf"(?:下午|午後|午后|晚上|오후)\s?({_CLOCK})", r"\1 PM"),
        (rf"\b12(?:[:.]00)?\s?(?:o'clock |uhr |at )?(?:{_MIDNIGHT})$", "00:00"),
        (rf"\b12(?:[:.]00)?\s?(?:o'clock |uhr |at )?(?:{_NOON})$", "12:00"),
        (rf"({_CLOCK})\s?(?:{_MORNING})$", r"\1 AM"),
        (rf"({_CLOCK})\s?(?:{_AFTERNOON})$", r"\1 PM"),
        (r"\s?(?:uhr|uur|hrs?|horas|heures|ore|点|時)\.?$", ""),
        (r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?", r"\1-\2-\3 "),
        # What JavaScript, Java and C make of a moment.
        (r"(?<=[+-]\d{4}) \([^()]{1,60}\)$", ""),
        (r"(\d{1,2}:\d{2}:\d{2}) (?:[a-z]{2,5} )?(\d{4})$", r"\2 \1"),
        (rf"[,\s]+(?:{_AT})\s+(?=\d{{1,2}}(?:[:.h]\d{{2}}|\s?[ap]\.?m\b))", " "),
        (r"\s-\s(?=\d{1,2}:\d{2})", " "),
        # Behind a date with its year, two numbers with a dot between them are a clock.
        (r"(?<=[ ./-]\d{4}),? (\d{1,2})\.(\d{2})(?:\.\d{2})?(?=$| [ap]m$)", r" \1:\2"),
    )
)
_MAY_BE_A_MOMENT = Pattern(r"\d\s?[:.h]\s?\d{2}|\d\s?[ap]m\b|\b12 |[年년–—]", re.IGNORECASE)
_TWO_DASHES = Pattern(r"(\d{1,4})\s?[–—]\s?(\d{1,2})\s?[–—]\s?(\d{1,4})(?!\d)")


def in_plain_form(text: str) -> str:
    """Give the text of a moment in a form that dates know; the text itself where none is behind it.

    >>> in_plain_form("March 01, 2024 at 09:10PM"), in_plain_form("13/03/2024 14.30")
    ('March 01, 2024 09:10 PM', '13/03/2024 14:30')
    >>> in_plain_form("Tue Mar 05 2024 21:10:00 GMT+0100 (Central European Standard Time)")
    'Tue Mar 05 2024 21:10:00 GMT+0100'
    """
    if not _MAY_BE_A_MOMENT.search(text):
        return text
    text = _TWO_DASHES.sub(r"\1-\2-\3", text)
    for form, plain in _FORMS:
        text = form.sub(plain, text)
    return text.strip()

"""What a product says of an infusion: IVIG, or something else given on the same day."""

from __future__ import annotations

from ivig_track.clinical.immunoglobulins import names_ivig, names_subcutaneous
from ivig_track.clinical.medicines import names_a_steroid
from ivig_track.messages.message import Message, message


def not_ivig(product: str) -> Message | None:
    """Say why a product is not IVIG; None where nothing speaks against it.

    >>> str(not_ivig("Hizentra")), not_ivig("Privigen")
    ('not IVIG: "Hizentra" is given under the skin', None)
    """
    if names_subcutaneous(product):
        return message('not IVIG: "{product}" is given under the skin', product=product)
    if names_a_steroid(product) and not names_ivig(product):
        return message(
            'not IVIG: "{product}" is a steroid; list it with the other therapies', product=product
        )
    return None

"""Yes and no as families write them, in the seven languages of the headers; plain words only."""

from __future__ import annotations

YES = frozenset({"true", "yes", "y", "1", "si", "ja", "oui", "sim"})
NO = frozenset({"false", "no", "n", "0", "nein", "non", "nao", "nee"})

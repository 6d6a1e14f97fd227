"""What single letters or signs of a sheet mean, where the sheet explains them: "S = spasm"."""

from __future__ import annotations

from collections.abc import Iterable

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.counts import exactly, uncountable
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells import count_words as words
from ivig_track.reading.cells.count_cells import CellCount, read_whole_count

_EXPLAINED = Pattern(r"(?:^|[\s,;|(/])([^\W\d_]|[✓✔☑*•●○/–-])\s*[=:]\s*([^=:,;|()]{2,60})")
_NEXT_SIGN = Pattern(r"\s+\S$")
#: Longest row of one sign that is taken as a tally: SSS is three.
TALLY_MAX = 30


class Legend:
    """The meaning of each sign, compared without case."""

    def __init__(self, cells: Iterable[str]) -> None:
        self._meanings: dict[str, tuple[str, CellCount]] = {}
        for cell in cells:
            for sign, said in _EXPLAINED.findall(cell[:500]):
                meaning = _NEXT_SIGN.sub("", said.strip())
                found = _meaning(meaning)
                if found is not None:
                    self._meanings.setdefault(sign.casefold(), (meaning, found))

    def read(self, text: str) -> CellCount:
        """Read a cell by the legend, and a cell that it does not explain as any other count."""
        if not self.explains(text):
            return read_whole_count(text)
        signs = text.casefold()
        found = self._meanings[signs[0]][1]
        return found if len(signs) == 1 else _tally(found, len(signs)) or read_whole_count(text)

    def explains(self, text: str) -> bool:
        """Tell whether a cell is a sign, or a row of one sign, that the legend explains."""
        signs = text.casefold()
        return bool(signs) and len(set(signs)) == 1 and signs[0] in self._meanings

    def in_words(self) -> str:
        """Give what the legend says; "" where there is none."""
        return ", ".join(f"{sign.upper()} = {said}" for sign, (said, _) in self._meanings.items())


def _meaning(said: str) -> CellCount | None:
    plain = plain_words(said)
    if plain in words.CLUSTER_WORDS:
        return CellCount(clusters=uncountable())
    if plain in words.SPASM_WORDS:
        return CellCount(spasms=uncountable())
    if plain in words.EVENT_WORDS:
        return CellCount(uncountable())
    found = read_whole_count(said)
    return None if found.trouble else found


def _tally(one: CellCount, signs: int) -> CellCount | None:
    """Count signs that stand for an event each; None where the sign means something else."""
    if signs > TALLY_MAX or not any(
        count is not None and count.best is None for count in (one.count, one.clusters, one.spasms)
    ):
        return None
    number = exactly(signs)
    return CellCount(one.count and number, one.clusters and number, one.spasms and number)

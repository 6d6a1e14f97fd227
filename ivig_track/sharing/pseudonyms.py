"""Numbered names in place of names: "observer 1" for the first person, and so on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class StandInNames:
    """One stand-in for each name, the same for the same name, different ones for different names.

    >>> names = StandInNames()
    >>> names.numbered("anna", "observer"), names.numbered("ben", "observer")
    ('observer 1', 'observer 2')
    >>> names.unlike_others("sabril 500", "sabril"), names.unlike_others("sabril", "sabril")
    ('sabril', 'sabril (2)')
    """

    _given: dict[str, str] = field(default_factory=dict)

    def numbered(self, name: str, word: str) -> str:
        """Give a word with a number, counted in the order in which names come."""
        if name not in self._given:
            self._given[name] = f"{word} {self._next(word)}"
        return self._given[name]

    def unlike_others(self, name: str, wanted: str) -> str:
        """Give the wanted word, with a number where another name has it already."""
        if name not in self._given:
            taken = wanted in self._given.values()
            self._given[name] = f"{wanted} ({self._next(wanted)})" if taken else wanted
        return self._given[name]

    def _next(self, word: str) -> int:
        """Number of names that have this word already, plus one."""
        return 1 + sum(
            given == word or given.startswith(f"{word} ") for given in self._given.values()
        )

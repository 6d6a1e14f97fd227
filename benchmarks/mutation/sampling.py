"""Which mutants are tried: so many of each room, drawn by lot, the operators in turn.

Left to chance, most would be a changed number or an emptied text, for there are most of these; so
that each kind of wrong line is asked about, the kinds take turns. A seed draws the same mutants
again; a change of one function changes the lots of that function only.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice, zip_longest

from benchmarks.mutation.mutants import Mutant, is_python, mutants_of
from benchmarks.mutation.tree_copy import ROOT

SEED = 17
#: How many mutants of each room; 322 in all.
SHARES = {
    "reading": 90,
    "analysis": 55,
    "wording": 50,
    "record": 45,
    "sharing": 25,
    "plotting": 25,
    "entries": 20,
    "classified": 12,
}
#: Of plotting what reckons numbers and rows; where ink lies on the paper is looked at as pictures.
PLOTTING = (
    *("aligned_courses", "course_rows", "date_axis", "event_rows", "event_strip", "interval_mark"),
    *("label_places", "percent_axis", "seven_day_mean", "short_names", "therapy_strip"),
    *("pointing/readout_words", "pointing/readouts"),
)


def modules_of(room: str) -> list[str]:
    """Give the modules of a room that are drawn from, relative to the root."""
    folder = ROOT / "ivig_track" / room
    if room == "plotting":
        return [f"ivig_track/plotting/{name}.py" for name in PLOTTING]
    return [path.relative_to(ROOT).as_posix() for path in sorted(folder.rglob("*.py"))]


def drawn(room: str, number: int, seed: int) -> list[Mutant]:
    """Draw mutants of a room: the first of each operator, then the second of each, and so on."""
    lots: dict[str, list[Mutant]] = defaultdict(list)
    everything = chain.from_iterable(mutants_of(path) for path in modules_of(room))
    for mutant in sorted(everything, key=lambda one: one.rank(seed)):
        lots[mutant.operator].append(mutant)
    rounds = zip_longest(*(lots[operator] for operator in sorted(lots)))
    in_turn = (
        mutant for each in rounds for mutant in each if mutant is not None and is_python(mutant)
    )
    return list(islice(in_turn, number))

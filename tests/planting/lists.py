"""Lists beside a diary: medicines, infusions and events, one row for each."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from tests.planting.things import Kind, Thing
from tests.planting.words import (
    IVIG_NAMES,
    NAMES,
    NOT_IVIG_NAMES,
    SHORT_NAMES,
    UNKNOWN_NAMES,
    Titles,
)

Written = Callable[[date], str]
_DOSES = ("40 mg", "1 g/day", "500 mg bd", "2.5 ml", "", "60 mg/day", "20 mg od")
_IVIG_DOSES = ("10 g", "1 g/kg", "5 g", "0.8 g/kg", "")
_EVENTS = (
    ("fever", Kind.ILLNESS), ("ear infection", Kind.ILLNESS), ("vaccination", Kind.VACCINE),
    ("MMR vaccine", Kind.VACCINE), ("chickenpox", Kind.ILLNESS), ("a cold", Kind.ILLNESS),
)  # fmt: skip


class List(NamedTuple):
    """A list: its name, its rows with the titles first, and what stands in each row below them."""

    name: str
    rows: list[list[str]]
    things: list[Thing]


def therapy_list(words: Titles, days: list[date], written: Written, chance: random.Random) -> List:
    """Draw a list of medicines: a row for each, with its first day."""
    titles = [chance.choice(words.medicine), chance.choice(words.start)]
    has_stop, has_dose = chance.random() < 0.5, chance.random() < 0.7
    titles += [chance.choice(words.stop)] if has_stop else []
    titles += [chance.choice(words.dose)] if has_dose else []
    rows, things = [titles], []
    for _ in range(chance.randint(1, 4)):
        day = chance.choice(days)
        is_known = chance.random() < 0.8
        name, its_class = (
            chance.choice((*NAMES, *SHORT_NAMES) if words.is_read else NAMES)
            if is_known
            else (chance.choice(UNKNOWN_NAMES), None)
        )
        stop = written(day + timedelta(days=chance.randint(0, 20)))
        row = [name, written(day)]
        row += [chance.choice([stop, ""])] if has_stop else []
        row += [chance.choice(_DOSES)] if has_dose else []
        rows.append(row)
        kind = Kind.MEDICINE if is_known else Kind.UNKNOWN_NAME
        things.append(Thing(kind, name, (day,), titles[0], its_class))
    return List("Medicines", rows, things)


def infusion_list(words: Titles, days: list[date], written: Written, chance: random.Random) -> List:
    """Draw a list of infusions; some are of another product, some were not given."""
    has_product, has_state = chance.random() < 0.7, chance.random() < 0.6
    titles = [chance.choice(words.date)]
    titles += [chance.choice(words.product)] if has_product else []
    titles += [chance.choice((*words.dose, "Dose (g)"))]
    titles += [chance.choice(words.state)] if has_state else []
    rows, things = [titles], []
    drawn = sorted(chance.sample(days, min(len(days), chance.randint(1, 4))))
    for day in drawn:
        kind = Kind.IVIG
        product = chance.choice(IVIG_NAMES)
        if has_product and chance.random() < 0.3:
            product, kind = chance.choice(NOT_IVIG_NAMES), Kind.NOT_IVIG
        state = chance.choice(words.given)
        if has_state and chance.random() < 0.3:
            state, kind = chance.choice(words.not_given), Kind.NOT_GIVEN
        row = [written(day)]
        row += [product] if has_product else []
        row += [chance.choice(_IVIG_DOSES)]
        row += [state] if has_state else []
        rows.append(row)
        what, title = (product if has_product else row[1]), titles[-1] if has_state else ""
        things.append(
            Thing(kind, what, (day,), titles[0], is_understood=words.is_read, state_title=title)
        )
    return List("Infusions", rows, things)


def event_list(words: Titles, days: list[date], written: Written, chance: random.Random) -> List:
    """Draw a list of illnesses and vaccines."""
    rows, things = [[chance.choice(words.date), words.event]], []
    for day in sorted(chance.sample(days, min(len(days), chance.randint(1, 3)))):
        said, kind = chance.choice(_EVENTS)
        rows.append([written(day), said])
        things.append(Thing(kind, said, (day,), words.event, is_understood=words.is_read))
    return List("Events", rows, things)


LISTS = (therapy_list, therapy_list, infusion_list, infusion_list, event_list)

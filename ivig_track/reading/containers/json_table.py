"""A JSON list of objects that is no export of a hospital: each object is a row, its keys titles."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ivig_track.entries.sheet import Sheet
from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.reading.containers.text_files import CELL_CHARACTERS_MAX, COLUMNS_MAX, ROWS_MAX

#: Every resource of a hospital says its kind under this key.
_KIND_OF_RESOURCE = '"resourceType"'
_FIX = message(
    'write one object for each day, with single values: [{"date": "2024-03-01", "spasms": 4}, ...]'
)
_Pairs = list[tuple[str, object]]


class _Row:
    """An object as it is written: its keys may stand twice."""

    def __init__(self, pairs: _Pairs) -> None:
        self.pairs = pairs


def recognises(text: str) -> bool:
    """Tell whether a text is a list of objects, none of which says that it is a FHIR resource.

    >>> recognises('[{"date": "2024-03-01"}]'), recognises('[{"resourceType": "Patient"}]')
    (True, False)
    """
    start = text[:2000].lstrip("\ufeff \t\r\n")
    is_list = start[:1] == "[" and start[1:].lstrip()[:1] == "{"
    return is_list and _KIND_OF_RESOURCE not in text


def rows_of_json(text: str, file: str) -> Sheet:
    """Give the list as a table below its keys; row 1 of the file is the first object.

    Raises DataError with every value that is none of a text, a number, true, false and null.
    """
    objects = _objects(text, file)
    problems = list(_problems(objects, file))
    if problems:
        raise DataError(problems)
    rows = [row.pairs for row in objects if isinstance(row, _Row)]
    titles = list(dict.fromkeys(key for pairs in rows for key, _ in pairs))
    cells = [tuple(_cell(dict(pairs).get(title)) for title in titles) for pairs in rows]
    table = (tuple(map(_legible, titles)), *cells)
    return Sheet(file, "", table, tuple(range(len(table))))


def _objects(text: str, file: str) -> list[object]:
    try:
        found = json.loads(text.lstrip("\ufeff"), object_pairs_hook=_Row)
    except (ValueError, RecursionError) as error:
        raise _refused(file, message("this JSON file is damaged")) from error
    if not isinstance(found, list) or len(found) > ROWS_MAX:
        raise _refused(file, message("it has more than {rows} rows", rows=f"{ROWS_MAX:,}"))
    keys = {key for row in found if isinstance(row, _Row) for key, _ in row.pairs}
    if len(keys) > COLUMNS_MAX:
        raise _refused(file, message("it has more than {columns} keys", columns=COLUMNS_MAX))
    return found


def _refused(file: str, what: Message) -> DataError:
    return DataError([Problem(what, _FIX, Place(file))])


def _problems(objects: list[object], file: str) -> Iterator[Problem]:
    for number, row in enumerate(objects, 1):
        place = Place(file, row=number)
        if not isinstance(row, _Row):
            what = message("this entry is {kind}, not an object", kind=_kind_of(row))
            yield Problem(what, _FIX, place)
            continue
        seen: set[str] = set()
        for key, value in row.pairs:
            what_is_wrong = _why_no_cell(value, is_twice=key in seen)
            seen.add(key)
            if what_is_wrong is not None:
                yield Problem(what_is_wrong, _FIX, place, _legible(key))


def _why_no_cell(value: object, *, is_twice: bool) -> Message | None:
    if is_twice:
        return message("this key stands twice in one entry")
    if isinstance(value, list | _Row):
        return message("{kind} stands under this key", kind=_kind_of(value))
    if isinstance(value, float) and not abs(value) < float("inf"):
        return message("the number under this key is none")
    if isinstance(value, str) and len(value) > CELL_CHARACTERS_MAX:
        return message("a cell of it is too long to be part of a diary")
    return None


def _kind_of(value: object) -> Message:
    if isinstance(value, list):
        return message("a list")
    return message("an object") if isinstance(value, _Row) else message("a single value")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return _legible(str(value))


def _legible(text: str) -> str:
    # Half of a sign of two parts cannot be written to any file.
    return text.encode("utf-8", "replace").decode()

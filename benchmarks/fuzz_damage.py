# ruff: noqa: E501 - a value is one idea, however long
"""Damage of every kind, drawn from a seed: bytes, lines, values of JSON, parts and lies of a zip."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

SPLICES = (
    b"\x00",
    b"\xff\xfe",
    b'"',
    b",",
    b"\n",
    b"\xed\xa0\x80",
    b"=1+1",
    b"9" * 400,
    b"0000-00-00",
    b"-5",
    b"1e308",
    b"&#x0;",
    b'r="XFD1"',
    b"]]>",
)
#: What may stand in place of a value of JSON.
_WRONG: tuple[Any, ...] = (
    None, True, False, 0, -1, 1e308, 10**400, "", "x", "\ud800", "9" * 5000, [], [[]], {}, {"": None},
    [None], ["2024-03-12"], "2024-13-40", "0000-00-00", "9999-12-31", "2024-03-12T25:61:00+99:00",
    "http://[", {"value": "NaN"}, float("inf"), float("nan"), "Patient/2", "<![CDATA[", "\u202e\u0000",
)  # fmt: skip
_VALUES = (
    "", "1e400", "-1", "true", '"x"', "[]", "{}", "inf", "nan", "2024-02-30", "99999999999999999999",
    "0x10", "'''", '"""', "20240230", "99999999T999999Z", "P9999999999D", "FREQ=SECONDLY;COUNT=99999999",
    "Nowhere/City", "\\" * 50, "1979-05-27T07:32:00Z",
)  # fmt: skip
#: Parts of a workbook with lies in them.
_LIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
    b"<a>" * 3000,
    b"",
    b"\x00" * 100,
    b"<worksheet><sheetData><row r='1048576'><c r='XFD1048576' t='s'><v>99999</v></c></row></sheetData></worksheet>",
    b"<worksheet><sheetData><row r='-1'><c r='A0' t='n'><v>1e400</v></c></row></sheetData></worksheet>",
    b"<worksheet><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells></worksheet>",
)
DEEP, DEEP_SHARE = 3000, 0.1


def _heads(chance: random.Random) -> bool:
    return chance.choice((True, False))


def damaged(content: bytes, suffix: str, chance: random.Random) -> bytes:
    """Give a file with the damage that the seed draws, of a kind that its own kind can have."""
    kinds = [_bytes]
    if zipfile.is_zipfile(io.BytesIO(content)):
        kinds = [_bytes, *(_inside,) * 3, _structure, _structure]
    elif suffix in {".json", ".ndjson"}:
        kinds = [_bytes, *(_json,) * 3, _lines]
    elif suffix in {".ics", ".toml"}:
        kinds = [_bytes, *(_lines,) * 3]
    return chance.choice(kinds)(content, chance)


def _bytes(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        kind = chance.choice(("change", "put in", "cut", "double"))
        if kind == "change" and at < len(data):
            data[at] = chance.randrange(256)
        elif kind == "put in":
            data[at:at] = chance.choice(SPLICES)
        elif kind == "cut":
            del data[at : at + chance.randint(1, 40)]
        else:
            data[at:at] = data[at : at + chance.randint(1, 200)]
    return bytes(data)


def _lines(content: bytes, chance: random.Random) -> bytes:
    """Move, double, cut or change lines; a value behind = or : is put in the place of another."""
    lines = content.decode("utf-8", "replace").splitlines(keepends=True) or [""]
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        kind = chance.choice(("swap", "double", "cut", "value", "value", "many"))
        if kind == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == "double":
            lines.insert(other, lines[at])
        elif kind == "cut" and len(lines) > 1:
            del lines[at]
        elif kind == "many":
            lines[at:at] = [lines[at]] * chance.choice([100, 2000])
        else:
            lines[at] = _with_another_value(lines[at], chance)
    return "".join(lines).encode("utf-8", "replace")


def _with_another_value(line: str, chance: random.Random) -> str:
    sign = "=" if "=" in line and _heads(chance) else ":"
    head, found, _ = line.partition(sign)
    return f"{head}{found}{chance.choice(_VALUES)}\n"


def _json(content: bytes, chance: random.Random) -> bytes:
    """Put something wrong in the place of a value, or nest deep, or say a key twice."""
    text = content.decode("utf-8", "replace")
    is_lines = "\n{" in text and not text.lstrip().startswith(("[", "{\n"))
    try:
        data = [json.loads(line) for line in text.splitlines()] if is_lines else json.loads(text)
    except ValueError:
        return _bytes(content, chance)
    for _ in range(chance.randint(1, 3)):
        holder, key = chance.choice(list(_places(data)) or [([data], 0)])
        # A copy: what is put there may be damaged in turn, and is used again for other files.
        holder[key] = deepcopy(_wrong(holder[key], chance))
    if is_lines:
        return "\n".join(map(json.dumps, data)).encode()
    made = json.dumps(data)
    if chance.random() < DEEP_SHARE:
        made = "[" * DEEP + made + "]" * DEEP
    return made.encode()


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(items):
        yield data, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _wrong(value: Any, chance: random.Random) -> Any:
    kind = chance.choice(("wrong", "wrong", "wrong", "list", "deep", "many"))
    if kind == "list":
        return [value]
    if kind == "many":
        return [value] * chance.choice([50, 500])
    if kind == "deep":
        for _ in range(chance.choice([5, 200])):
            value = [value] if _heads(chance) else {"extension": value}
        return value
    return chance.choice(_WRONG)


def _inside(content: bytes, chance: random.Random) -> bytes:
    """Damage one part of a workbook and pack it again."""
    parts = _parts_of(content)
    names = [name for name in parts if name.endswith(".xml")] or list(parts)
    telling = [name for name in names if "sheet" in name.lower() or name == "content.xml"]
    hit = chance.choice(telling or names)
    parts[hit] = _bytes(parts[hit], chance)
    return _packed(parts)


def _structure(content: bytes, chance: random.Random) -> bytes:
    """Lie about the parts of a workbook: leave out, empty, double, replace or rename one."""
    parts = _parts_of(content)
    hit = chance.choice(list(parts))
    kind = chance.choice(("leave out", "lie", "lie", "rename", "swap", "sizes"))
    if kind == "leave out":
        del parts[hit]
    elif kind == "lie":
        parts[hit] = chance.choice(_LIES)
    elif kind == "rename":
        parts[chance.choice(["../" + hit, "/" + hit, hit.upper(), "a" * 300])] = parts.pop(hit)
    elif kind == "swap":
        other = chance.choice(list(parts))
        parts[hit], parts[other] = parts[other], parts[hit]
    packed = bytearray(_packed(parts))
    if kind == "sizes":
        # The directory at the end says how large each part is.
        at = packed.rfind(b"PK\x01\x02") + chance.randrange(46)
        packed[at : at + 4] = chance.randbytes(4)
    return bytes(packed)


def _parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        return {name: old.read(name) for name in old.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return made.getvalue()

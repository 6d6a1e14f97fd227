"""Write docs/summary.md: every key of the summary for programs, from the table in the code.

`python -m benchmarks.make_summary_doc` writes it anew; a test compares it with the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ivig_track.reviewing.summary_keys import SUMMARY_KEYS, SummaryKey

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "summary.md"
INTRODUCTION = """# The summary for programs

What `ivig-track summary PATH --json` prints, `review.to_dict()` gives and `review` leaves as
`summary.json`: version 1. Made by `python -m benchmarks.make_summary_doc` from
`ivig_track/reviewing/summary_keys.py`, as is the JSON Schema (draft 2020-12) that
`ivig-track summary --schema` prints.

- Keys are added and never renamed or removed. The schema is closed (`additionalProperties: false`):
  take the one of the version of `ivig-track` that wrote the file.
- Every key is there, unless the table says when it is absent. Their order is that of the tables.
- It is UTF-8. Dates are texts, YYYY-MM-DD; a first and a last day are both included.
- Numbers are not rounded, and never NaN or infinite.
- A number that cannot be given is null; the table says when, and which key holds the reason.
  Missing is never zero.
- `events` are spasms or clusters: `record.measure` says which. `x[]` stands for each item of `x`.
"""
HEAD = "| key | type | unit | what it is | null where |\n|---|---|---|---|---|"


def summary_doc() -> str:
    """Give the whole document: one table for each key of the summary itself."""
    keys = list(SUMMARY_KEYS)
    alone = [key for key in keys if not key.parent and key.type not in {"object", "array"}]
    parts = [key for key in keys if not key.parent and key.type in {"object", "array"}]
    tables = [_table("First", alone)]
    for part in parts:
        inside = (f"{part.path}.", f"{part.path}[]")
        tables.append(_table(part.path, [part, *(k for k in keys if k.path.startswith(inside))]))
    return "\n".join([INTRODUCTION, *tables])


def _table(title: str, keys: Sequence[SummaryKey]) -> str:
    return "\n".join([f"## {title}\n", HEAD, *(_row(key) for key in keys), ""])


def _row(key: SummaryKey) -> str:
    choices = f" ({', '.join(f'`{choice}`' for choice in key.choices)})" if key.choices else ""
    cells = (f"`{key.path}`", key.type, key.unit, f"{key.meaning}{choices}", _null(key))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _null(key: SummaryKey) -> str:
    if key.null is None:
        return ""
    return key.null.when + (f": see `{key.null.reason}`" if key.null.reason else "")


if __name__ == "__main__":
    DOCUMENT.write_text(summary_doc(), encoding="utf-8")

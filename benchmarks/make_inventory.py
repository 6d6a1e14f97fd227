"""Write docs/inventory.md: every module of the package with the sentence that it says of itself.

`python -m benchmarks.make_inventory` writes it anew; a test compares it with the package.
"""

from __future__ import annotations

import ast
import tokenize
from collections import defaultdict
from inspect import cleandoc
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "ivig_track"
INVENTORY = ROOT / "docs" / "inventory.md"
INTRODUCTION = """# Inventory

Every module, by room, made by `python -m benchmarks.make_inventory` from the first line of each;
ARCHITECTURE.md says how the rooms lie to each other.
"""


def first_line(module: Path) -> str:
    """Give the sentence that a module begins with, without its full stop."""
    told = _docstring(module)
    return told.split("\n\n")[0].replace("\n", " ").removesuffix(".")


def _docstring(module: Path) -> str:
    """Give the text that a module begins with, or ""; to parse all of it takes ten times longer."""
    with module.open(encoding="utf-8") as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.STRING:
                return cleandoc(ast.literal_eval(token.string))
            if token.type not in {tokenize.COMMENT, tokenize.NL}:
                break
    return ""


def inventory_text() -> str:
    """Give the whole inventory: one table a room."""
    rooms: dict[str, list[Path]] = defaultdict(list)
    for module in sorted(PACKAGE.rglob("*.py")):
        rooms[module.parent.relative_to(PACKAGE).as_posix()].append(module)
    return "\n".join([INTRODUCTION, *(_room(name, rooms[name]) for name in sorted(rooms))])


def _room(name: str, modules: list[Path]) -> str:
    own = next((module for module in modules if module.name == "__init__.py"), None)
    heading = "ivig_track" if name == "." else name
    rows = [
        f"| `{module.stem}` | {first_line(module).replace('|', chr(92) + '|')} |"
        for module in modules
        if module != own
    ]
    said = first_line(own) if own else ""
    told = [said + ("" if said.endswith("?") else ".") + "\n"] if said else []
    table = ["| module | holds |", "|---|---|", *rows, ""] if rows else []
    return "\n".join([f"## {heading}\n", *told, *table])


if __name__ == "__main__":
    INVENTORY.write_text(inventory_text(), encoding="utf-8")

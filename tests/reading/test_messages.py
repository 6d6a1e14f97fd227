"""What the readers say is whole: every hole of a template has its value, whoever comes by there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ivig_track.reading

READING = Path(ivig_track.reading.__file__).parent
MODULES = sorted(READING.rglob("*.py"))
#: How many templates stand in front of the values of a call.
MAKERS = {"message": 1, "counted": 2}


def calls_of(module: Path) -> Iterator[tuple[ast.Call, str]]:
    """Give every call that makes a message, with the name of what makes it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=maker)) if maker in MAKERS:
                yield node, maker


def phrases_of(module: Path) -> dict[str, str]:
    """Give the templates that a module keeps in constants, by their names."""
    found = {}
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(
                    func=ast.Name(id="phrase"), args=[ast.Constant(value=str(template))]
                ),
            ):
                found[name] = template
    return found


def templates_in(written: ast.expr, phrases: dict[str, str]) -> list[str]:
    """Give the templates that an argument can be; a name of a table's column is let pass."""
    match written:
        case ast.Constant(value=str(template)):
            return [template]
        case ast.IfExp():
            return templates_in(written.body, phrases) + templates_in(written.orelse, phrases)
        case ast.Name(id=name):
            return [phrases[name]] if name in phrases else []
    return ["{a template that is put together}"]


def lacking(module: Path) -> Iterator[str]:
    """Give the templates with a hole for which no value is given."""
    phrases = phrases_of(module)
    for call, maker in calls_of(module):
        given = {keyword.arg for keyword in call.keywords} | {"n" if maker == "counted" else ""}
        for argument in call.args[: MAKERS[maker]]:
            for template in templates_in(argument, phrases):
                if not set(re.findall(r"\{([^}]+)\}", template)) <= given:
                    yield f"{module.name}:{call.lineno}: {template}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_every_hole_of_a_template_has_its_value(module: Path) -> None:
    assert list(lacking(module)) == []


def test_the_readers_say_a_great_deal() -> None:
    assert sum(1 for module in MODULES for _ in calls_of(module)) > 150

"""Every public name has an example, and the examples run."""

from __future__ import annotations

import doctest
import inspect

import pytest

import ivig_track as ivt

FINDER = doctest.DocTestParser()


@pytest.mark.parametrize("name", ivt.__all__)
def test_a_public_name_has_an_example(name: str) -> None:
    """That it runs is seen by pytest, which runs every example of the package."""
    told = inspect.getdoc(getattr(ivt, name)) or ""
    assert FINDER.get_examples(told), f"{name} has no example"


@pytest.mark.parametrize("name", [n for n in ivt.__all__ if inspect.isfunction(getattr(ivt, n))])
def test_a_public_function_says_what_it_takes(name: str) -> None:
    function = getattr(ivt, name)
    told = inspect.getdoc(function) or ""
    takes = inspect.signature(function).parameters
    assert not takes or "Parameters\n----------" in told, f"{name} does not say what it takes"
    silent = [taken for taken in takes if taken not in told]
    assert silent == [], f"{name} says nothing of {silent}"

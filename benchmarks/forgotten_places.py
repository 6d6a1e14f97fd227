"""Leave out each place of each recipe in turn, and see that a test says which one is missing.

`python -m benchmarks.forgotten_places` follows the recipes of CONTRIBUTING.md on copies, some
minutes in all. Where a recipe was followed, the whole files of its named tests have to pass; the
tests run only those named, and leave out one place of each recipe. It ends with 1 where a file does
not pass or a place is not told.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.contributing.recipe_steps import Place, copied, followed
from tests.contributing.test_recipes import RECIPES, failing_among, untold_in


def main() -> int:
    """Go through all recipes and places, with how far it has come on one line."""
    works: list[tuple[str, Place | None]] = [(title, None) for title in RECIPES]
    works += [(title, each) for title, places in RECIPES.items() for each in places if each.test]
    wrong = []
    for number, (title, place) in enumerate(works, start=1):
        print(f"\r{number} of {len(works)}", end="", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            if said := wrong_with(title, place, Path(folder)):
                wrong.append(f"{title}, {place.steps[0].file if place else 'followed'}: {said}")
    print(file=sys.stderr)
    places = len(works) - len(RECIPES)
    print(
        "\n".join(wrong)
        or f"Each of {len(RECIPES)} recipes holds; each of {places} places is told."
    )
    return 1 if wrong else 0


def wrong_with(title: str, place: Place | None, folder: Path) -> str:
    """Follow a recipe, whole or without a place; give what was printed if that is not right."""
    followed(copied(folder), RECIPES[title], without=place)
    if place:
        return untold_in(folder, place)
    files = {each.test.partition("::")[0] for each in RECIPES[title] if each.test}
    return failing_among(files, folder)


if __name__ == "__main__":
    sys.exit(main())

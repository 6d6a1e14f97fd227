"""Leave out each place of each recipe in turn, and see that a test says which one is missing.

`python -m benchmarks.forgotten_places` follows the recipes of CONTRIBUTING.md on copies, some
minutes in all; the tests do it for one place of each recipe. It ends with 1 where a place is not
told.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.contributing.test_recipes import RECIPES, untold_without


def main() -> int:
    """Go through all places, with how far it has come on one line."""
    places = [(title, place) for title, all_of in RECIPES.items() for place in all_of if place.test]
    untold = []
    for number, (title, place) in enumerate(places, start=1):
        print(f"\r{number} of {len(places)}", end="", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            if said := untold_without(place, title, Path(folder)):
                untold.append(f"{title}, {place.steps[0].file}: {said}")
    print(file=sys.stderr)
    print("\n".join(untold) or f"Each of {len(places)} places is told.")
    return 1 if untold else 0


if __name__ == "__main__":
    sys.exit(main())

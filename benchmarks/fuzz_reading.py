"""Feed damaged files to the reader: `python benchmarks/fuzz_reading.py 100000`.

Files of the corpus are mutated: bytes changed, put in, cut, doubled. A file has to be read or
refused; anything else is printed with its seed and ends the run with exit code 1.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from ivig_track.errors import DataError
from ivig_track.reading import read_files

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
SLOW_SECONDS = 5.0
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
)


def damaged(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 6)):
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


def main(runs: int) -> int:
    files = sorted(f for f in CORPUS.iterdir() if f.suffix not in {".days", ".refused"})
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(runs):
            chance = random.Random(seed)  # noqa: S311 - damage has to be repeatable
            original = chance.choice(files)
            file = Path(folder) / f"fuzz{original.suffix}"
            file.write_bytes(damaged(original.read_bytes(), chance))
            started = time.perf_counter()
            try:
                read_files(file)
                outcome = "read"
            except DataError:
                outcome = "refused"
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                outcome = "crashed"
                print(f"seed {seed}, {original.name}: {type(error).__name__}: {error}")
            seconds = time.perf_counter() - started
            if seconds > SLOW_SECONDS:
                outcomes["slow"] += 1
                print(f"seed {seed}, {original.name}: {seconds:.1f} s")
            outcomes[outcome] += 1
            if (seed + 1) % 5000 == 0:
                print(f"{seed + 1} of {runs}: {dict(outcomes)}", file=sys.stderr, flush=True)
    print(dict(outcomes))
    return 1 if outcomes["crashed"] or outcomes["slow"] else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))

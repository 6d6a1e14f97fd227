"""What a false discovery rate by the model's p would be worth: its false discoveries, counted.

`python -m benchmarks.false_discoveries --clinic clinic_pool --nulls null_tail` draws cohorts
without replacement: children without a change from the natural diaries of `benchmarks.null_tail`,
others from the children of `benchmarks.clinic_pool` whose counts truly fell. It prints the mean
share of false ones among those that Benjamini and Hochberg's procedure finds at 5 %.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy import stats

from benchmarks.clinic_pool import ClinicPool, clinic_pool
from benchmarks.null_diaries import NATURAL, NullAnswer, read_answers
from benchmarks.null_tail import CYCLE
from benchmarks.progress import Progress
from ivig_track.cohort.pooled.spread import Floats
from ivig_track.cohort.pooled.who_is_in import answered_records

COHORTS = 400
CHILDREN = (60, 300, 1000)
TRUE_SHARES = (0.0, 0.01, 0.1)
LEVEL = 0.05
#: Log rate ratios below this one are true falls.
FALL = -0.2
SEED = 20_261_132


def mean_false_share(nulls: Floats, falls: Floats, children: int, true_share: float) -> float:
    """Give the mean share of false ones among the found, 0 where nothing is found."""
    rng = np.random.default_rng(SEED)
    true = round(true_share * children)
    shares = []
    for _ in range(COHORTS):
        drawn = rng.choice(nulls, children - true, replace=False)
        p = np.concatenate([drawn, rng.choice(falls, true, replace=False)])
        found = stats.false_discovery_control(p) <= LEVEL
        shares.append(found[: len(drawn)].sum() / max(found.sum(), 1))
    return float(np.mean(shares))


def rows(answers: Sequence[NullAnswer], pool: ClinicPool, progress: Progress) -> Iterator[str]:
    """Give a line for each kind of diary and size of cohort."""
    natural = [x for x in answers if x.kind == NATURAL]
    kinds = {
        "natural": natural,
        "natural, a cycle of 28 days": [x for x in natural if CYCLE in x.cell],
        "natural, no cycle": [x for x in natural if CYCLE not in x.cell],
    }
    falls = p_of_falls(pool)
    for name, kind in kinds.items():
        nulls = np.array([x.p_model for x in kind if x.p_model is not None])
        for children in CHILDREN:
            cells = []
            for share in TRUE_SHARES:
                cells.append(f"{100 * mean_false_share(nulls, falls, children, share):.1f} %")
                progress.step(name)
            yield f"| {name} | {children} | {' | '.join(cells)} |"


def p_of_falls(pool: ClinicPool) -> Floats:
    """Give p of the answered children whose counts truly fell."""
    answered = answered_records(pool.records).dropna(subset=["p_model"])
    fell = pool.truth.reindex(answered["record_id"]).to_numpy() < FALL
    return answered["p_model"].to_numpy(dtype=np.float64)[fell]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clinic", type=Path, default=Path("clinic_pool"))
    parser.add_argument("--nulls", type=Path, default=Path("null_tail"))
    given = parser.parse_args(arguments)
    answers = list(read_answers(given.nulls))
    progress = Progress(3 * len(CHILDREN) * len(TRUE_SHARES))
    lines = list(rows(answers, clinic_pool(given.clinic), progress))
    shares = " | ".join(f"{100 * share:g} % true falls" for share in TRUE_SHARES)
    print(f"| diaries without a change | children | {shares} |")
    print("|---|---|" + "---|" * len(TRUE_SHARES))
    print("\n".join(lines))


if __name__ == "__main__":
    main()

"""The passes of the answer, compiled by numba; loaded where a cohort is reviewed, nowhere else."""

"""Pictures of a cohort: `plot_x(cohort, *, ax, figsize)` draws, and gives back its axes."""

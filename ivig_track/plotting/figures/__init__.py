"""The figures, one module each: every plot_x draws results and gives back its axes."""

"""Read a figure by pointing at it: what is told at each place, and the drawing that tells it."""

"""What a record holds around its courses: counts, changes, outcomes, flags and the overall answer."""

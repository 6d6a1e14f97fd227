"""What a record holds around its courses: counts, changes, outcomes, flags, the overall answer."""

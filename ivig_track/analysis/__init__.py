"""Analysis of a record around its courses: counts, changes, outcomes, flags, the overall answer."""

"""What was read and what was not: of the days, in words for a parent, as values for programs."""

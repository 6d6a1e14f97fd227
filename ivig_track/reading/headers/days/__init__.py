"""Which column of a table is the day, and the day of each of its rows."""

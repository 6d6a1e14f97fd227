"""Lists of infusions: their days, their doses, and what else was given."""

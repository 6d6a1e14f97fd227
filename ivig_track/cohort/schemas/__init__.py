"""JSON Schemas of the files that a cohort leaves for programs."""

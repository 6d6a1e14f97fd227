"""A family's own tables."""

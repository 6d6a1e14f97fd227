"""Titles to roles: which column is what."""

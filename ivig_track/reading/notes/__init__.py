"""Typed text: a line a day."""

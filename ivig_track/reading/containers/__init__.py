"""Bytes to sheets of text cells."""

"""Entries classified once: what a family's words mean, as fields that everything above reads.

The family's page and the shared copy classify as a record does, so this floor lies below them and
needs the standard library only. Above it nobody asks a text again what it means.
"""

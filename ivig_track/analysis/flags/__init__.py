"""Flags: for each course, every reason why a change may not be IVIG's."""

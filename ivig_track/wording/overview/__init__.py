"""The words of the standard sheet: short enough for their fixed places."""

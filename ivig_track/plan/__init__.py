"""The plan of an analysis: every number it uses, and which may be set."""

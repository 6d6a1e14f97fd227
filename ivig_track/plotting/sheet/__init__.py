"""The parts of the standard sheet: each has one place on an A4 page, whatever the record holds."""

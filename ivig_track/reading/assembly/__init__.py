"""Several sources to one reading: merging, checks across tables, the import log."""

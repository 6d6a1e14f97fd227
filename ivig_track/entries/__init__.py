"""The vocabulary of the house: entries, counts, sheets of cells, choices."""

"""One cell to one value: a count, a date, a dose."""

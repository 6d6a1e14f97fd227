"""What an analysis finds, as frozen values: all that words, figures and report know of it."""

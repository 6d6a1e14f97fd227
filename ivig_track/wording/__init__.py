"""Results as words and as plain numbers: the sentences, and the summary that programs read."""

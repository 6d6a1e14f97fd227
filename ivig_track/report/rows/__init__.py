"""Every table of a page as rows of words, with its caption."""

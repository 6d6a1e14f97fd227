"""Doses of medicines and of IVIG as people write them: amounts, how often, tapers."""

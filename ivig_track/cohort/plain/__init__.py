"""Rows of many diaries as arrays, where nothing of them has to be said, asked or refused."""

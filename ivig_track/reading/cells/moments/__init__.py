"""Moments: clocks of all languages, time zones, and the years of other calendars."""

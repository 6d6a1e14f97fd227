"""Lists of everything: what rows say that are about something else than spasms."""

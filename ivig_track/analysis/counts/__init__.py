"""Counts of the phases around a course, their change, and how much such counts vary."""

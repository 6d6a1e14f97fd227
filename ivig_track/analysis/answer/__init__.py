"""The overall answer: is the fall in the windows more than the diary itself explains?."""

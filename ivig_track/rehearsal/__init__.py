"""Operating characteristics of the review, found by rehearsing it on simulated diaries."""

"""A review of one record: the analysis in one readable order, and its summary for programs."""

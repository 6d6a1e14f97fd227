"""What an analysis finds, as frozen values: all that wording, figures and report know about it."""

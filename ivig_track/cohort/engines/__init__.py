"""Where the parts are reviewed: in this process, in several, or on the workers of a scheduler."""

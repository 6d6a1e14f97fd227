"""Effect sizes of two phases, as single-case research reports them."""

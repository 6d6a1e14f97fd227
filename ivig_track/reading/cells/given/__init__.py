"""What cells and rows say of medicines that were given."""

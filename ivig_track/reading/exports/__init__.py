"""What apps and hospitals export."""

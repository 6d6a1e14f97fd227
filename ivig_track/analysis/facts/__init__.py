"""What was recorded around the courses besides counts."""

"""What figures are drawn on: axes that keep to their room, strips, and sizes that follow it."""

"""Words of two reviews side by side: what differs between two visits."""

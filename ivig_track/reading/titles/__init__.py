"""What titles and names mean by their words alone: the day of what happened, the child, a carer."""

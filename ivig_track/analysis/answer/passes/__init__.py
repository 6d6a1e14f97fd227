"""The answer's passes over the days of a diary: what they take, what they find, who makes them."""

"""The family's own tool: one HTML file that reads a diary in the browser, without a network."""

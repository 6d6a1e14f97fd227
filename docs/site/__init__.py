"""The site out of the documents, the code and the notebooks: laid out, then built by Sphinx."""

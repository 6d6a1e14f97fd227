"""The report of many records: the page, the blocks of a notebook, the folder."""

"""What is handed over: tables and notices, the page, the executed notebook.

`blocks` needs pandas and matplotlib and is used inside a notebook; `notebooks` and `page` do not,
so that the command that runs a notebook starts at once.
"""

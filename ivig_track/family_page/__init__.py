"""What the page in a family's browser needs of Python: read, ask, show, save. No network, no guess.

Standard library only, but for the workbook that is saved. The page itself stands in `family_tool`.
"""

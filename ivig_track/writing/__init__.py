"""Write a reading out again: the tidy folder, a workbook, the template, a month to print."""

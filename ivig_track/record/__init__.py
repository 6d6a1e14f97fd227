"""One child's record, its courses and the plan of the analysis: frozen, validated at birth.

Courses, phases and the plan need the standard library only; the page in a family's browser uses
them. So nothing is gathered here: a name is imported from its module, and pandas loads with
`model`, `opening` and `frames` alone.
"""

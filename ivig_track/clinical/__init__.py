"""Clinical numbers, the confounder catalogue, medicine names: facts, nothing that decides.

Every number that means something clinically or statistically stands here once, with its unit and
source; a source that begins with "judgement" says that no publication sets it.
"""

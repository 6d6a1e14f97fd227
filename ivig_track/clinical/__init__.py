"""Named clinical numbers, the confounder catalogue and the medicine table: facts, no code that decides.

Every number that means something clinically or statistically stands here once, with its unit and its
source; `judgement` says that no publication sets it.
"""

"""The overall conclusion in words: one vocabulary for tables and figures, one for a sentence."""

from __future__ import annotations

from ivig_track.results.record_results import RecordResults
from ivig_track.results.values import Conclusion

#: In a cell, a headline or a figure.
CONCLUSION_WORDS = {
    Conclusion.LOWER_THAN_EXPECTED: "lower than in other weeks",
    Conclusion.NOT_DISTINGUISHABLE: "not distinguishable",
    Conclusion.HIGHER_THAN_EXPECTED: "higher than in other weeks",
    Conclusion.CONFOUNDED: "confounded",
    Conclusion.NOT_ASSESSABLE: "not assessable",
}
#: After a colon in a sentence, where nothing around it says what was compared.
CONCLUSION_IN_A_SENTENCE = CONCLUSION_WORDS | {
    Conclusion.NOT_DISTINGUISHABLE: "not to be told apart from the other weeks",
    Conclusion.CONFOUNDED: "confounded by another therapy",
}
#: Conclusions that say more than that nothing can be told.
SIDES = frozenset({Conclusion.LOWER_THAN_EXPECTED, Conclusion.HIGHER_THAN_EXPECTED})


def conclusion_of(found: RecordResults) -> str:
    """Name the conclusion, never without the courses that another cause may explain.

    Where hormonal therapy began during the diary, the conclusion before that stands beside it.
    """
    return f"{_with_other_causes(found)}{_before_hormonal(found)}"


def _with_other_causes(found: RecordResults) -> str:
    words = CONCLUSION_WORDS[found.estimate.conclusion]
    beside, scored = len(found.scored_beside_other_causes), len(found.scored)
    rest = found.without_flagged.estimate
    if not beside or found.estimate.percent is None:
        return words
    if found.estimate.conclusion not in SIDES:
        return f"{words}, {beside} of {scored} courses beside another therapy or event"
    those = f"the {beside} of {scored} courses beside another therapy or event"
    if rest.percent is None:
        return f"{words}; no answer without {those}"
    if rest.conclusion == found.estimate.conclusion:
        return f"{words}, and so without {those}"
    return f"{words}, but not without {those}"


def _before_hormonal(found: RecordResults) -> str:
    """Name the conclusion of the diary before hormonal therapy began; "" where there is none."""
    before = found.before_hormonal
    if before is None:
        return ""
    return f"; before hormonal therapy {CONCLUSION_WORDS[before.estimate.conclusion]}"

"""The overall conclusion in words: one vocabulary for tables and figures, one for a sentence."""

from __future__ import annotations

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

"""The confounder catalogue: what else could explain a change, one row a rule.

All day counts are judgement, anchored on the source that the row names. Both edges of every span
are included. A plan may change the numbers (`ivig_track.AnalysisPlan`, `plan.toml`).
"""

from __future__ import annotations

from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.rules import FALL, RISE, Catalogue, Origin, Rule, Severity, TherapyChange

BLOCK, STRONG, NOTE = Severity.BLOCK, Severity.STRONG, Severity.NOTE
# Those who read the catalogue find here what its rows are made of, too.
__all__ = [
    "ANY_HORMONAL",
    "CATALOGUE",
    "EVENT_RULES",
    "HORMONAL",
    "ILLNESS",
    "PULSE",
    "STEROID_PREMEDICATION",
    "THERAPY_RULES",
    "UNREAD_MATERIAL",
    "Origin",
    "Rule",
    "Severity",
    "TherapyChange",
]

#: A whole row that no publication sets.
ALL = "all of it"

HORMONAL = frozenset({MedicineClass.HORMONAL})
PULSE = frozenset({MedicineClass.HORMONAL_PULSE})
#: Hormonal therapy in any form.
ANY_HORMONAL = HORMONAL | PULSE
VIGABATRIN = frozenset({MedicineClass.VIGABATRIN})
KETOGENIC_DIET = frozenset({MedicineClass.KETOGENIC_DIET})
#: Nobody takes less of an operation; a stimulator that is switched off is no medicine.
SURGERY_OR_VNS = frozenset({MedicineClass.SURGERY_OR_VNS})
#: Not known, or not known to act on spasms.
NOT_ANTISEIZURE = frozenset({MedicineClass.OTHER, MedicineClass.SUPPORTIVE})
#: Medicines whose reduction can raise counts: every class that has no rule of its own for that.
REDUCED = (
    frozenset(MedicineClass)
    - ANY_HORMONAL
    - VIGABATRIN
    - KETOGENIC_DIET
    - SURGERY_OR_VNS
    - NOT_ANTISEIZURE
)

CATALOGUE = Catalogue(
    (
        Rule(
            rule="hormonal_start",
            counts="hormonal therapy (a steroid, ACTH, tetracosactide) started or raised",
            origin=Origin.THERAPY,
            severity=BLOCK,
            lookback_days=42,
            lookahead_days=21,
            reason="hormonal therapy acts within days and is given for about four weeks",
            source="NISC time to remission (median 3 to 4 days); ICISS; ACTH label",
            classes=HORMONAL,
            changes=RISE,
        ),
        Rule(
            rule="hormonal_ongoing",
            counts="hormonal therapy given at any dose in the baseline or the response window",
            origin=Origin.THERAPY,
            severity=BLOCK,
            lookahead_days=21,
            reason="a therapy that acts on spasms was being given at the same time",
            source="UKISS; NISC 2016",
            classes=ANY_HORMONAL,
            changes=frozenset({TherapyChange.ONGOING}),
        ),
        Rule(
            rule="hormonal_taper",
            counts="hormonal therapy lowered or stopped",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=90,
            lookahead_days=21,
            note_lookback_days=180,
            reason="spasms can return after hormonal therapy is reduced: a worsening may be that",
            source="Wan 2022 (median 3 months to relapse); Hussain 2014",
            classes=ANY_HORMONAL,
            changes=frozenset({TherapyChange.LOWERED, TherapyChange.STOPPED}),
        ),
        Rule(
            rule="hormonal_pulse",
            counts="a pulse of intravenous methylprednisolone or dexamethasone",
            origin=Origin.THERAPY,
            severity=BLOCK,
            lookback_days=28,
            lookahead_days=21,
            reason="intravenous steroid pulses were followed by remission in 2 to 6 days",
            source="Mytinger 2010",
            classes=PULSE,
            changes=RISE,
        ),
        Rule(
            rule="steroid_premedication",
            counts="a steroid given with the infusion, as premedication",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=0,
            lookahead_days=7,
            reason="a steroid was given with the infusion; the size of its own effect is unknown",
            source="by analogy with Mytinger 2010",
            judgement=ALL,
        ),
        Rule(
            rule="vigabatrin_start",
            counts="vigabatrin started or raised",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=90,
            lookahead_days=21,
            block_lookback_days=28,
            reason="vigabatrin acts within days and its effect grew over three months",
            source="NISC time to remission; Elterman 2001",
            classes=VIGABATRIN,
            changes=RISE,
        ),
        Rule(
            rule="vigabatrin_reduction",
            counts="vigabatrin lowered or stopped",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=90,
            lookahead_days=21,
            reason="spasms can return after vigabatrin is reduced",
            source="Aicardi 1996",
            classes=VIGABATRIN,
            changes=FALL,
        ),
        Rule(
            rule="ketogenic_diet",
            counts="ketogenic diet started, its ratio changed, or stopped",
            origin=Origin.THERAPY,
            severity=BLOCK,
            lookback_days=90,
            lookahead_days=21,
            reason="six in ten children improve in the first month of the diet",
            source="ketogenic diet (doi 10.1016/j.pediatrneurol.2013.11.021)",
            classes=KETOGENIC_DIET,
            changes=RISE | FALL,
        ),
        Rule(
            rule="pyridoxine_start",
            counts="pyridoxine or pyridoxal phosphate (PLP) started or raised",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=28,
            lookahead_days=21,
            reason="where pyridoxine acts, it is mostly seen within 14 days",
            source="pyridoxine (Toribe 2001; doi 10.3389/fneur.2022.895978)",
            classes=frozenset({MedicineClass.PYRIDOXINE}),
            changes=RISE,
        ),
        Rule(
            rule="zonisamide_start",
            counts="zonisamide started or raised",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=42,
            lookahead_days=21,
            reason="where zonisamide acts, it is seen within 1 to 8 days",
            source="zonisamide series",
            classes=frozenset({MedicineClass.ZONISAMIDE}),
            changes=RISE,
        ),
        Rule(
            rule="antiseizure_start",
            counts="another antiseizure medicine started or raised",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=70,
            lookahead_days=21,
            reason="antiseizure medicines are raised over weeks",
            source="topiramate, valproate series",
            classes=frozenset({MedicineClass.ANTISEIZURE, MedicineClass.RESCUE}),
            changes=RISE,
        ),
        Rule(
            rule="antiseizure_reduction",
            counts="an antiseizure medicine lowered, stopped, or a dose missed",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=28,
            lookahead_days=21,
            reason="counts can rise when an antiseizure medicine is reduced or missed",
            source="judgement",
            judgement=ALL,
            classes=REDUCED,
            changes=FALL,
            kinds=frozenset({"missed_dose"}),
        ),
        Rule(
            rule="surgery_or_vns",
            counts="epilepsy surgery, or nerve stimulation (VNS) switched on or changed",
            origin=Origin.THERAPY,
            severity=BLOCK,
            lookback_days=90,
            lookahead_days=21,
            reason="surgery and nerve stimulation can act at once",
            source="pooled series",
            classes=SURGERY_OR_VNS,
            changes=RISE,
            kinds=frozenset({"surgery"}),
        ),
        Rule(
            rule="other_therapy",
            counts="a medicine that is not in our table, started or changed in any way",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=70,
            lookahead_days=21,
            reason="it is not in our table of medicines, so it may act on spasms",
            source="judgement: as another antiseizure medicine, which it may be",
            judgement=ALL,
            classes=frozenset({MedicineClass.OTHER}),
            changes=RISE | FALL,
        ),
        Rule(
            rule="supportive_medicine",
            counts="a medicine for something else (fever, reflux, infection, a vitamin) started",
            origin=Origin.THERAPY,
            severity=NOTE,
            lookback_days=14,
            lookahead_days=21,
            reason="recorded, not blamed; what it was given for may matter more",
            source="judgement: as fever and infection",
            judgement=ALL,
            classes=frozenset({MedicineClass.SUPPORTIVE}),
            changes=RISE,
        ),
        Rule(
            rule="previous_course",
            counts="an earlier course of IVIG",
            origin=Origin.SCHEDULE,
            severity=NOTE,
            lookback_days=90,
            lookahead_days=0,
            fixed=frozenset({"lookahead_days"}),
            reason="IgG of an earlier course is still there, so the baseline is not untreated",
            source="IgG half-life 21 to 30 days",
        ),
        Rule(
            rule="next_course",
            counts="the next course begins in the response window; block where too little is left",
            origin=Origin.SCHEDULE,
            severity=NOTE,
            lookback_days=0,
            lookahead_days=21,
            fixed=frozenset({"lookback_days"}),
            plan_numbers=("recorded_window_days_min",),
            reason="the window ends on the day before the next course's first day",
            source="design",
            judgement=ALL,
        ),
        Rule(
            rule="fever_or_infection",
            counts="fever or an infection",
            origin=Origin.EVENT,
            severity=STRONG,
            lookback_days=14,
            lookahead_days=21,
            reason="an infection can stop spasms for a while or bring more of them",
            source="infection and remission (rotavirus; HHV-6, Iwasaki 2006)",
            kinds=frozenset({"fever", "infection"}),
        ),
        Rule(
            rule="reaction_or_hospital",
            counts="a reaction to the infusion, or a stay in hospital",
            origin=Origin.EVENT,
            severity=STRONG,
            lookback_days=0,
            lookahead_days=7,
            reason="sleep and the person who counts are different in hospital or after a reaction",
            source="product label",
            kinds=frozenset({"reaction", "hospital"}),
        ),
        Rule(
            rule="vaccination",
            counts="a vaccination",
            origin=Origin.EVENT,
            severity=NOTE,
            lookback_days=7,
            lookahead_days=14,
            reason="recorded, not blamed: no raised risk was found on days 0 to 14",
            source="vaccination (Top 2018, BMC Pediatr 18:134)",
            kinds=frozenset({"vaccination"}),
        ),
        Rule(
            rule="rescue_or_sedation",
            counts="a rescue medicine, sedation or anaesthesia: that day alone",
            origin=Origin.THERAPY,
            severity=STRONG,
            lookback_days=2,
            lookahead_days=21,
            reason="rescue medicine and sedation suppress spasms for some hours",
            source="judgement",
            judgement=ALL,
            classes=frozenset({MedicineClass.RESCUE}),
            changes=frozenset({TherapyChange.GIVEN}),
            kinds=frozenset({"rescue", "sedation"}),
        ),
        Rule(
            rule="observer_change",
            counts="another person, app or way of counting, as an event or by the observers",
            origin=Origin.EVENT,
            severity=STRONG,
            lookback_days=28,
            lookahead_days=21,
            reason="people and apps count differently: parents see 29 to 43 % of events",
            source="under-reporting (TSC video-EEG; AES 2007)",
            kinds=frozenset({"observer_change"}),
        ),
        Rule(
            rule="unread_material",
            counts="something in the sources that was not read and names a medicine, IVIG, a fever,"
            " a vaccine or how long somebody watched; block where it names hormonal therapy",
            origin=Origin.EVENT,
            severity=STRONG,
            reason="it may say what else happened, and this review does not know it",
            source="judgement",
            judgement=ALL,
        ),
        Rule(
            rule="coverage",
            counts="too few days of the baseline or of the response window have a count; block"
            " under the lower share",
            origin=Origin.DIARY,
            severity=STRONG,
            plan_numbers=("coverage_strong", "coverage_block"),
            reason="days without a count may differ from the days with one",
            source="doi 10.3758/s13428-019-01320-3",
            judgement="the two shares",
        ),
        Rule(
            rule="bad_spell",
            counts="an infusion after a bad spell, or after counts came back: its last days are the"
            " worst of the baseline, far above the days before them, and bad for this diary",
            origin=Origin.DIARY,
            severity=STRONG,
            plan_numbers=("bad_spell_days", "bad_spell_ratio"),
            reason="after days with high counts lower ones tend to follow by themselves",
            source="regression to the mean (docs/calibration.md)",
            judgement="the days, the ratio and the shares of the diary's own weeks (docs/flags.md)",
        ),
        Rule(
            rule="falling_baseline",
            counts="counts that were already falling over the baseline, more steadily than this"
            " diary's usually do, or had stopped in it",
            origin=Origin.DIARY,
            severity=STRONG,
            plan_numbers=("recorded_baseline_days_min",),
            reason="counts were already falling before the infusion and might have gone on falling",
            source="SCRIBE 2016, PMC4873717",
            judgement="how steadily (docs/flags.md), and the days after which counts have stopped",
        ),
        Rule(
            rule="small_baseline",
            counts="too few events in the baseline for a percentage",
            origin=Origin.DIARY,
            severity=STRONG,
            plan_numbers=("small_baseline_events",),
            reason="a percentage of nearly nothing says little",
            source="trial entry rule",
            judgement="the number of events",
        ),
        Rule(
            rule="spontaneous_remission",
            counts="no event in the response window at all",
            origin=Origin.DIARY,
            severity=NOTE,
            reason="spasms also stop by themselves: 2 % by month 1 after onset, 11 % by 6, 25 % by"
            " 12",
            source="Hrachovy 1991, doi 10.1111/j.1528-1157.1991.tb05246.x",
            judgement="",
        ),
        Rule(
            rule="unusual_regimen",
            counts="a course of less than 0.4 or more than 2.0 g/kg, or of more than 5 days; a dose"
            " reckoned from grams has 5 % of room for whole vials",
            origin=Origin.SCHEDULE,
            severity=NOTE,
            reason="outside the usual 0.4 to 2.0 g/kg over 1 to 5 days: check the entry",
            source="usual regimen, as given to the project",
            judgement="",
        ),
    )
)

#: Rules on other therapies, rules on events (some are both), and those that stand alone.
THERAPY_RULES = tuple(rule for rule in CATALOGUE if rule.classes)
EVENT_RULES = tuple(rule for rule in CATALOGUE if rule.kinds)
STEROID_PREMEDICATION = CATALOGUE["steroid_premedication"]
UNREAD_MATERIAL = CATALOGUE["unread_material"]
#: Kinds of events that are a fever or an infection.
ILLNESS = CATALOGUE["fever_or_infection"].kinds

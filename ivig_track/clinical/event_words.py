# ruff: noqa: E501 - a row of this table is a kind, however many words it has
"""Events by their words: which kind of the catalogue a family's word belongs to."""

from __future__ import annotations

import re

from ivig_track.clinical.eeg_words import names_an_eeg
from ivig_track.clinical.medicines import NEGATIONS, plain_words, runs_of_words
from ivig_track.clinical.reaction_kinds import is_reaction, says_none

#: Words of each kind, in the languages of the readers; compared without case and accents.
WORDS_OF_KIND: dict[str, str] = {
    "fever": "fever; febrile; high temperature; temperature; pyrexia; fiebre; fieber; fievre; febbre;"
    "febre; koorts; calentura; temperatura alta; hohe temperatur; febbrile; fiebrig; febril",
    "infection": "infection; illness; unwell; cold; common cold; flu; influenza; virus; viral; covid; rsv; bronchiolitis;"
    "bronchitis; pneumonia; otitis; ear infection; uti; gastroenteritis; stomach bug; tummy bug;"
    "rotavirus; diarrhoea; diarrhea; roseola; hhv 6; hhv6; chickenpox; tonsillitis; croup; sepsis;"
    "infeccion; resfriado; gripe; infektion; infekt; erkaltung; grippe; rhume; infezione;"
    "raffreddore; influenza; infecao; infeccao; infectie; verkoudheid; griep;"
    "enfermo; enferma; krank; malade; malato; malata; doente; ziek",
    "reaction": "reaction; infusion reaction; adverse reaction; adverse event; side effect; anaphylaxis;"
    "aseptic meningitis; serum sickness; haemolysis; hemolysis; thrombosis; reaccion; reaktion;"
    "reazione; reacao; reactie; unvertraglichkeit; nebenwirkung",
    "hospital": "hospital; hospital stay; admission; admitted; inpatient; ward; icu; picu; er; er visit;"
    "emergency room; hospital admission; krankenhaus; klinik; hopital; ospedale; ricovero;"
    "hospitalizacion; ingreso; internacao; ziekenhuis; opname",
    "vaccination": "vaccination; vaccine; vaccinated; vaccines; immunisation; immunization; jab; jabs;"
    "vacuna; vacunacion; impfung; vaccin; vaccino; vaccinazione; vacina; vacinacao; vaccinatie; inenting;"
    "immunisations; immunizations; vaccinations; vacunas; impfungen; vaccins; vaccinazioni; vaccini; vacinas; vaccinaties;"
    "vacunado; vacunada; geimpft; vaccinato; vaccinata; vacinado; vacinada; gevaccineerd; ingeent",
    "rescue": "rescue; rescue dose; rescue medicine; rescue medication; emergency medicine; rescate;"
    "notfallmedikament; bedarfsmedikation; secours; soccorso; resgate; noodmedicatie",
    "sedation": "sedation; sedated; anaesthesia; anesthesia; anaesthetic; anesthetic; general anaesthetic;"
    "sedacion; anestesia; narkose; sedierung; anesthesie; sedazione; sedacao; verdoving",
    "observer_change": "observer change; change of observer; new observer; app change; change of app; new app;"
    "method change; change of method; counting method; new carer; new caregiver; new nursery;"
    "jemand anderes zahlt; jemand anderes hat gezahlt; quelqu un d autre compte; otra persona cuenta;"
    "conta un altra persona; outra pessoa conta; iemand anders telt",
    "missed_dose": "missed dose; missed doses; missed medicine; missed medication; missed; dose missed;"
    "forgot dose; dosis olvidada; vergessene dosis; dose oubliee; dose dimenticata",
    "surgery": "surgery; epilepsy surgery; operation; hemispherectomy; hemispherotomy; lobectomy;"
    "callosotomy; vns; vns on; vagus nerve stimulator; cirugia; chirurgie; chirurgia; cirurgia; operatie",
}
KIND_OF_WORD = {
    plain_words(word): kind for kind, words in WORDS_OF_KIND.items() for word in words.split(";")
}


def event_kinds(text: str) -> frozenset[str]:
    """Give the kinds of the catalogue that an event's words name; none where it says "no fever".

    >>> sorted(event_kinds("Fever and ear infection")), sorted(event_kinds("hospital_stay"))
    (['fever', 'infection'], ['hospital'])
    >>> event_kinds("no fever") | event_kinds("first tooth")
    frozenset()
    """
    words = plain_words(text.replace("_", " "))
    if set(words.split()) & NEGATIONS:
        return frozenset()
    return frozenset(KIND_OF_WORD[run] for run in runs_of_words(words) if run in KIND_OF_WORD)


#: Shorter words of the table mean other things in the middle of a sentence ("er" is "he" in German).
_LETTERS_IN_A_DETAIL_MIN = 3
_CLAUSES = re.compile(r"[.;,\n]|\bbut\b")


def kinds_of_event(kind: str, detail: str) -> frozenset[str]:
    """Give the kinds of the catalogue that an event names, by its kind or else by its detail.

    The detail is read where the kind is none of the catalogue, an EEG or a reaction, clause by
    clause. An event whose detail says "none" is none.

    >>> sorted(kinds_of_event("other", "no rash, fever 39")), sorted(kinds_of_event("fever", "none"))
    (['fever'], [])
    >>> sorted(kinds_of_event("eeg", "after a cold")), sorted(kinds_of_event("Fever", "with a cold"))
    ([], ['fever'])
    """
    if says_none(detail):
        return frozenset()
    named = event_kinds(kind)
    if named or names_an_eeg(kind) or is_reaction(kind):
        return named
    clauses = (_without_short_words(clause) for clause in _CLAUSES.split(detail.casefold()))
    return frozenset[str]().union(*map(event_kinds, clauses))


def _without_short_words(clause: str) -> str:
    """Leave out short words, but those that deny."""
    kept = (
        word
        for word in plain_words(clause).split()
        if len(word) >= _LETTERS_IN_A_DETAIL_MIN or word in NEGATIONS
    )
    return " ".join(kept)

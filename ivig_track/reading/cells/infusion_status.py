# ruff: noqa: E501 - a row of these tables is one idea in seven languages
"""Words that say whether an infusion was given: in a column of states, and in a remark.

A column of states is read by an allow-list: what is not known to mean "given" is no infusion. A
remark is free text, and only words that say that nothing was given speak against the infusion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.yes_no import NO, YES
from ivig_track.messages.message import Message, message


class Given(StrEnum):
    """What a state says: given, stopped before its end, not given, or nothing that is known."""

    GIVEN = "given"
    STOPPED = "stopped"
    NOT_GIVEN = "not given"
    UNKNOWN = "unknown"


#: Letters of a cell that are looked at; a state is a few words.
STATE_LETTERS_MAX = 300
_TICKS, _CROSSES = frozenset("x✓✔☑*•●×"), frozenset("✗✘☒☐○")
_NOT_GIVEN = Pattern(
    r"(?:ivig )?(?:(?:documented|charted|recorded|marked) as )?(?:was |were |is |automatically |auto )?(?:cancel\w*|postpon\w*|not (?:given|done|administered|infused|received|taken|started|needed|available|documented|charted)|plan(?:ned)?|schedul\w*|declin\w*|missed|skipped|on hold|hold|held|resched\w*|pending|did not \w+|didn t \w+|not happened|stopped before start"
    r"|refus\w*|withheld|withhold|omit\w*|due|overdue|not yet|entered in error|error|wrong entry|abort\w*|discontinued|order\w*|prescri\w*|requested|dispensed|return\w*|verified|no show|dna|was not brought|moved|deferred|delayed|rejected|void\w*|failed|waiting|booked|appointment|tbd|tba|to do|to be \w+|upcoming|future|next|never \w+|denied|reversed|nothing \w+|none given|unable|could not"
    r"|abgesagt|verschoben|geplant|nicht (?:gegeben|verabreicht|erhalten|durchgefuhrt|gemacht|erfolgt)|ausgefallen|entfallen|verweigert|abgelehnt|ausgelassen|storniert|bestellt|verordnet|ausstehend|fallig|pausiert|offen"
    r"|annule\w*|reporte\w*|prevu\w*|non (?:donn|fait|administr|recu|realis)\w*|pas (?:donn|fait|administr|recu)\w*|refuse\w*|omis\w*|suspendu\w*|en attente|prescrit\w*|commande\w*|a faire"
    r"|cancelad\w*|aplazad\w*|pospuest\w*|planificad\w*|programad\w*|no (?:dad|puest|realizad|administrad|recibid|hech|se)\w*|rechazad\w*|omitid\w*|suspendid\w*|retenid\w*|pendiente\w*|pedid\w*|prescrit\w*|solicitad\w*"
    r"|adiad\w*|planead\w*|nao (?:dad|feit|administrad|realizad|recebid)\w*|recusad\w*|suspens\w*|pendente\w*|agendad\w*"
    r"|annullat\w*|rinviat\w*|programmat\w*|non (?:fatt|dat|somministrat|eseguit|ricevut)\w*|rifiutat\w*|omess\w*|sospes\w*|in attesa|prescritt\w*|ordinat\w*|da fare"
    r"|geannuleerd|uitgesteld|gepland|niet (?:gegeven|toegediend|ontvangen|gedaan)|geweigerd|overgeslagen|in afwachting|besteld|voorgeschreven)\b"
)
#: States of a record of administration, and what families write, that mean that it was given.
_GIVEN = Pattern(
    r"(?:ivig |infusion |dose |(?:documented|charted|recorded|marked) as |self |fully |all |late |early |partially |partly |already |successfully |was |is )*(?:given|gave|complete[dr]?|completion|done|administered|infused|infusing|finished|ended|received|had|taken|new (?:bag|syringe|bottle|vial)|started|start|restarted|resumed|running|in progress|bolus|(?:rate|dose|rate dose)(?: dose)? (?:change|changed|verify|verified|increased|increase)|partial(?:ly)?|as planned|went ahead|happened|attended|ok|okay|fine|good|success\w*|tolerated|well tolerated|uneventful|no problems"
    r"|gegeben|verabreicht|erhalten|durchgefuhrt|abgeschlossen|erledigt|infundiert|appliziert|begonnen|gelaufen|bekommen|gemacht|erfolgt|fertig"
    r"|dad[ao]|administrad[ao]|completad[ao]|puest[ao]|realizad[ao]|hech[ao]|recibid[ao]|finalizad[ao]|infundid[ao]|aplicad[ao]|iniciad[ao]|terminad[ao]"
    r"|donnee?s?|administree?s?|fait(?:e|s|es)?|terminee?s?|realisee?s?|recu(?:e|s|es)?|perfusee?s?|effectuee?s?|passee?s?"
    r"|fatt[ao]|somministrat[ao]|completat[ao]|eseguit[ao]|dat[ao]|terminat[ao]|effettuat[ao]|infus[ao]|ricevut[ao]"
    r"|feit[ao]|concluid[ao]|recebid[ao]|gegeven|toegediend|voltooid|klaar|gedaan|uitgevoerd|ontvangen|afgerond|gekregen)\b"
)
_STOPPED = Pattern(
    r"(?:stopped|interrupted|ended early|cut short|abgebrochen|vorzeitig beendet|unterbrochen|interrumpid\w*|detenid\w*|parad\w*|interrompu\w*|interrompid\w*|arrete\w*|interrott\w*|gestopt|afgebroken|onderbroken)\b"
)
#: What a remark says of an infusion that was not given on its day, anywhere in it.
_NOTHING_GIVEN = Pattern(
    r"\b(?:cancel+ed|postponed(?! from)|(?:moved|rescheduled|put off|deferred|delayed) (?:to|until|till|by a (?:day|week))|not (?:given|done|administered|infused|well enough)|nothing (?:was )?(?:given|infused)|none (?:was )?given|did ?n(?:o|')?t (?:happen|get|go ahead)|no (?:venous|iv|i\.v\.|vein|line|cannula) ?access|no access|ran out|(?:out of|no) stock|sent home(?! (?:at|after|same|by|well|fine|ok|in|on))|went home without|(?:was )?refused|called off|no show|unable to|could not|couldn't|cannula failed|line failed"
    r"|abgesagt|verschoben|nicht gegeben|nicht verabreicht|ausgefallen|kein (?:zugang|venöser zugang)|nach hause geschickt"
    r"|cancelad[ao]|aplazad[ao]|pospuest[ao]|no (?:se )?(?:dio|puso|administr[oó]|pudo|administrad[ao])|sin acceso|trasladad[ao] al?|movid[ao] al?|sin existencias"
    r"|annulée?|reportée?|non (?:donn|fait|administr)\w*|pas (?:été )?(?:donn|fait|administr)\w*|renvoyée? à la maison|pas d'accès|rupture de stock"
    r"|annullat[ao]|rinviat[ao]|spostat[ao] al|non (?:fatt|dat|somministrat|eseguit)[ao]|nessun accesso"
    r"|adiad[ao]|não (?:foi )?(?:dad|feit|administrad|realizad)[ao]|sem acesso"
    r"|geannuleerd|uitgesteld|verzet naar|niet (?:gegeven|toegediend)|geen toegang|naar huis gestuurd)(?!\w)",
    re.IGNORECASE,
)
#: What says beside it that it was given after all.
_AFTER_ALL = Pattern(
    r"\b(?:(?<!not )(?<!nothing )(?<!none )given|then (?:ok|fine)|second (?:cannula|attempt|try)|infused|completed|tolerated|restarted|resumed|gegeben|somministrata|toegediend)\b",
    re.IGNORECASE,
)


def state_of(text: str) -> Given:
    """Tell what a cell of a column of states says.

    >>> [state_of(text).value for text in ("Given", "New Bag", "stopped early", "Held", "Verified")]
    ['given', 'given', 'stopped', 'not given', 'not given']
    >>> [state_of(text).value for text in ("sí", "nein", "10 g", "0 g", "Sequestered")]
    ['given', 'not given', 'given', 'not given', 'unknown']
    """
    signs = set(text.strip().casefold())
    if signs and signs <= _TICKS | _CROSSES:
        return Given.GIVEN if signs <= _TICKS else Given.NOT_GIVEN
    plain = plain_words(text[:STATE_LETTERS_MAX])
    if is_zero_dose(text) or _is_denied(text[:STATE_LETTERS_MAX], plain):
        return Given.NOT_GIVEN
    if _STOPPED.match(plain):
        return Given.STOPPED
    return Given.GIVEN if _is_given(plain) else Given.UNKNOWN


def _is_denied(text: str, plain: str) -> bool:
    """Tell whether words say that it was not given: at their start, or behind a "given"."""
    if (plain.split() or [""])[0] in NO or _ZERO_AMOUNT.search(text) or _IN_ERROR.search(plain):
        return True
    denied = _NOT_GIVEN.match(plain)
    if denied is None:
        return _NOTHING_GIVEN.search(plain) is not None
    return not _is_given_after_all(plain[denied.end() :])


def _is_given_after_all(rest: str) -> bool:
    """Tell "scheduled dose given" from "still to be given"."""
    return _GIVEN_SOMEWHERE.search(rest) is not None and _OPEN.search(rest) is None


def _is_given(plain: str) -> bool:
    first = plain.split(" ", 1)[0]
    stated = first in YES or _GIVEN.match(plain) or _AMOUNT.match(plain)
    return bool(stated or _CLOCK_OR_NUMBER.fullmatch(plain) or _is_given_after_all(plain)) or (
        (denied := _NOT_GIVEN.match(plain)) is not None
        and _is_given_after_all(plain[denied.end() :])
    )


_GIVEN_AT_ALL = Pattern(r"\bgiven\b")
_GIVEN_SOMEWHERE = Pattern(
    r"\b(?:given|administered|infused|completed|hung|gegeben|verabreicht|administrad[ao]|administree?|somministrat[ao]|gegeven|toegediend)\b"
)
#: Words beside which "given" does not say that it was.
_OPEN = Pattern(
    r"\b(?:no|not|never|nothing|without|to|be|will|should|must|if|when|until|before|unless|partly|nicht|nie|kein\w*|wird|soll|sin|sera|non|pas|sans|mai|senza|nao|sem|niet|nooit|geen|wordt|ej|inte|icke|ikke|ikkje|nie|ne|ei|nem|un\w{3,})\b"
)
_CLOCK_OR_NUMBER = Pattern(r"\d{1,2} \d{2}(?: \d{2})?(?: ?[ap]m)?|[1-9]\d{0,3}(?: \d+)?")
_IN_ERROR = Pattern(r"\b(?:in error|by mistake|error|(?:another|wrong|other) (?:patient|child))\b")
_AMOUNT = Pattern(r"\d+(?: \d+)? ?(?:g|gr|grams?|mg|ml)\b")
_ZERO_AMOUNT = Pattern(
    r"(?<![\d.,])0+(?:[.,]0+)?\s*(?:m?g\b(?!\s*/\s*d?[lh])|ml (?:was )?(?:given|infused|administered))",
    re.IGNORECASE,
)
_ZERO = Pattern(
    r"\s*0+(?:[.,]0+)?\s*(?:m?g|gr|gm|grams?|ml|%)?(?:\s*/\s*kg)?\s*(?:given|gegeben|infused)?\s*",
    re.IGNORECASE,
)


def is_zero_dose(text: str) -> bool:
    """Tell whether a dose is nothing.

    >>> is_zero_dose("0"), is_zero_dose("0.0 g"), is_zero_dose("0.5 g"), is_zero_dose("")
    (True, True, False, False)
    """
    return bool(text) and _ZERO.fullmatch(text[:40]) is not None


def is_state_word(text: str) -> bool:
    """Tell whether a cell is a known state in words; a bare yes or no may say anything.

    >>> is_state_word("Held"), is_state_word("New Bag"), is_state_word("yes"), is_state_word("10 g")
    (True, True, False, False)
    """
    plain = plain_words(text[:STATE_LETTERS_MAX])
    return bool(_NOT_GIVEN.match(plain) or _GIVEN.match(plain) or _STOPPED.match(plain))


def why_state_is_no_infusion(text: str, *, has_dose: bool) -> Message | None:
    """Say why a row with this state is no infusion; None where it says that it was given.

    >>> str(why_state_is_no_infusion("Held", has_dose=True))
    'not given: "Held"'
    >>> why_state_is_no_infusion("stopped early", has_dose=True) is None
    True
    """
    state, shown = state_of(text), text[:80]
    if state is Given.UNKNOWN:
        return message(
            'the state "{text}" is not known to mean given; write "given" there if it was',
            text=shown,
        )
    if state is Given.STOPPED and not has_dose:
        return message('"{text}", without the amount that was given', text=shown)
    return message('not given: "{text}"', text=shown) if state is Given.NOT_GIVEN else None


def _is_not_given(text: str) -> bool:
    """Tell "scheduled" from "scheduled dose given"."""
    plain = plain_words(text[:STATE_LETTERS_MAX])
    match = _NOT_GIVEN_NOTE.match(plain)
    return match is not None and _GIVEN_AT_ALL.search(plain[match.end() :]) is None


_NOT_GIVEN_NOTE = Pattern(
    r"(?:ivig )?(?:was |were )?(?:cancel\w*|postpon\w*(?! from)|not (?:given|done|administered|infused)|plan(?:ned)?|schedul\w*|declin\w*|missed|skipped|on hold|held|resched\w*|pending|did not happen|not happened|stopped before start|refused|withheld|omitted"
    r"|abgesagt|verschoben|geplant|nicht gegeben|ausgefallen|annule\w*|reporte\w*|prevu\w*|non (?:donn|fait)\w*"
    r"|cancelad\w*|aplazad\w*|pospuest\w*|planificad\w*|programad\w*|no (?:dada|puesta|realizada)|adiad\w*|planead\w*|nao (?:dada|feita)"
    r"|annullat\w*|rinviat\w*|programmat\w*|non (?:fatt|dat)\w*|geannuleerd|uitgesteld|gepland|niet gegeven)\b"
)


def why_not_given(texts: Iterable[str]) -> Message | None:
    """Say why free words of a row speak against an infusion; None where they do not.

    >>> str(why_not_given(["10 g", "cancelled - fever"]))
    'not given: "cancelled - fever"'
    >>> str(why_not_given(["cannula failed - nothing given"]))
    'not given: "cannula failed - nothing given"'
    >>> why_not_given(["10 g", "as planned", "postponed from 12 March", "next one is planned"])
    """
    found = next((text for text in texts if says_nothing_given(text)), "")
    return message('not given: "{text}"', text=found[:80]) if found else None


def says_nothing_given(text: str) -> bool:
    """Tell whether a remark says that nothing was given."""
    text = text.strip()[:STATE_LETTERS_MAX]
    if _is_not_given(text) or _ZERO_AMOUNT.search(text):
        return True
    found = _NOTHING_GIVEN.search(text)
    return found is not None and _AFTER_ALL.search(text) is None

# ruff: noqa: E501, SIM905 - a row of these tables is one idea in seven languages
"""What the title of a column of dates says of it: the day of what happened, or another one."""

from __future__ import annotations

from enum import IntEnum

from ivig_track.clinical.medicines import plain_words


class Weight(IntEnum):
    """How well a title names the day of what happened; `NEVER` names another day."""

    NEVER = -9
    LATE = -2
    UNSAID = 0
    HAPPENED = 3


#: The day when something was written down, ordered or printed, was to be, or is of something else.
_NEVER = frozenset(
    "created creation entered entry logged submitted submission saved modified updated update upload uploaded synced exported export printed "
    "birth born birthday birthdate dob next due appointment appointments appt followup expiry expires expiration expired discharge discharged order ordered "
    "ordering prescribed prescription requested request booked booking referral referred verified reviewed signed billed billing invoice paid received shipped "
    "dispensed last previous prior week weeks month months quarter ending commencing period review visit "
    "erstellt erfasst eingetragen eingabe gespeichert geandert geburtsdatum geburtstag geboren geburt nachster nachste nachstes termin fallig falligkeit "
    "verordnet bestellt angeordnet entlassung verfallsdatum ablaufdatum letzte letzter woche monat kontrolle "
    "creado creada creacion ingresado modificado actualizado nacimiento proxima proximo cita pedido orden alta vencimiento caducidad ultima ultimo semana mes "
    "cree creee creation saisi saisie enregistre enregistrement modifie naissance prochain prochaine rendez prescrit prescrite commande sortie peremption "
    "dernier derniere semaine mois "
    "creato creata inserito inserimento registrato modificato nascita prossimo prossima appuntamento ordine prescritto dimissione scadenza ultimo settimana mese "
    "criado criada inserido registrado modificado nascimento consulta prescrito validade "
    "aangemaakt ingevoerd ingevuld opgeslagen gewijzigd geboortedatum geboorte volgende afspraak besteld voorgeschreven ontslag vervaldatum laatste maand".split()
)
#: A day that may be the one where nothing better stands.
_LATE = frozenset(
    "recorded scheduled schedule planned plan timestamp stamp zeitstempel temporal horodateur carimbo tijdstempel admission admitted end ended finish finished stop stopped "
    "geplant ende aufnahme prevista previsto programada programado fin prevu prevue programme programmata programmato "
    "fine agendado agendada fim gepland einde".split()
)
_HAPPENED = frozenset(
    "began begin begins begun onset occurred occurrence happened happen event seizure seizures spasm spasms attack episode fit night given administered infused "
    "infusion administration start started "
    "beginn begonnen aufgetreten ereignis anfall verabreicht gegeben gabe nacht start "
    "inicio comienzo ocurrio ocurrido evento crisis administrado administrada administracion dado noche "
    "debut survenu survenue evenement crise administre administree donne nuit perfusion "
    "inizio avvenuto crisi somministrato somministrata somministrazione notte infusione "
    "ocorreu administracao noite infusao "
    "begon gebeurd gebeurtenis aanval toegediend toediening gegeven infuus".split()
)
_GIVEN = frozenset(
    "given administered infused administration verabreicht gegeben gabe administrado administrada administracion dado administre administree donne "
    "somministrato somministrata somministrazione administracao toegediend toediening gegeven".split()
)


def weight_of(title: str) -> Weight:
    """Weigh the title of a column of dates.

    >>> weight_of("Seizure began").name, weight_of("Created at").name, weight_of("Date").name
    ('HAPPENED', 'NEVER', 'UNSAID')
    >>> weight_of("Scheduled date").name, weight_of("Date of next infusion").name
    ('LATE', 'NEVER')
    """
    words = set(plain_words(title).split())
    for said, weight in (
        (_NEVER, Weight.NEVER),
        (_LATE, Weight.LATE),
        (_HAPPENED, Weight.HAPPENED),
    ):
        if words & said:
            return weight
    return Weight.UNSAID


def is_of_administration(title: str) -> bool:
    """Tell whether a title names the day on which something was given.

    >>> is_of_administration("Administered"), is_of_administration("Order date")
    (True, False)
    """
    return weight_of(title) is Weight.HAPPENED and not _GIVEN.isdisjoint(plain_words(title).split())

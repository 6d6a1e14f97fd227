"""Names of months and weekdays in seven languages.

Written as `ivig_track.clinical.medicines.plain_words` gives them: lower case, no accents.
"""

from __future__ import annotations

_MONTHS = (
    "january jan januar januari janvier janv enero ene janeiro gennaio gen janner jaenner",
    "february feb februar februari fevrier fev fevr febrero fevereiro febbraio febr",
    "march mar marz maerz mars marzo marco maart mrt mrz",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mag mei",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre setembro set settembre sett",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dezembro dicembre",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lun lunes segunda seg lunedi maandag ma",
    "tuesday tue tues dienstag di mardi mar martes terca ter martedi dinsdag",
    "wednesday wed weds mittwoch mi mercredi mer miercoles mie quarta qua mercoledi woensdag wo",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves jue quinta qui giovedi gio donderdag",
    "friday fri freitag fr vendredi ven viernes vie sexta sex venerdi vrijdag vr",
    "saturday sat samstag sonnabend sa samedi sam sabado sab sabato zaterdag za",
    "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo",
)

#: Month number (1 to 12) of each name.
MONTH_OF_NAME = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
#: Weekday number (Monday is 0) of each name.
WEEKDAY_OF_NAME = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
#: Words that may stand inside a written date without changing it.
DATE_FILLERS = frozenset(
    ["st", "nd", "rd", "th", "er", "ere", "of", "the", "de", "del", "do", "da", "le", "la", "el",
     "den",
     "der", "dia", "day", "feira", "on"]
)  # fmt: skip

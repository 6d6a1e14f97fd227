# ruff: noqa: E501, RUF001 - a language is one block, with its own letters
"""The words of planted sheets: titles, states and products as families and hospitals write them."""

from __future__ import annotations

from typing import NamedTuple

from ivig_track.clinical.immunoglobulins import INTRAVENOUS_NAMES, SUBCUTANEOUS_NAMES
from ivig_track.clinical.medicine_table import (
    MEDICINES,
    SHORT_STEROID_NAMES,
    MedicineClass,
)


class Titles(NamedTuple):
    """How one language names its columns, and what stands in them.

    `is_read` is False for a language that the reader does not know: its titles may be refused, and
    an event in it need not be understood.
    """

    date: tuple[str, ...]
    spasms: tuple[str, ...]
    in_cluster: tuple[str, ...]
    time: str
    note: str
    illness: tuple[str, ...]
    vaccine: tuple[str, ...]
    child: tuple[str, ...]
    medicine: tuple[str, ...]
    start: tuple[str, ...]
    stop: tuple[str, ...]
    dose: tuple[str, ...]
    product: tuple[str, ...]
    event: str
    state: tuple[str, ...]
    given: tuple[str, ...]
    not_given: tuple[str, ...]
    months: tuple[str, ...] = ()
    is_read: bool = True


_ENGLISH_MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";"))


def _titles(  # noqa: PLR0913
    when: str,
    counts: str,
    times: str,
    events: str,
    child: str,
    medicines: str,
    products: str,
    states: str,
    *,
    months: str = "",
    is_read: bool = True,
) -> Titles:
    """Read lines of "one; two | three": a bar parts the fields, a semicolon their words."""
    spasms, in_cluster = map(_split, counts.split("|"))
    time, note = map(str.strip, times.split("|"))
    illness, vaccine, event = map(_split, events.split("|"))
    medicine, start, stop, dose = map(_split, medicines.split("|"))
    state, given, not_given = map(_split, states.split("|"))
    return Titles(
        _split(when), spasms, in_cluster, time, note, illness, vaccine, _split(child), medicine,
        start, stop, dose, _split(products), event[0], state, given, not_given,
        tuple(months.split()) or _ENGLISH_MONTHS, is_read,
    )  # fmt: skip


LANGUAGES = {
    "en": _titles(
        "Date; Day; date", "Spasms; Number of spasms; Seizures | Spasms per cluster; Spasms in cluster", "Time | Notes",
        "Fever; Illness; Fever (yes/no) | Vaccine; Vaccination; Vaccines | Event", "Child; Patient; Child name; Patient ID",
        "Medicine; Medication; Drug | Start; Started; From | Stop; End; Until | Dose; Daily dose", "Product; Brand; Medication",
        "Status; Given; Outcome | given; Given; completed; Completed; done; yes | cancelled; Not given; refused; postponed; held; ordered; no",
    ),
    "es": _titles(
        "Fecha; Día", "Espasmos; Número de espasmos; Crisis | Espasmos por salva", "Hora | Notas",
        "Fiebre; Infección | Vacuna; Vacunación | Evento", "Niño; Paciente; Nombre del niño",
        "Medicamento; Fármaco; Tratamiento | Inicio; Desde | Fin; Hasta | Dosis; Dosis diaria", "Producto; Marca",
        "Estado; Administrada | dada; administrada; completada; sí | cancelada; aplazada; no administrada; pendiente; no",
        months="enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    "de": _titles(
        "Datum; Tag", "Spasmen; Anzahl Spasmen; Anfälle | Spasmen pro Serie", "Uhrzeit | Notiz",
        "Fieber; Infekt | Impfung; Impfungen | Ereignis", "Kind; Patient; Name des Kindes",
        "Medikament; Mittel | Beginn; Von | Ende; Bis | Dosis; Tagesdosis", "Präparat; Produkt",
        "Zustand; Gegeben | gegeben; verabreicht; abgeschlossen; ja | abgesagt; verschoben; nicht gegeben; geplant; nein",
        months="Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    ),
    "fr": _titles(
        "Date; Jour", "Spasmes; Nombre de spasmes; Crises | Spasmes par salve", "Heure | Remarques",
        "Fièvre; Infection | Vaccin; Vaccins | Evénement", "Enfant; Patient; Nom de l'enfant",
        "Médicament; Traitement | Début; Depuis | Fin | Dose; Posologie", "Produit; Marque",
        "Statut; Donnée | donnée; administrée; terminée; oui | annulée; reportée; pas faite; prévue; non",
        months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    ),
    "it": _titles(
        "Data; Giorno", "Spasmi; Numero di spasmi; Crisi | Spasmi per serie", "Ora | Osservazioni",
        "Febbre; Infezione | Vaccino; Vaccinazione | Evento", "Bambino; Paziente",
        "Farmaco; Terapia | Inizio; Dal | Fine; Al | Dose; Dosaggio", "Prodotto; Farmaco",
        "Stato; Somministrata | somministrata; fatta; completata; sì | annullata; rinviata; non fatta; programmata; no",
        months="gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    "pt": _titles(
        "Data; Dia", "Espasmos; Número de espasmos; Crises | Espasmos por salva", "Hora | Observações",
        "Febre; Infecção | Vacina; Vacinação | Evento", "Criança; Paciente",
        "Medicamento; Remédio | Início; Desde | Fim; Até | Dose; Dose diária", "Produto; Marca",
        "Situação; Feita | feita; administrada; concluída; sim | cancelada; adiada; não feita; agendada; não",
        months="janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    "nl": _titles(
        "Datum; Dag", "Spasmen; Aantal spasmen; Aanvallen | Spasmen per reeks", "Tijd | Opmerkingen",
        "Koorts; Infectie | Vaccinatie; Inenting | Gebeurtenis", "Kind; Patiënt; Naam kind",
        "Medicijn; Geneesmiddel | Begin; Vanaf | Einde; Tot | Dosis; Dosering", "Product; Merk",
        "Status; Gegeven | gegeven; toegediend; voltooid; ja | geannuleerd; uitgesteld; niet gegeven; gepland; nee",
        months="januari februari maart april mei juni juli augustus september oktober november december",
    ),
    "tidy": _titles(
        "date", "spasms | spasms", "time | note", "fever | vaccine | kind", "child",
        "medicine; name | start | stop | dose", "product", "status | given | not given; cancelled",
    ),
    "pl": _titles(
        "Data; Dzień", "Napady; Liczba napadów; Zgięcia | Napady w serii", "Godzina | Uwagi",
        "Gorączka; Infekcja | Szczepienie | Zdarzenie", "Dziecko; Pacjent",
        "Lek; Leczenie | Początek; Od | Koniec; Do | Dawka", "Preparat; Produkt",
        "Status; Podano | podano; tak | odwołano; nie podano; nie", is_read=False,
    ),
    "tr": _titles(
        "Tarih; Gün", "Spazm; Spazm sayısı; Nöbet | Kümedeki spazm", "Saat | Notlar",
        "Ateş; Enfeksiyon | Aşı | Olay", "Çocuk; Hasta",
        "İlaç; Tedavi | Başlangıç | Bitiş | Doz", "Ürün; Marka",
        "Durum; Verildi | verildi; evet | iptal; verilmedi; hayır", is_read=False,
    ),
    "sv": _titles(
        "Datum; Dag", "Spasmer; Antal spasmer | Spasmer per serie", "Tid | Anteckningar",
        "Feber; Infektion | Vaccination | Händelse", "Barn; Patient",
        "Läkemedel; Medicin | Start; Från | Slut; Till | Dos", "Produkt; Preparat",
        "Status; Given | given; ja | inställd; ej given; nej", is_read=False,
    ),
}  # fmt: skip

HARMLESS = frozenset({MedicineClass.SUPPORTIVE, MedicineClass.OTHER})
#: Every name of the table, with the class of its medicine.
NAMES = tuple(
    (name, medicine.medicine_class)
    for medicine in MEDICINES
    for name in (medicine.name, *medicine.names)
)
#: Names that mean a steroid only among medicines.
SHORT_NAMES = tuple((name, MedicineClass.HORMONAL) for name in SHORT_STEROID_NAMES)
#: Names that no table has.
UNKNOWN_NAMES = ("Zuvelin", "Wonderdrop", "Brontixal", "Kalmiva forte", "Ondarrel", "Xylotropin X")
IVIG_NAMES = (*INTRAVENOUS_NAMES, "Privigen 10%", "IVIG (Octagam)", "J1459", "Gamunex-C 10 %")
NOT_IVIG_NAMES = (
    *SUBCUTANEOUS_NAMES, "Hepatitis B immune globulin", "HBIG", "Tetanus immunoglobulin", "WinRho",
    "anti-D immunoglobulin", "Rabies immune globulin", "palivizumab", "Synagis", "Beyfortus",
    "albumin", "saline", "methylprednisolone", "Solu-Medrol", "paracetamol", "rituximab",
    "infliximab", "ceftriaxone", "Varizig", "Cytogam", "Pentaglobin",
)  # fmt: skip
CHILDREN = (
    ("Ava", "Ben"),
    ("Mia", "Noah"),
    ("P-001", "P-002"),
    ("Lena S.", "Tom S."),
    ("A.B.", "C.D."),
)
HARMLESS_TITLES = (
    "Mood",
    "Weather",
    "Slept",
    "Naps",
    "Laune",
    "Sommeil",
    "Peso del oso",
    "Nappies",
)
CODES = ("999", "99", "-99", "8888", "-9", "998")

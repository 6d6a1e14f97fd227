# ruff: noqa: E501 - a row of this table is a role, however many names it has
"""The header words that decide what a column is, in seven languages; exact synonyms only.

Compared after `plain_words`: without case, accents and punctuation.
"""

from __future__ import annotations

from enum import StrEnum

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.columns import ROW_ORIGIN


class Role(StrEnum):
    """What a column can be."""

    DATE = "date"
    TIME = "time"
    SPASMS = "spasms"
    SPASMS_PER_CLUSTER = "spasms per cluster"
    CLUSTERS = "clusters"
    COUNT = "count"
    SPASMS_LOW = "spasms_low"
    SPASMS_HIGH = "spasms_high"
    CLUSTERS_LOW = "clusters_low"
    CLUSTERS_HIGH = "clusters_high"
    STATE = "state"
    CLUSTERS_STATE = "clusters_state"
    ORIGIN = "count_origin"
    DURATION = "duration"
    SEVERITY = "severity"
    TYPE = "type"
    NOTE = "note"
    OBSERVER = "observer"
    OBSERVED = "observed"
    ZONE = "zone"
    ENTERED = "entry time"
    ACTION = "action"
    UTC = "utc time"
    DROP = "private"
    START = "start"
    STOP = "stop"
    DOSE = "dose"
    DOSE_PER_KG = "dose_g_per_kg"
    DOSE_G = "dose_g"
    DOSE_MG = "dose_mg"
    DOSE_MG_PER_KG = "dose_mg_per_kg"
    UNIT = "unit"
    WEIGHT = "weight_kg"
    DAYS = "number of days"
    PRODUCT = "product"
    LOT = "lot"
    IGA_DEPLETED = "iga_depleted"
    SETTING = "setting"
    PREMEDICATION = "premedication"
    RATE = "rate"
    NAME = "name"
    KIND = "kind"
    DETAIL = "detail"
    ONSET = "onset_hours"
    DONE = "what was done"
    CODE = "code"
    STATUS = "status"
    INFUSION = "infusion"
    PART = "part of the day"
    ANY = "any"


#: The columns that hold counts, in the order in which they are read.
COUNT_ROLES = (Role.SPASMS, Role.CLUSTERS, Role.COUNT, Role.SPASMS_PER_CLUSTER)

Vocabulary = dict[str, Role]


def _vocabulary(words: dict[Role, str]) -> Vocabulary:
    return {plain_words(w): role for role, text in words.items() for w in text.split(";")}


_DATE = (
    "date; day; event date; date of seizure; date of spasms; seizure date; start date; when; date_time; date time;"
    "date and time; occurred_at; datetime; dataTime; event time; date of event; calendar day;"
    "fecha; dia; fecha y hora; fecha del evento; datum; tag; zeitpunkt; datum und uhrzeit; datum uhrzeit; jour;"
    "date et heure; date de la crise; data; data e hora; data e ora; giorno; dag; datum en tijd"
)
_ZONE = "zone; time zone; timezone; tz; zona horaria; zeitzone; fuseau horaire; fuso horario; fuso orario; tijdzone"
_NOTE = (
    "note; notes; comment; comments; remark; remarks; details; description; free text;"
    "notas; nota; observaciones; comentario; comentarios; notiz; notizen; bemerkung; bemerkungen; kommentar;"
    "remarque; remarques; commentaire; commentaires; observacoes; observacao; osservazioni; commenti;"
    "opmerking; opmerkingen; notities; notitie; anmerkung; anmerkungen"
)
_DROP = (
    "name; patient; patient name; child; child name; address; city; city name; coordinates; latitude; longitude; lat; lon;"
    "ssid; battery; video; email; email address; e mail; phone; telephone; location; place; id; user id; userid; mrn; nhs number;"
    "nombre; correo; direccion; correo electronico; direccion de correo electronico; adresse; e mail adresse; nom; prenom;"
    "nome; endereco; indirizzo; naam; adres; unlinked_id; unlinked_guid; icon; eventid"
)

#: Headers of a diary, with one row a day or one row an event.
DIARY_HEADERS = _vocabulary(
    {
        Role.DROP: _DROP,
        Role.DATE: _DATE,
        Role.TIME: "time; start; start time; start_time; hour; time of day; time of spasm; time of seizure; time started; clock;"
        "hora; hora de inicio; inicio; uhrzeit; zeit; beginn; startzeit; heure; heure de debut; debut; ora; ora di inizio;"
        "inizio; tijd; tijdstip; begintijd; hora do inicio",
        Role.SPASMS: "spasms; of spasms; spasm; spasm count; number of spasms; no of spasms; total spasms; spasms total; spasm total; spasms counted; spasms count;"
        "spasms today; spasms seen; # spasms; how many spasms; num spasms; n spasms; spasm number;"
        "espasmos; numero de espasmos; total de espasmos; n de espasmos; no de espasmos; spasmen; anzahl spasmen; anzahl der spasmen; spasmen gesamt;"
        "spasmes; nombre de spasmes; nb de spasmes; spasmi; numero di spasmi; numero spasmi; n spasmi;"
        "aantal spasmen; aantal spasmes; krampje; krampfe",
        Role.SPASMS_PER_CLUSTER: "spasms per cluster; spasm count per cluster; spasms in cluster; spasms in the cluster; spasms in this cluster;"
        "number of spasms in cluster; number of spasms per cluster; spasms each; size; cluster size;"
        "espasmos por salva; espasmos por racimo; espasmos por serie; espasmos por grupo; spasmen pro serie; spasmen pro cluster;"
        "anzahl spasmen pro serie; spasmes par salve; nombre de spasmes par salve; spasmi per grappolo;"
        "spasmi per serie; spasmen per reeks; aantal spasmen per reeks; spasmen per cluster; spasmen je serie",
        Role.CLUSTERS: "clusters; of clusters; cluster; number of clusters; no of clusters; cluster count; total clusters; # clusters; series; salvos;"
        "flurries; bouts; runs; how many clusters; n clusters; clusters total; cluster number; num clusters;"
        "salvas; racimos; grupos; numero de salvas; numero de racimos; serien; anzahl serien; anzahl der serien;"
        "anzahl cluster; salves; nombre de salves; grappoli; numero di grappoli; reeksen; aantal reeksen; numero de series;"
        "numero de grupos; nombre de series; numero di serie; aantal clusters; anzahl der cluster",
        Role.COUNT: "seizures; of seizures; of events; seizure; seizure count; number of seizures; no of seizures; count; number; total; n; value; valor; wert; valeur; valore; waarde; how many; events;"
        "episodes; fits; no of fits; no of attacks; number of attacks; no of events; no of episodes; no of jerks; number of fits; number of episodes; number of events; total seizures; seizures today; attacks; jerks; daily count; daily total;"
        "crisis; numero de crisis; numero; cantidad; cuantas; anfalle; anzahl; anzahl anfalle; anzahl der anfalle; crises;"
        "nombre; nombre de crises; crisi; numero di crisi; numero de crises; aanvallen; aantal; aantal aanvallen; quantidade",
        Role.SPASMS_LOW: "spasms_low",
        Role.SPASMS_HIGH: "spasms_high",
        Role.CLUSTERS_LOW: "clusters_low",
        Role.CLUSTERS_HIGH: "clusters_high",
        Role.STATE: "state",
        Role.CLUSTERS_STATE: "clusters_state",
        Role.ORIGIN: "count_origin",
        Role.DURATION: "duration; length; how long; lasted; duration min; duration minutes; duration mins; minutes; mins; seconds; end time; end;"
        "duration sec; duration seconds; length min; length sec; duracion; dauer; dauer min; duree; duracao; durata; duur; duracion min;"
        "duree min; ende; fin; fine; einde; fim",
        Role.SEVERITY: "severity; intensity; strength; gravedad; intensidad; schwere; starke; gravite; intensite; gravidade;"
        "intensidade; gravita; intensita; ernst; hevigheid",
        Role.TYPE: "type; seizure type; event type; event; event name; seizure kind; type of seizure; kind; tipo; tipo de crisis; art; anfallsart; anfallstyp; typ;"
        "type de crise; tipo de crise; tipo di crisi; soort; type aanval",
        Role.NOTE: _NOTE,
        Role.OBSERVER: "observer; logged by; caregiver; carer; recorded by; entered by; who; seen by; counted by; observador;"
        "cuidador; beobachter; observateur; osservatore; waarnemer; anotado por; notiert von; note par; registrado por;"
        "gezahlt von; compte par; contado por; contato da; geteld door",
        Role.OBSERVED: "observed; complete; seizure free; spasm free; counted; recorded; all day observed; sin crisis; anfallsfrei;"
        "sans crise; sem crises; senza crisi; aanvalsvrij",
        Role.ZONE: _ZONE,
        Role.ENTERED: "timestamp; marca temporal; zeitstempel; horodateur; carimbo de data hora; informazioni cronologiche;"
        "tijdstempel; marca de tiempo; marca de data hora; data hora de envio; submitted at; hora de inicio del formulario; completion time; start time of form; hora de finalizacion; fertigstellungszeit;"
        "heure de fin; last modified time; created; created at; logged at; entered at",
        Role.INFUSION: "ivig; ivig given; ivig dose; ivig infusion; ivig today; iv ig; infusion; infusions; infusion given; immunoglobulin; immune globulin;"
        "privigen; gamunex; octagam; gammagard; flebogamma; inmunoglobulina; immunglobulin; immunglobuline; infusionen; immunoglobulines; perfusion;"
        "perfusion ivig; imunoglobulina; infusao; infusion ivig; immunoglobuline; infusione; infuus; dosis ivig; dose ivig",
        Role.ANY: "any spasms; any seizures; any seizure; any spasm; any clusters; seizures y n; spasms y n; spasm y n; seizure y n; spasms yes no; seizures yes no",
        Role.PART: "am; pm; a m; p m; morning; midday; noon; afternoon; evening; night; overnight; daytime; day time; night time; nighttime; bedtime;"
        "manana; mediodia; tarde; noche; madrugada; morgens; vormittag; vormittags; mittags; nachmittag; nachmittags; abend; abends; nacht; nachts;"
        "matin; apres midi; soir; nuit; manha; noite; mattina; pomeriggio; sera; notte; ochtend; middag; avond",
        Role.ACTION: "action",
        Role.UTC: "utc time; time utc; utc; date utc; utc date",
    }
)

#: Headers of a list of infusions.
INFUSION_HEADERS = _vocabulary(
    {
        Role.DROP: _DROP,
        Role.DATE: _DATE
        + "; infusion date; date of infusion; infusion; infusion days; date given; given on; given; administration date; dates;"
        "ivig date; ivig dates; infusion dates; service date; date of service; dos; service from; from date; start; from; fecha de infusion; fecha de la infusion; infusionsdatum;"
        "datum der infusion; date de perfusion; date de la perfusion; data da infusao; data infusione; data dell infusione; infusiedatum; datum infusie",
        Role.STOP: "end; end date; to; until; last day; stop; fecha fin; ende; bis; fin; fine; fim; einde",
        Role.DOSE_PER_KG: "dose_g_per_kg; dose g per kg; dose g kg; g kg; g per kg; g kg day; dosis g kg; dose g kg day; dosis en g kg; dosis g pro kg; dosi g kg;"
        "dose g par kg; dosis g por kg; dose g por kg; dosis g per kg",
        Role.DOSE_MG_PER_KG: "dose mg kg; mg kg; mg per kg; dose mg per kg; dosis mg kg",
        Role.DOSE_G: "dose_g; dose g; grams; g; dose grams; dose in g; total g; dose in grams; gramos; gramm; grammes; grammi; gram; dosis g; dosis en g; dosis in g; dosis gramos",
        Role.DOSE_MG: "dose_mg; dose mg; mg; dose in mg; dosis mg",
        Role.DOSE: "dose; dosage; amount; total dose; dose given; dosis; dosi; dosering; menge; cantidad; dosierung; posologie; daily dose; dosis diaria; tagesdosis;"
        "dose journaliere; dose diaria; dose giornaliera; dagdosis; dosaggio",
        Role.UNIT: "unit; units; dose unit; qty; quantity; billed units; service units; unidad; einheit; unite; unidade; unita; eenheid",
        Role.CODE: "code; hcpcs; hcpcs code; procedure; procedure code; j code; cpt; cpt code; cpt hcpcs; cpt hcpcs code; hcpcs cpt; service code; billing code",
        Role.STATUS: "status; outcome; happened; done; completed; estado; statut; etat; stato; situacao",
        Role.WEIGHT: "weight_kg; weight; weight kg; body weight; kg; peso; peso kg; gewicht; gewicht kg; poids; poids kg; korpergewicht",
        Role.DAYS: "days; number of days; no of days; infusion days; dias; numero de dias; tage; anzahl tage; jours; nombre de jours; giorni; dagen; aantal dagen",
        Role.PRODUCT: "preparat; product; brand; drug; medicine; medication; product name; immunoglobulin; ivig; ivig brand; treatment; infusion product; producto; marca; medicamento; produkt;"
        "praparat; medikament; produit; marque; medicament; produto; prodotto; farmaco; middel; merk; description; name of product; item",
        Role.LOT: "lot; lot number; batch; batch number; lote; charge; chargennummer; lotto; partij;"
        "numero de lot; numero de lote; numero di lotto; numero do lote; partijnummer",
        Role.IGA_DEPLETED: "iga_depleted; iga depleted; low iga; iga arm; pauvre en iga; bajo en iga; povero di iga;"
        "baixo teor de iga",
        Role.SETTING: "setting; where; site; home or hospital; zu hause oder klinik; domicile ou hopital;"
        "casa u hospital; casa o ospedale; casa ou hospital; thuis of ziekenhuis; lugar; ort; lieu; local; luogo; plaats; location",
        Role.PREMEDICATION: "premedication; premed; premeds; pre medication; pre meds; premedicacion; pramedikation;"
        "premedicacao; pre medicacao; premedicazione; premedicatie; given before",
        Role.RATE: "rate; infusion rate; max rate; maximum rate; rate ml h; rate ml per h; rate_ml_per_h; rate ml kg h; ml h; speed; velocidad;"
        "laufrate; infusionsgeschwindigkeit; geschwindigkeit; debit; vitesse; velocita; velocidade; snelheid",
        Role.NOTE: _NOTE,
        Role.ZONE: _ZONE,
        Role.TIME: "time; hora; uhrzeit; heure; ora; tijd",
        Role.ORIGIN: ROW_ORIGIN,
    }
)

#: Headers of a list of other therapies.
THERAPY_HEADERS = _vocabulary(
    {
        Role.NAME: "name; medication name; med name; medicine; medication; drug; therapy; treatment; medicine name; drug name; aed; asm; meds; medicine or diet;"
        "medicamento; farmaco; tratamiento; medikament; medizin; mittel; therapie; medicament; traitement; remedio; terapia; medicijn; geneesmiddel; behandeling",
        Role.KIND: "kind; class; type; category; tipo; art; soort",
        Role.START: "start; start date; date start; start_date; from; started; begin; begin date; since; date started; date; dates; date range; day; date given; given on; administration date; period; zeitraum; periodo; periode; fechas; datum; fecha; changed on; date of change; change date; first day;"
        "inicio; fecha de inicio; desde; beginn; startdatum; von; ab; debut; date de debut; depuis; du; inizio; data inizio; data de inicio; dal; vanaf; begin datum",
        Role.STOP: "stop; stop date; date end; date stop; end; end date; to; until; ended; stopped; date stopped; last day; fin; fecha de fin; hasta; ende; enddatum; bis;"
        "date de fin; jusqu au; au; fine; data fine; fim; ate; data de fim; al; einde; tot; einddatum; stopp",
        Role.DOSE: "dose; daily dose; total daily dose; amount; dose mg; mg; mg day; dose per day; dosage; dosis; dosis diaria; tagesdosis; dosis mg; dose journaliere;"
        "dose diaria; dose giornaliera; dagdosis; dosering; dosierung; new dose",
        Role.UNIT: "unit; units; dose unit; unidad; einheit; unite; unidade; unita; eenheid",
        Role.WEIGHT: "weight_kg; weight; weight kg; body weight; peso; peso kg; gewicht; gewicht kg; poids; poids kg",
        Role.ZONE: _ZONE,
        Role.NOTE: _NOTE + "; reason",
    }
)

#: Headers of a list of other events.
EVENT_HEADERS = _vocabulary(
    {
        Role.DATE: _DATE,
        Role.KIND: "kind; event; type; what; what happened; event type; category; evento; tipo; que paso; ereignis; art; evenement; que s est il passe;"
        "was geschah; ce qui s est passe; che cosa e successo; o que aconteceu; wat er gebeurde;"
        "acontecimento; gebeurtenis; soort; was",
        Role.DETAIL: "detail; result; einzelheiten; detalles; dettagli; detalhes; " + _NOTE,
        Role.ZONE: _ZONE,
        Role.SEVERITY: "severity; gravedad; schwere; gravite; gravidade; gravita; ernst",
        Role.ONSET: "onset_hours; onset; onset h; onset in hours; hours after infusion; time after infusion; began after; horas despues;"
        "stunden danach; beginn nach; heures apres; ore dopo; horas depois; uren erna;"
        "stunden nach infusion; heures apres la perfusion; horas despues de la infusion;"
        "ore dopo l infusione; horas depois da infusao; uren na het infuus",
        Role.DONE: "action; action taken; what was done; done; treated with; medida; que se hizo; massnahme; was getan wurde; mesure;"
        "conduite; medida tomada; provvedimento; maatregel;"
        "ce qui a ete fait; che cosa e stato fatto; o que se fez; wat er is gedaan",
    }
)

#: Words that make a row a total of other rows, not a day.
TOTAL_WORDS = frozenset(
    plain_words(word)
    for word in [
        "total",
        " totals",
        " sum",
        " subtotal",
        " sub total",
        " average",
        " avg",
        " mean",
        " median",
        " month total",
        " monthly total",
        " grand total",
        " weekly total",
        " week total",
        " max",
        " min",
        "summe",
        " gesamt",
        " durchschnitt",
        " mittelwert",
        " suma",
        " totales",
        " media",
        " promedio",
        " somme",
        " moyenne",
        " totaux",
        " totale",
        " soma",
        " totais",
        " gemiddelde",
        " totaal",
        " som",
    ]
)

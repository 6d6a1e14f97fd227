# ruff: noqa: E501 - a row of this table is a language, however many words it has
"""Words in place of numbers in a count cell, in the seven languages of the headers.

Written without accents and punctuation, in lower case, apart by semicolons.
"""

from __future__ import annotations


def _set(*groups: str) -> frozenset[str]:
    return frozenset(word.strip() for group in groups for word in group.split(";"))


ZERO_WORDS = _set(
    "none; no; n; nil; zero; zip; no spasms today; no seizures today; no spasms at all; no spasms seen; none at all; zero spasms; zero seizures; zero clusters; none noted; nothing seen; nothing noted; nothing today",
    " nothing; clear; free; seizure free; spasm free; no seizures; no seizure; no spasms",
    "no spasm; no clusters; none seen; none today; none witnessed; no events; no episodes; no fits; sf; all clear",
    "ninguna; ninguno; ningun espasmo; ninguna crisis; sin crisis; sin espasmos; cero; nada; no hubo; libre de crisis",
    "keine; keiner; kein; keine anfalle; keine spasmen; anfallsfrei; nichts; keine gesehen; krampffrei; keine krampfe; kein krampf; keine krampfanfalle",
    "aucune; aucun; pas de crise; pas de crises; pas de spasme; pas de spasmes; rien; aucun spasme; aucune crise",
    "nenhuma; nenhum; sem crises; sem crise; sem espasmos; nenhuma crise; nenhum espasmo",
    "nessuna; nessuno; nessuna crisi; nessuno spasmo; senza crisi; niente; nulla",
    "geen; geen aanvallen; geen spasmen; nul; aanvalsvrij; niets",
)
UNKNOWN_WORDS = _set(
    "; null; n k; not tracked; not watched; didn t count; didnt count; didn t track; didn t watch; did not watch; hosp; tbc; tbd; unknown; not recorded; not counted; forgot; forgotten; forgot to count; n a; na; nan; null value; away; hospital",
    "school; nursery; not sure; unsure; missing; missed; no data; no record; not known; dont know; don t know; did not count",
    "nr; nk; at nursery; in hospital; not observed; not seen; blank; holiday; not logged; nat",
    "no se; desconocido; sin datos; no registrado; no anotado; olvidado; se me olvido; no contado; escuela",
    "unbekannt; vergessen; nicht gezahlt; nicht notiert; keine angabe; k a; weiss nicht; krankenhaus; klinik; schule; nicht erfasst",
    "inconnu; inconnue; oublie; non note; non compte; ne sais pas; je ne sais pas; ecole; hopital; non renseigne",
    "desconhecido; nao sei; esqueci; nao anotado; nao registrado; nao contado; sem dados; escola",
    "sconosciuto; dimenticato; non so; non contato; non registrato; scuola; ospedale; nessun dato",
    "onbekend; vergeten; niet geteld; weet niet; weet ik niet; ziekenhuis; geen gegevens; niet genoteerd",
)
UNCOUNTABLE_WORDS = _set(
    "too many; too many to count; tntc; lots; lots and lots; constant; constantly; many; loads; countless; nonstop; non stop",
    "continuous; uncountable; all day; several; some; a few; few; yes; y; lost count; numerous; multiple; a lot; seen",
    "muchos; muchas; demasiados; demasiadas; incontables; constante; varios; varias; si; algunos; algunas",
    "viele; zu viele; unzahlige; standig; dauernd; mehrere; einige; ja; unzahlbar; zu viele zum zahlen; sehr viele",
    "beaucoup; trop; trop nombreux; trop nombreuses; constant; plusieurs; quelques; oui; innombrables; sans arret",
    "muitos; muitas; demais; incontaveis; constantes; varios; sim; alguns; algumas",
    "molti; molte; troppi; troppe; innumerevoli; continui; parecchi; alcuni; alcune; diversi; tanti; tante",
    "veel; te veel; ontelbaar; constant; meerdere; enkele; heel veel; te veel om te tellen",
)
NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "one un uno una eins ein eine une um uma een",
            "two twice dos zwei deux dois duas due twee",
            "three tres drei trois tre drie",
            "four cuatro vier quatre quatro quattro",
            "five cinco funf cinq cinque vijf",
            "six seis sechs sei zes",
            "seven siete sieben sept sete sette zeven",
            "eight ocho acht huit oito otto",
            "nine nueve neun neuf nove negen",
            "ten diez zehn dix dez dieci tien",
            "eleven elf onze undici",
            "twelve dozen doce zwolf douze doze dodici twaalf",
        ),
        start=1,
    )
    for word in words.split()
}
CLUSTER_WORDS = _set(
    "c; cl; cluster; clusters; series; salvos; salvo; flurry; flurries; bout; bouts; run; runs",
    "salva; salvas; racimo; racimos; grupo; grupos; serie; serien; salve; salves; grappolo; grappoli; reeks; reeksen",
)
SPASM_WORDS = _set(
    "s; sp; spasm; spasms; espasmo; espasmos; spasmus; spasmen; spasme; spasmes; spasmo; spasmi",
)
EVENT_WORDS = _set(
    "seizure; seizures; fit; fits; episode; episodes; event; events; jerk; jerks; attack; attacks; times; total; in total",
    "crisis; anfall; anfalle; krampf; krampfe; krampfanfall; krampfanfalle; crise; crises; crisi; aanval; aanvallen; veces; mal; fois; vezes; volte; keer; today",
    "altogether; en total; insgesamt; au total; in totale; hoy; heute; aujourd hui; hoje; oggi; vandaag",
)
#: Words of what is counted; the shortest ones only say so beside a number.
COUNTED_WORDS = frozenset(
    word for word in CLUSTER_WORDS | SPASM_WORDS | EVENT_WORDS if len(word) > 2 and " " not in word
)
ABOUT_WORDS = (
    "about|approx|approximately|around|roughly|maybe|probably|perhaps|nearly|almost|ca|circa|c|est"
    "|aprox|aproximadamente|unos|unas|casi|cerca de|alrededor de|mas o menos|etwa|ungefahr|rund|fast|ungefaehr"
    "|environ|presque|a peu pres|mais ou menos|por volta de|quase|quasi|all incirca|ongeveer|bijna|rond"
)
AT_LEAST_WORDS = (
    "at least|min|minimum|not less than|al menos|por lo menos|minimo|mindestens|mind|wenigstens"
    "|au moins|pelo menos|no minimo|almeno|minstens|ten minste"
)
MORE_THAN_WORDS = "more than|over|above|mas de|uber|mehr als|plus de|mais de|piu di|oltre|meer dan"
LESS_THAN_WORDS = (
    "less than|fewer than|under|below|menos de|unter|weniger als|moins de|meno di|minder dan"
)
AT_MOST_WORDS = (
    "up to|at most|max|maximum|hasta|maximo|como mucho|bis zu|hochstens|maximal|jusqu a|au plus"
    "|ate|no maximo|fino a|al massimo|hoogstens|tot"
)
RANGE_WORDS = "to|or|a|o|bis|oder|ou|tot"

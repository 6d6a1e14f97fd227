# ruff: noqa: E501, SIM905 - a row of these tables is one idea in seven languages
"""Words that name people: the child, those who count, and titles of columns that tell who it is."""

from __future__ import annotations

from functools import lru_cache

#: The child, in a title.
PERSON_WORDS = frozenset(
    "child childs children kid kids baby babys patient patients participant profile infant sibling twin "
    "nino nina ninos hijo hija bebe paciente kindes kinder patientin enfant enfants patiente bambino bambina figlio figlia "
    "paziente crianca filho filha criancas kindje".split()
)
#: What may stand beside it in a title that tells who it is.
WORDS_BESIDE = frozenset(
    "name names s of the first full given last family initials label forename surname "
    "nombre del de la el nom du l prenom nome do da dello naam van het voornaam kind vorname nachname des der apellido cognome".split()
)
#: Beside one of these words the German and Dutch "Kind" is a child.
_NAMES_OF_A_KIND = frozenset("naam voornaam vorname nachname des".split())
#: What makes such a title one of a number or a code.
NUMBER_WORDS = frozenset(
    "id ids number no nr num code mrn identifier nummer numero key guid uuid index".split()
)
#: Names that the children of a family share.
LAST_NAME_WORDS = frozenset({"last", "family", "surname", "nachname", "apellido", "cognome"})
#: Whole titles that tell who it is.
PERSON_TITLES = frozenset(
    "first name;forename;given name;full name;initials;mrn;medical record number;nhs number;hospital number;hospital no;"
    "subject id;subject number;subject no;study id;study number;case id;case number;nombre y apellidos;vorname;name des kindes;kindname;patientenname;prenom;"
    "nom et prenom;nome e cognome;voornaam;patientnaam;patientnummer;patientennummer;patienten id;patienten nr;"
    "historia clinica;numero de historia clinica".split(";")
)  # fmt: skip
#: Titles that can tell who it is or what it is; True where the values are numbers of something.
EITHER_TITLES = {
    **dict.fromkeys(("name", "nombre", "nom", "nome", "naam", "subject"), False),
    **dict.fromkeys(("id", "record id", "unlinked id", "case", "unlinked guid"), True),
}
#: Titles that tell that a table is German or Dutch, where "Kind" is a child.
GERMAN_OR_DUTCH = frozenset(
    "datum tag uhrzeit zeit anzahl spasmen anfalle dauer notiz notizen bemerkung bemerkungen serien art typ tijd aantal "
    "dag duur soort opmerking praparat dosis menge beobachter gezahlt krampfe wann medikament ereignis".split()
)
#: The people who count.
CARERS = frozenset(
    "mum mom mummy mommy mama mami mamma mam mammy ma mother mutter mutti mere maman madre mae mamae moeder dad daddy papa papi pai "
    "papai padre pere vater vati babbo vader father da parent parents eltern padres parenti ouders grandma grandmother granny nan nana "
    "gran nanna oma grandpa grandad granddad grandfather opa abuela abuelo mamie papy mamy nonna nonno avo grandparents nurse nurses "
    "school teacher nursery nanny babysitter childminder aunt auntie uncle carer caregiver tante onkel oncle tia tio zia zio kita "
    "schule ecole escuela escola scuola daycare hospital ward night day both us me".split()
)
#: What stands in a column of names and names nobody.
NAMELESS = frozenset(
    "na none unknown null nil same ditto idem anonymous redacted removed hidden x xx xxx yes no both all".split()
)
#: Words before the name of somebody who counted.
COUNTED_BY = frozenset(
    "by counted counts seen logged observer observed carer caregiver gezahlt contado contados compte vu contato geteld por par von door".split()
)
#: Given names: a sheet or a file with nothing but one of them is named after somebody.
GIVEN_NAMES = frozenset(
    "aaron abigail adam adrian agnes aiden alba alejandro alessandro alex alexander alexandra alexis alfie alice alicia alina amalia "
    "amber amelia amelie amina amira amy ana andre andrea andreas andres anna anne anouk anton antonia antonio archie ari aria ariana "
    "arthur asher astrid aurora ava axel ayla bea beatrice beatriz bella ben benjamin benji billy bianca bram bruno camila camille "
    "carl carla carlos carlotta caroline cecilia celia chiara charlie charlotte chloe chris christian clara claire claudia clemens "
    "connor daan dan daniel daniela david davide dean diana diego dominic dylan eddie eden edith eduardo edward elena eli elias elif "
    "elijah elin elisa eliza elizabeth ella ellen elliot ellie eloise elsa elsie emil emilia emiliano emilie emily emma enzo eric erik "
    "esme ethan eva evan eve evelyn evie fabian fatima federico felix fenna ferdinand filippo finn finley fiona florence florian "
    "francesca francesco francisco frank freddie freya frida frieda gabriel gabriela gael georg george georgia gianluca ginevra giorgia "
    "giovanni giulia giulio greta guilherme gustav gustavo hannah hanna hans harper harriet harry harvey hazel heidi helena henry "
    "hugo ian ida ines ingrid irene iris isaac isabel isabella isabelle isla ivan ivy jack jackson jacob jakob james jamie jan jana "
    "jasmine jason jasper jayden jean joanna joao joel johan johann johanna john jonah jonas jonathan jordan jorge jose josef joseph "
    "josephine joshua juan jude jules julia julian juliette julie jonny kai karl katie kate katharina khadija kim kira klara lara "
    "lars laura lauren layla lea leah leila lena leni leo leon leonardo leonie leonor levi liam lia lily lilly lina linus lisa liv "
    "lola lorenzo lotta lotte louis louisa louise luca lucas lucia lucy luis luisa luise luka lukas luke luna mads mae magnus maia "
    "maja malik manuel manuela marco marcos margot maria mariam mariana marie marina mario mark marla marlene marlon marta martha "
    "martin martina mary mason mateo mathilda mathilde matilda matilde matteo matthew max maximilian maya megan mia michael miguel "
    "mika mila milan miles milo mina miriam mohamed mohammed moritz muhammad nadia naomi natalie natalia nathan nico nicolas nina "
    "noa noah noemi nora nour oliver olivia olga oscar oskar otto owen pablo paola patrick paul paula pauline pedro penelope peter "
    "phoebe pia pierre pietro poppy quinn rachel rafael raphael raul rebecca riccardo richard riley robert robin romy rosa rosie ruby "
    "ruben ryan sadie sam samuel samira sander sara sarah sebastian sem sergio sienna silvia simon sofia sofie sophia sophie stella "
    "stefan stella susanna sven teddy teo teresa tess thea theo theodor theodore thiago thijs thomas tim timo toby tobias tom tomas "
    "tommaso tommy tyler valentin valentina vera victor victoria vincent viola violet viktor walter willem william wyatt xavier yara "
    "yasmin youssef yusuf zara zoe zoey".split()
)
#: Words of the names of files and sheets that name nobody.
ORDINARY_WORDS = frozenset(
    "sheet tabelle hoja feuille feuil foglio planilha blad diary diaries log logs logbook journal tagebuch diario diarios dagboek journee export exported "
    "data copy kopie backup old new final version week weeks month months year part page app phone tablet home hospital clinic first second third one two "
    "three four list calendar kalender report test tidy workbook before after baseline seizure seizures spasm spasms cluster clusters tracker record records "
    "book table paper notes note summary all full the of and for s my our her his from to with in update updated corrected draft scan csv xlsx ods xls txt "
    "google sheets form responses antworten respuestas reponses risposte respostas excel numbers whatsapp chat epsy huckleberry".split()
)


@lru_cache(maxsize=4096)
def names_a_person(plain: str) -> bool:
    """Tell whether a title, in plain words, is that of a column that tells who the child is.

    >>> names_a_person("child last name"), names_a_person("patient weight"), names_a_person("name")
    (True, False, False)
    """
    words = frozenset(plain.split())
    if plain in PERSON_TITLES:
        return True
    is_german_child = "kind" in words and not words.isdisjoint(_NAMES_OF_A_KIND)
    is_person = is_german_child or not words.isdisjoint(PERSON_WORDS)
    return is_person and plain != "kind" and words <= PERSON_WORDS | WORDS_BESIDE | NUMBER_WORDS

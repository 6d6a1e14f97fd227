# ruff: noqa: E501 - one medicine a line, with all its names
"""The table of medicines: one row a medicine, with its class and every name that is known of it.

Names are generic names, brands, abbreviations and ATC codes, in the languages of the readers where
they differ. A name that is not here is nobody's: nothing is guessed from a likeness.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class MedicineClass(StrEnum):
    """Classes that the confounder catalogue tells apart."""

    HORMONAL = "hormonal"
    HORMONAL_PULSE = "hormonal_pulse"
    VIGABATRIN = "vigabatrin"
    KETOGENIC_DIET = "ketogenic_diet"
    PYRIDOXINE = "pyridoxine"
    ZONISAMIDE = "zonisamide"
    ANTISEIZURE = "antiseizure"
    RESCUE = "rescue"
    SURGERY_OR_VNS = "surgery_or_vns"
    SUPPORTIVE = "supportive"
    OTHER = "other"


class Medicine(NamedTuple):
    """One medicine: its class, its usual English name, its other names, and whether a steroid."""

    medicine_class: MedicineClass
    name: str
    names: tuple[str, ...] = ()
    is_steroid: bool = False


def _rows(
    medicine_class: MedicineClass, table: str, *, is_steroid: bool = False
) -> tuple[Medicine, ...]:
    """Read lines of "name: other; names"."""
    rows = []
    for line in table.strip().splitlines():
        name, _, others = line.strip().partition(":")
        names = tuple(other.strip() for other in others.split(";") if other.strip())
        rows.append(Medicine(medicine_class, name, names, is_steroid))
    return tuple(rows)


#: Steroids are given by mouth, by injection, or as an intravenous pulse: the entry tells which.
STEROIDS = _rows(
    MedicineClass.HORMONAL,
    """
    prednisolone: prednisolon; prednisolona; pred; preds; predni; hdps; hdp steroid; wysolone; omnacortil; aprednislon; orapred; pediapred; millipred; prelone; flo-pred; veripred; deltacortril; decortin h; solupred; estilsona; predsol; redipred; panafcortelone; solone; hydrocortancyl; H02AB06
    prednisone: prednison; prednisona; deltasone; rayos; decortin; cortancyl; dacortin; deltacortene; panafcort; meticorten; H02AB07
    methylprednisolone: methylprednisolon; methylpred; methyl pred; metilpred; mpred; solumed; predmet; metilprednisolona; metilprednisolone; methylprednisone; medrol; solu-medrol; solumedrol; solu medrol; solu-medrone; solu medrone; depo-medrol; urbason; ivmp; H02AB04
    dexamethasone: dexamethason; dexametasona; desametasone; decadron; dexsol; fortecortin; soldesam; H02AB02
    betamethasone: betamethason; betametasona; betametasone; bentelan; celestone; H02AB01
    hydrocortisone: hydrocortison; hydrocort; efcortesol; plenadren; hidrocortisona; idrocortisone; solu-cortef; solu cortef; cortef; alkindi; H02AB09
    cortisone: cortison; cortisona; H02AB10
    triamcinolone: triamcinolon; triamcinolona; kenacort; kenalog; H02AB08
    deflazacort: emflaza; calcort; H02AB13
    steroid: steroids; ocs; glucocorticoid; glucocorticoids; corticoids; esteroide; esteroides; steroide; steroidi; steroïden; stéroïdes; corticosteroid; corticosteroids; oral steroid; oral steroids; kortison; kortikoid; corticoide; corticoides; corticoïdes; cortisonici; corticosteroiden; hormonal therapy; hormone therapy
    """,
    is_steroid=True,
)
#: Short names that mean a steroid only among medicines: HC is also a head circumference.
SHORT_STEROID_NAMES = {
    "mp": "methylprednisolone",
    "mpd": "methylprednisolone",
    "dex": "dexamethasone",
    "dexa": "dexamethasone",
    "dexam": "dexamethasone",
    "hc": "hydrocortisone",
    "pdn": "prednisone",
    "psl": "prednisolone",
    "pnl": "prednisolone",
}
CORTICOTROPINS = _rows(
    MedicineClass.HORMONAL,
    """
    ACTH: acthar; h.p. acthar; acthar gel; cortrophin; purified cortrophin; corticotropin; corticotrophin; corticotropina; corticotrophine; corticotropine; kortikotropin; H01AA01
    tetracosactide: tetracosactrin; tetracosactid; tetracosactida; tetracosactido; cosyntropin; cosintropina; synacthen; synacthene; synacthen depot; synacthène; cortrosyn; nuvacthen; H01AA02
    """,
)
VIGABATRIN = _rows(
    MedicineClass.VIGABATRIN,
    """
    vigabatrin: vigabatrina; vigabatrine; vgb; gvg; sabril; sabrilex; vigadrone; vigafyde; vigpoder; kigabeq; N03AG04
    """,
)
KETOGENIC = _rows(
    MedicineClass.KETOGENIC_DIET,
    """
    ketogenic diet: ketogenic; keto; keto diet; kd; ckd; classical ketogenic diet; modified atkins; modified atkins diet; atkins; mct diet; mct ketogenic diet; low glycaemic index treatment; low glycemic index treatment; lgit; ketocal; dieta cetogenica; dieta cetogénica; cetogenica; ketogene diät; ketogene diat; ketogene ernährung; régime cétogène; cétogène; dieta chetogenica; chetogenica; ketogeen dieet; ketogeen
    """,
)
PYRIDOXINE = _rows(
    MedicineClass.PYRIDOXINE,
    """
    pyridoxine: pyridoxin; piridoxina; vitamin b6; vit b6; vitamin b 6; vitamina b6; vitamine b6; b6; b 6; A11HA02
    pyridoxal phosphate: plp; p5p; pyridoxal 5 phosphate; pyridoxal-5-phosphate; pyridoxal; pyridoxalphosphat; piridoxal fosfato; piridossalfosfato; A11HA06
    """,
)
ZONISAMIDE = _rows(
    MedicineClass.ZONISAMIDE,
    """
    zonisamide: zonisamid; zonisamida; zonegran; desizon; zonisade; zns; N03AX15
    """,
)
ANTISEIZURE = _rows(
    MedicineClass.ANTISEIZURE,
    """
    topiramate: topiramat; topiramato; topiramaat; topamax; eprontia; qudexy; trokendi; tpm; N03AX11
    valproate: valproic acid; sodium valproate; valproat; valproato; valproinsäure; valproaat; valproïnezuur; acide valproïque; acide valproique; acido valproico; depakote; depakene; depakine; depakin; dépakine; epilim; convulex; orfiril; ergenyl; vpa; N03AG01
    levetiracetam: levetiracetaam; lévétiracétam; keppra; spritam; lev; N03AX14
    clobazam: clobazame; onfi; sympazan; frisium; noiafren; urbanyl; perizam; tapclob; clb; N05BA09
    clonazepam: clonacepam; klonopin; rivotril; clz; czp; N03AE01
    nitrazepam: nitracepam; mogadon; nzp; N05CD02
    clorazepate: tranxene; clorazepato; N05BA05
    lamotrigine: lamotrigin; lamotrigina; lamictal; ltg; N03AX09
    rufinamide: rufinamid; rufinamida; banzel; inovelon; ruf; rfm; N03AF03
    felbamate: felbamat; felbamato; felbatol; taloxa; fbm; N03AX10
    phenobarbital: phenobarbitone; phenobarb; fenobarbital; phénobarbital; luminal; luminaletten; gardenal; gardénal; sezaby; phb; N03AA02
    phenytoin: fenitoina; fenitoína; fenytoine; phénytoïne; dilantin; epanutin; fosphenytoin; pht; N03AB02
    carbamazepine: carbamazepin; carbamazepina; carbamazépine; tegretol; tégrétol; timonil; cbz; N03AF01
    oxcarbazepine: oxcarbazepin; oxcarbazepina; trileptal; oxtellar; oxc; N03AF02
    eslicarbazepine: aptiom; zebinix; N03AF04
    lacosamide: lacosamid; lacosamida; vimpat; lcm; N03AX18
    perampanel: fycompa; N03AX22
    cenobamate: cenobamat; cenobamato; xcopri; ontozry; cnb; N03AX25
    brivaracetam: briviact; brv; N03AX23
    cannabidiol: cannabidiol oil; cbd; cbd oil; epidiolex; epidyolex; N03AX24
    sulthiame: sultiame; sultiam; sultiamo; ospolot; stm; N03AX03
    ethosuximide: ethosuximid; etosuximida; zarontin; petnidan; suxinutin; esm; N03AD01
    methsuximide: mesuximide; celontin; petinutin; N03AD03
    gabapentin: gabapentina; neurontin; N02BF01
    pregabalin: pregabalina; lyrica; N02BF02
    primidone: mysoline; primidon; N03AA03
    tiagabine: gabitril; tiagabin; N03AG06
    stiripentol: diacomit; stp; N03AX17
    fenfluramine: fenfluramin; fenfluramina; fintepla; ffa; N03AX26
    everolimus: votubia; afinitor; L04AH02
    sirolimus: rapamycin; rapamune; hyftor; L04AH01
    ganaxolone: ztalmy; ganaxolon; N03AX27
    acetazolamide: diamox; acetazolamid; acetazolamida; S01EC01
    bromide: potassium bromide; kaliumbromid; bromuro; bromure; dibro-be; N03AX20
    antiseizure medicine: anti seizure medicine; seizure medicine; seizure medication; epilepsy medicine; antiepileptic; antiepileptic drug; anticonvulsant; aed; asm; antiepileptico; antiepileptikum; antiépileptique; antiepilettico; anti epilepticum
    """,
)
RESCUE = _rows(
    MedicineClass.RESCUE,
    """
    diazepam: diacepam; diastat; valtoco; valium; stesolid; stesolid rectal; N05BA01
    midazolam: buccolam; epistatus; nayzilam; seizalam; midazolam buccal; N05CD08
    lorazepam: ativan; tavor; temesta; N05BA06
    paraldehyde: N05CC05
    chloral hydrate: chloralhydrat; hidrato de cloral; N05CC01
    rescue medicine: rescue; rescue med; rescue medication; notfallmedikament; medicación de rescate
    """,
)
SURGERY_OR_VNS = _rows(
    MedicineClass.SURGERY_OR_VNS,
    """
    epilepsy surgery: surgery; brain surgery; hemispherectomy; hemispherotomy; lobectomy; callosotomy; corpus callosotomy; resection; epilepsiechirurgie; cirugia de epilepsia; chirurgie de l'épilepsie
    VNS: vagus nerve stimulation; vagal nerve stimulation; vagus nerve stimulator; vagusnervstimulator; vagusnervstimulation; estimulador del nervio vago; stimulateur du nerf vague
    """,
)
#: Medicines that children take for something else. They are recorded and not blamed.
SUPPORTIVE = _rows(
    MedicineClass.SUPPORTIVE,
    """
    paracetamol: acetaminophen; tylenol; calpol; panadol; doliprane; ben-u-ron; apiretal; tachipirina; N02BE01
    ibuprofen: ibuprofeno; ibuprofène; nurofen; advil; motrin; brufen; dalsy; M01AE01
    diphenhydramine: benadryl; diphenhydramin; difenhidramina; R06AA02
    cetirizine: zyrtec; piriteze; cetirizin; R06AE07
    chlorphenamine: piriton; chlorpheniramine; R06AB04
    omeprazole: omeprazol; losec; prilosec; A02BC01
    lansoprazole: zoton; prevacid; A02BC03
    esomeprazole: nexium; A02BC05
    famotidine: pepcid; A02BA03
    ranitidine: zantac; A02BA02
    gaviscon: A02BX13
    amlodipine: norvasc; C08CA01
    captopril: capoten; C09AA01
    co-trimoxazole: trimethoprim sulfamethoxazole; trimethoprim; bactrim; septrin; cotrimoxazole; J01EE01
    amoxicillin: amoxicilina; amoxil; augmentin; co-amoxiclav; clamoxyl; J01CA04
    azithromycin: zithromax; J01FA10
    antibiotic: antibiotics; antibiotico; antibiotikum; antibiotique; antibioticum
    vitamin D: vit d; vitamin d3; cholecalciferol; colecalciferol; vitamina d; vitamine d; A11CC05
    iron: ferrous sulfate; ferrous sulphate; ferinsol; eisen; hierro; B03AA07
    multivitamin: multivitamins; abidec; dalivit
    vitamin B12: vit b12; b12; hydroxocobalamin; cobalamin; B03BA03
    vitamin C: vit c; ascorbic acid; A11GA01
    zinc: zinc sulfate; zinc sulphate; A12CB01
    levocarnitine: carnitine; l carnitine; carnitor; carnitina; A16AA01
    potassium citrate: polycitra; cytra k; A12BA02
    domperidone: motilium; A03FA03
    nystatin: mycostatin; nystan; A07AA02
    levothyroxine: thyroxine; eltroxin; l thyroxin; H03AA01
    melatonin: melatonina; circadin; slenyto; N05CH01
    macrogol: movicol; miralax; laxido; polyethylene glycol; A06AD15
    lactulose: lactulosa; A06AD11
    salbutamol: albuterol; ventolin; R03AC02
    probiotic: probiotics; probiotico; probiotika
    ondansetron: zofran; A04AA01
    """,
)

MEDICINES = (
    *STEROIDS,
    *CORTICOTROPINS,
    *VIGABATRIN,
    *KETOGENIC,
    *PYRIDOXINE,
    *ZONISAMIDE,
    *ANTISEIZURE,
    *RESCUE,
    *SURGERY_OR_VNS,
    *SUPPORTIVE,
)

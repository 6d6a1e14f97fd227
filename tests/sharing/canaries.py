"""Names, places, numbers and dates planted wherever a file can hold them, and a search for them.

Each planted text holds `MARK` or one of the other traces below, so that one search finds them all.
The days of the diaries lie in 2011 and 2012, which no source or sentence of ours names.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

#: Long enough not to come up by chance in a megabyte of base64.
MARK = "zqxvkwj"
NAME, PLACE = "Anna Zqxvkwjberg", "Zqxvkwjington"
PHONE, MAIL = "+44 7700 900461", "anna@zqxvkwjmail.example"
TOLD = f"{NAME}, born 14 May 2011 in {PLACE}, {PHONE}, {MAIL}"
# A copy counts its days from 1 January 2000, so that 14 May 2000 is one of its own.
TRACES = re.compile(
    r"zqxvkwj|7700 ?900 ?461|14 may(?! 2000)|may 14|2011-05|14[./]0?5[./]2011|0?5/14/(20)?11"
    r"|2012-\d\d|(?<![\d.])2012(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)"
    r"|\d\d?/\d\d?/(20)?1[12]\b|\d\d?\.\d\d?\.201[12]|[a-z]{3,9} 201[12]\b",
    re.IGNORECASE,
)
FIXED_FILES = Path(__file__).parent / "canary_files"


def write_everything(folder: Path) -> list[Path]:
    """Write one file of every format that is read, each on days of its own."""
    writers = (csv_diary, workbook, notes, seizure_tracker, when_did_i, calendar, bundle)
    return [*(writer(folder) for writer in writers), *sorted(FIXED_FILES.iterdir())]


def csv_diary(folder: Path) -> Path:
    file = folder / f"{NAME} diary.csv"
    rows = [
        "date,spasms,observer,notes,name,address,phone,email",
        f'2012-01-01,4,{NAME},"{TOLD}",{NAME},{PLACE},{PHONE},{MAIL}',
        f"2012-01-02,0,{NAME} the elder,,,,,",
        f"2012-01-03,about {NAME} 5?,,,,,,",
        f"total for {NAME},9,,,,,,",
        "2012-12-30,3,,,,,,",
    ]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def workbook(folder: Path) -> Path:
    """Give a workbook with something planted in every part that a workbook has."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = f"Diary {MARK}"
    fill_diary(sheet, date(2012, 2, 1))
    fill_sides(book)
    hidden = book.create_sheet(f"{MARK} hidden")
    hidden.append(["name", NAME, TOLD])
    hidden.sheet_state = "veryHidden"
    book.defined_names[f"{MARK}_name"] = DefinedName(f"{MARK}_name", attr_text=f'"{TOLD}"')
    facts = book.properties
    facts.creator = facts.lastModifiedBy = facts.title = facts.subject = NAME
    facts.description = facts.keywords = facts.category = TOLD
    file = folder / f"{MARK} book.xlsx"
    book.save(file)
    return file


def fill_diary(sheet: Worksheet, first: date) -> None:
    sheet.append(["date", "spasms", "observer", "notes", "name", "phone"])
    sheet.append([first, 7, NAME, TOLD, NAME, PHONE])
    sheet.append([first.replace(day=2), "5-10", NAME, "", "", ""])
    sheet.append([f"total {NAME}", 12, "", "", "", ""])
    sheet["B2"].comment = Comment(TOLD, NAME)
    sheet["D3"].hyperlink = f"mailto:{MAIL}"
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None
    assert footer is not None
    header.center.text = TOLD
    footer.left.text = PLACE


def fill_sides(book: openpyxl.Workbook) -> None:
    infusions = book.create_sheet("Infusions")
    infusions.append(
        ["date", "dose_g_per_kg", "product", "lot", "setting", "premedication", "note"]
    )
    infusions.append(
        [date(2012, 2, 10), 1, f"Privigen for {NAME}", f"LOT{MARK}1", f"{PLACE} hospital, ward 4",
         f"methylprednisolone, {NAME}", TOLD]
    )  # fmt: skip
    infusions.append([date(2012, 3, 10), 1, f"{MARK}globin", f"{MARK}2", PLACE, NAME, ""])
    medicines = book.create_sheet("Medicines")
    medicines.append(["name", "kind", "start", "stop", "dose", "unit", "note"])
    medicines.append(
        [f"Sabril from {NAME}", f"by {NAME}", date(2012, 1, 5), "", 500, f"mg {MARK}", TOLD]
    )
    medicines.append([f"{NAME}'s drops", "", date(2012, 1, 6), "", 3, PLACE, TOLD])
    events = book.create_sheet("Events")
    events.append(["date", "kind", "detail", "severity"])
    events.append([date(2012, 2, 20), "eeg", f"no hypsarrhythmia, Dr {NAME}", f"mild {MARK}"])
    events.append([date(2012, 2, 21), f"visit to {NAME}", TOLD, PHONE])


def notes(folder: Path) -> Path:
    file = folder / f"{MARK}.txt"
    lines = [f"01/05/2012: 4, {TOLD}", f"02/05/2012 - none, {NAME} slept", "25/05/2012: 3"]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def seizure_tracker(folder: Path) -> Path:
    file = folder / f"tracker-{MARK}.csv"
    file.write_text(
        "Profiles\nUnlinked_ID,Birth_Date,First_Name\n"
        f"{MARK}-id,2011-05-14,{NAME}\nEnd Profiles\n\nSeizures\n"
        "Unlinked_ID,Date_Time,length_hr,length_min,length_sec,type,type_ISSpasmNum,"
        "descriptOther,postNotes,unlinked_GUID\n"
        f'{MARK}-id,2012-06-01 09:00:00,0,2,0,Infantile Spasms (cluster),12,"{TOLD}",'
        f"{NAME},{MARK}-guid\nEnd Seizures\n",
        encoding="utf-8",
    )
    return file


def when_did_i(folder: Path) -> Path:
    file = folder / f"when-{MARK}.csv"
    file.write_text(
        "Icon,Action,UTC Time,Time Zone,City Name,Address,Coordinates,Note\n"
        f',Spasm,2012-07-01 08:00:00,Europe/London,{PLACE},"{PLACE}, 1","51.1,{MARK}",{TOLD}\n'
        f",Rescue {NAME},2012-07-02 08:00:00,Europe/London,{PLACE},,,{TOLD}\n"
        f",Reduce my Sabril {MARK},2012-07-03 08:00:00,Europe/London,{PLACE},,,500 {NAME}\n",
        encoding="utf-8",
    )
    return file


def calendar(folder: Path) -> Path:
    file = folder / f"{MARK}.ics"
    file.write_text(
        f"BEGIN:VCALENDAR\nX-WR-CALNAME:{NAME}\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20120410\n"
        f"SUMMARY:IVIG 1 g/kg {NAME}\nLOCATION:{PLACE}\nATTENDEE:mailto:{MAIL}\n"
        f"DESCRIPTION:{TOLD}\nEND:VEVENT\nEND:VCALENDAR\n",
        encoding="utf-8",
    )
    return file


def bundle(folder: Path) -> Path:
    given = {
        "resourceType": "MedicationAdministration",
        "id": MARK,
        "status": "completed",
        "medicationCodeableConcept": {"text": f"IVIG {NAME}"},
        "effectiveDateTime": "2012-05-12T10:00:00Z",
        "subject": {"display": NAME},
        "performer": [{"actor": {"display": f"Dr {NAME}"}}],
        "dosage": {"text": TOLD, "dose": {"value": 8, "unit": "g"}},
        "note": [{"text": TOLD}],
    }
    vaccine = {
        "resourceType": "Immunization",
        "status": "completed",
        "vaccineCode": {"text": f"MMR {NAME}"},
        "occurrenceDateTime": "2012-05-13",
        "lotNumber": MARK,
        "location": {"display": PLACE},
    }
    child = {"resourceType": "Patient", "name": [{"text": NAME}], "birthDate": "2011-05-14"}
    file = folder / f"{MARK}.json"
    entries = [{"resource": resource} for resource in (child, given, vaccine)]
    file.write_text(json.dumps({"resourceType": "Bundle", "entry": entries}), encoding="utf-8")
    return file


def tidy_folder(folder: Path) -> Path:
    made = folder / f"{MARK} tidy"
    made.mkdir()
    texts = {
        "diary.csv": "date,spasms,spasms_low,spasms_high,clusters,state,observer,note\n"
        f'2012-08-01,4,4,4,,counted,{NAME},"{TOLD}"\n2012-12-01,0,0,0,,none_seen,,\n',
        "infusions.csv": "date,dose_g_per_kg,dose_g,weight_kg,product,lot,iga_depleted,setting,"
        f"premedication,note\n2012-09-01,1,,8,{NAME},{MARK},,{PLACE},{NAME} dexamethasone,{TOLD}\n",
        "therapies.csv": "name,kind,start,stop,dose,unit,note\n"
        f'Dr {NAME}\'s powder,{NAME},2012-09-02,,5,spoons of {NAME},"{TOLD}"\n'
        "Keppra,,2012-09-03,,7700900461,mg,\n",
        "events.csv": f'date,kind,detail,severity\n2012-09-03,fever,"{TOLD}",{NAME}\n',
        "patient.toml": f'label = "{NAME}"\nbirth_month = "2011-05"\nweight_kg = 7700900461\n'
        f'iga_status = "low, says {NAME}"\n# {TOLD}\n',
    }
    for name, text in texts.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def leaks(content: bytes) -> set[str]:
    """Give every planted trace in some bytes, also after unpacking and decoding them."""
    found: set[str] = set()
    for layer in layers(content):
        found |= {match.group(0) for match in TRACES.finditer(layer)}
    return found


def layers(content: bytes, depth: int = 4) -> Iterator[str]:
    """Give the text of some bytes, and of everything that is packed or encoded in them."""
    if depth == 0:
        return
    for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
        yield content.decode(encoding, errors="ignore")
    text = content.decode("utf-8", errors="ignore")
    for plain in (html.unescape(text), unquote(text), unescaped(text)):
        if plain != text:
            yield plain
    for inner in packed(content, text):
        yield from layers(inner, depth - 1)


def unescaped(text: str) -> str:
    """Undo escapes of JSON and of JavaScript."""
    return re.sub(
        r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}",
        lambda match: codecs.decode(match.group(0), "unicode_escape"),
        text,
    )


def packed(content: bytes, text: str) -> Iterator[bytes]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment
            for member in archive.infolist():
                yield member.filename.encode()
                yield member.comment
                yield archive.read(member)
    for run in re.findall(r"[A-Za-z0-9+/_-]{12,}={0,2}", text):
        yield from base64_of(run)
    for match in re.finditer(rb"stream\r?\n|IDAT|zTXt|iCCP", content):
        yield from inflated(content[match.end() :])


def base64_of(run: str) -> Iterator[bytes]:
    body = run.rstrip("=")
    body += "=" * (-len(body) % 4)
    try:
        yield base64.b64decode(body.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        return


def inflated(content: bytes) -> Iterator[bytes]:
    for start in range(min(len(content), 90)):
        try:
            yield zlib.decompressobj().decompress(content[start:])
        except zlib.error:
            continue
        return

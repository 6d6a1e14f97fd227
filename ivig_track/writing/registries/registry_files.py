"""Write the files for a registry: whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from ivig_track.entries.entries import Reading
from ivig_track.writing.atomic_folder import (
    refuse_to_write_over,
    write_whole,
    write_whole_folder,
)
from ivig_track.writing.registries.fhir_document import fhir_document
from ivig_track.writing.registries.redcap_project import FILES, redcap_files
from ivig_track.writing.tidy_writing import refuse_foreign_folder


def write_fhir(reading: Reading, file: Path) -> None:
    """Write a FHIR document; OutputError where the file is there already or cannot be written."""
    refuse_to_write_over(file.parent, [file.name])
    document = fhir_document(reading, datetime.now().astimezone())
    write_whole(file.parent, {file.name: document})


def write_redcap(
    reading: Reading, folder: Path, record_id: str, sources: Iterable[Path] = ()
) -> None:
    """Write the files for REDCap into a folder; a former one of them alone is replaced.

    OutputError where the folder holds anything else, is or holds one of the `sources`, or cannot be
    written.
    """
    refuse_foreign_folder(folder, FILES, sources)
    write_whole_folder(folder, redcap_files(reading, record_id))

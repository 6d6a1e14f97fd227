"""The bytes of a workbook, whatever the clock of this computer says, with no file on the way."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module
from typing import Any


class _WithoutMoments(zipfile.ZipFile):
    """An archive whose parts have no time of their own: it can hold none before 1980."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write a part; one that is named only gets the first moment that an archive can hold."""
        part = zinfo_or_arcname
        if isinstance(part, str):
            part = zipfile.ZipInfo(part)
            compress_type = self.compression if compress_type is None else compress_type
        super().writestr(part, data, compress_type, compresslevel)


def bytes_of_workbook(book: Any) -> bytes:
    """Give the xlsx file of a workbook of openpyxl."""
    buffer = io.BytesIO()
    archive = _WithoutMoments(buffer, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False)
    # It writes every part, and closes the archive.
    _in_memory(import_module("openpyxl.writer.excel").ExcelWriter(book, archive)).save()
    return buffer.getvalue()


def _in_memory(writer: Any) -> Any:
    """Let a writer of openpyxl write no sheet to the disk on its way.

    The library puts each into a temporary file first; where it is killed, a diary would stay there.
    """
    parts = import_module("openpyxl.worksheet._writer")
    drawing = import_module("openpyxl.drawing.spreadsheet_drawing").SpreadsheetDrawing

    def write_worksheet(sheet: Any) -> None:
        sheet._drawing = drawing()  # noqa: SLF001 - as the library does
        part = parts.WorksheetWriter(sheet, out=io.BytesIO())
        part.write()
        sheet._rels = part._rels  # noqa: SLF001
        writer._archive.writestr(sheet.path[1:], part.out.getvalue())  # noqa: SLF001
        writer.manifest.append(sheet)

    writer.write_worksheet = write_worksheet
    return writer

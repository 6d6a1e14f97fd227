"""The bytes of a workbook, whatever the clock of this computer says."""

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
    import_module("openpyxl.writer.excel").ExcelWriter(book, archive).save()
    return buffer.getvalue()

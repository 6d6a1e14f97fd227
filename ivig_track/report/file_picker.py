"""A button to choose files in a notebook, for families: the bytes stay in this kernel."""

from __future__ import annotations

from functools import cache

from ipywidgets import FileUpload

from ivig_track.reading import READABLE_SUFFIXES


@cache
def file_picker() -> FileUpload:
    """Give the notebook's one button; what was chosen stays when cells are run again.

    Returns
    -------
    ipywidgets.FileUpload
        The same button at every call.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> ivt.file_picker().description
    'Choose files'
    """
    return FileUpload(
        accept=",".join(sorted(READABLE_SUFFIXES | {".toml"})),
        multiple=True,
        description="Choose files",
        tooltip="Your diary, and your list of infusions where it is a file of its own",
        layout={"width": "auto"},
    )


def uploaded_files() -> dict[str, bytes]:
    """Give the files that were chosen with the button, by name; empty where there are none.

    Returns
    -------
    dict
        The bytes of each file by its name.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> ivt.uploaded_files()
    {}
    """
    return {str(file["name"]): bytes(file["content"]) for file in file_picker().value}

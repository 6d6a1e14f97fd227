"""The invented records that come with the package: to try everything, and to describe no child."""

from __future__ import annotations

from pathlib import Path

from ivig_track.errors import IvigTrackError
from ivig_track.record.model import Record
from ivig_track.record.opening import read_record

#: They lie in the package where it was installed, and beside it in a checkout.
EXAMPLE_FOLDERS = tuple(Path(__file__).resolve().parents[above] / "sample_data" for above in (1, 2))


def example(name: str = "infant_a") -> Record:
    """Give an invented record: SYNTHETIC, it describes no child.

    Parameters
    ----------
    name
        `infant_a`, `infant_b`, `infant_c` or `infant_d`; the README says what was simulated.

    Returns
    -------
    Record
        Frozen; its tables are copies.

    Raises
    ------
    IvigTrackError
        Where there is no record of this name.

    Examples
    --------
    >>> example("infant_a").synthetic
    True
    """
    return read_record(example_folder(name))


def example_folder(name: str) -> Path:
    """Give the tidy folder of an invented record; IvigTrackError where there is none."""
    folders = {
        folder.name: folder
        for place in reversed(EXAMPLE_FOLDERS)
        for folder in place.glob("*/")
        if (folder / "diary.csv").is_file()
    }
    if name not in folders:
        known = ", ".join(sorted(folders))
        raise IvigTrackError(f'there is no example "{name}". To fix it: choose one of {known}.')
    return folders[name]

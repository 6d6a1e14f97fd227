"""Many records, the same review: tables of a clinic or a registry, by parts that can be resumed."""

from importlib.util import find_spec

from ivig_track.errors import IvigTrackError

if not all(map(find_spec, ("pyarrow", "distributed", "statsmodels"))):
    raise IvigTrackError(
        "Reviewing many records needs more packages, which are not installed."
        ' To fix it: pip install "ivig-track[cohort]", then run this again.'
    )

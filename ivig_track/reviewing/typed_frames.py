"""Tables whose columns and dtypes are the same without any row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd

Dtypes = dict[
    str,
    Literal["int64", "Int64", "float64", "bool", "str", "object", "datetime64[us]"]
    | pd.CategoricalDtype,
]


def typed_frame(rows: Sequence[Mapping[str, object]], dtypes: Dtypes) -> pd.DataFrame:
    """Give a frame of rows with exactly these columns.

    >>> typed_frame([], {"day": "datetime64[us]", "course": "float64"}).dtypes.astype(str).to_dict()
    {'day': 'datetime64[us]', 'course': 'float64'}
    """
    return pd.DataFrame(rows, columns=list(dtypes), dtype="object").astype(dtypes)

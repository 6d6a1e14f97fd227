"""Settings every test shares."""

import os

from hypothesis import settings

# Figures are drawn without a screen.
os.environ["MPLBACKEND"] = "Agg"

# A slow machine is no wrong result, so nothing here is timed; CI repeats its examples.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

"""Where things stand in the checkout, for tests in any room."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_data"
NOTEBOOKS = ROOT / "notebooks"
CORPUS = ROOT / "tests" / "corpus"
CANARIES = ROOT / "tests" / "sharing" / "canary_files"
#: Real data beside the checkout; absent elsewhere, and tests that need it skip there.
SHARED = ROOT.parent / "shared" / "data"
WHEN_DID_I = SHARED / "when_did_i"

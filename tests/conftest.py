"""Settings that every test shares, and the browser for those that need a real one."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from typing import NoReturn

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.one_browser import OneBrowser

# jsonschema compiles its grammar of internationalised addresses, which takes a second; it does
# without where there is none to be had, and no document of ours holds such an address.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: not to be had

# The tests start some hundred processes, and each would compile this project anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Libraries and tests by the thousand live as long as the run: to look through them for garbage as
# often as usual takes a tenth of the time.
gc.set_threshold(50_000, 20, 100)


def pytest_unconfigure() -> None:
    """Look through all that is left once: pytest does so twice and Python at its end again."""
    gc.collect()
    gc.freeze()


# Figures are drawn without a screen.
os.environ["MPLBACKEND"] = "Agg"

# A slow machine is no wrong result, so nothing here is timed; CI repeats its examples.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome")
     if (found := shutil.which(name))),
    None,
)  # fmt: skip
# A window opens two pages of its own for the suggestions of its address field, and they cost more
# than most pages under test. Of two lists the browser takes the last: Playwright's is here as well.
UNUSED_FEATURES = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch", "SpareRendererForSitePerProcess",
)  # fmt: skip
ARGUMENTS = [
    f"--disable-features={','.join(UNUSED_FEATURES)}",
    "--no-sandbox",
    # Pages of tests live for seconds: they are drawn and their programs translated in the plain
    # way, on few threads and in few processes, which takes two thirds of the processor's time.
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--num-raster-threads=1",
    "--process-per-site",
    "--disable-site-isolation-trials",
    "--js-flags=--liftoff-only --no-turbofan --no-maglev",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def lacking(what: str) -> NoReturn:
    """Skip a test that needs what this machine has not; in CI, which has to have it, fail."""
    if os.environ.get("CI"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def one_browser() -> Iterator[OneBrowser]:
    """A real browser; where there is none, `lacking` says so."""
    if CHROMIUM is None:
        lacking("no Chromium is installed on this machine")
    opened = OneBrowser(CHROMIUM, ARGUMENTS)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def browser(one_browser: OneBrowser) -> Iterator[Browser]:
    """The browser, in use until the end of this module; its pages are closed by who opens them."""
    with one_browser.in_use() as browser:
        yield browser

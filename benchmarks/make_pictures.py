"""The pictures of README.md anew, of SYNTHETIC data: `python -m benchmarks.make_pictures`.

Needs Chromium, npm and pdftoppm (of poppler).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from family_tool.build import build_page

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SAMPLE = ROOT / "sample_data" / "infant_b"
#: Pixels of a browser's window, and dots per inch of paper.
WINDOW = {"width": 1000, "height": 1250}
PAPER_DPI = 72
#: Colours that are kept: our pages have few, and a small picture loads at once.
COLOURS = 200
GAP = 12
#: What a family would drop on its tool.
FAMILY_FILES = ("diary.csv", "infusions.csv", "therapies.csv", "patient.toml")


def make_pictures() -> None:
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="ivig-track-") as place:
        out, shared = Path(place, "out"), Path(place, "shared")
        program = [sys.executable, "-m", "ivig_track"]
        subprocess.run([*program, "review", SAMPLE, "--out", out, "--pdf"], check=True)
        subprocess.run([*program, "share", SAMPLE, "--out", shared], check=True)
        save(screenshot(out / "review.html"), "page.png")
        save(screenshot(shared / "statement.html", whole=True), "statement.png")
        save(paper(out / "review.pdf", Path(place)), "pdf.png")
        save(family_tool(Path(place, "diary-check.html")), "family_tool.png")


@contextmanager
def opened(page: Path) -> Iterator[Page]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_page(viewport=WINDOW)  # type: ignore[arg-type]  # width and height
        shown.goto(page.as_uri())
        yield shown
        browser.close()


def screenshot(page: Path, *, whole: bool = False) -> Image.Image:
    """Give the first window of a page, or all of it."""
    with opened(page) as shown:
        return Image.open(BytesIO(shown.screenshot(full_page=whole)))


def family_tool(page: Path) -> Image.Image:
    """Give what the family's tool draws of the sample's files."""
    build_page(page)
    with opened(page) as shown:
        shown.set_input_files("#choose", [SAMPLE / name for name in FAMILY_FILES])
        shown.wait_for_selector("#pictures:not([hidden])")
        shown.wait_for_selector("html[data-state='ready']", state="attached")
        drawn = Image.open(BytesIO(shown.locator("#pictures").screenshot()))
    return drawn.crop((0, 0, drawn.width, min(drawn.height, WINDOW["height"])))


def paper(pdf: Path, folder: Path) -> Image.Image:
    """Give all pages of a PDF beside one another, on grey."""
    program = shutil.which("pdftoppm") or "pdftoppm"
    subprocess.run([program, "-r", str(PAPER_DPI), "-png", pdf, folder / "sheet"], check=True)
    sheets = [Image.open(file) for file in sorted(folder.glob("sheet*.png"))]
    width, height = sheets[0].size
    whole = Image.new("RGB", ((width + GAP) * len(sheets) + GAP, height + 2 * GAP), "#8a8f94")
    for number, sheet in enumerate(sheets):
        whole.paste(sheet, (GAP + number * (width + GAP), GAP))
    return whole


def save(picture: Image.Image, name: str) -> None:
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / name, optimize=True)
    print(f"{PICTURES / name}: {(PICTURES / name).stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    make_pictures()

"""A parent before the page in Firefox, through Mozilla's own client of it."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from pypdf import PdfReader

from tests.family_tool.parent import PATIENCE_SECONDS, READY

# The client of Firefox is installed on Linux only (pyproject.toml).
if sys.platform == "linux":
    from marionette_driver import By
    from marionette_driver.errors import UnexpectedAlertOpen
    from marionette_driver.keys import Keys
    from marionette_driver.marionette import Alert, Marionette, WebElement

    FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
else:
    FIREFOX = None

#: What the page asks stays open until it is answered, also when it is left.
PROMPTS = {"default": "ignore", "beforeUnload": "ignore"}
#: Centimetres of A4; the page's own margins are kept.
A4 = {"width": 21.0, "height": 29.7}
NO_MARGIN = {"top": 0, "bottom": 0, "left": 0, "right": 0}
#: Of the interpreter, in each worker: a script that it tries out and the page's own policy refuses,
#: and an older kind of instruction.
EXPECTED = ("at data:text/javascript,", "The WebAssembly exception handling 'try' instruction")
#: A browser under test reports nothing to anyone, opens no list of downloads over the page, and
#: asks before a page is left.
SETTINGS = {
    "browser.download.alwaysOpenPanel": False,
    "browser.download.folderList": 2,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "dom.disable_beforeunload": False,
    "intl.accept_languages": "en-GB",
    "marionette.port": 0,
    "services.settings.server": "data:,",
}

#: The browser asks for things of its own; what a page asks for has the page's own rights.
WATCH = """
  window.askedOutside = [];
  window.watchOfTests = { observe(channel) {
    channel.QueryInterface(Ci.nsIHttpChannel);
    const { triggeringPrincipal } = channel.loadInfo;
    if (!triggeringPrincipal.isSystemPrincipal) window.askedOutside.push(channel.URI.spec);
  } };
  Services.obs.addObserver(window.watchOfTests, "http-on-modify-request");
  window.askedToStay = 0;
  window.boxesOfTests = { observe(box) {
    if (box.Dialog.args.inPermitUnload) window.askedToStay += 1;
  } };
  Services.obs.addObserver(window.boxesOfTests, "common-dialog-loaded");
"""
ASKED_TO_STAY = """
  const times = window.askedToStay;
  window.askedToStay = 0;
  return times;
"""
ASKED_OUTSIDE = "return window.askedOutside.splice(0)"
RAISED = """
  const raised = Services.console.getMessageArray()
    .filter((each) => each instanceof Ci.nsIScriptError)
    .filter(({ sourceName }) => !/^(chrome|resource|moz-extension):/.test(sourceName))
    .map(({ sourceName, errorMessage }) => `${sourceName.slice(0, 80)}: ${errorMessage}`);
  Services.console.reset();
  return raised;
"""
#: Where the page runs, with the rights of the browser.
SAID = """
  const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
  const said = storage.getEvents().map((each) => `${each.level}: ${each.arguments.join(" ")}`);
  storage.clearEvents();
  return said;
"""
WIDTH = """
  const { style } = gBrowser.selectedBrowser;
  style.minWidth = style.maxWidth = arguments[0];
"""


class Firefox:
    """The open page in a Firefox of its own, with a new profile."""

    def __init__(self, page_file: Path, folder: Path) -> None:
        """Start the browser and open the page; downloads go into the folder."""
        self._agreed: list[str] | None = None
        self._downloads = folder / "downloads"
        profile = folder / "profile"
        for each in (self._downloads, profile):
            each.mkdir()
        settings = {**SETTINGS, "browser.download.dir": str(self._downloads)}
        lines = (f"user_pref({json.dumps(n)}, {json.dumps(v)});" for n, v in settings.items())
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._process = self._started(profile)
        self.marionette = Marionette(port=self._port(profile))
        self.marionette.start_session({"unhandledPromptBehavior": PROMPTS})
        # A browser that is driven sets some of its own over them.
        self.marionette.set_prefs(SETTINGS)
        self.marionette.timeout.script = PATIENCE_SECONDS
        self._in_the_browser_itself(WATCH)
        self.open(page_file)
        self.settle()

    def open(self, page: Path) -> None:
        self.marionette.navigate(page.as_uri())

    @contextmanager
    def beside(self, page: Path) -> Iterator[None]:
        first = self.marionette.current_window_handle
        self.marionette.switch_to_window(self.marionette.open(type="tab", focus=True)["handle"])
        self.open(page)
        yield
        self.marionette.close()
        self.marionette.switch_to_window(first)

    @staticmethod
    def _started(profile: Path) -> subprocess.Popen[bytes]:
        assert FIREFOX is not None
        driven = ("--headless", "--marionette", "--remote-allow-system-access")
        with (profile.parent / "firefox.log").open("wb") as log:
            return subprocess.Popen(
                [FIREFOX, *driven, "--no-remote", "--profile", str(profile)],
                stdout=log,
                stderr=log,
            )

    def _port(self, profile: Path) -> int:
        """The port that the browser chose, once it is open."""
        chosen = profile / "MarionetteActivePort"
        self._until(lambda: chosen.is_file() and chosen.read_text(encoding="ascii"))
        return int(chosen.read_text(encoding="ascii"))

    def close(self) -> None:
        self.marionette.cleanup()
        self._process.terminate()
        self._process.wait(PATIENCE_SECONDS)

    def what_went_wrong(self) -> Sequence[str]:
        found = [
            *self._in_the_browser_itself(ASKED_OUTSIDE),
            *self._in_the_browser_itself(RAISED),
            *self.marionette.execute_script(SAID, sandbox="system"),
        ]
        return [each for each in found if not any(known in each for known in EXPECTED)]

    def settle(self) -> None:
        """Wait until the page is ready; say yes to its boxes where that was agreed on."""
        self._until(lambda: self.evaluate(f'document.documentElement.matches("{READY}")') is True)

    def give(self, *files: Path) -> None:
        self._by_id("choose").send_keys("\n".join(str(file) for file in files))
        self._until(lambda: self.evaluate("!document.getElementById('result').hidden"))
        self.settle()

    def begin_again(self) -> None:
        """Take all files and written days away, and speak English."""
        button = self._by_id("begin-again")
        # It shows once the page has read or said anything anew, a moment after a tap.
        if not button.is_displayed():
            self._speak("en")
        if button.is_displayed():
            with self.saying_yes():
                self._click(button)
                self.settle()
        # Of a diary that is open, everything would be read anew in the other language.
        self._speak("en")

    def _speak(self, language: str) -> None:
        self._click(self.marionette.find_element(By.CSS_SELECTOR, f"[data-language='{language}']"))
        self.settle()

    def press(self, name: str) -> None:
        named = self.marionette.find_elements(By.XPATH, f'//button[normalize-space()="{name}"]')
        labelled = self.marionette.find_elements(By.CSS_SELECTOR, f'button[aria-label="{name}"]')
        (button,) = (each for each in (*named, *labelled) if each.is_displayed())
        self._click(button)
        self.settle()

    def tap(self, *ids: str) -> None:
        for each in ids:
            self._click(self._by_id(each))

    def enter(self, where: str, what: str) -> None:
        field = self._by_id(where)
        if field.get_property("type") != "date":
            self.evaluate(f"document.getElementById('{where}').select()")
        field.send_keys(what or Keys.BACK_SPACE)

    def keys(self, *names: str) -> None:
        self.marionette.actions.sequence("key", "keyboard").send_keys(
            [getattr(Keys, name.upper()) for name in names]
        ).perform()

    def saved(self, button: str, into: Path) -> Path:
        self.press(button)
        self._until(lambda: len(self._finished_downloads()) == 1)
        shutil.move(self._finished_downloads()[0], into)
        return into

    def reload(self) -> None:
        # The client answers a page that asks whether to leave it, with yes.
        self.marionette.refresh()
        for _ in range(self._in_the_browser_itself(ASKED_TO_STAY)):
            self._agree_to("beforeunload")

    @contextmanager
    def saying_yes(self) -> Iterator[list[str]]:
        self._agreed = []
        yield self._agreed
        self._agreed = None

    @contextmanager
    def on_a_phone(self, language: str) -> Iterator[Firefox]:
        self.marionette.set_pref("intl.accept_languages", language)
        self._in_the_browser_itself(WIDTH, "360px")
        self.reload()
        self.settle()
        yield self
        self.marionette.set_pref("intl.accept_languages", "en-GB")
        self._in_the_browser_itself(WIDTH, "")

    def expect(self, selector: str, text: str) -> None:
        self._until(lambda: any(text in each for each in self.texts(selector)))
        self.settle()

    def text(self, selector: str) -> str:
        (only,) = self.texts(selector)
        return only

    def texts(self, selector: str) -> Sequence[str]:
        found: list[str] = self.marionette.execute_script(
            "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText)",
            [selector],
        )
        return found

    def evaluate(self, expression: str) -> object:
        # Without a sandbox of its own, what is set is set in the page.
        value: object = self.marionette.execute_script(f"return ({expression})", sandbox=None)
        return value

    def printed(self) -> PdfReader:
        wanted = {"page": A4, "margin": NO_MARGIN, "background": True}
        # The client has no name of its own for this command of the browser.
        packed = self.marionette._send_message("WebDriver:Print", wanted, key="value")
        return PdfReader(BytesIO(base64.b64decode(packed)))

    def axe(self) -> Sequence[str]:
        found: list[str] = self.marionette.execute_async_script(
            f"""const done = arguments[arguments.length - 1]; {AXE_SCRIPT};
            axe.run({{ resultTypes: ["violations"] }}).then(({{ violations }}) =>
              done(violations.flatMap(({{ id, nodes }}) =>
                nodes.map(({{ html }}) => `${{id}}: ${{html}}`))));""",
            sandbox=None,
        )
        return found

    def _in_the_browser_itself(self, script: str, *arguments: str) -> Any:
        with self.marionette.using_context("chrome"):
            return self.marionette.execute_script(script, arguments, sandbox="system")

    def _by_id(self, name: str) -> WebElement:
        return self.marionette.find_element(By.ID, name)

    def _click(self, element: WebElement) -> None:
        self._until(element.is_enabled)
        element.click()

    def _finished_downloads(self) -> list[Path]:
        files = list(self._downloads.iterdir())
        return [] if any(file.suffix == ".part" for file in files) else files

    def _until(self, is_so: Callable[[], bool | object]) -> None:
        """Wait for it; a box of the page that opens meanwhile is agreed to, or is a failure."""
        last = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < last:
            try:
                if is_so():
                    return
            except UnexpectedAlertOpen:
                self._agree()
            time.sleep(0.03)
        raise TimeoutError(f"Firefox: nothing of the kind within {PATIENCE_SECONDS:.0f} s")

    def _agree(self) -> None:
        box = Alert(self.marionette)
        self._agree_to(f"confirm: {box.text}")
        box.accept()

    def _agree_to(self, question: str) -> None:
        assert self._agreed is not None, f"the page asked: {question}"
        self._agreed.append(question)

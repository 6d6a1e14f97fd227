#!/usr/bin/env python3
"""The one door to this project: `python3 run.py <verb>`.

Needs nothing but Python 3.11 or later. The first start makes an environment in `.venv` from
`requirements.lock`; every later start finds it ready. Progress goes to standard error.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready.stamp"
BIRTHPLACE = "birthplace.txt"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
OLDEST_PYTHON = (3, 11)

DEMO_RECORD = Path("sample_data", "infant_a")
DEMO_OUT = Path("out", "infant_a")

USAGE_ERROR = 2
INTERRUPTED = 130


class SetupError(Exception):
    """The environment could not be made; the message says how to mend it."""


class Verb(NamedTuple):
    """One thing this door can do: what it says of itself, and what it runs."""

    summary: str
    run: Callable[[list[str]], int]


class Step(NamedTuple):
    """One part of `check`: its name and the command that carries it out."""

    name: str
    command: tuple[str, ...]


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def usage() -> str:
    width = max(len(name) for name in VERBS)
    lines = [f"  {name:<{width}}  {verb.summary}" for name, verb in VERBS.items()]
    return "\n".join(["Usage: python3 run.py VERB [more arguments]", "", *lines])


def venv_executable(venv: Path, name: str, os_name: str = os.name) -> Path:
    """Where a virtual environment keeps a program on this kind of system."""
    if os_name == "nt":
        return venv / "Scripts" / f"{name}.exe"
    return venv / "bin" / name


def fingerprint(*parts: str) -> str:
    """One hash of all parts; the boundaries between parts count."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part.encode()).digest())
    return whole.hexdigest()


def wanted_stamp() -> str:
    """What `.venv` was made from; it holds absolute paths, so another place makes it stale too."""
    lock = LOCK.read_text(encoding="utf-8")
    project = PROJECT.read_text(encoding="utf-8")
    return fingerprint(lock, project, str(ROOT))


def is_ready(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted


def is_of_this_place(venv: Path, root: Path) -> bool:
    """Whether the environment was made here and its Python is still there."""
    born = venv / BIRTHPLACE
    same = born.is_file() and born.read_text(encoding="utf-8") == str(root)
    return same and venv_executable(venv, "python").exists()


def child_environment(inherited: dict[str, str], venv: Path = VENV) -> dict[str, str]:
    """The caller's environment with `.venv` first and no other Python's settings left in it."""
    dropped = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX"}
    kept = {name: value for name, value in inherited.items() if name not in dropped}
    programs = str(venv_executable(venv, "python").parent)
    path = os.pathsep.join(part for part in (programs, inherited.get("PATH", "")) if part)
    return {**kept, "PATH": path, "VIRTUAL_ENV": str(venv)}


def call(name: str, *arguments: str | Path) -> int:
    """Run a program of `.venv` at the project's root for a person; return its exit code."""
    command = [venv_executable(VENV, name), *arguments]
    child = subprocess.Popen(command, cwd=ROOT, env=child_environment(dict(os.environ)))
    return patient_wait(child)


def patient_wait(child: subprocess.Popen[bytes]) -> int:
    """Wait for a child; Ctrl-C reaches it too, and it may ask before it ends (JupyterLab does)."""
    while True:
        try:
            return exit_code(child.wait())
        except KeyboardInterrupt:
            continue


def exit_code(code: int) -> int:
    """A process ended by a signal has a negative code; shells say 128 + signal."""
    return 128 - code if code < 0 else code


def succeeds(*command: str | Path) -> bool:
    """Whether a step of the setup went well; what it says goes to standard error."""
    environment = child_environment(dict(os.environ))
    outcome = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
    return outcome.returncode == 0


def module_succeeds(*arguments: str) -> bool:
    return succeeds(venv_executable(VENV, "python"), "-m", *arguments)


def make_venv() -> None:
    if not succeeds(sys.executable, "-m", "venv", "--clear", VENV):
        raise SetupError(
            "Python could not make a virtual environment in .venv.\n"
            "On Debian or Ubuntu: `sudo apt install python3-venv`, then run this again."
        )
    (VENV / BIRTHPLACE).write_text(str(ROOT), encoding="utf-8")


def locked_lines(lock_text: str, package: str) -> str:
    """The lock's entry for one package: its line and the lines of hashes that continue it."""
    entry: list[str] = []
    for line in lock_text.splitlines():
        if line.startswith(f"{package}==") or (entry and line.startswith(" ")):
            entry.append(line)
        elif entry:
            break
    return "\n".join(entry) + "\n"


def install_with_uv() -> bool:
    """Install lock and project with uv, itself taken from the lock; False if that fails."""
    only_uv = VENV / "uv.txt"
    only_uv.write_text(locked_lines(LOCK.read_text(encoding="utf-8"), "uv"), encoding="utf-8")
    if not module_succeeds(*PIP_INSTALL, "--require-hashes", "-r", str(only_uv)):
        return False
    quiet = () if sys.stderr.isatty() else ("--quiet",)
    locked = ("sync", "--compile-bytecode", "--require-hashes", str(LOCK))
    return all(
        module_succeeds("uv", "pip", *what, *quiet) for what in (locked, ("install", *EDITABLE))
    )


def install_with_pip() -> bool:
    locked = ("--require-hashes", "-r", str(LOCK))
    return all(module_succeeds(*PIP_INSTALL, *what) for what in (locked, EDITABLE))


PIP_INSTALL = ("pip", "--disable-pip-version-check", "install", "--quiet")
EDITABLE = ("--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def prepare() -> None:
    """Make `.venv` what the lock says, unless it is already."""
    wanted = wanted_stamp()
    if is_of_this_place(VENV, ROOT) and is_ready(STAMP, wanted):
        return
    say("Making the environment in .venv (only now, or when the lock changes; about a minute) ...")
    if not is_of_this_place(VENV, ROOT):
        make_venv()
    install()
    compile_own_package()
    STAMP.write_text(wanted, encoding="utf-8")
    say("The environment is ready.")


def compile_own_package() -> None:
    """Python does it at the first run, unless it is told to write no bytecode (containers are)."""
    module_succeeds("compileall", "-q", str(ROOT / "ivig_track"))


def install() -> None:
    if install_with_uv():
        return
    say("uv did not manage it; trying pip, which takes longer ...")
    if not install_with_pip():
        raise SetupError(
            "The packages in requirements.lock could not be installed. The lines above say why;\n"
            "most often there is no way to the internet, or a proxy stands in between.\n"
            "Mend that and run this again."
        )


def demo(arguments: list[str]) -> int:
    say(f"Reviewing the sample record {DEMO_RECORD.as_posix()} (SYNTHETIC) ...")
    code = call("ivig-track", "review", DEMO_RECORD, "--out", DEMO_OUT, *arguments)
    if code == 0:
        say(f"Open {(ROOT / DEMO_OUT / 'review.html')} in a browser.")
    return code


def test(arguments: list[str]) -> int:
    return call("pytest", *arguments)


QUALITY = (
    Step("format", ("ruff", "format", "--check", ".")),
    Step("lint", ("ruff", "check", "--quiet", ".")),
    Step("types", ("mypy",)),
    Step("floors", ("lint-imports", "--no-logo")),
)
QUICK_TESTS = Step("tests", ("pytest", "--quiet", "-m", "not slow and not browser"))


def check(arguments: list[str]) -> int:
    """Run every step, not only up to the first that fails."""
    if unknown := [argument for argument in arguments if argument != "--no-tests"]:
        say(f"check does not know {' '.join(unknown)}; it takes only --no-tests.")
        return USAGE_ERROR
    steps = QUALITY if "--no-tests" in arguments else (*QUALITY, QUICK_TESTS)
    failed = [step.name for step in steps if not passes(step)]
    say(f"Not right yet: {', '.join(failed)}." if failed else "All is well.")
    return 1 if failed else 0


def passes(step: Step) -> bool:
    say(f"[{step.name}]")
    return call(*step.command) == 0


def lab(arguments: list[str]) -> int:
    return call("jupyter-lab", *STAY_AT_HOME, *arguments)


# JupyterLab asks the outside for news, updates and extensions unless it is told not to.
STAY_AT_HOME = (
    f"--ServerApp.root_dir={ROOT}",
    "--LabApp.default_url=/lab/tree/notebooks",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)


def bench(arguments: list[str]) -> int:
    return call("python", "-m", "benchmarks.speed", *arguments)


def page(arguments: list[str]) -> int:
    """Build the family's own tool: one HTML file that works without a network."""
    return call("python", "-m", "family_tool.build", *arguments)


def lock(arguments: list[str]) -> int:
    """Resolve pyproject.toml anew for every system and Python, without naming a registry."""
    return call(*COMPILE, *arguments)


COMPILE = (
    *("uv", "pip", "compile", str(PROJECT.name), "--output-file", str(LOCK.name), "--quiet"),
    *("--all-extras", "--universal", "--python-version", ".".join(map(str, OLDEST_PYTHON))),
    *("--generate-hashes", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
    *("--custom-compile-command", "python3 run.py lock"),
)

VERBS = {
    "demo": Verb("review a sample record and say where the page is", demo),
    "test": Verb("run the tests; more arguments go to pytest", test),
    "check": Verb(
        "format, lint, types, floors and the quick tests (--no-tests: without them)", check
    ),
    "lab": Verb("open JupyterLab on notebooks/", lab),
    "bench": Verb("measure the speed, each figure beside its bar", bench),
    "page": Verb("build the family's own tool, one HTML file for a browser", page),
    "lock": Verb("write requirements.lock anew (--upgrade: with newer versions)", lock),
}


def main(arguments: list[str]) -> int:
    if arguments in (["-h"], ["--help"]):
        print(usage())
        return 0
    if not arguments or arguments[0] not in VERBS:
        say(f"There is no verb {arguments[0]!r}." if arguments else "Say what to do.")
        say(usage())
        return USAGE_ERROR
    if sys.version_info < OLDEST_PYTHON:
        say("This needs Python 3.11 or later; this one is " + sys.version.split()[0] + ".")
        return 1
    try:
        prepare()
        return VERBS[arguments[0]].run(arguments[1:])
    except SetupError as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

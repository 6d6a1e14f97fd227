#!/usr/bin/env python3
"""The one door to this project: `python3 run.py <verb>`.

Needs nothing but Python 3.11 or later. The first start makes an environment in `.venv` from
`requirements.lock`; every later start finds it ready. Progress goes to standard error.

An older Python has to get as far as the sentence that says so. So this file stays readable to
Python 3.6: annotations that it could not carry out stand in quotes, and names are not given inside
of expressions.
"""

import hashlib
import os
import shlex
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

DOOR = "python3 run.py"
#: The commands of `ivig-track`, for a person who gives one to this door.
COMMANDS = (
    "catalogue",
    "check",
    "cohort",
    "completion",
    "convert",
    "demo",
    "dictionary",
    "notebooks",
    "page",
    "review",
    "share",
    "summary",
    "template",
)

DEMO_RECORD = Path("sample_data", "infant_a")
DEMO_OUT = Path("out", "infant_a")

USAGE_ERROR = 2
INTERRUPTED = 130


class SetupError(Exception):
    """The environment could not be made; the message says how to fix it."""


class Verb(NamedTuple):
    """One thing this door can do: what it says of itself, and what it runs."""

    summary: str
    run: "Callable[[list[str]], int]"
    takes: str = "..."


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
    missing = [path.name for path in (LOCK, PROJECT) if not path.is_file()]
    if missing:
        raise SetupError(
            f"Not found beside run.py in {ROOT}: {' and '.join(missing)}.\n"
            "Fetch the whole project again, then run this from there."
        )
    return fingerprint(written_in(LOCK), written_in(PROJECT), str(ROOT))


def written_in(path: Path) -> str:
    """Give the text of a file; no text where there is none or it is damaged."""
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def is_ready(stamp: Path, wanted: str) -> bool:
    return written_in(stamp) == wanted


def is_of_this_place(venv: Path, root: Path) -> bool:
    """Whether the environment was made here, and its Python and that one's own are still there.

    On Windows the environment keeps a `python.exe` of its own when the Python it came from is gone.
    """
    same = written_in(venv / BIRTHPLACE) == str(root)
    return same and venv_executable(venv, "python").exists() and home_is_there(venv)


def home_is_there(venv: Path) -> bool:
    """Whether the folder of the Python that made this environment still exists."""
    for line in written_in(venv / "pyvenv.cfg").splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "home":
            return Path(value.strip()).is_dir()
    return False


def child_environment(inherited: "dict[str, str]", venv: Path = VENV) -> "dict[str, str]":
    """The caller's environment with `.venv` first and no other Python's settings left in it.

    What Python compiled is kept, whatever the caller set: the tests start some hundred processes,
    and each would compile this project anew.
    """
    dropped = {
        *("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX"),
        "PYTHONDONTWRITEBYTECODE",
    }
    kept = {name: value for name, value in inherited.items() if name not in dropped}
    programs = str(venv_executable(venv, "python").parent)
    path = os.pathsep.join(part for part in (programs, inherited.get("PATH", "")) if part)
    return {**kept, "PATH": path, "VIRTUAL_ENV": str(venv)}


def call(name: str, *arguments: "str | Path", cwd: "Path | None" = ROOT) -> int:
    """Run a program of `.venv` for a person, at the project's root; return its exit code.

    With `cwd=None` it runs where the person stands, for paths that they typed.
    """
    program = venv_executable(VENV, name)
    try:
        child = subprocess.Popen(
            [str(part) for part in (program, *arguments)],
            cwd=cwd,
            env=child_environment(dict(os.environ)),
        )
    except OSError as problem:
        raise SetupError(
            f"{program} does not start ({problem.strerror}): the environment is not whole.\n"
            f"Delete the folder {VENV}, then run this again; it is made anew."
        ) from problem
    return patient_wait(child)


def patient_wait(child: "subprocess.Popen[bytes]") -> int:
    """Wait for a child; Ctrl-C reaches it too, and it may ask before it ends (JupyterLab does)."""
    while True:
        try:
            return exit_code(child.wait())
        except KeyboardInterrupt:
            continue


def exit_code(code: int) -> int:
    """A process ended by a signal has a negative code; shells say 128 + signal."""
    return 128 - code if code < 0 else code


def module_succeeds(*arguments: "str | Path", python: "Path | None" = None) -> bool:
    """Whether a step of the setup went well; what it says goes to standard error."""
    command = (python or venv_executable(VENV, "python"), "-m", *arguments)
    environment = child_environment(dict(os.environ))
    outcome = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
    return outcome.returncode == 0


def make_venv() -> None:
    if VENV.is_symlink() or (VENV.exists() and not VENV.is_dir()):
        raise SetupError(f"{VENV} has to be a folder. Delete or rename it, then run this again.")
    if not module_succeeds("venv", "--clear", VENV, python=Path(sys.executable)):
        raise SetupError(
            "Python could not make a virtual environment in .venv.\n"
            "The lines above say why. On Debian or Ubuntu most often this is missing:\n"
            "`sudo apt install python3-venv`. Fix that and run this again."
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
    if not module_succeeds(*PIP_INSTALL, "--require-hashes", "-r", only_uv):
        return False
    quiet = () if sys.stderr.isatty() else ("--quiet",)
    locked = ("sync", "--compile-bytecode", "--require-hashes", LOCK)
    return all(
        module_succeeds("uv", "pip", *what, *quiet) for what in (locked, ("install", *EDITABLE))
    )


def install_with_pip() -> bool:
    locked = ("--require-hashes", "-r", LOCK)
    return all(module_succeeds(*PIP_INSTALL, *what) for what in (locked, EDITABLE))


MODULE = ("python", "-m")
PIP_INSTALL = ("pip", "--disable-pip-version-check", "install", "--quiet")
EDITABLE = ("--no-deps", "--no-build-isolation", "--editable", ROOT)


def prepare() -> None:
    """Make `.venv` what the lock says, unless it is already."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(too_old())
    wanted = wanted_stamp()
    if is_of_this_place(VENV, ROOT) and is_ready(STAMP, wanted):
        return
    say("Making the environment in .venv (only now, or when the lock changes; about a minute) ...")
    try:
        make(wanted)
    except OSError as problem:
        raise SetupError(
            f"The environment in {VENV} could not be written ({problem.strerror}).\n"
            "Put the project into a folder of your own that has room, then run this again."
        ) from problem
    say("The environment is ready.")


def make(wanted: str) -> None:
    """Make or repair `.venv`; the stamp says so only when all of it is there."""
    if is_of_this_place(VENV, ROOT):
        STAMP.unlink(missing_ok=True)
    else:
        make_venv()
    install()
    # Python does it at the first run, unless it is told to write no bytecode (containers are).
    module_succeeds("compileall", "-q", ROOT / "ivig_track")
    STAMP.write_text(wanted, encoding="utf-8")


def install() -> None:
    if install_with_uv():
        return
    say("uv did not manage it; trying pip, which takes longer ...")
    if not install_with_pip():
        raise SetupError(
            "The packages in requirements.lock could not be installed. The lines above say why;\n"
            "most often there is no way to the internet, or a proxy stands in between.\n"
            "Fix that and run this again."
        )


def demo(arguments: "list[str]") -> int:
    if arguments:
        say(f"demo takes nothing more; it was given {as_typed(arguments)}.")
        say(f"To review a record of your own: {DOOR} ivig-track review PATH --out DIR")
        return USAGE_ERROR
    say(f"Reviewing the sample record {DEMO_RECORD.as_posix()} (SYNTHETIC) ...")
    code = call("ivig-track", "review", DEMO_RECORD, "--out", DEMO_OUT)
    if code == 0:
        say(f"Open {(ROOT / DEMO_OUT / 'review.html')} in a browser.")
    return code


def ivig_track(arguments: "list[str]") -> int:
    """Run the command itself, where the person stands: the paths are theirs."""
    return call("ivig-track", *arguments, cwd=None)


# On every core, each file of tests on one of them; in their order, for pytest-xdist would leave the
# files with few tests, which are the slow ones, for the end.
PYTEST = ("pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
QUALITY = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "types": ("mypy",),
    "floors": ("lint-imports", "--no-logo"),
}
QUICK_TESTS = {"tests": (*PYTEST, "--quiet", "-m", "not slow and not browser")}


def check(arguments: "list[str]") -> int:
    """Run every step, not only up to the first that fails."""
    unknown = [argument for argument in arguments if argument != "--no-tests"]
    if unknown:
        say(f"check does not know {as_typed(unknown)}; it takes only --no-tests.")
        say("It tests this project itself. To have a diary read:")
        say(f"  {DOOR} ivig-track check {as_typed(unknown)}")
        return USAGE_ERROR
    failed = []
    for name, command in {**QUALITY, **({} if arguments else QUICK_TESTS)}.items():
        say(f"[{name}]")
        if call(*command) != 0:
            failed.append(name)
    say(f"Not right yet: {', '.join(failed)}." if failed else "All is well.")
    return 1 if failed else 0


# JupyterLab asks the outside for news, updates and extensions unless it is told not to.
JUPYTER_LAB = (
    "jupyter-lab",
    f"--ServerApp.root_dir={ROOT}",
    "--LabApp.default_url=/lab/tree/notebooks",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)


# For every system and Python, without naming a registry.
COMPILE = (
    *("uv", "pip", "compile", str(PROJECT.name), "--output-file", str(LOCK.name), "--quiet"),
    *("--all-extras", "--universal", "--python-version", ".".join(map(str, OLDEST_PYTHON))),
    *("--generate-hashes", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
    *("--custom-compile-command", "python3 run.py lock"),
)


def runs(*command: str) -> "Callable[[list[str]], int]":
    """Make what a verb does that hands its arguments to one program of `.venv`."""
    return lambda arguments: call(*command, *arguments)


VERBS = {
    "demo": Verb("review a sample record and say where the page is", demo, takes=""),
    "ivig-track": Verb("read and review records of your own: ivig-track --help", ivig_track),
    "test": Verb("run the tests; more arguments go to pytest", runs(*PYTEST)),
    "check": Verb(
        "format, lint, types, floors and the quick tests of this project's code",
        check,
        takes="[--no-tests]",
    ),
    "lab": Verb("open JupyterLab on notebooks/", runs(*JUPYTER_LAB)),
    "bench": Verb(
        "measure the speed, each figure beside its bar; bench mutation: whether the tests bite",
        runs(*MODULE, "benchmarks.bench"),
    ),
    "page": Verb(
        "build the family's own tool, one HTML file for a browser",
        runs(*MODULE, "family_tool.build"),
    ),
    "docs": Verb(
        "build the documentation, a site to be opened from disk",
        runs(*MODULE, "docs.site.build"),
    ),
    "lock": Verb("write requirements.lock anew (--upgrade: with newer versions)", runs(*COMPILE)),
}


def main(arguments: "list[str]") -> int:
    if arguments in (["-h"], ["--help"]):
        print(usage())
        return 0
    if not arguments or arguments[0] not in VERBS:
        say(not_a_verb(arguments))
        return USAGE_ERROR
    name, *rest = arguments
    verb = VERBS[name]
    if verb.takes != "..." and rest in (["-h"], ["--help"]):
        print(f"Usage: {DOOR} {' '.join(part for part in (name, verb.takes) if part)}")
        print(f"\n{verb.summary}")
        return 0
    return carry_out(verb, rest)


def carry_out(verb: Verb, arguments: "list[str]") -> int:
    try:
        prepare()
        return verb.run(arguments)
    except SetupError as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def not_a_verb(arguments: "list[str]") -> str:
    if not arguments:
        return f"Say what to do.\n{usage()}"
    said = f"There is no verb {arguments[0]!r}."
    if arguments[0] in COMMANDS:
        said += f" It is a command of ivig-track:\n  {DOOR} ivig-track {as_typed(arguments)}"
    return f"{said}\n{usage()}"


def as_typed(arguments: "list[str]") -> str:
    return " ".join(shlex.quote(argument) for argument in arguments)


def too_old() -> str:
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return (
        f"This needs Python {oldest} or later; this one is {sys.version.split()[0]}.\n"
        "A newer one is at python.org/downloads, or lies beside the old one already:\n"
        "try python3.11, python3.12 or python3.13 in place of python3."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

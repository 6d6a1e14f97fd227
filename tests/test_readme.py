"""What README tells people to type exists."""

from __future__ import annotations

import re
import subprocess
import sys

from click import Context

from ivig_track.cli import main
from tests.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_of_the_readme_is_a_command() -> None:
    named = set(re.findall(r"^\s+python3 run\.py ivig-track (\w+)", README, re.MULTILINE))
    assert named >= {"check", "review", "share", "template"}
    assert named <= set(main.list_commands(Context(main)))


def test_every_command_of_the_readme_can_be_typed_where_nothing_is_on_the_path() -> None:
    assert re.findall(r"^    ivig-track .*$", README, re.MULTILINE) == []


def test_the_two_commands_stand_first() -> None:
    commands = re.findall(r"^    (python3 .+)$", README, re.MULTILINE)
    assert commands[:2] == ["python3 run.py demo", "python3 run.py test"]


def test_every_verb_of_the_readme_is_a_verb_of_the_door() -> None:
    verbs = set(re.findall(r"python3 run\.py ([\w-]+)", README))
    listed = subprocess.run(
        [sys.executable, "run.py", "no-such-verb"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert listed.returncode == 2
    assert all(verb in listed.stderr + listed.stdout for verb in verbs)


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []

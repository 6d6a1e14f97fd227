"""One package by npm: fetched once, compared with its fingerprint, its files kept in a folder."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SECONDS_MAX = 180


class PackageError(Exception):
    """A package cannot be had; the message says how to fix it."""


@dataclass(frozen=True, slots=True)
class NpmPackage:
    """A package of npm: its name, its one version, and the files of it that are wanted.

    `integrity` is the base64 of the SHA-512 of the package as npm packs it: what arrives is
    compared with it, whoever sent it. `parts` gives the SHA-256 of each file: what lies unpacked is
    compared again each time that it is used.
    """

    name: str
    version: str
    integrity: str
    parts: Mapping[str, str]

    def folder(self, cache: Path) -> Path:
        """Give the folder of the wanted files; npm fills it where one is not there, or changed."""
        folder = cache / f"{self.name}-{self.version}"
        if not self._is_whole(folder):
            self._fetch_into(folder)
        return folder

    def _is_whole(self, folder: Path) -> bool:
        return all(_is_file_of(folder / part, digest) for part, digest in self.parts.items())

    def check(self, packed: bytes) -> None:
        """Refuse a package that is not, byte for byte, the one this project was tried with."""
        found = base64.b64encode(hashlib.sha512(packed).digest()).decode()
        if found != self.integrity:
            raise PackageError(
                f"What npm fetched is not {self.name} {self.version} as this project knows it:"
                " its\nfingerprint differs. Nothing was built. Try again from another network."
            )

    def _fetch_into(self, folder: Path) -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
            packed = self._packed(Path(beside))
            self.check(packed.read_bytes())
            whole = Path(beside, "whole")
            whole.mkdir()
            self._unpack(packed, whole)
            self._put_in_place(whole, folder)

    def _put_in_place(self, whole: Path, folder: Path) -> None:
        """Another process may fetch the same package meanwhile; what it put there stays."""
        if self._is_whole(folder):
            return
        shutil.rmtree(folder, ignore_errors=True)
        try:
            whole.rename(folder)
        except OSError:
            if not self._is_whole(folder):
                raise

    def _packed(self, into: Path) -> Path:
        """Let npm fetch the package as one file."""
        npm = shutil.which("npm")
        if npm is None:
            raise PackageError(
                f"{self.name} is fetched by npm, and npm is not here.\n"
                "Install Node.js with npm (on Debian or Ubuntu: `sudo apt install npm`) and run"
                " this again."
            )
        what = f"{self.name}@{self.version}"
        command = [npm, "pack", what, "--silent", "--pack-destination", str(into)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=SECONDS_MAX, check=False, cwd=into
            )
        except subprocess.TimeoutExpired as error:
            why = f"it took more than {SECONDS_MAX} seconds"
            raise PackageError(self._not_fetched(why)) from error
        found = sorted(into.glob("*.tgz"))
        if done.returncode or not found:
            why = done.stderr.strip()[-500:] or "it gave no reason"
            raise PackageError(self._not_fetched(why))
        return found[0]

    def _not_fetched(self, why: str) -> str:
        return (
            f"npm could not fetch {self.name} {self.version}: {why}\n"
            "Most often there is no way to the internet, or a proxy stands in between. Fix that"
            " and run this again."
        )

    def _unpack(self, packed: Path, into: Path) -> None:
        with tarfile.open(packed) as archive:
            for part in self.parts:
                member = archive.extractfile(f"package/{part}")
                if member is None:
                    raise PackageError(f"{self.name} {self.version} lacks {part}.")
                (into / part).write_bytes(member.read())


def _is_file_of(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest

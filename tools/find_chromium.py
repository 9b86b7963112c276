"""Finds a Chromium for the journeys, or gets one, and prints its path.

In this order: the one that `CHROMIUM` names; one that is installed; Debian's package when we are root there;
the one that Playwright downloads. When none can be had it fails and says what was tried.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
# Screens in five languages are judged as people see them, so the letters must be there too.
DEBIAN = ["chromium", "fonts-noto-core"]


class NoBrowser(Exception):
    """No Chromium can be had here. The text says what was tried."""


def find() -> str:
    """The path of a Chromium that starts.

    Raises:
        NoBrowser: none is installed and none could be installed.
    """
    named = os.environ.get("CHROMIUM", "")
    if named:
        if starts(named):
            return named
        raise NoBrowser(f"CHROMIUM names {named}, which does not start. Name another one, or leave it empty.")
    tried = ["no installed Chromium or Chrome starts"]
    for way in (installed, from_debian, from_playwright):
        path = way(tried)
        if path and starts(path):
            return path
    raise NoBrowser(
        "The journeys need a Chromium, and none can be had: "
        + "; ".join(tried)
        + ". Install one and name it in CHROMIUM."
    )


def installed(tried: list[str]) -> str:
    found = [path for path in map(shutil.which, NAMES) if path] + [
        place for place in PLACES if Path(place).exists()
    ]
    return next((path for path in found if starts(path)), "")


def from_debian(tried: list[str]) -> str:
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        tried.append("Debian's package needs root and apt-get")
        return ""
    print("Installing Debian's Chromium", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-y", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends"]
    for command in (["apt-get", "-qq", "update"], ["apt-get", "install", *options, *DEBIAN]):
        if subprocess.run(command, env=environment, stdout=sys.stderr).returncode != 0:
            tried.append(f"`{' '.join(command[:2])}` failed")
            return ""
    return shutil.which("chromium") or ""


def from_playwright(tried: list[str]) -> str:
    print("Downloading Playwright's Chromium", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, stdout=sys.stderr).returncode != 0:
        tried.append("Playwright's download failed")
        return ""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def starts(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    try:
        print(find())
    except NoBrowser as problem:
        sys.exit(str(problem))

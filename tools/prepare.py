"""Set up `.venv` with the pinned lists named on the command line, and the package itself.

Does nothing, quickly, when no list has changed since it was installed: the checksum of each is kept in
`.venv/.installed-<list>`. Needs only the standard library, because it runs before anything is installed.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LISTS = ROOT / "requirements"


def main(names: list[str]) -> int:
    VENV.mkdir(exist_ok=True)
    with (VENV / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (is_running_here() or make_environment()):
            return 1
        stale = [name for name in ["build", *names] if not is_installed(name)]
        if stale and not install(stale):
            return 1
        if not (is_package_installed() or install_package()):
            return 1
    return 0


def is_running_here() -> bool:
    """prepare.sh starts this file with the environment's own Python whenever that one works."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def make_environment() -> bool:
    print(f"Making a virtual environment with Python {sys.version.split()[0]}", flush=True)
    for stamp in VENV.glob(".installed-*"):
        stamp.unlink()
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode == 0:
        return True
    print(made.stdout, made.stderr, sep="", file=sys.stderr)
    print(
        "Python could not make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv",
        file=sys.stderr,
    )
    return False


def is_installed(name: str) -> bool:
    stamp = VENV / f".installed-{name}"
    return stamp.exists() and stamp.read_text() == checksum(LISTS / f"{name}.txt")


def install(names: list[str]) -> bool:
    """Install the pinned lists in one go. Byte code is left to the first start."""
    print(f"Installing what Sahay needs ({', '.join(names)})", flush=True)
    files = [part for name in names for part in ("-r", str(LISTS / f"{name}.txt"))]
    options = ["-qq", "--no-deps", "--require-hashes", "--no-compile", "--disable-pip-version-check"]
    if subprocess.run([PYTHON, "-m", "pip", "install", *options, *files]).returncode != 0:
        print("A package could not be installed: see the lines above. Nothing was started.", file=sys.stderr)
        return False
    for name in names:
        (VENV / f".installed-{name}").write_text(checksum(LISTS / f"{name}.txt"))
    return True


def is_package_installed() -> bool:
    stamp = VENV / ".installed-sahay"
    return (VENV / "bin" / "sahay").exists() and stamp.exists() and stamp.read_text() == package_mark()


def install_package() -> bool:
    """Put `sahay` into the environment, still reading its code from this folder."""
    options = ["-qq", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    if subprocess.run([PYTHON, "-m", "pip", "install", *options, "--editable", ROOT]).returncode != 0:
        return False
    (VENV / ".installed-sahay").write_text(package_mark())
    return True


def package_mark() -> str:
    return f"{ROOT} {checksum(ROOT / 'pyproject.toml')}"


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))

"""Turn every `requirements/*.in` into a `.txt` with exact versions and hashes, for every platform we run on.

The lists say nothing about where packages come from: no index addresses, no folders of this machine.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

LISTS = Path(__file__).resolve().parent.parent / "requirements"
ORDER = ["run", "build", "test", "check"]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        tools = Path(folder) / "bin"
        subprocess.run([tools / "pip", "install", "--quiet", "uv"], check=True)
        for name in ORDER:
            compile_list(tools / "uv", name)
    return 0


def compile_list(uv: Path, name: str) -> None:
    options = [
        "--quiet",
        "--upgrade",
        "--universal",
        "--generate-hashes",
        "--no-config",
        "--python-version=3.11",
    ]
    subprocess.run(
        [uv, "pip", "compile", *options, f"requirements/{name}.in", "-o", f"requirements/{name}.txt"],
        check=True,
        cwd=LISTS.parent,
        env={**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "make pins"},
    )


if __name__ == "__main__":
    sys.exit(main())

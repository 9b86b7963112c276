"""`sahay export` and `sahay import`, as an operator types them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import sahay


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with an embedded database in `data`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAHAY_")}
    environment |= {"SAHAY_DATA": str(data), "DATABASE_URL": ""}
    environment |= {"PYTHONPATH": str(Path(sahay.__file__).parent.parent), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, "-m", "sahay", *words], capture_output=True, text=True, env=environment, check=False
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every table and nobody in it, to be copied."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    assert run(folder, "migrate").returncode == 0
    return folder


def test_a_business_goes_out_and_comes_in(tmp_path: Path, empty: Path) -> None:
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "shop.zip"
    shutil.copytree(empty, here)
    shutil.copytree(empty, there)
    password = tmp_path / "password"
    password.write_text("seven sparrows in the mango tree\n")
    assert run(here, "createowner", "--login", "olga", "--password-from", str(password)).returncode == 0
    out = run(here, "export", str(file), "--with-sign-ins")
    assert out.returncode == 0, out.stderr
    assert "rows" in out.stdout
    assert not list(tmp_path.glob("*.part"))
    with zipfile.ZipFile(file) as known:
        assert known.testzip() is None
        assert b'"login":"olga"' in known.read("tables/business.staff.jsonl")
    back = run(there, "import", str(file))
    assert back.returncode == 0, back.stderr
    again = run(there, "import", str(file))
    assert again.returncode == 1
    assert "There is a business here already" in again.stderr


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "shop.zip"
    file.write_text("mine")
    out = run(tmp_path / "here", "export", str(file))
    assert out.returncode == 1
    assert "is there already" in out.stderr
    assert file.read_text() == "mine"


def test_a_folder_that_is_not_there_and_a_file_that_is_none_are_told(tmp_path: Path, empty: Path) -> None:
    out = run(empty, "export", str(tmp_path / "no" / "where.zip"))
    assert out.returncode == 1
    assert "cannot be written" in out.stderr
    missing = run(empty, "import", str(tmp_path / "nothing.zip"))
    assert missing.returncode == 1
    assert "cannot be read" in missing.stderr
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK")
    refused = run(empty, "import", str(broken))
    assert refused.returncode == 1
    assert "not an export of Sahay" in refused.stderr

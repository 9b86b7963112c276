"""Tests have an environment of their own: whatever is set outside, they touch no running Sahay, nor its data.

`SAHAY_TEST_DATABASE_URL` moves the suite from the embedded database to a PostgreSQL server.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator

import django
import pytest
from django.utils import translation
from hypothesis import settings

from sahay.cli.family import SELDOM
from sahay.kit.keeping import forget_everything

os.environ["DJANGO_SETTINGS_MODULE"] = "sahay.config.settings"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
if WORKER:
    os.environ["SAHAY_DATA"] = os.path.join(os.environ["SAHAY_DATA"], WORKER)
else:
    for name in [
        name for name in os.environ if name.startswith("SAHAY_") and not name.startswith("SAHAY_TEST_")
    ]:
        del os.environ[name]
    os.environ.pop("SMTP_URL", None)
    os.environ["SAHAY_TESTING"] = "1"
    os.environ["SAHAY_DATA"] = tempfile.mkdtemp(prefix="sahay-tests-")
    os.environ["DATABASE_URL"] = os.environ.get("SAHAY_TEST_DATABASE_URL", "")

os.makedirs(os.path.join(os.environ["SAHAY_DATA"], "static"), exist_ok=True)
django.setup(set_prefix=False)

pytest_plugins = ["tests.databases", "tests.cast"]

# Property tests take the time they need: the machine may be busy with something else.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A page asked for in one language leaves it active; the next test begins in English all the same."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process keeps of one test's tables is not the next one's, whose versions are numbered alike; and
    no page costs more because five seconds have gone by.
    """
    forget_everything()
    monkeypatch.setattr("sahay.desk.frame.REMEMBERED", float("inf"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: nobody needs to look through it for what may go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Processes that share the tests load the settings after this file has given each a folder of its own."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure() -> None:
    """The folder of this run goes with it."""
    if not WORKER:
        shutil.rmtree(os.environ["SAHAY_DATA"], ignore_errors=True)

"""Tests have an environment of their own: whatever is set outside, they touch no running Sahay and none of its data.

`SAHAY_TEST_DATABASE_URL` moves the suite from the embedded database to a PostgreSQL server.
"""

import os
import shutil
import tempfile

os.environ["DJANGO_SETTINGS_MODULE"] = "sahay.config.settings"
if "PYTEST_XDIST_WORKER" not in os.environ:
    for name in [name for name in os.environ if name.startswith("SAHAY_") and name != "SAHAY_TEST_DATABASE_URL"]:
        del os.environ[name]
    os.environ.pop("SMTP_URL", None)
    os.environ["SAHAY_TESTING"] = "1"
    os.environ["SAHAY_DATA"] = tempfile.mkdtemp(prefix="sahay-tests-")
    os.environ["DATABASE_URL"] = os.environ.get("SAHAY_TEST_DATABASE_URL", "")

pytest_plugins = ["tests.databases", "tests.cast"]


def pytest_unconfigure() -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shutil.rmtree(os.environ["SAHAY_DATA"], ignore_errors=True)

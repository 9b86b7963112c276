"""`python -m bench.fill NUMBER`: fills the configured database."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sahay.config.settings")
django.setup(set_prefix=False)

from bench.shop import fill  # noqa: E402
from sahay.cli.setup import migrate  # noqa: E402

migrate()
fill(int(sys.argv[1]))

"""The door for servers: `uvicorn sahay.config.asgi:application`."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sahay.config.settings")
django.setup(set_prefix=False)

from sahay.config.pooled import PooledHandler  # noqa: E402
from sahay.config.settings import ENV  # noqa: E402

application = PooledHandler(threads=ENV.threads)

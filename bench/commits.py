"""`python -m bench.commits NUMBER`: writes notes and prints of each the id of its last journal entry and the
moment after the commit (monotonic nanoseconds).
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sahay.config.settings")
django.setup(set_prefix=False)

from sahay.business.models import Staff  # noqa: E402
from sahay.conversations.actions import note  # noqa: E402
from sahay.conversations.models import Conversation  # noqa: E402
from sahay.journal.models import Entry  # noqa: E402

olga = Staff.objects.get(login="olga")
conversation = Conversation.objects.latest("pk")
for number in range(int(sys.argv[1])):
    note(conversation, by=olga, text=f"Note {number}")
    committed = time.monotonic_ns()
    print(Entry.objects.latest("pk").pk, committed, flush=True)
    time.sleep(0.15)

"""What all tests of this room have in common."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import settings

# Property tests take the time they need: the machine may be busy with something else.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A page asked for in one language leaves it active; the next test begins in English all the same."""
    with translation.override("en"):
        yield

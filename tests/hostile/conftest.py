"""The cast, and one of everything at every address, as for the rules of the house."""

from tests.house.conftest import live_hints_end, people, samples

__all__ = ["live_hints_end", "people", "samples"]

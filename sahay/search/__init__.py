"""One table of findable things, told by the rooms above and never asking them back; two database adapters,
one result.

Rooms call `actions` (remember, add_text, set_facets, forget), pages call `finding.find` and `highlighting`,
and each room's `search.py` registers with `sources` how its things are read again.
"""

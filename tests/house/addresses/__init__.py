"""Who gets what at every address. An address that is not here fails the house.

`page` is 200, `gone` 404, `login` the way to the sign-in page, `no` a refusal (403), `done` an answer to a
form (a redirect, or the form again with its errors), `away` a redirect, `none` a method that is not offered
(405). Everything of the samples belongs to Old Town: Theo works elsewhere, Joan is another customer.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from tests.house.rows import Row

GROUPS: dict[str, dict[str, Row]] = {
    module.name: import_module(f"{__name__}.{module.name}").ROWS for module in iter_modules(__path__)
}
ROWS = {name: row for rows in GROUPS.values() for name, row in rows.items()}
